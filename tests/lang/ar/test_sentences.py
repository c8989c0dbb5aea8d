"""Sentence bounds of news prose."""

import pytest

from isnad.lang.ar.sentences import sentence_ends
from isnad.lang.ar.tokens import tokenise


def _sentences(text: str) -> list[str]:
    tokens = tokenise(text)
    begin, found = 0, []
    for end in sentence_ends(tokens, 0, len(tokens)):
        found.append(tokens.text(begin, end))
        begin = end
    return found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("هدأت الجبهة. عاد السكان.", 2),
        ("هدأت الجبهة", 1),
        ("قال أ. ب. سالم إن الطريق فُتح.", 1),
        ("بلغت النسبة 3.5 في المئة.", 1),
        ("«عاد السكان.» ثم هدأت الجبهة.", 2),
        ("قال «عاد السكان». ثم هدأت الجبهة.", 2),
        ('قال "عاد السكان".ثم هدأت الجبهة (أمس). ومضى.', 3),
        ("هل عاد السكان؟ لا!", 2),
        ("سطر أول\nسطر ثان", 2),
        ("", 0),
    ],
)
def test_count(text: str, count: int) -> None:
    assert len(_sentences(text)) == count


def test_closing_marks_stay_with_their_sentence() -> None:
    assert _sentences("قال: «لن نعود.» ومضى.")[0] == "قال: «لن نعود.»"


def test_sentences_cover_all_tokens() -> None:
    tokens = tokenise("واحد. اثنان؛ ثلاثة... أربعة")
    assert sentence_ends(tokens, 0, len(tokens))[-1] == len(tokens)
