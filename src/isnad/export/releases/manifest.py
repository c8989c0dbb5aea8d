"""What a release says of itself. It holds no words and no keys of documents, so that a redaction leaves it as it is."""

import msgspec
from sqlalchemy import Connection, select

from isnad.export.profiles.model import ProfileReport
from isnad.record.base import Record
from isnad.record.errors import MissingError
from isnad.store.schema import release


class ChangeCounts(Record, frozen=True, kw_only=True):
    """Rows by what became of them since the release before; `fields` and `why` count the changes of changed rows."""

    unchanged: int = 0
    added: int = 0
    changed: int = 0
    merged: int = 0
    deleted: int = 0
    fields: dict[str, int] = msgspec.field(default_factory=dict)
    why: dict[str, int] = msgspec.field(default_factory=dict)


class Manifest(Record, frozen=True, kw_only=True):
    """One release: what was asked for, what the rows rest on, what came out and what changed.

    `at` is UTC. `versions` are those of isnad, codebook, registry and gazetteer; `coders` counts rows by coder;
    `classes` are fingerprints of the codebook's classes, `touched_classes` those that changed since `previous`.
    `rows_sha256` is the hash of the hashes of the sealed rows, sorted, one a line.
    """

    tag: str
    at: str
    by: str
    profile: str
    profile_fingerprint: str
    query: str | None = None
    include_unreviewed: bool = False
    samples: bool = False
    notes: str | None = None
    previous: str | None = None
    versions: dict[str, str]
    coders: dict[str, int]
    classes: dict[str, str]
    touched_classes: tuple[str, ...] = ()
    rows: int
    documents: int
    rows_sha256: str
    report: ProfileReport
    changes: ChangeCounts = ChangeCounts()

    @property
    def profile_name(self) -> str:
        """The profile's name without its version."""
        return self.profile.partition("/")[0]


_ENCODER = msgspec.json.Encoder(order="deterministic")


def encode_manifest(manifest: Manifest) -> str:
    """Return the manifest as the store keeps it: JSON, the same for the same values."""
    return _ENCODER.encode(manifest).decode()


def load_manifest(connection: Connection, tag: str) -> Manifest:
    """Return the manifest of a release.

    Raises:
        MissingError: there is no release of that tag.
    """
    kept = connection.execute(select(release.c.manifest).where(release.c.tag == tag)).scalar()
    if kept is None:
        raise MissingError(f"there is no release {tag!r} in this store; isnad release --list shows those there are")
    return msgspec.json.decode(kept, type=Manifest)


def load_manifests(connection: Connection) -> tuple[Manifest, ...]:
    """Return the manifests of all releases, oldest first."""
    kept = connection.execute(select(release.c.manifest).order_by(release.c.entry)).scalars()
    return tuple(msgspec.json.decode(one, type=Manifest) for one in kept)
