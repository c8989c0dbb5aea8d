"""What became of each row between two releases, and why."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection

from isnad.export.profiles.eligible import reason_left_out
from isnad.export.profiles.model import load_profile
from isnad.export.releases.manifest import ChangeCounts, Manifest
from isnad.export.releases.rows import Frozen, FrozenRow, frozen_rows
from isnad.export.releases.values import differing
from isnad.record.base import Record
from isnad.record.errors import MissingError
from isnad.record.review import Decision
from isnad.store.content import tombstone_of
from isnad.store.heads import load_heads
from isnad.store.live import live_decisions
from isnad.store.read import decisions_of, views_of

Became = Literal["added", "changed", "merged", "deleted"]
_DAY = 10
_KNOWLEDGE = {"actors": "registry", "targets": "registry", "sources": "registry", "outlet": "registry"}


class Change(Record, frozen=True, kw_only=True):
    """One row that came or went (`field` None), or one field of it that changed, with both values as JSON.

    `why` is: decision, new coding, codebook, registry, gazetteer, profile, or a phrase that says what happened to the
    row. `by` and `reason` are those of the decision. `redirects` are the keys of the rows that now tell of it.
    `row` is the id that the row bears in the newer release.
    """

    became: Became
    key: str
    field: str | None = None
    old: Any = None
    new: Any = None
    why: str
    by: str | None = None
    reason: str | None = None
    redirects: tuple[str, ...] = ()
    row: str | None = None


def changes_between(connection: Connection, old: Manifest, new: Manifest) -> Iterator[Change | None]:
    """Yield what changed from one release to the next, in order of key; None for each row that is as it was.

    Rows whose content was removed since cannot be compared and count as they were.
    """
    history = _History(connection, old, new)
    for before, after in _side_by_side(frozen_rows(connection, old.tag), frozen_rows(connection, new.tag)):
        if before is None and after is not None:
            yield history.added(after)
        elif after is None and before is not None:
            yield history.gone(before)
        elif before is not None and after is not None:
            yield from history.changed(before, after) or (None,)


def count_changes(changes: Iterable[Change | None]) -> ChangeCounts:
    """Return the counts: rows by what became of them, changes by field and by reason."""
    rows: dict[str, set[str]] = {}
    fields: Counter[str] = Counter()
    why: Counter[str] = Counter()
    unchanged = 0
    for change in changes:
        if change is None:
            unchanged += 1
            continue
        rows.setdefault(change.became, set()).add(change.key)
        why[change.why] += 1
        if change.field is not None:
            fields[change.field] += 1
    return ChangeCounts(
        unchanged=unchanged,
        added=len(rows.get("added", ())),
        changed=len(rows.get("changed", ())),
        merged=len(rows.get("merged", ())),
        deleted=len(rows.get("deleted", ())),
        fields=dict(sorted(fields.items())),
        why=dict(sorted(why.items())),
    )


def _side_by_side(
    old: Iterator[FrozenRow], new: Iterator[FrozenRow]
) -> Iterator[tuple[FrozenRow | None, FrozenRow | None]]:
    """Both releases in order of key, rows of one key together."""
    before, after = next(old, None), next(new, None)
    while before is not None or after is not None:
        if after is None or (before is not None and before.key < after.key):
            yield before, None
            before = next(old, None)
        elif before is None or after.key < before.key:
            yield None, after
            after = next(new, None)
        else:
            yield before, after
            before, after = next(old, None), next(new, None)


class _History:
    """Why rows differ between two releases, as far as the store remembers."""

    def __init__(self, connection: Connection, old: Manifest, new: Manifest) -> None:
        self._connection, self._old, self._new = connection, old, new

    def added(self, row: FrozenRow) -> Change:
        """A row that the older release has not."""
        last = _last(self._decided(row), {"accept", "correct", "add", "split", "undo", "redo"})
        why = "decision" if last else "new coding" if self._coded_since(row) else "let out only now"
        return Change(became="added", key=row.key, why=why, row=_row_id(row), **_told(last))

    def changed(self, before: FrozenRow, after: FrozenRow) -> list[Change]:
        """The fields of one row that differ; none where nothing does or its content was removed."""
        if before.frozen is None or after.frozen is None:
            return []
        found = list(differing(before.frozen.view, after.frozen.view))
        decided = self._decided(after) if found else ()
        return [
            Change(
                became="changed", key=after.key, field=field, old=old, new=new, row=_row_id(after),
                **self._why(field, before.frozen, after.frozen, decided),
            )
            for field, old, new in found
        ]  # fmt: skip

    def gone(self, row: FrozenRow) -> Change:
        """A row that the newer release has no more, with where it went."""
        if tombstone_of(self._connection, row.document_id) is not None:
            return Change(became="deleted", key=row.key, why="its content was removed from the store")
        decisions = self._decisions(row.document_id)
        live = live_decisions(decisions)
        merged, into = _merged_into(live, row.key)
        if merged is not None:
            return Change(became="merged", key=row.key, why="decision", redirects=into, **_told(merged))
        split = next((d for d in live if d.action == "split" and d.event_key == row.key), None)
        if split is not None:
            parts = tuple(str(part["key"]) for part in split.human)
            return Change(became="deleted", key=row.key, why="decision", redirects=parts, **_told(split))
        last = _last(live, {"reject", "nothing_to_code"}, row.key)
        if last is not None:
            return Change(became="deleted", key=row.key, why="decision", **_told(last))
        return Change(became="deleted", key=row.key, why=self._left_out(row))

    def _left_out(self, row: FrozenRow) -> str:
        """Why an event that nobody took out is not there: a term, a profile, the query, or a newer coding."""
        head = load_heads(self._connection, [row.document_id]).get(row.document_id)
        views = views_of(self._connection, row.document_id, head) if head else ()
        view = next((one for one in views if one.key == row.key), None)
        if view is None:
            return "new coding"
        why = reason_left_out(
            view,
            load_profile(self._new.profile_name),
            today=date.fromisoformat(self._new.at[:_DAY]),
            include_unreviewed=self._new.include_unreviewed,
            samples=self._new.samples,
        )
        return why or "not among what the release asked for"

    def _why(self, field: str, before: Frozen, after: Frozen, decided: Sequence[Decision]) -> dict[str, Any]:
        own = [d for d in decided if d.field == field or (field == "promoted" and d.action == "promote")]
        if own:
            return {"why": "decision", **_told(own[-1])}
        if (before.coder, before.coded_at) != (after.coder, after.coded_at):
            return {"why": "new coding"}
        if decided:
            return {"why": "decision", **_told(decided[-1])}
        return {"why": self._knowledge(field, str(after.view.event.event_class))}

    def _knowledge(self, field: str, event_class: str) -> str:
        old, new = self._old, self._new
        if old.profile_fingerprint != new.profile_fingerprint:
            return "profile"
        part = "gazetteer" if field == "places" else _KNOWLEDGE.get(field)
        if part and old.versions.get(part) != new.versions.get(part):
            return part
        if old.classes.get(event_class) != new.classes.get(event_class):
            return "codebook"
        return "another event of the report"  # what is hidden in one bears on the others

    def _coded_since(self, row: FrozenRow) -> bool:
        return row.frozen is not None and row.frozen.coded_at > self._old.at

    def _decided(self, row: FrozenRow) -> tuple[Decision, ...]:
        """Decisions on the row's event between the two releases, each undo as what it took back."""
        decisions = self._decisions(row.document_id)
        by_id = {decision.id: decision for decision in decisions}
        return tuple(
            decision
            for decision in decisions
            if decision.at > self._old.at and _subject(decision, by_id).event_key == row.key
        )

    def _decisions(self, document_id: str) -> tuple[Decision, ...]:
        """All up to the newer release; none of a document whose content was removed."""
        if tombstone_of(self._connection, document_id) is not None:
            return ()
        try:
            return tuple(d for d in decisions_of(self._connection, document_id) if d.at <= self._new.at)
        except MissingError:
            return ()


def _subject(decision: Decision, by_id: dict[str, Decision]) -> Decision:
    """What a decision is about: of an undo, what it takes back."""
    while decision.undoes is not None and decision.undoes in by_id:
        decision = by_id[decision.undoes]
    return decision


def _merged_into(live: Sequence[Decision], key: str) -> tuple[Decision | None, tuple[str, ...]]:
    """The decision that merged an event, and the key of the one that tells of it in the end."""
    first: Decision | None = None
    seen = {key}
    while True:
        merge = next((d for d in reversed(live) if d.action == "merge" and key in (d.human or ())), None)
        if merge is None or merge.event_key is None or merge.event_key in seen:
            return first, (key,) if first else ()
        first, key = first or merge, merge.event_key
        seen.add(key)


def _last(decisions: Sequence[Decision], actions: set[str], key: str | None = None) -> Decision | None:
    own = (d for d in reversed(decisions) if d.action in actions and (key is None or d.event_key in (key, None)))
    return next(own, None)


def _told(decision: Decision | None) -> dict[str, Any]:
    return {"by": decision.by, "reason": decision.reason} if decision else {}


def _row_id(row: FrozenRow) -> str | None:
    return row.frozen.view.key if row.frozen else None
