"""A release as files: rows, changes, manifest. Of a public one nothing names who decided or what was asked for."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection

from isnad.export.profiles.model import load_profile
from isnad.export.profiles.queries import public_query
from isnad.export.releases.changes import Change, changes_between
from isnad.export.releases.manifest import Manifest, load_manifest
from isnad.export.releases.rows import frozen_views
from isnad.record.errors import OutputError
from isnad.text.mask import mask

ROWS, CHANGES, MANIFEST = "rows.jsonl", "changes.jsonl", "manifest.json"
_SHOWN = frozenset({"class", "tags", "time", "harm", "weapons", "factuality", "agreement", "published"})
_DAY = 10


def write_release(connection: Connection, tag: str, folder: Path) -> tuple[Path, ...]:
    """Write the release into a folder that is new or empty, and return the files.

    Raises:
        MissingError: there is no such release.
        OutputError: the folder holds something already, or cannot be written.
    """
    manifest = load_manifest(connection, tag)
    reduced = load_profile(manifest.profile_name).reduced
    parts = {
        ROWS: (_line(view) for view in frozen_views(connection, tag)),
        CHANGES: (_line(change) for change in _changes(connection, manifest, reduced=reduced)),
        MANIFEST: iter((_pretty(public_manifest(manifest) if reduced else msgspec.to_builtins(manifest)),)),
    }
    check_folder(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, lines in parts.items():
            with (folder / name).open("wb") as file:
                file.writelines(lines)
    except OSError as wrong:
        raise OutputError(f"{folder} cannot be written: {wrong.strerror}") from wrong
    return tuple(folder / name for name in parts)


def check_folder(folder: Path) -> None:
    """Return where a release can be written into the folder: it is not there yet, or empty.

    Raises:
        OutputError: it is neither.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(f"{folder} is there already and not an empty folder; name a new one for the release")


def public_manifest(manifest: Manifest) -> dict[str, Any]:
    """Return what may be published of a manifest: not who released, nor a query that may hold somebody's name."""
    told = msgspec.to_builtins(manifest)
    told["at"] = manifest.at[:_DAY]
    told["notes"] = None if manifest.notes is None else mask(manifest.notes)
    told["query"] = public_query(manifest.query)
    del told["by"]
    return dict(told)


def public_change(change: Change) -> Change:
    """Return what may be published of a change: under the release's own id, without who decided and why.

    Names and places are not shown as they were: what is hidden now may have been open before.
    """
    shown = change.field in _SHOWN
    return replace(
        change,
        key="",
        old=change.old if shown else None,
        new=change.new if shown else None,
        by=None,
        reason=None,
        redirects=(),
    )


def release_changes(connection: Connection, manifest: Manifest) -> Iterator[Change]:
    """Yield what changed since the release before of the same profile; nothing for the first."""
    if manifest.previous is None:
        return
    previous = load_manifest(connection, manifest.previous)
    yield from (change for change in changes_between(connection, previous, manifest) if change is not None)


def _changes(connection: Connection, manifest: Manifest, *, reduced: bool) -> Iterator[Change]:
    """All changes; of a public release only those of rows that are there: the others are counted in the manifest."""
    changes = release_changes(connection, manifest)
    if not reduced:
        yield from changes
        return
    public = (public_change(change) for change in changes if change.row is not None)
    yield from sorted(public, key=lambda change: (change.row or "", change.field or ""))


def _line(record: msgspec.Struct) -> bytes:
    return msgspec.json.encode(record) + b"\n"


def _pretty(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode() + b"\n"
