"""The work of `isnad export`: what may be asked, one state of the store, one file with its manifest."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO, cast

import msgspec
from sqlalchemy import Connection

from isnad.cli import exits
from isnad.cli.export_source import Source
from isnad.cli.options import opened_store
from isnad.cli.output import complain, opened
from isnad.cli.progress import progress_line
from isnad.export.formats.all import FORMATS
from isnad.export.formats.base import Counts, ExportContext, Format
from isnad.export.manifest import ExportManifest, data_version, manifest_of, versions_of, written
from isnad.export.profiles.model import PROFILES, Profile, load_profile
from isnad.export.profiles.queries import public_query
from isnad.record.errors import UsageError
from isnad.store.audit import note
from isnad.store.clock import now
from isnad.store.people import person_named
from isnad.store.roles import Person, Subject, require
from isnad.store.store import Store

STANDARD_OUTPUT = "-"
_BINARY = frozenset({"xlsx", "parquet"})
_MANIFEST = ".manifest.json"
_REASONS = 3


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What the person asked for; None means "not said"."""

    form: str
    profile: str | None
    where: str
    out: str | None
    store: str | None
    include_unreviewed: bool
    samples: bool
    release: str | None
    licence: str
    options: tuple[str, ...]
    user: str | None


class _NothingError(Exception):
    """No event may leave: the file is not put in its place."""


def export_file(request: ExportRequest) -> int:
    """Write the file and its manifest, say what was written, and return the exit code.

    Raises:
        UsageError: the options cannot be meant as given.
        RefusedError: the person may not export.
        OutputError: the output cannot be written; nothing is.
        StoreError: the store cannot be read.
    """
    form, profile = FORMATS[request.form], _profile(request)
    _check(request, form, profile)
    with closing(opened_store(request.store)) as store, store.reading() as connection:
        person = person_named(connection, request.user)
        require(person, "export", Subject(profile=profile.name))
        export = _Export(store, connection, request, form, profile, person)
        try:
            export.write()
        except _NothingError:
            why = _reasons(export.left_out) if export.left_out else "the store holds none that was asked for"
            complain(f"no event may leave, so {export.name} is not written; {why}")
            return exits.NOTHING_READ
        except KeyboardInterrupt:
            complain("interrupted; nothing is written")
            return exits.INTERRUPTED
    return exits.OK


def _profile(request: ExportRequest) -> Profile:
    if request.profile is None:
        choices = "; ".join(f"{name}: {load_profile(name).title}" for name in PROFILES)
        raise UsageError(f"name a release profile with --profile. {choices}")
    return load_profile(request.profile)


def _check(request: ExportRequest, form: Format, profile: Profile) -> None:
    if form.of_documents and (profile.reduced or request.release):
        raise UsageError(
            f"{form.name} carries the text of whole reports, which {'a release' if request.release else profile.name}"
            " does not hold; use csv or another form"
        )
    if request.include_unreviewed and not profile.reduced:
        raise UsageError("--include-unreviewed is for the public profile; internal holds what nobody reviewed anyway")
    if request.release and (request.where or request.samples or request.include_unreviewed):
        raise UsageError("a release is frozen as asked for then; leave out --where, --samples and --include-unreviewed")
    if request.out == STANDARD_OUTPUT and form.name in _BINARY and sys.stdout.isatty():
        raise UsageError(f"{form.name} is not for a terminal; name a file with --out")


def _reasons(left_out: dict[str, int]) -> str:
    """Return what was left out, the commonest reasons first; the manifest has them all."""
    ordered = sorted(left_out.items(), key=lambda one: (-one[1], one[0]))
    told = ", ".join(f"{times} {why}" for why, times in ordered[:_REASONS])
    more = f" and {len(ordered) - _REASONS} reasons more" if len(ordered) > _REASONS else ""
    return f"{sum(left_out.values())} left out: {told}{more}"


@dataclass(slots=True)
class _Export:
    """One export out of one state of the store."""

    store: Store
    connection: Connection
    request: ExportRequest
    form: Format
    profile: Profile
    person: Person
    left_out: dict[str, int] = field(default_factory=dict)

    @property
    def to_standard_output(self) -> bool:
        """True where no file is written, and so no manifest."""
        return self.request.out == STANDARD_OUTPUT

    @property
    def path(self) -> Path:
        """The file that is written."""
        return Path(self.request.out or f"events-{self.profile.name}{self.form.suffix}")

    @property
    def name(self) -> str:
        """What to call the output."""
        return "standard output" if self.to_standard_output else str(self.path)

    def write(self) -> None:
        """Write the file and its manifest; neither is there before both can be, and the audit log tells of it first."""
        request = self.request
        context = ExportContext(
            profile=self.profile.name,
            made_at=now(),
            query=(public_query(request.where) or "") if self.profile.reduced else request.where,
            release=request.release,
            versions=versions_of(self.connection, self.profile),
            licence=request.licence,
            options=request.options,
        )
        source = Source(self.connection, self.form, self.profile, request.where, request.samples,
                        request.include_unreviewed, request.release)  # fmt: skip
        write = source.writer(context)
        data = data_version(self.connection)
        with self._places() as (stream, beside):
            with progress_line(shown=not self.to_standard_output or not sys.stdout.isatty()) as advance:
                counts = write(stream, advance)
            stream.flush()
            manifest = manifest_of(
                (self.form, self.profile),
                context,
                counts,
                written=written(Path(stream.name), self.path.name),
                data=data,
                passed=source.passed(counts),
                choices=source.choices | {"by": self.person.id},
            )
            self.left_out = manifest.left_out
            if not counts.rows:
                raise _NothingError
            self._log(manifest, counts)
            beside.write(msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")
        complain(self._told(manifest))

    @contextmanager
    def _places(self) -> Iterator[tuple[BinaryIO, BinaryIO]]:
        """Give the file and its manifest; standard output takes the file only when it is whole, and no manifest."""
        if not self.to_standard_output:
            beside = self.path.with_name(self.path.name + _MANIFEST)
            with opened(beside) as manifest, opened(self.path) as stream:
                yield stream, manifest
            return
        with NamedTemporaryFile() as held, NamedTemporaryFile() as unseen:
            yield cast(BinaryIO, held), cast(BinaryIO, unseen)
            held.seek(0)
            with opened(None) as stream:
                shutil.copyfileobj(held, stream)

    def _log(self, manifest: ExportManifest, counts: Counts) -> None:
        """Put the export into the audit log; what cannot be logged does not leave."""
        about = {
            "format": self.form.name,
            "profile": manifest.profile,
            "query": self.request.where,
            "release": self.request.release,
            "rows": counts.rows,
            "events": counts.events_written,
            "sha256": manifest.sha256,
        }
        with self.store.writing() as writing:
            note(writing, self.person.id, "export", self.name, about)

    def _told(self, manifest: ExportManifest) -> str:
        samples = " of invented samples" if manifest.sample else ""
        rows = f"{manifest.rows} rows{samples} of {manifest.events_written} events in {self.name}"
        left = f"; {_reasons(manifest.left_out)}" if manifest.left_out else ""
        beside = "" if self.to_standard_output else f"; {self.path.name}{_MANIFEST} says what they are"
        return f"{rows}{left}{beside}"
