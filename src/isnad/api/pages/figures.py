"""Sources, and how far coders agree with one another and with the machine."""

from typing import get_args

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response
from msgspec.structs import asdict

from isnad.api.answers import answered, described
from isnad.api.caller import Caller, Managing, Reading
from isnad.api.pages.access import rule_entry
from isnad.api.sent import Sending
from isnad.record.answers import (
    AgreementAnswer,
    CodersFigure,
    MachineFigure,
    Outlet,
    PlantedFigure,
    Repeated,
    SourcesAnswer,
)
from isnad.record.review import Sensitivity
from isnad.review.agreement import load_agreement
from isnad.store.outlets import outlet_counts, who_repeats_whom
from isnad.store.planted import planted_counts, planted_share, set_planted_share
from isnad.store.source_rules import source_rules

router = APIRouter()


@router.get("/sources", include_in_schema=False)
def sources(caller: Reading) -> Response:
    """Return the page of the outlets, of who repeats whom, and to editors of which are sensitive."""
    return caller.page("sources.html.j2", answer=_sources(caller), sensitivities=get_args(Sensitivity))


@router.get("/api/sources", **described(SourcesAnswer), tags=["figures"])
def sources_twin(caller: Reading) -> Response:
    """Return the outlets of the reports that the asker may read, and who repeats whom."""
    return answered(caller.request, _sources(caller))


@router.get("/agreement", include_in_schema=False)
def agreement(caller: Reading) -> Response:
    """Return the page of the figures of agreement."""
    return caller.page("agreement.html.j2", answer=_agreement(caller))


@router.get("/api/agreement", **described(AgreementAnswer), tags=["figures"])
def agreement_twin(caller: Reading) -> Response:
    """Return how far people agree, over what the asker may read."""
    return answered(caller.request, _agreement(caller))


def _sources(caller: Caller) -> SourcesAnswer:
    with caller.store.reading() as connection:
        counted = caller.remember(connection, "outlets", lambda: outlet_counts(connection, caller.person))
        outlets = tuple(Outlet(**asdict(one)) for one in counted)
        repeats = tuple(Repeated(**asdict(one)) for one in who_repeats_whom(connection, caller.person))
        rules = tuple(map(rule_entry, source_rules(connection))) if caller.may("mark") else ()
    return SourcesAnswer(outlets=outlets, repeats=repeats, rules=rules)


@router.post("/agreement/planted", include_in_schema=False)
def plant(caller: Managing, sent: Sending) -> Response:
    """Set the share of events in which a wrong value is planted."""
    with caller.store.writing() as writing:
        set_planted_share(writing, caller.person, sent.whole("percent", 0))
    return RedirectResponse("/agreement", 303)


def _agreement(caller: Caller) -> AgreementAnswer:
    with caller.store.reading() as connection:
        found = caller.remember(connection, "agreement", lambda: load_agreement(connection, caller.person))
        planted = planted_counts(connection, caller.person)
        share = planted_share(connection)
    return AgreementAnswer(
        coders=tuple(CodersFigure(**asdict(one)) for one in found.coders),
        machine=tuple(MachineFigure(**asdict(one)) for one in found.machine),
        by_coder=tuple(MachineFigure(**asdict(one)) for one in found.by_coder),
        planted=tuple(PlantedFigure(**one._asdict()) for one in planted),
        planted_share=share,
        documents=found.documents,
    )
