"""Exit codes of the command line, the same for every command. docs/cli.md lists them for people."""

from isnad.record.errors import IsnadError, OutputError, RefusedError, StoreError

OK = 0
SOME_UNREADABLE = 1
FINDINGS = 1
USAGE = 2
NOTHING_READ = 3
NOT_WRITTEN = 4
STORE = 5
REFUSED = 6
INTERRUPTED = 130


def of_problem(problem: IsnadError) -> int:
    """Return the exit code for a problem that ends a command."""
    if isinstance(problem, OutputError):
        return NOT_WRITTEN
    if isinstance(problem, StoreError):
        return STORE
    return REFUSED if isinstance(problem, RefusedError) else USAGE
