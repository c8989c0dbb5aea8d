"""Exit codes of the command line, the same for every command. docs/cli.md lists them for people."""

OK = 0
SOME_UNREADABLE = 1
FINDINGS = 1
USAGE = 2
NOTHING_READ = 3
NOT_WRITTEN = 4
INTERRUPTED = 130
