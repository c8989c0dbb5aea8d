"""What is hidden from whom and why; the terms of documents, and the sources that are sensitive."""

from typing import Annotated, cast, get_args

from fastapi import APIRouter, Query
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import select

from isnad.api.answers import answered, described, taking
from isnad.api.caller import Caller, Marking, Reading
from isnad.api.pages.documents import document_answer
from isnad.api.render import address
from isnad.api.sent import Sending, Sent
from isnad.record.access import (
    AccessAnswer,
    DeedAnswer,
    ItemAccess,
    SourceRuleAnswer,
    SourceRuleEntry,
    SourceRuleRequest,
    TermsRequest,
)
from isnad.record.answers import DocumentAnswer
from isnad.record.errors import UsageError
from isnad.record.review import Consent, Sensitivity
from isnad.store.audit import subject_of
from isnad.store.custody import Marks, mark
from isnad.store.people import person_named
from isnad.store.roles import Deed, Person, may
from isnad.store.schema import document
from isnad.store.source_rules import SourceRule, set_source_rule, source_rules
from isnad.store.unseen import blind_to

router = APIRouter()
Asked = Annotated[str | None, Query(max_length=200)]
READ: Deed = "read"


@router.get("/access", include_in_schema=False)
def show(caller: Reading, id: Asked = None, user: Asked = None) -> Response:  # noqa: A002 - its name in the address
    """Return the page of what one may do and read, and why something may be hidden."""
    answer = _answer(caller, id, user)
    return caller.page("access.html.j2", answer=answer, asked=id or "", user=user or "")


@router.get("/api/access", **described(AccessAnswer), tags=["people"])
def twin(caller: Reading, id: Asked = None, user: Asked = None) -> Response:  # noqa: A002
    """Return what one may do and, of the document or event `id`, see; of another `user` to admins alone."""
    return answered(caller.request, _answer(caller, id, user))


@router.post("/documents/{document_id}/terms", include_in_schema=False)
def set_terms(caller: Marking, document_id: str, sent: Sending) -> Response:
    """Set the terms of a document as a form gives them."""
    found = mark(caller.store, document_id, _marks_of_form(sent), caller.person)
    return RedirectResponse(address("documents", found.document_id) + "#terms", 303)


@router.post(
    "/api/documents/{document_id}/terms", **described(DocumentAnswer), openapi_extra=taking(TermsRequest),
    tags=["people"],
)  # fmt: skip
def set_terms_by_program(caller: Marking, document_id: str, sent: Sending) -> Response:
    """Set the terms of a document: who may read it, what its source agreed to, until when it is kept."""
    asked = sent.record(TermsRequest)
    found = mark(caller.store, document_id, _marks(asked), caller.person)
    return answered(caller.request, document_answer(caller.desk.open(found.document_id)))


@router.post("/sources/rules", include_in_schema=False)
def set_rule(caller: Marking, sent: Sending) -> Response:
    """Keep the reports of an outlet from all but a group, or no longer."""
    _set_rule(caller, sent.one("outlet"), sent.one("sensitivity"), sent.maybe("group"), sent.one("reason"))
    return RedirectResponse("/sources#rules", 303)


@router.post(
    "/api/sources/rules", **described(SourceRuleAnswer), openapi_extra=taking(SourceRuleRequest), tags=["people"]
)
def set_rule_by_program(caller: Marking, sent: Sending) -> Response:
    """Keep the reports of an outlet, there and to come, from all but a group; `open` ends that."""
    asked = sent.record(SourceRuleRequest)
    number = _set_rule(caller, asked.outlet, asked.sensitivity, asked.group, asked.reason)
    with caller.store.reading() as connection:
        rules = tuple(map(rule_entry, source_rules(connection)))
    return answered(caller.request, SourceRuleAnswer(rules=rules, documents=number))


def rule_entry(rule: SourceRule) -> SourceRuleEntry:
    """Return a rule as it is answered."""
    return SourceRuleEntry(**{name: getattr(rule, name) for name in SourceRuleEntry.__struct_fields__})


def _answer(caller: Caller, wanted: str | None, user: str | None) -> AccessAnswer:
    if user and user != caller.person.id:
        caller.require("people")
    with caller.store.reading() as connection:
        person = person_named(connection, user) if user else caller.person
        subject = subject_of(connection, wanted) if wanted else None
        hidden = False
        if subject is not None:
            blind = select(document.c.id).where(document.c.id == subject.id, blind_to(person))
            hidden = connection.execute(blind).first() is not None
    item = None
    if subject is not None:
        answer = may(person, READ, subject)
        item = ItemAccess(
            document_id=subject.id, sensitivity=subject.sensitivity, group=subject.group, allowed=answer.allowed,
            reason=answer.reason, blind=hidden and answer.allowed,
        )  # fmt: skip
    return AccessAnswer(
        person=person.id, role=person.role, groups=person.groups, alone=person.alone, deeds=_deeds(person), item=item
    )


def _deeds(person: Person) -> tuple[DeedAnswer, ...]:
    answers = ((deed, may(person, deed)) for deed in get_args(Deed))
    return tuple(DeedAnswer(deed=deed, allowed=one.allowed, reason=one.reason) for deed, one in answers)


def _marks(asked: TermsRequest) -> Marks:
    return Marks(
        reason=asked.reason,
        sensitivity=asked.sensitivity,
        group=asked.group,
        consent=asked.consent,
        scope=asked.scope,
        retain_until=asked.retain_until,
    )


def _marks_of_form(sent: Sent) -> Marks:
    scope = tuple(part.strip() for part in sent.one("scope").split(",") if part.strip())
    return Marks(
        reason=sent.one("reason"),
        sensitivity=_sensitivity(sent.one("sensitivity")),
        group=sent.one("group"),
        consent=_consent(sent.one("consent")),
        scope=scope,
        retain_until=sent.one("retain_until"),
    )


def _set_rule(caller: Caller, outlet: str, sensitivity: str, group: str | None, reason: str) -> int:
    known = _sensitivity(sensitivity)
    with caller.store.writing() as writing:
        return set_source_rule(writing, caller.person, outlet, sensitivity=known, group=group, reason=reason)


def _sensitivity(given: str) -> Sensitivity:
    if given not in get_args(Sensitivity):
        raise UsageError(f"what is kept is {', '.join(get_args(Sensitivity))}, and not {given[:40]!r}")
    return cast(Sensitivity, given)


def _consent(given: str) -> Consent:
    if given not in get_args(Consent):
        raise UsageError(f"consent is {', '.join(get_args(Consent))}, and not {given[:40]!r}")
    return cast(Consent, given)
