"""Speakers who are parties to the event they speak of."""

import pytest

from isnad.pipeline.code import code_document
from isnad.record.document import Document, Part, Published

UNKNOWN = Published(value=None, precision="unknown", basis="unknown")


def _parties(text: str, outlet: str | None = None) -> dict[str, bool]:
    part = Part(kind="paragraph", start=0, end=len(text))
    document = Document(id="d", lang="ar", text=text, text_sha256="", outlet=outlet, published=UNKNOWN, parts=(part,))
    return {hop.name: hop.party_to_event for claim in code_document(document).claims for hop in claim.chain}


@pytest.mark.parametrize(
    ("text", "speaker", "party"),
    [
        ("قال الجيش التركي إن طائراته قصفت مواقع لحزب العمال الكردستاني.", "الجيش التركي", True),
        # a ministry speaks for the state whose army acts
        ("قالت وزارة الدفاع التركية إن الجيش التركي قصف مواقع لحزب العمال الكردستاني.", "وزارة الدفاع التركية", True),
        ("وقال مصدر طبي إن الجيش التركي قصف مواقع لحزب العمال الكردستاني.", "مصدر طبي", False),
        ("وقالت روسيا إن الجيش التركي قصف مواقع لحزب العمال الكردستاني.", "روسيا", False),
        # who suffers the deed is a party too
        ("وقالت حركة حماس إن الجيش الإسرائيلي هاجم حركة حماس في غزة.", "حركة حماس", True),
        # no event is told: nobody is party to it
        ("قال الجيش التركي إن العمل مستمر.", "الجيش التركي", False),
    ],
)
def test_party_to_event(text: str, speaker: str, party: bool) -> None:
    assert _parties(text)[speaker] is party


def test_the_outlet_of_a_party_is_no_independent_witness() -> None:
    text = "قال مصدر محلي إن الجيش السوري قصف بلدة كفرنبل."
    assert _parties(text, outlet="سانا")["سانا"] is True
    assert _parties(text, outlet="رويترز")["رويترز"] is False
