"""The work of `isnad release`: one of four things at a time, on one store."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
from sqlalchemy import Connection

from isnad.cli import exits
from isnad.cli.options import opened_store
from isnad.cli.output import complain
from isnad.cli.progress import progress_line
from isnad.cli.terminal import printable
from isnad.export.releases.changes import Change, changes_between
from isnad.export.releases.freeze import NothingToReleaseError, ReleaseRequest, make_release
from isnad.export.releases.manifest import Manifest, load_manifest, load_manifests
from isnad.export.releases.writing import check_folder, release_changes, write_release
from isnad.record.errors import UsageError
from isnad.store.people import person_named
from isnad.store.roles import Subject, require
from isnad.store.store import Store
from isnad.store.touched import touched_by_codebook

_DAY, _LONGEST = 10, 100


@dataclass(frozen=True, slots=True)
class ReleaseAsked:
    """What the person asked for; None means "not said"."""

    tag: str | None
    store: str | None
    user: str | None
    profile: str
    where: str | None
    include_unreviewed: bool
    samples: bool
    notes: str | None
    out: Path | None
    listed: bool
    shown: str | None
    compared: tuple[str, str] | None
    touched: bool


def release_work(asked: ReleaseAsked) -> int:
    """Do the one thing asked for and return the exit code.

    Raises:
        UsageError: nothing or more than one thing is asked for, or the release cannot be meant.
        RefusedError: the person may not.
        StoreError: the store cannot be read or written.
        OutputError: the folder cannot be written.
    """
    chosen = [asked.tag is not None, asked.listed, asked.shown is not None, asked.compared is not None, asked.touched]
    if sum(chosen) != 1:
        raise UsageError("name the new release's tag, or one of --list, --show TAG, --diff TAG TAG, --touched")
    store = opened_store(asked.store)
    try:
        return _release(store, asked, asked.tag) if asked.tag is not None else _read(store, asked)
    finally:
        store.close()


def _release(store: Store, asked: ReleaseAsked, tag: str) -> int:
    if asked.include_unreviewed and asked.profile == "internal":
        raise UsageError("--include-unreviewed is for the public profile; internal holds what nobody reviewed anyway")
    request = ReleaseRequest(
        tag=tag,
        profile=asked.profile,
        query=asked.where,
        include_unreviewed=asked.include_unreviewed,
        samples=asked.samples,
        notes=asked.notes,
    )
    if asked.out is not None:
        check_folder(asked.out)
    with store.reading() as connection:
        person = person_named(connection, asked.user)
    try:
        with progress_line(shown=True) as progress:
            manifest = make_release(store, request, person, progress=progress)
    except NothingToReleaseError as nothing:
        complain(str(nothing))
        return exits.NOTHING_READ
    except KeyboardInterrupt:
        complain("interrupted; nothing was released")
        return exits.INTERRUPTED
    _say(_summary(manifest))
    if asked.out is not None:
        with store.reading() as connection:
            _write(connection, tag, asked.out)
    return exits.OK


def _read(store: Store, asked: ReleaseAsked) -> int:
    """What shows values or names of people is for who may release."""
    with store.reading() as connection:
        require(person_named(connection, asked.user), "release", Subject())
        if asked.listed:
            return _list(connection)
        if asked.touched:
            return _touched(connection)
        if asked.shown is not None:
            return _show(connection, asked.shown, asked.out)
        assert asked.compared is not None
        return _diff(connection, *asked.compared)


def _list(connection: Connection) -> int:
    manifests = load_manifests(connection)
    if not manifests:
        complain("nothing was released from this store; release with: isnad release TAG")
        return exits.NOTHING_READ
    _say(
        f"{one.tag}  {one.at[:_DAY]}  {one.profile}  {one.rows} rows  by {one.by}  {one.notes or ''}"
        for one in manifests
    )
    return exits.OK


def _show(connection: Connection, tag: str, out: Path | None) -> int:
    manifest = load_manifest(connection, tag)
    _say(_summary(manifest))
    if out is not None:
        _write(connection, tag, out)
    else:
        _say(map(_told, release_changes(connection, manifest)))
    return exits.OK


def _diff(connection: Connection, first: str, second: str) -> int:
    old, new = load_manifest(connection, first), load_manifest(connection, second)
    if old.profile_name != new.profile_name:
        raise UsageError(f"{first} is {old.profile_name} and {second} is {new.profile_name}: they do not show the same")
    _say(_told(change) for change in changes_between(connection, old, new) if change is not None)
    return exits.OK


def _touched(connection: Connection) -> int:
    found = touched_by_codebook(connection)
    _say(
        f"{one.key}  {one.event_class}  {'decided on since' if one.decided_at else 'not looked at since'}"
        for one in found
    )
    if not found:
        complain("the codebook says of every class what it said at the last release")
    return exits.FINDINGS if found else exits.OK


def _write(connection: Connection, tag: str, out: Path) -> None:
    for file in write_release(connection, tag, out):
        typer.echo(f"written: {file}", err=True)


def _summary(manifest: Manifest) -> Iterable[str]:
    changes, report = manifest.changes, manifest.report
    yield f"{manifest.tag}  {manifest.at[:_DAY]}  {manifest.profile}  by {manifest.by}"
    yield f"  {manifest.rows} rows of {manifest.documents} documents; {sum(report.left_out.values())} events left out"
    yield from (f"    left out: {why} ({count})" for why, count in report.left_out.items())
    if report.hidden:
        yield "  hidden: " + ", ".join(f"{what} ({count})" for what, count in report.hidden.items())
    yield "  versions: " + ", ".join(f"{name} {version}" for name, version in manifest.versions.items())
    yield "  coders: " + ", ".join(f"{name} ({count})" for name, count in manifest.coders.items())
    if manifest.previous is not None:
        yield (
            f"  since {manifest.previous}: {changes.added} added, {changes.changed} changed, {changes.merged} merged, "
            f"{changes.deleted} deleted, {changes.unchanged} as they were"
        )
    if manifest.touched_classes:
        yield f"  the codebook changed in {', '.join(manifest.touched_classes)}; isnad release --touched lists the rows"


def _told(change: Change) -> str:
    """One change as one line: what became of which row, then field, old, new, why, by whom, and where it went."""
    parts = [change.became, change.key]
    if change.field is not None:
        parts.append(f"{change.field}: {_short(change.old)} -> {_short(change.new)}")
    parts.append(
        change.why + (f" by {change.by}" if change.by else "") + (f": {change.reason}" if change.reason else "")
    )
    if change.redirects:
        parts.append(f"see {', '.join(change.redirects)}")
    return "  ".join(parts)


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(printable(line.rstrip()))
