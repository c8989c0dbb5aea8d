"""What stands beside an exported file: what was asked for, what it rests on, what was left out and what it lost."""

import hashlib
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, desc, select

from isnad.export.formats.base import Counts, ExportContext, Format, Versions
from isnad.export.profiles.model import Profile, ProfileReport
from isnad.export.profiles.people import is_program
from isnad.knowledge.versions import versions
from isnad.record.base import Record
from isnad.store.schema import coding, head

SCHEMA = "isnad-export/1"
NOT_STATED = "not stated; --licence says under what terms the file may be used"
_DAY = 10


class DataVersion(Record, frozen=True, kw_only=True):
    """Which state of the store was read: the size of its ledger, the root over it, and when it was signed (UTC)."""

    entries: int = 0
    root: str | None = None
    at: str | None = None


class Written(Record, frozen=True, kw_only=True):
    """The file as it lies there."""

    file: str
    sha256: str
    size: int


class ExportManifest(Record, frozen=True, kw_only=True):
    """The manifest of one export. `events_in` were asked for; each of them is written or counted in `left_out`.

    `hidden` counts values that the profile took away. `sample` is true for an export of invented reports, which never
    holds a real one.
    """

    schema: str = SCHEMA
    file: str
    sha256: str
    size: int
    format: str
    aggregation: str | None
    profile: str
    profile_fingerprint: str
    unreviewed: str
    query: str | None
    release: str | None
    made_at: str
    made_by: str | None
    data: DataVersion
    versions: dict[str, Any]
    rows: int
    events_in: int
    events_written: int
    left_out: dict[str, int]
    hidden: dict[str, int]
    losses: tuple[str, ...]
    sample: bool
    sample_rows: int
    licence: str


def data_version(connection: Connection) -> DataVersion:
    """Return which state of the store is read."""
    row = connection.execute(select(head.c.size, head.c.root, head.c.at).order_by(desc(head.c.size)).limit(1)).first()
    return DataVersion() if row is None else DataVersion(entries=row.size, root=row.root, at=row.at)


def versions_of(connection: Connection, profile: Profile) -> Versions:
    """Return all coders whose work the store holds, and the versions of the tables that this isnad writes with."""
    coders = connection.execute(select(coding.c.coder).distinct().order_by(coding.c.coder)).scalars().all()
    shown = {one if not profile.reduced or is_program(one) else "another coder" for one in coders}
    ours = versions()
    return Versions(
        coder=tuple(sorted(shown)),
        codebook=ours["codebook"],
        registry=ours["registry"],
        gazetteer=ours["gazetteer"],
    )


def written(path: Path, name: str) -> Written:
    """Return size and SHA-256 of a file that is written whole; `name` is what it will be called."""
    with path.open("rb") as stream:
        return Written(file=name, sha256=hashlib.file_digest(stream, "sha256").hexdigest(), size=path.stat().st_size)


def manifest_of(
    chosen: tuple[Format, Profile],
    context: ExportContext,
    counts: Counts,
    *,
    written: Written,
    data: DataVersion,
    passed: ProfileReport,
    choices: dict[str, Any],
) -> ExportManifest:
    """Return the manifest of a file.

    Under a profile that hides something it does not name who exported.

    Args:
        chosen: format and profile.
        context: what the format was told.
        counts: what the format says it wrote.
        written: the file.
        data: the state of the store.
        passed: what the profile let out.
        choices: `by`, `include_unreviewed` and `samples` as asked for.
    """
    form, profile = chosen
    left_out = dict(passed.left_out)
    for why, times in counts.left_out.items():
        left_out[why] = left_out.get(why, 0) + times
    return ExportManifest(
        **msgspec.structs.asdict(written),
        format=form.name,
        aggregation=counts.aggregation,
        profile=profile.version,
        profile_fingerprint=profile.fingerprint,
        unreviewed=_unreviewed(profile, include=choices["include_unreviewed"]),
        query=context.query or None,
        release=context.release,
        made_at=context.made_at[:_DAY] if profile.reduced else context.made_at,
        made_by=None if profile.reduced else choices["by"],
        data=data,
        versions=msgspec.to_builtins(context.versions),
        rows=counts.rows,
        events_in=passed.events_in,
        events_written=counts.events_written,
        left_out=dict(sorted(left_out.items())),
        hidden=passed.hidden,
        losses=counts.losses,
        sample=choices["samples"],
        sample_rows=counts.sample_rows,
        licence=context.licence or NOT_STATED,
    )


def _unreviewed(profile: Profile, *, include: bool) -> str:
    if not profile.reduced:
        return "events that no person reviewed are in it, marked by their status"
    return "events that no person accepted are in it" if include else "only events that a person accepted are in it"
