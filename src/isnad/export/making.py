"""Making one export: what may be asked, one state of the store, the file, its manifest, the line in the audit log."""

from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection

from isnad.export.formats.all import FORMATS
from isnad.export.formats.base import Counts, ExportContext, Format
from isnad.export.manifest import ExportManifest, data_version, manifest_of, versions_of, written
from isnad.export.profiles.model import Profile, load_profile
from isnad.export.profiles.queries import public_query
from isnad.export.source import Advance, Source
from isnad.record.base import Record
from isnad.record.errors import UsageError
from isnad.store.audit import note
from isnad.store.clock import now
from isnad.store.roles import Person, Subject, require
from isnad.store.store import Store
from isnad.store.unseen import blind_documents

MANIFEST = ".manifest.json"


class ExportOrder(Record, frozen=True, kw_only=True):
    """What is to be exported: the form, the release profile, a query (all where empty), or a frozen release."""

    form: str
    profile: str
    where: str = ""
    include_unreviewed: bool = False
    samples: bool = False
    release: str | None = None
    licence: str = ""
    options: tuple[str, ...] = ()


def usual_name(order: ExportOrder) -> str:
    """Return the name that the file of an export has where none is given."""
    return f"events-{order.profile}{form_of(order).suffix}"


def form_of(order: ExportOrder) -> Format:
    """Return the form that is asked for.

    Raises:
        UsageError: there is none of that name.
    """
    if order.form not in FORMATS:
        raise UsageError(f"there is no form {order.form!r}; it is one of {', '.join(FORMATS)}")
    return FORMATS[order.form]


def check_order(order: ExportOrder) -> None:
    """Find nothing in an order that cannot be meant.

    Raises:
        UsageError: a form, a profile or a combination of choices that is none.
    """
    form, profile = form_of(order), load_profile(order.profile)
    if form.of_documents and (profile.reduced or order.release):
        raise UsageError(
            f"{form.name} carries the text of whole reports, which {'a release' if order.release else profile.name}"
            " does not hold; use csv or another form"
        )
    if order.include_unreviewed and not profile.reduced:
        raise UsageError("--include-unreviewed is for the public profile; internal holds what nobody reviewed anyway")
    if order.release and (order.where or order.samples or order.include_unreviewed):
        raise UsageError("a release is frozen as asked for then; leave out --where, --samples and --include-unreviewed")


def make_export(
    store: Store,
    connection: Connection,
    person: Person,
    order: ExportOrder,
    *,
    stream: BinaryIO,
    name: str,
    logged_as: str | None = None,
    advance: Advance = None,
) -> ExportManifest:
    """Write an export into an open file and return its manifest; with no rows nothing left, and nothing is logged.

    Args:
        store: to log in.
        connection: one state of that store.
        person: who exports.
        order: what.
        stream: a file with a name, empty.
        name: what the file will be called.
        logged_as: what the audit log calls it; its name where not given.
        advance: told how many events were looked at.

    Raises:
        RefusedError: the person may not export.
        UsageError: the order cannot be meant, or the library of the form is not installed.
        MissingError: there is no such release.
    """
    check_order(order)
    form, profile = form_of(order), load_profile(order.profile)
    require(person, "export", Subject(profile=profile.name))
    context = _context(connection, order, profile)
    source = Source(
        connection, form, profile, order.where, order.samples, order.include_unreviewed, order.release,
        blind_documents(connection, person),
    )  # fmt: skip
    write, data = source.writer(context), data_version(connection)
    counts = write(stream, advance)
    stream.flush()
    manifest = manifest_of(
        (form, profile),
        context,
        counts,
        written=written(Path(stream.name), name),
        data=data,
        passed=source.passed(counts),
        choices=source.choices | {"by": person.id},
    )
    if counts.rows:
        _log(store, person, order, manifest, counts, logged_as or name)
    return manifest


def _context(connection: Connection, order: ExportOrder, profile: Profile) -> ExportContext:
    return ExportContext(
        profile=profile.name,
        made_at=now(),
        query=(public_query(order.where) or "") if profile.reduced else order.where,
        release=order.release,
        versions=versions_of(connection, profile),
        licence=order.licence,
        options=order.options,
    )


def _log(store: Store, person: Person, order: ExportOrder, manifest: ExportManifest, counts: Counts, name: str) -> None:
    """Put the export into the audit log; what cannot be logged does not leave."""
    about = {
        "format": order.form,
        "profile": manifest.profile,
        "query": order.where,
        "release": order.release,
        "rows": counts.rows,
        "events": counts.events_written,
        "sha256": manifest.sha256,
    }
    with store.writing() as writing:
        note(writing, person.id, "export", name, about)
