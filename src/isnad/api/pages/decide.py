"""Deciding: every act of the review, sent by a form or by a program."""

from typing import cast, get_args
from urllib.parse import urlencode

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from isnad.api.answers import answered, described, taking
from isnad.api.caller import QUEUE, Caller, Deciding
from isnad.api.deciding import sent_id, wish_of_form, wish_of_program
from isnad.api.leading import led_on
from isnad.api.places import own_address
from isnad.api.planting import answer_plant
from isnad.api.render import address
from isnad.api.sent import Sending, Sent
from isnad.record.answers import DecisionAnswer, DecisionRequest, JudgementAnswer, JudgementRequest
from isnad.record.errors import UsageError
from isnad.record.review import Decision, JudgementKind
from isnad.review.adjudicate import choices, chosen
from isnad.review.judgements import judge, take_back
from isnad.review.sheet import Sheet, Wish
from isnad.review.sitting import next_waiting
from isnad.review.undo import TAKES_BACK

router = APIRouter()
_GOES_ON = frozenset({"accept", "reject", "second_reader", "skip"})
_NEXT = "/queue/next"
_ENDS = frozenset({"finished", "nothing_to_code"})


@router.post("/decide", include_in_schema=False)
def decide(caller: Deciding, sent: Sending) -> Response:
    """Carry out what a form is for, and lead to what comes next; a form sent twice decides once."""
    made, place = _carried_out(caller, sent)
    return led_on(caller, made, _in_queue(place, sent.maybe(QUEUE)))


def _carried_out(caller: Caller, sent: Sent) -> tuple[Decision | None, str]:
    """What was decided, and the address of what comes next."""
    action = sent.one("action")
    if action == "skip":
        return None, _skipped(caller, sent)
    if action in TAKES_BACK:
        made = _taken_back(caller, sent)
        return made, sent.maybe("back") or _where(made)
    sheet = caller.desk.look_again(sent.one("document"))
    if action == "choose":
        return _chosen(caller, sheet, sent), address("documents", sheet.head.id)
    wish = wish_of_form(sheet, sent)
    if (answer := answer_plant(caller, sheet, wish)) is not None:
        return answer.made, address("documents", sheet.head.id, event=wish.event_key, planted="told")
    made = caller.desk.decide(wish)
    return made, sent.maybe("back") or _onward(caller, made)


def _in_queue(place: str, query: str | None) -> str:
    """An address with the part of the queue that the person works through, where it leads through the queue."""
    name = "q" if place == _NEXT else QUEUE if place.startswith("/documents/") else None
    if not query or name is None or f"{name}=" in place:
        return place
    return f"{place}{'&' if '?' in place else '?'}{urlencode({name: query})}"


@router.post("/api/decisions", **described(DecisionAnswer), openapi_extra=taking(DecisionRequest), tags=["review"])
def decide_by_program(caller: Deciding, sent: Sending) -> Response:
    """Decide; an `id` sent twice is one decision. The answer says what to look at next."""
    asked = sent.record(DecisionRequest)
    sheet = None if asked.action in TAKES_BACK else caller.desk.look_again(asked.document_id)
    made = caller.desk.decide(wish_of_program(sheet, asked))
    return answered(caller.request, DecisionAnswer(decision=made, next=_onward(caller, made)))


@router.post("/judge", include_in_schema=False)
def judge_form(caller: Deciding, sent: Sending) -> Response:
    """Judge two events, or take a judgement back."""
    back = own_address(sent.maybe("back"), "/incidents")
    if sent.maybe("undoes"):
        take_back(caller.desk, sent.one("undoes"))
        return RedirectResponse(back, 303)
    _judged(caller, sent.one("left"), sent.one("right"), sent.one("judgement"), sent.maybe("reason"))
    return RedirectResponse(back, 303)


@router.post("/api/judgements", **described(JudgementAnswer), openapi_extra=taking(JudgementRequest), tags=["review"])
def judge_by_program(caller: Deciding, sent: Sending) -> Response:
    """Judge whether two events are one, or take a judgement back."""
    asked = sent.record(JudgementRequest)
    if asked.undoes:
        return answered(caller.request, JudgementAnswer(judgement=take_back(caller.desk, asked.undoes)))
    made = _judged(caller, asked.left, asked.right, asked.judgement or "", asked.reason)
    return answered(caller.request, made)


def _judged(caller: Caller, left: str, right: str, kind: str, reason: str | None) -> JudgementAnswer:
    if kind not in get_args(JudgementKind):
        raise UsageError(f"two events are {', '.join(get_args(JudgementKind))}, not {kind[:40]!r}")
    return JudgementAnswer(judgement=judge(caller.desk, left, right, cast(JudgementKind, kind), reason))


def _taken_back(caller: Caller, sent: Sent) -> Decision:
    action = sent.one("action")
    wanted = sent.maybe("undoes") if action == "undo" else None
    wish = Wish(
        action="undo" if action == "undo" else "redo", document_id="", undoes=wanted, reason=sent.maybe("reason"),
        id=sent_id(sent),
    )  # fmt: skip
    return caller.desk.decide(wish)


def _chosen(caller: Caller, sheet: Sheet, sent: Sent) -> Decision | None:
    """Let one coder's version of an event, or of all, stand."""
    number, coder = sent.one("number"), sent.one("coder")
    table = choices(sheet)
    wanted = [one for one in table if number in ("all", str(one.number))]
    if not wanted:
        raise UsageError(f"{number[:40]!r} is none of 1 to {len(table)}, nor all")
    made: Decision | None = None
    for choice in wanted:
        for wish in chosen(sheet, choice, coder):
            made = caller.desk.decide(wish)
    return made


def _skipped(caller: Caller, sent: Sent) -> str:
    """The next event that waits; without one the document is put off for this sitting."""
    document_id = sent.one("document")
    sheet = caller.desk.look_again(document_id)
    following = None if not sent.maybe("event") else _following(sheet, sent.one("event"))
    if following is not None:
        return following
    caller.session.later.add(sheet.head.id)
    return _NEXT


def _following(sheet: Sheet, key: str) -> str | None:
    at = next((n for n, view in enumerate(sheet.events) if view.key == key), 0)
    found = next_waiting(sheet.events, at)
    return None if found is None else address("documents", sheet.head.id, event=sheet.events[found].key)


def _onward(caller: Caller, made: Decision) -> str:
    """Where a decision leads: on to what waits after the whole of an event, else back to where it was made."""
    if made.action in _ENDS:
        return _NEXT
    if made.action in _GOES_ON and made.field is None and made.event_key is not None:
        sheet = caller.desk.look_again(made.document_id)
        return _following(sheet, made.event_key) or address("documents", made.document_id, event=made.event_key)
    return _where(made)


def _where(made: Decision) -> str:
    return address("documents", made.document_id, event=made.event_key)
