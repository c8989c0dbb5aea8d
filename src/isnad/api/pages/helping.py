"""Help: the keys, the language of values, and the codebook."""

from fastapi import APIRouter
from fastapi.responses import Response

from isnad.api.answers import answered, described
from isnad.api.caller import Reading
from isnad.api.words import LANGUAGES
from isnad.export.labels import catalogue
from isnad.knowledge.codebook import load_codebook
from isnad.knowledge.codebook_book import load_book
from isnad.record.answers import CodebookAnswer, CodebookClass

router = APIRouter()


@router.get("/help", include_in_schema=False)
def show(caller: Reading) -> Response:
    """Return the page of help."""
    return caller.page("help.html.j2", book=load_book())


@router.get("/api/codebook", **described(CodebookAnswer), tags=["help"])
def codebook(caller: Reading) -> Response:
    """Return the classes that events have, with their definitions."""
    labels = {language: catalogue(language).groups["event_class"] for language in LANGUAGES}
    codes = load_codebook()
    classes = tuple(
        CodebookClass(
            name=name,
            group=codes.group(name),
            label={language: known[name] for language, known in labels.items()},
            definition={"ar": text.definition.ar, "en": text.definition.en},
        )
        for name, text in load_book().classes.items()
    )
    return answered(caller.request, CodebookAnswer(classes=classes))
