"""The sentence models: asked only where an event of their group is coded, surer of news than of figures of speech."""

import pytest

from isnad.coding.statistical import sentence_margins
from isnad.engine.switches import RULES_ALONE
from isnad.pipeline.code import code_document
from isnad.record.document import Document, Part, Published
from isnad.segment.step import segment

BOMB = "قتل 12 مدنيا وأصيب 30 في انفجار سيارة مفخخة وسط بغداد أمس، وفق ما أعلنت الشرطة."
TALK = "وجدد الوزير رفض بلاده أعمال القتل والاغتيال، معتبرا أن الهجمات الانتحارية لا تخدم قضية."
CROWD = "تظاهر آلاف الأشخاص أمس وسط العاصمة مطالبين باستقالة الحكومة ورفع المتظاهرون لافتات."


def _margins(text: str) -> dict[str, float | None]:
    parts = (Part(kind="paragraph", start=0, end=len(text)),)
    unknown = Published(value=None, precision="unknown", basis="unknown")
    document = Document(id="doc-1", text=text, text_sha256="", parts=parts, published=unknown, lang="ar")
    coded = code_document(document, switches=RULES_ALONE)
    found = sentence_margins(segment(document), coded.events, coded.mentions, coded.claims)
    return {event.plover.event: margin for event, margin in zip(coded.events, found, strict=True)}


@pytest.mark.parametrize(("text", "group"), [(BOMB, "ASSAULT"), (CROWD, "PROTEST")])
def test_news_of_such_an_event_is_told_yes(text: str, group: str) -> None:
    margin = _margins(text)[group]
    assert margin is not None
    assert margin > 0


def test_talk_of_such_deeds_is_told_no() -> None:
    assert all(margin is None or margin < 0 for margin in _margins(TALK).values())


def test_groups_without_a_model_are_not_asked() -> None:
    margins = _margins("وقعت الحكومة والحركة اتفاقا لوقف إطلاق النار أمس.")
    assert margins
    assert set(margins.values()) == {None}
