"""`isnad store`: looking after a store."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from isnad.cli import exits
from isnad.cli.options import StoreOption, named_store, opened_store
from isnad.cli.output import complain
from isnad.cli.progress import progress_line

if TYPE_CHECKING:
    from isnad.store.info import RunInfo, StoreInfo

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Look after a store: info, migrate, reindex.")

_LABEL = 20


@app.command(name="info")
def _info(
    store: StoreOption = None,
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Show where a store lies, its version, what it holds, the head of its ledger and the last loads.

    \b
    Examples:
      isnad store info --db conflict.db
      isnad store info --db postgresql://reader@db.example/conflict --format json

    \b
    Exit codes:
      0  shown
      2  no store was named
      5  there is no store, or it cannot be read
    """
    import msgspec  # noqa: PLC0415

    from isnad.store.info import load_info  # noqa: PLC0415

    opened = opened_store(store)
    try:
        info = load_info(opened)
    finally:
        opened.close()
    if form == "json":
        typer.echo(msgspec.json.format(msgspec.json.encode(info), indent=2).decode())
    else:
        typer.echo("\n".join(_lines(info)))


@app.command(name="migrate")
def _migrate(store: StoreOption = None) -> None:
    """Bring a store to the version that this isnad writes. Every command does so by itself when it opens one.

    All steps are kept together or not at all: a migration that is interrupted leaves the store as it was. Make a copy
    first (docs/store.md says how): an older isnad does not open the store afterwards.

    \b
    Example:
      isnad store migrate --db conflict.db

    \b
    Exit codes:
      0  the store is of the newest version
      2  no store was named
      5  a newer isnad made it, it is something else, or it cannot be written; nothing was touched
      130  interrupted; the store is as it was
    """
    from isnad.store.migrations import HEAD  # noqa: PLC0415
    from isnad.store.opening import stands_at  # noqa: PLC0415

    place = named_store(store)
    try:
        before = stands_at(place)
        opened_store(place).close()
    except KeyboardInterrupt:
        complain("interrupted; the store is as it was")
        raise typer.Exit(exits.INTERRUPTED) from None
    if before == HEAD:
        typer.echo(f"the store is of version {HEAD}, the newest that this isnad knows: nothing to do")
    else:
        typer.echo(f"the store is of version {HEAD} now; it was {before or 'empty'}")


@app.command(name="reindex")
def _reindex(store: StoreOption = None) -> None:
    """Make the tables that are searched again from the records. Nothing of what is kept changes.

    \b
    Example:
      isnad store reindex --db conflict.db

    \b
    Exit codes:
      0  done
      2  no store was named
      5  the store cannot be read or written; the index is as it was
      130  interrupted; the index is as it was
    """
    from isnad.store.index import indexed_events, reindex  # noqa: PLC0415

    opened = opened_store(store)
    try:
        with progress_line(shown=True) as advance:
            documents = reindex(opened, (lambda done, _: advance(done)) if advance else None)
        typer.echo(f"{documents:,} documents indexed again, {indexed_events(opened):,} events")
    except KeyboardInterrupt:
        complain("interrupted; the index is as it was")
        raise typer.Exit(exits.INTERRUPTED) from None
    finally:
        opened.close()


def _lines(info: "StoreInfo") -> Iterator[str]:
    facts = {
        "store": info.place,
        "folder": info.folder,
        "database": f"{info.database}, store version {info.version}",
        "id": info.store_id,
        "public key": info.public_key,
        "size": f"{info.bytes / 1_000_000:,.1f} MB",
        **{name: f"{number:,}" for name, number in info.counts.items()},
        "samples": f"{info.samples:,} of the documents are made up" if info.samples else "none",
        "head": f"{info.head} ({info.head_at})" if info.head else "none: nothing is kept yet",
        "time-stamped": _stamped(info),
    }
    yield from (f"{label:{_LABEL}}{value}" for label, value in facts.items())
    yield from (f"{'load':{_LABEL}}{_load(run)}" for run in info.runs)


def _stamped(info: "StoreInfo") -> str:
    if info.stamped_at_size is None:
        return "not time-stamped by an outside party"
    return f"the head of {info.stamped_at_size:,} entries"


def _load(run: "RunInfo") -> str:
    done = ", ".join(f"{number:,} {name}" for name, number in run.counts.items() if number)
    return f"{run.at[:19]}Z {done or 'nothing to do'}; {run.coder}"
