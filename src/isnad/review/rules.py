"""What each action needs, and what it stores: a table of rules, each given the sheet and the wish.

A rule returns the machine's value, as it is in force now, and the person's; it raises what stands against the wish.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec

from isnad.record.errors import RefusedError, UsageError
from isnad.record.events import Event, EventActor
from isnad.record.kept import EventView
from isnad.record.review import DecidedField, DecisionAction
from isnad.review.sheet import Sheet, Wish
from isnad.review.workflow import CLOSED, check_step
from isnad.review.written import missed_event, parts_of, value_of
from isnad.store.fields import field_value
from isnad.store.roles import Deed, require

ACCUSED = frozenset({"accused_by_opponent", "accused_by_third_party"})
_SETTLED = frozenset({"merged", "split"})
_NEVER_EMPTY = frozenset({"class", "trigger", "factuality"})


class Values(NamedTuple):
    """The machine's value when the person decided, and the person's."""

    machine: Any = None
    human: Any = None


Rule = Callable[[Sheet, Wish], Values]


def as_json(event: Event) -> Any:
    """Return the event as JSON gives it back: a decision must read the same before it is kept and after."""
    return msgspec.json.decode(msgspec.json.encode(event))


def apply_rule(sheet: Sheet, wish: Wish) -> Values:
    """Return the two values that the decision stores.

    Raises:
        RefusedError: the person may not do this; the message says why.
        UsageError: it cannot be done to this event or with this value.
    """
    require(sheet.person, DEEDS.get(wish.action, "decide"), sheet.subject)
    if sheet.head.status == CLOSED and wish.action in _CHANGES:
        raise UsageError(f"{sheet.head.id} is final; reopen it before you change it")
    _check_blind(sheet, wish)
    if wish.field is not None and wish.action not in _OF_FIELDS:
        raise UsageError(f"{wish.action} speaks of an event or a document, not of its {wish.field}")
    return RULES[wish.action](sheet, wish)


def _check_blind(sheet: Sheet, wish: Wish) -> None:
    me, blind = sheet.person.id, sheet.blind
    if blind.stage == "coding" and not blind.awaits(me):
        done = me in blind.finished
        why = "you finished it; the other coder has not" if done else f"{' and '.join(blind.coders)} code it"
        if wish.action not in ("undo", "redo", "comment"):
            raise RefusedError(f"{sheet.head.id} is double coded: {why}; it opens to others when both are done")
    if blind.stage == "to_adjudicate" and wish.action in _CHANGES:
        require(sheet.person, "adjudicate", sheet.subject)
        if me in blind.coders:
            raise RefusedError(f"{me} coded {sheet.head.id} blind; somebody else adjudicates it")


def _accept(sheet: Sheet, wish: Wish) -> Values:
    view = _open_event(sheet, wish)
    if wish.field is not None:
        return Values(machine=_machine(view, wish.field))
    return Values(machine=as_json(view.machine or view.event))


def _correct(sheet: Sheet, wish: Wish) -> Values:
    view = _open_event(sheet, wish)
    if wish.field is None:
        raise UsageError("a correction is of one field; name it")
    if wish.human is None and wish.field != "agreement":
        raise UsageError(f"say what {wish.field} should be; to say only that it is wrong, reject it")
    machine = _machine(view, wish.field)
    human = field_value(value_of(wish.field, wish.human, view.event, sheet.coded), wish.field)
    if view.machine is not None and human == machine:
        raise UsageError(f"that is what the machine says of {wish.field}; accept it instead")
    return Values(machine=machine, human=human)


def _reject(sheet: Sheet, wish: Wish) -> Values:
    view = _open_event(sheet, wish)
    if wish.field is None:
        return Values(machine=as_json(view.machine or view.event))
    if wish.field in _NEVER_EMPTY:
        raise UsageError(f"no event is without a {wish.field}: correct it, or reject the event as a whole")
    return Values(machine=_machine(view, wish.field))


def _mark(sheet: Sheet, wish: Wish) -> Values:
    if wish.event_key is not None:
        sheet.event(wish.event_key)
    return Values()


def _comment(sheet: Sheet, wish: Wish) -> Values:
    if not (wish.reason or "").strip():
        raise UsageError("a comment says something; write it as the reason")
    return _mark(sheet, wish)


def _promote(sheet: Sheet, wish: Wish) -> Values:
    view = _open_event(sheet, wish)
    if not (wish.reason or "").strip():
        raise UsageError("to let an accused actor stand as the doer needs a reason that others can read")
    accused = [actor for actor in view.event.actors if actor.basis in ACCUSED]
    found = next((actor for actor in accused if wish.human in (None, actor.actor_id, actor.text)), None)
    if found is None or (wish.human is None and len(accused) > 1):
        names = ", ".join(_name(actor) for actor in accused) or "nobody"
        raise UsageError(f"name one of those accused in {view.key}: {names}")
    return Values(human=_name(found))


def _name(actor: EventActor) -> str:
    return actor.actor_id or actor.text


def _add(sheet: Sheet, wish: Wish) -> Values:
    event = missed_event(wish.human, sheet.coded)
    if any(view.key == event.key for view in sheet.events):
        raise UsageError(f"{event.key} has this trigger and class already; choose other words, or correct it")
    return Values(human=as_json(event))


def _split(sheet: Sheet, wish: Wish) -> Values:
    view = _open_event(sheet, wish)
    parts = parts_of(wish.human, view.event, sheet.coded)
    return Values(machine=_whole(view), human=[as_json(part) for part in parts])


def _merge(sheet: Sheet, wish: Wish) -> Values:
    view = _open_event(sheet, wish)
    keys = wish.human if isinstance(wish.human, list | tuple) else []
    if not keys or not all(isinstance(key, str) for key in keys) or len(set(keys)) < len(keys) or view.key in keys:
        raise UsageError(f"name the other events, each once, that {view.key} tells too")
    for key in keys:
        other = next((one for one in sheet.events if one.key == key), None)
        if other is None:
            raise UsageError(
                f"{key!r} is no event of {sheet.head.id}: only events of one document are merged; "
                "across documents, judge them to be the same"
            )
        _check_open(other)
        if other.absorbed:
            raise UsageError(f"{key} has taken in others; merge those into {view.key} too, or take that merge back")
    return Values(machine=_whole(view), human=list(keys))


def _step(sheet: Sheet, wish: Wish) -> Values:
    _of_document(wish)
    check_step(sheet, wish.action)
    if wish.action != "assign":
        return Values()
    worker = wish.human or sheet.person.id
    if not isinstance(worker, str):
        raise UsageError(f"{worker!r} is nobody's name; name who is to work on it")
    if worker != sheet.person.id:
        require(sheet.person, "adjudicate", sheet.subject)
    return Values(human=worker)


def _of_document(wish: Wish) -> None:
    if wish.event_key is not None:
        raise UsageError(f"{wish.action} speaks of the document, not of one event")


def _open_event(sheet: Sheet, wish: Wish) -> EventView:
    view = sheet.event(wish.event_key)
    _check_open(view)
    if wish.seen is not None and view.machine is not None and view.machine.id != wish.seen:
        raise UsageError(f"{view.key} was coded anew since you looked; look at it again before you decide")
    return view


def _check_open(view: EventView) -> None:
    if view.status in _SETTLED:
        raise UsageError(f"{view.key} was {view.status}; take that back before you decide on it")


def _machine(view: EventView, field: DecidedField) -> Any:
    """The machine's value now; of an orphaned event the one in force, of an added one there is none."""
    source: Event | None = view.machine or (view.event if view.doubt == "orphaned" else None)
    return None if source is None else field_value(source, field)


def _whole(view: EventView) -> Any:
    return None if view.machine is None else as_json(view.machine)


RULES: Mapping[DecisionAction, Rule] = {
    "accept": _accept,
    "correct": _correct,
    "reject": _reject,
    "flag": _mark,
    "comment": _comment,
    "second_reader": _mark,
    "promote": _promote,
    "add": _add,
    "split": _split,
    "merge": _merge,
    "nothing_to_code": _step,
    "finished": _step,
    "assign": _step,
    "review": _step,
    "second_review": _step,
    "finalise": _step,
    "reopen": _step,
}
"""undo and redo have their own module: they name a decision, not an event."""

DEEDS: Mapping[DecisionAction, Deed] = {
    "promote": "promote",
    "assign": "assign",
    "second_review": "second_review",
    "finalise": "finalise",
    "reopen": "reopen",
}

_OF_FIELDS = frozenset({"accept", "correct", "reject", "comment", "flag"})
_CHANGES = frozenset({"accept", "correct", "reject", "promote", "add", "split", "merge", "nothing_to_code", "finished"})
