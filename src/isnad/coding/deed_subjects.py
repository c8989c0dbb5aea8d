"""Verbs whose subject is a deed named before them: انفجرت عبوة استهدفت دورية، عملية نفذتها الحركة واستهدفت الثكنة."""

from isnad.coding.carriers import frame_of
from isnad.coding.draft import Candidate
from isnad.coding.layout import Layout
from isnad.lang.ar.clitics import readings
from isnad.lang.ar.syntax import BOUND_MARKS, OWNERS
from isnad.lang.ar.triggers import is_verb

_NEAR = 3
_SAID_OF_IT = 12  # tokens back to the deed of which a second verb goes on to tell


def tells_of_a_deed(layout: Layout, candidate: Candidate) -> bool:
    """A verb right after a noun of a deed goes on with that deed: انفجرت عبوة ناسفة استهدفت دورية."""
    sentence = layout.article.sentences[candidate.sentence]
    for token in range(candidate.first - 1, max(sentence.first, candidate.first - _NEAR) - 1, -1):
        if token in layout.deeds:
            return True
        if layout.forms[token] in BOUND_MARKS | {"."} or layout.by_token.get(token):
            break
    return _goes_on_with_it(layout, candidate)


def _goes_on_with_it(layout: Layout, candidate: Candidate) -> bool:
    """A verb of striking after what is said of a deed has that deed as subject: عملية نفذتها الحركة واستهدفت الثكنة."""
    if candidate.sense.refine != "hit":
        return False
    sentence = layout.article.sentences[candidate.sentence]
    told = False
    for token in range(candidate.first - 1, max(sentence.first, candidate.first - _SAID_OF_IT) - 1, -1):
        form = layout.forms[token]
        if token in layout.deeds:
            return told
        if layout.by_token.get(token):
            continue
        if is_verb(form):
            if told or frame_of(form, "light") is None or not any(r.enclitic in OWNERS for r in readings(form)):
                return False
            told = True
    return False
