"""Making a release: the rows frozen, each sealed with its page's key, the manifest in the ledger."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from msgspec.structs import replace
from sqlalchemy import insert, select, update

from isnad.export.profiles.apply import Options
from isnad.export.profiles.ids import new_salt
from isnad.export.profiles.model import Profile, Tally, load_profile
from isnad.export.releases.changes import changes_between, count_changes
from isnad.export.releases.manifest import Manifest, encode_manifest, load_manifests
from isnad.export.releases.rows import Frozen
from isnad.export.selection import Selection, Wanted, asked_for
from isnad.knowledge.versions import versions
from isnad.record.base import Record
from isnad.record.errors import UsageError
from isnad.record.ids import sha256_hex
from isnad.record.kept import EventView
from isnad.store.audit import note
from isnad.store.content import Keys, encode
from isnad.store.roles import Person, Subject, require
from isnad.store.schema import document, meta, release, release_row
from isnad.store.store import Store, Writing
from isnad.store.touched import changed_classes, class_prints
from isnad.vault.seal import seal

_TAG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,63}")
_AT_ONCE = 500
_DAY = 10


class NothingToReleaseError(UsageError):
    """No event may go out; nothing was kept."""


class ReleaseRequest(Record, frozen=True, kw_only=True):
    """What is to be released under a tag. `query` is kept in the manifest as it was asked."""

    tag: str
    profile: str = "public"
    query: str | None = None
    include_unreviewed: bool = False
    samples: bool = False
    notes: str | None = None


def make_release(
    store: Store,
    request: ReleaseRequest,
    person: Person,
    *,
    today: date | None = None,
    progress: Callable[[int], object] | None = None,
) -> Manifest:
    """Freeze the rows under the tag and return the manifest. Nobody else can write meanwhile.

    Args:
        store: the store.
        request: what to release.
        person: who releases.
        today: the day of release, by the store's clock unless given.
        progress: called with the number of rows frozen.

    Raises:
        RefusedError: the person may not release.
        UsageError: the tag is taken or cannot be one, there is no such profile, or the query cannot be read.
        NothingToReleaseError: no event may go out, and none did before.
        StoreError: the store cannot be written; nothing was released.
    """
    profile = load_profile(request.profile)
    require(person, "release", Subject(id=request.tag, profile=profile.name))
    if not _TAG.fullmatch(request.tag):
        raise UsageError(f"{request.tag!r} cannot be a tag: letters, digits, points and hyphens, such as 2026.1")
    with store.writing() as writing:
        return _Release(writing, request, profile, person, today, progress).make()


@dataclass(slots=True)
class _Release:
    """One release while it is being made, inside one transaction."""

    writing: Writing
    request: ReleaseRequest
    profile: Profile
    person: Person
    today: date | None
    progress: Callable[[int], object] | None
    tally: Tally = field(default_factory=Tally)
    hashes: list[str] = field(default_factory=list)
    coders: Counter[str] = field(default_factory=Counter)
    key_ids: dict[str, str] = field(default_factory=dict)

    def make(self) -> Manifest:
        connection, tag = self.writing.connection, self.request.tag
        earlier = load_manifests(connection)
        if any(one.tag == tag for one in earlier):
            raise UsageError(f"the tag {tag} was given on {_released(earlier, tag)}; a tag is never used twice")
        self._begin()
        rows = self._rows()
        while some := list(islice(rows, _AT_ONCE)):
            connection.execute(insert(release_row), some)
            if self.progress is not None:
                self.progress(len(self.hashes))
        like = [one for one in earlier if one.profile_name == self.profile.name and one.samples == self.request.samples]
        if not self.hashes and not like:  # an empty one after another says that every row went
            raise NothingToReleaseError(f"no event may go out; nothing is released{_reasons(self.tally)}")
        return self._finish(self._manifest(like[-1] if like else None))

    def _begin(self) -> None:
        """Rows point to the release, so that it must be there first; its manifest is known only after them."""
        row = {"tag": self.request.tag, "at": self.writing.at, "by": self.person.id}
        self.writing.connection.execute(insert(release), {**row, "manifest": "", "manifest_sha256": "", "entry": -1})

    def _rows(self) -> Iterator[dict[str, object]]:
        options = Options(
            today=self.today or date.fromisoformat(self.writing.at[:_DAY]),
            salt=self._salt(),
            include_unreviewed=self.request.include_unreviewed,
            samples=self.request.samples,
        )
        keys = Keys(self.writing.connection)
        selection = Selection(self.writing.connection, self.profile, options, self._wanted(), self.tally)
        return (self._row(keys, view, shown) for view, shown in selection.pairs())

    def _wanted(self) -> Wanted | None:
        query = self.request.query
        return None if query is None else asked_for(self.writing.connection, query)

    def _row(self, keys: Keys, view: EventView, shown: EventView) -> dict[str, object]:
        key_id = self._key_id(view.document.id)
        frozen = Frozen(view=shown, coder=view.coder, coded_at=view.coded_at)
        body = seal(keys.secret(key_id), encode(frozen))
        self.hashes.append(sha256_hex(body))
        self.coders[shown.coder] += 1
        return {
            "tag": self.request.tag, "key": view.key, "document_id": view.document.id, "event_id": view.event.id,
            "key_id": key_id, "body": body, "body_sha256": self.hashes[-1],
        }  # fmt: skip

    def _key_id(self, document_id: str) -> str:
        if document_id not in self.key_ids:
            query = select(document.c.key_id).where(document.c.id == document_id)
            self.key_ids[document_id] = str(self.writing.connection.execute(query).scalar_one())
        return self.key_ids[document_id]

    def _salt(self) -> bytes:
        """A salt of this release's own, kept in the store alone."""
        salt = new_salt()  # kept, so that who asks with an id of the release can be answered
        name = f"release_salt:{self.request.tag}"
        self.writing.connection.execute(insert(meta), {"name": name, "value": salt.hex()})
        return salt

    def _manifest(self, previous: Manifest | None) -> Manifest:
        request, classes = self.request, class_prints()
        manifest = Manifest(
            tag=request.tag,
            at=self.writing.at,
            by=self.person.id,
            profile=self.profile.version,
            profile_fingerprint=self.profile.fingerprint,
            query=request.query,
            include_unreviewed=request.include_unreviewed,
            samples=request.samples,
            notes=request.notes,
            previous=previous.tag if previous else None,
            versions=versions(),
            coders=dict(sorted(self.coders.items())),
            classes=classes,
            touched_classes=() if previous is None else changed_classes(previous.classes, classes),
            rows=len(self.hashes),
            documents=len(self.key_ids),
            rows_sha256=sha256_hex("\n".join(sorted(self.hashes))),
            report=self.tally.report(self.profile),
        )
        if previous is None:
            return manifest
        counts = count_changes(changes_between(self.writing.connection, previous, manifest))
        return replace(manifest, changes=counts)

    def _finish(self, manifest: Manifest) -> Manifest:
        raw = encode_manifest(manifest)
        entry = self.writing.enter("release", manifest.tag, raw.encode())
        values = {"manifest": raw, "manifest_sha256": sha256_hex(raw), "entry": entry}
        self.writing.connection.execute(update(release).where(release.c.tag == manifest.tag).values(values))
        about = {"profile": manifest.profile, "rows": manifest.rows, "query": manifest.query}
        note(self.writing, self.person.id, "release", manifest.tag, about)
        return manifest


def _released(earlier: Iterable[Manifest], tag: str) -> str:
    return next(one.at[:_DAY] for one in earlier if one.tag == tag)


def _reasons(tally: Tally) -> str:
    told = ", ".join(f"{count} {why}" for why, count in sorted(tally.left_out.items()))
    return f" (left out: {told})" if told else ""
