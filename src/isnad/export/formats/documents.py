"""The contract's own lines: one document each, with the values in force and all that a store needs to take it back."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import BinaryIO

from sqlalchemy import Connection, select

from isnad.export.formats.base import Counts
from isnad.export.kept_document import Keeping, KeptDocument, OlderCoding, encode_masked
from isnad.record.kept import DocumentHead, EventView
from isnad.record.review import Decision, Remark
from isnad.store.content import Keys
from isnad.store.heads import load_heads
from isnad.store.in_force import Version
from isnad.store.read import OUT_OF_FORCE, decisions_of, load_coded, views_of
from isnad.store.remarks import remarks_of_document
from isnad.store.schema import document
from isnad.store.versions import load_versions

LOSSES = (
    "older codings of a document are left out, and the bytes of its page",
    "telephone numbers, accounts, wallets and payment links are covered",
)
NOT_ASKED_FOR = "not asked for"


def write_documents(
    connection: Connection,
    document_ids: Iterable[str],
    stream: BinaryIO,
    *,
    refused: Callable[[DocumentHead], str | None],
    selected: frozenset[str] | None = None,
) -> Counts:
    """Write one line for each document; `rows` counts lines, `events_in` the events of the documents named.

    Args:
        connection: of the store.
        document_ids: which documents, in what order.
        stream: where to.
        refused: gives the reason why a document does not go out, or None.
        selected: keys of the events that a line shows; None for all in force.
    """
    rows = events = samples = 0
    left_out: Counter[str] = Counter()
    for document_id in document_ids:
        head = load_heads(connection, [document_id])[document_id]
        views = views_of(connection, document_id, head)
        events += len(views)
        why = refused(head)
        if why is not None:
            left_out[why] += len(views)
            continue
        chosen = [view for view in views if _reason(view, selected, left_out) is None]
        stream.write(encode_masked(_kept(connection, head, chosen, _remarks(connection, document_id, refused))))
        rows += 1
        samples += head.sample
    return Counts(rows=rows, events_in=events, left_out=dict(left_out), losses=LOSSES, sample_rows=samples)


def _reason(view: EventView, selected: frozenset[str] | None, left_out: Counter[str]) -> str | None:
    why = None
    if view.status in OUT_OF_FORCE:
        why = f"{view.status} by a person"
    elif selected is not None and view.key not in selected:
        why = NOT_ASKED_FOR
    if why is not None:
        left_out[why] += 1
    return why


def _remarks(
    connection: Connection, document_id: str, refused: Callable[[DocumentHead], str | None]
) -> tuple[Remark, ...]:
    """Remarks on its incidents that speak of no report which does not go out: they may tell what stands there."""
    said = remarks_of_document(connection, document_id)
    heads = load_heads(connection, list({one.document_id for remark in said for one in remark.about}))
    kept_back = {id_ for id_, head in heads.items() if refused(head) is not None}
    return tuple(one for one in said if not kept_back & {told.document_id for told in one.about})


def _kept(
    connection: Connection, head: DocumentHead, chosen: Sequence[EventView], remarks: tuple[Remark, ...]
) -> KeptDocument:
    coded = load_coded(connection, head.id)
    events = tuple(view.event for view in chosen)
    decisions = decisions_of(connection, head.id)
    *older, newest = _versions(connection, head.id, decisions)
    keeping = Keeping(
        coder=newest.coder,
        events=None if events == coded.events else coded.events,
        older=tuple(OlderCoding(coder=v.coder, events=v.events, claims=v.claims, flags=v.flags) for v in older),
        decisions=decisions,
        remarks=remarks,
        terms=head.terms,
    )
    shared = {name: getattr(coded, name) for name in coded.__struct_fields__ if name != "events"}
    return KeptDocument(**shared, events=events, keeping=keeping)


def _versions(connection: Connection, document_id: str, decisions: Iterable[Decision]) -> tuple[Version, ...]:
    key_id = connection.execute(select(document.c.key_id).where(document.c.id == document_id)).scalar_one()
    decided = frozenset(d.event_key for d in decisions if d.event_key is not None)
    return load_versions(connection, document_id, key_id, Keys(connection), decided=decided)
