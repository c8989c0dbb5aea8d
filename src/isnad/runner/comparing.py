"""Comparing a batch of documents with what was kept before them and with each other."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace
from sqlalchemy import Connection

from isnad.knowledge.registry import load_registry
from isnad.link.block import looks_in, stands_in
from isnad.link.cluster import TOLD_TOGETHER, pair_of
from isnad.link.compare import barred, compare, worth_comparing
from isnad.link.subject import Subject, lands_of, subject_of, telling_of
from isnad.link.tellings import tellings
from isnad.link.weights import load_weights
from isnad.link.words import words_of_report
from isnad.record.document import Document
from isnad.record.kept import EventView
from isnad.store import linked as kept
from isnad.store.content import Keys, decode, encode
from isnad.store.read import OUT_OF_FORCE, load_documents, views_and_claims_of

_HELD = 8_000
"""Events that are held for comparing, the last that were asked for: about four days of a dozen newspapers."""


@dataclass(slots=True)
class Comparing:
    """Events compared with those that came before them; `held` are the last that were read."""

    held: dict[str, Subject] = field(default_factory=dict)
    events: int = 0
    pairs: int = 0

    def documents(self, connection: Connection, some: Sequence[tuple[int, str]]) -> None:
        """Compare what documents tell, given with their numbers; their events are taken anew, for one that came may
        lead the others."""
        keys, ids = Keys(connection), [document_id for _, document_id in some]
        kept.forget_linked(connection, ids)
        views, texts = views_and_claims_of(connection, ids, keys), load_documents(connection, ids, keys)
        told = []
        for number, id_ in some:
            own = [view for view in views[id_][0] if view.status not in OUT_OF_FORCE]
            if own:
                told.append(list(told_by(own, texts[id_], number)))
        self.compare(connection, told)

    def compare(self, connection: Connection, told: Sequence[Sequence[Subject]]) -> None:
        """Compare the events of each document with those kept before and those of the documents before it; keep them
        all, with the weights of what is not too unlike."""
        leads = [subject for subjects in told for subject in subjects if subject.leader is None]
        sought = {subject.key: looks_in(subject) for subject in leads}
        before = kept.found_in(connection, set().union(*sought.values()))
        here: dict[int, list[Subject]] = {}
        weights: dict[tuple[str, str], float] = {}
        rows = []
        for subjects in told:
            own = [(subject, stands_in(subject) if subject.leader is None else frozenset()) for subject in subjects]
            for subject, blocks in own:
                rows.append(kept.LinkedRow(subject.key, subject.document_id, encode(subject), blocks))
                if subject.leader is not None:
                    weights[pair_of(subject.key, subject.leader)] = TOLD_TOGETHER
                    continue
                met = {key for block in sought[subject.key] for key in before.get(block, ())}
                near = {one.key: one for block in sought[subject.key] for one in here.get(block, ())}
                weights |= self.weigh(connection, subject, met, near)
            _stand(here, own)
        if rows:
            kept.keep_linked(connection, rows)
        kept.keep_weights(connection, weights)
        self.events += len(rows)

    def weigh(
        self, connection: Connection, subject: Subject, met: Collection[str], near: Mapping[str, Subject]
    ) -> dict[tuple[str, str], float]:
        """Return the weights of an event's pairs; what is too unlike is left out.

        Args:
            connection: where what was kept is read.
            subject: the event.
            met: keys of the events kept before that stand where it looks.
            near: those of the documents before it in this batch, by their keys.
        """
        registry, weights = load_registry(), load_weights()
        found = {}
        for other in [*self._read(connection, sorted(met)), *near.values()]:
            if barred(subject, other) is None and worth_comparing(subject, other):
                self.pairs += 1
                bits = compare(subject, other, registry, weights).weight
                if bits > weights.whole.missing:
                    found[pair_of(subject.key, other.key)] = bits
        return found

    def _read(self, connection: Connection, keys: Sequence[str]) -> list[Subject]:
        held = {key: self.held.pop(key) for key in keys if key in self.held}
        missing = [key for key in keys if key not in held]
        held |= {key: decode(body, Subject) for key, body in kept.bodies(connection, missing).items()}
        self.held |= held
        for key in list(self.held)[: max(0, len(self.held) - _HELD)]:
            del self.held[key]
        return [held[key] for key in keys]


def _stand(here: dict[int, list[Subject]], own: Iterable[tuple[Subject, frozenset[int]]]) -> None:
    for subject, blocks in own:
        for block in blocks:
            here.setdefault(block, []).append(subject)


def told_by(views: Sequence[EventView], document: Document, number: int) -> Iterator[Subject]:
    """Yield the tellings of a document, each followed by the events that it leads."""
    report = words_of_report(document)
    events = [subject_of(view, document, number, report) for view in views]
    found = tellings(events, load_registry())
    for own in found:
        whole = telling_of(own, document)
        yield replace(whole, lands=lands_of(whole, events), tellings=len(found))
        yield from (replace(event, leader=whole.key) for event in own[1:])
