"""Whatever an interface sends: the answer is a decision that can be read, or one clear line, never anything else."""

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from review_helpers import InMemory, coded_sample

from isnad.review.rules import RULES
from isnad.review.sheet import Wish
from isnad.store.fields import FIELDS

NAMES = [
    "start",
    "end",
    "text",
    "class",
    "trigger",
    "kind",
    "low",
    "high",
    "gazetteer_id",
    "actor_id",
    "mention",
    "key",
    "agreement_id",
    "relation",
    "level",
    "name",
    "sector",
    "basis",
    "time",
    "places",
    "harm",
    "weapons",
]
WORDS = [
    "shelling",
    "killed",
    "2019-06-11",
    "2019-00-01/2019",
    "9999-12-31",
    "0000",
    "isnad:sy-al-mawzarah",
    "sy-air-force",
    "settlement",
    "makes",
    "\x00",
    "غارات",
    "2019-06-11/x/y",
    "²019-06-11",
]
LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 2000), st.floats(), st.sampled_from(WORDS), st.text(max_size=8)
)
JUNK = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5)
)
SPANS = st.builds(
    lambda start, length, more: {"start": start, "end": start + length, **more},
    st.integers(0, 1500),
    st.integers(1, 12),
    st.dictionaries(st.sampled_from(NAMES[3:]), LEAVES, max_size=4),
)
EVENTS = st.builds(
    lambda trigger, more: {"class": "shelling", "trigger": trigger, **more},
    SPANS,
    st.dictionaries(st.sampled_from(FIELDS), JUNK | SPANS | st.lists(SPANS, max_size=2), max_size=3),
)


LISTS = st.lists(SPANS | JUNK, max_size=2)
ACTS = st.one_of(
    st.tuples(st.sampled_from(["correct"]), st.sampled_from(FIELDS), LISTS | SPANS | JUNK),
    st.tuples(st.sampled_from(["merge", "split", "assign", "promote", "reject", "accept"]), st.none(), LISTS | JUNK),
    st.tuples(st.sampled_from(["add"]), st.none(), EVENTS | JUNK),
    st.tuples(st.sampled_from(sorted(RULES)), st.sampled_from([None, *FIELDS]), JUNK),
)


@settings(max_examples=400, deadline=None)
@given(act=ACTS, number=st.integers(-1, 3), reason=st.none() | st.text(max_size=5))
def test_junk_is_refused_in_words_or_kept_and_laid_over(act: Any, number: int, reason: str | None) -> None:
    desk = InMemory(coded_sample("01"))
    action, field, human = act
    key = desk.coded.events[number].key if number >= 0 and action != "add" else None
    wish = Wish(action=action, document_id=desk.head.id, event_key=key, field=field, human=human, reason=reason)
    if desk.decide(wish):
        kept = desk.decisions[-1]
        assert msgspec.json.decode(msgspec.json.encode(kept), type=type(kept)) == kept
        assert desk.view()
