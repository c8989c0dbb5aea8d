"""An event is left only where the report, its actors and the event itself all speak for another field."""

from isnad.coding.scope_of_event import in_scope
from isnad.record.mentions import Mentions

_DEMAND = ("class=demand", "shape=verb", "factuality=asserted", "actors=1", "targets=0", "harm=0", "weapons=0")
_STRIKE = ("class=airstrike", "shape=verb", "factuality=asserted", "actors=1", "targets=1", "harm=1", "weapons=1")
_MATCH = ["فريق", "مباراه", "دوري", "لاعب", "هدف", "مدرب", "نادي", "كره", "بطوله", "اهلي", "هلال", "موسم"] * 5
_WAR = ["قوات", "جيش", "قصف", "مدينه", "مسلحين", "اشتباكات", "قتلي", "طيران", "نظام", "معارضه", "هجوم", "جبهه"] * 5


def test_a_demand_in_news_of_sport_is_left() -> None:
    assert in_scope(_MATCH, Mentions(), [_DEMAND]) == [False]


def test_the_same_demand_in_news_of_war_is_kept() -> None:
    assert in_scope(_WAR, Mentions(), [_DEMAND, _STRIKE]) == [True, True]


def test_a_text_of_few_words_says_too_little_of_its_field() -> None:
    assert in_scope(_MATCH[:20], Mentions(), [_DEMAND]) == [True]


def test_no_event_no_answer() -> None:
    assert in_scope(_MATCH, Mentions(), []) == []
