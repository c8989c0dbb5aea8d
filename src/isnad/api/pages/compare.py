"""Two or more reports of what may be one event, side by side."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from isnad.api.answers import answered, described
from isnad.api.beside import names_shown, shown_rows
from isnad.api.caller import Caller, Reading
from isnad.record.compared import CompareAnswer
from isnad.record.document import Document
from isnad.record.errors import MissingError, UsageError
from isnad.record.kept import EventView
from isnad.review.align import aligned
from isnad.review.sheet import Sheet
from isnad.runner.beside import compared_with_first
from isnad.store.judged import judgements_of

router = APIRouter()
MOST = 8
Keys = Annotated[list[str] | None, Query(max_length=MOST)]


@router.get("/compare", include_in_schema=False)
def show(caller: Reading, key: Keys = None) -> Response:
    """Return the page of some events side by side."""
    answer, texts = _compared(caller, key or [])
    return caller.page(
        "compare.html.j2",
        answer=answer,
        rows=shown_rows(answer.fields, answer.events, texts, caller.words),
        numbers={view.key: number for number, view in enumerate(answer.events, 1)},
        names=names_shown(answer.events, caller.words),
        decides=caller.may("decide"),
    )


@router.get("/api/compare", **described(CompareAnswer), tags=["incidents"])
def twin(caller: Reading, key: Keys = None) -> Response:
    """Return events, given by two to eight `key`s, aligned by field and compared with the first."""
    return answered(caller.request, _compared(caller, key or [])[0])


def _compared(caller: Caller, keys: list[str]) -> tuple[CompareAnswer, dict[str, Document]]:
    wanted = list(dict.fromkeys(keys))
    if not 2 <= len(wanted) <= MOST:
        raise UsageError(f"two to {MOST} events are compared; give the key of each")
    sheets = {key: caller.desk.open(key) for key in wanted}
    views = tuple(_view(sheet, key) for key, sheet in sheets.items())
    with caller.store.reading() as connection:
        comparisons, barred = compared_with_first(connection, views)
        judged = {one.id: one for key in wanted for one in judgements_of(connection, key, caller.person)}
    among = tuple(one for one in judged.values() if {one.left, one.right} <= set(wanted))
    answer = CompareAnswer(
        events=views,
        fields=aligned([view.event for view in views]),
        comparisons=comparisons,
        judgements=among,
        barred=barred,
    )
    return answer, {sheet.head.id: sheet.coded.document for sheet in sheets.values()}


def _view(sheet: Sheet, key: str) -> EventView:
    found = next((view for view in sheet.events if view.key == key), None)
    if found is None:
        raise MissingError(f"{key}: there is no such event before you")
    return found
