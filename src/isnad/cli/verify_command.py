"""`isnad verify`: whether anything that is kept was changed."""

from typing import TYPE_CHECKING, Annotated

import typer

from isnad.cli import exits
from isnad.cli.options import StoreOption, opened_store
from isnad.cli.output import complain
from isnad.cli.progress import progress_line
from isnad.record.errors import UsageError

if TYPE_CHECKING:
    from isnad.store.verify_found import Findings

_ROOT_LETTERS = 64


def verify(
    store: StoreOption = None,
    everything: Annotated[bool, typer.Option("--all", help="Name every finding, not the first alone.")] = False,
    noted: Annotated[
        str | None,
        typer.Option("--head", metavar="SIZE:ROOT", help="A head noted earlier: the ledger must still begin with it."),
    ] = None,
) -> None:
    """Check the ledger, every record and every page of a store; name the first thing that does not match.

    It cannot tell a store that was made anew, or cut back to an older state, by somebody who holds its signing key.
    Note the head that is printed elsewhere, and give it back with --head: then that shows too.

    \b
    Examples:
      isnad verify --db conflict.db
      isnad verify --db conflict.db --all
      isnad verify --db conflict.db --head 4711:9c0b...

    \b
    Exit codes:
      0  everything matches
      1  something does not; the first is named, the rest are counted
      2  the command line asks for something that cannot be
      5  the store cannot be opened or read
      130  interrupted
    """
    from isnad.store.verify import verify as check  # noqa: PLC0415

    opened = opened_store(store)
    head = _noted(noted)
    try:
        with progress_line(shown=True) as advance:
            findings = check(opened, (lambda done, _: advance(done)) if advance else None, noted=head)
    except KeyboardInterrupt:
        complain("interrupted; nothing was changed")
        raise typer.Exit(exits.INTERRUPTED) from None
    finally:
        opened.close()
    for line in _told(findings, opened.place, everything=everything):
        typer.echo(line)
    raise typer.Exit(exits.FINDINGS if findings.count else exits.OK)


def _noted(text: str | None) -> tuple[int, str] | None:
    if text is None:
        return None
    size, _, root = text.partition(":")
    if not size.isdecimal() or len(root) != _ROOT_LETTERS:
        raise UsageError(f"--head {text} is no head; give it as `isnad verify` printed it, SIZE:ROOT")
    return int(size), root.lower()


def _told(findings: "Findings", place: str, *, everything: bool) -> list[str]:
    seen = ", ".join(f"{count:,} {kind}" for kind, count in findings.checked.items())
    lines = [f"{place}: looked at {seen or 'nothing: it is empty'}"]
    if findings.redacted:
        lines.append(f"redacted documents: {findings.redacted}, each with its signed tombstone unless named below")
    if not findings.count:
        return [*lines, "everything matches", f"head {findings.head}  (note it elsewhere; --head checks it later)"]
    shown = findings.named if everything else findings.named[:1]
    lines += shown
    more = findings.count - len(shown)
    return [*lines, f"and {more:,} more" + ("" if everything else "; --all names them")] if more else lines
