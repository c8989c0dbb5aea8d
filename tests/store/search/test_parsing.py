"""The filter language: what a text means, how a meaning is written, and what is said of a text that has none."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from isnad.lang.ar.searching import search_text
from isnad.record.errors import UsageError
from isnad.store.search import Query, QueryError, format_query, from_params, parse, to_params
from isnad.store.search.fields import fields
from isnad.store.search.query import And, Days, Figure, Filter, Level, Near, Not, Or, Text, Unknown, Word


def one(field: str, *values: object) -> Query:
    return Query(root=Filter(field=field, values=values))


SHELLING = Filter(field="class", values=(Word(value="shelling"),))
KILLED = Filter(field="harm", values=(Figure(kind="killed", sign=">=", count=5),))
QASF, RIF = Text(words="قصف"), Text(words="ريف حلب")


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", Query()),
        ("  \n ", Query()),
        ("class:shelling", Query(root=SHELLING)),
        ("CLASS:Shelling", Query(root=SHELLING)),
        ("صنف:shelling", Query(root=SHELLING)),
        ("class:shelling,airstrike", one("class", Word(value="shelling"), Word(value="airstrike"))),
        ("class:shelling،airstrike", one("class", Word(value="shelling"), Word(value="airstrike"))),
        ("class:shelling,shelling", Query(root=SHELLING)),
        ('place:"كفر نبل"', one("place", Word(value="كفر نبل"))),
        ("مكان:«كفر نبل»", one("place", Word(value="كفر نبل"))),
        ("place:“كفر نبل”,إدلب", one("place", Word(value="كفر نبل"), Word(value="إدلب"))),
        ("place:unknown", one("place", Unknown())),
        ("place:مجهول", one("place", Unknown())),
        ("sector:unknown", one("sector", Word(value="unknown"))),
        ("near:35.6,36.5,20km", one("near", Near(km=20, lat=35.6, lon=36.5))),
        ("near:-1.5,٤٥٫٥,20", one("near", Near(km=20, lat=-1.5, lon=45.5))),
        ('near:"كفر نبل",20km', one("near", Near(km=20, place="كفر نبل"))),
        ("قرب:إدلب,٢٠كم", one("near", Near(km=20, place="إدلب"))),
        ("date:2019-05-20", one("date", Days(first="2019-05-20", last="2019-05-20"))),
        ("date:2019/5/20~3d", one("date", Days(first="2019-05-20", last="2019-05-20", within=3))),
        ("تاريخ:٢٠١٩-٠٥", one("date", Days(first="2019-05-01", last="2019-05-31"))),
        ("date:2020-02", one("date", Days(first="2020-02-01", last="2020-02-29"))),
        ("date:2019", one("date", Days(first="2019-01-01", last="2019-12-31"))),
        ("date:2019-05..2019-06", one("date", Days(first="2019-05-01", last="2019-06-30"))),
        ("date:2019..", one("date", Days(first="2019-01-01", last=None))),
        ("date:..2019", one("date", Days(first=None, last="2019-12-31"))),
        ("date:unknown", one("date", Unknown())),
        ("harm:killed", one("harm", Figure(kind="killed"))),
        ("harm:killed>=٥", Query(root=KILLED)),
        ("ضرر:قتلى>=٥", Query(root=KILLED)),
        ("صنف:قصف", Query(root=SHELLING)),
        ('صنف:"غارة جوية",هدنة', one("class", Word(value="airstrike"), Word(value="ceasefire"))),
        ('class:"armed clash"', one("class", Word(value="armed_clash"))),
        ("sector:مدنيون", one("sector", Word(value="civilian"))),
        ("harm:any>0", one("harm", Figure(kind=None, sign=">", count=0))),
        ("confidence:>=0.6", one("confidence", Level(sign=">=", value=0.6))),
        ("sample:نعم", one("sample", Word(value="yes"))),
        ("قصف", Query(root=QASF)),
        ('"ريف  حلب"', Query(root=RIF)),
        ('text:"ريف حلب"', Query(root=RIF)),
        ("قصف*", Query(root=Text(words="قصف", prefix=True))),
        ("F-16", Query(root=Text(words="F-16"))),
        ("14:30", Query(root=Text(words="14:30"))),
        ("-قصف", Query(root=Not(part=QASF))),
        ("not قصف", Query(root=Not(part=QASF))),
        ("ليس قصف", Query(root=Not(part=QASF))),
        ("class:shelling قصف", Query(root=And(parts=(SHELLING, QASF)))),
        ("class:shelling AND قصف", Query(root=And(parts=(SHELLING, QASF)))),
        ("class:shelling و قصف", Query(root=And(parts=(SHELLING, QASF)))),
        ("class:shelling or قصف", Query(root=Or(parts=(SHELLING, QASF)))),
        ("class:shelling|قصف", Query(root=Or(parts=(SHELLING, QASF)))),
        ("class:shelling أو قصف", Query(root=Or(parts=(SHELLING, QASF)))),
        ("class:shelling قصف or harm:killed>=5", Query(root=Or(parts=(And(parts=(SHELLING, QASF)), KILLED)))),
        ("class:shelling (قصف or harm:killed>=5)", Query(root=And(parts=(SHELLING, Or(parts=(QASF, KILLED)))))),
        ("((class:shelling) (قصف harm:killed>=5))", Query(root=And(parts=(SHELLING, QASF, KILLED)))),
        ("-(قصف or class:shelling)", Query(root=Not(part=Or(parts=(QASF, SHELLING))))),
        ("orange", Query(root=Text(words="orange"))),
        ('"or"', Query(root=Text(words="or"))),
        ('"a \\"b\\" c"', Query(root=Text(words='a "b" c'))),
    ],
)  # fmt: skip
def test_what_a_text_means(text: str, query: Query) -> None:
    assert parse(text) == query
    assert parse(format_query(query)) == query


@pytest.mark.parametrize(
    ("text", "said", "at"),
    [
        ("class:shelling plase:x", "unknown field 'plase'; did you mean place", (15, 20)),
        ("https://example.org/1", "unknown field 'https'; quote the words", (0, 5)),
        ("class:sheling", "class: there is no 'sheling'; did you mean shelling", (0, 13)),
        ("flag:zzz", "flag: there is no 'zzz'; one of date_clash, number_clash", (0, 8)),
        ("sector:jihadi", "did you mean jihadist?", (0, 13)),
        ("status:acepted", "did you mean accepted", (0, 14)),
        ("tag:stabing", "did you mean stabbing", (0, 11)),
        ("weapon:rockt", "did you mean rocket", (0, 12)),
        ("date:2019-13-40", "2019-13-40 is no date of the calendar: there is no month 13", (0, 15)),
        ("date:2019-02-30", "2019-02 has 28 days", (0, 15)),
        ("date:0000", "there is no year 0", (0, 9)),
        ("date:yesterday", "is no date; write a day as 2019-05-20", (0, 14)),
        ("date:20-05-2019", "is no date; write a day as 2019-05-20", (0, 15)),
        ("date:2019-05~x", "after ~ stands a number of days", (0, 14)),
        ("date:2019-06..2019-05", "ends before it begins; write 2019-05..2019-06", (0, 21)),
        ("date:..", "names no day", (0, 7)),
        ("قصف ()", "the parentheses are empty", (4, 6)),
        ("(قصف", "a parenthesis is not closed", (0, 1)),
        ("قصف)", "a parenthesis closes nothing", (3, 4)),
        ('قصف "ريف', 'a quotation is not closed; " is missing', (4, 5)),
        ("قصف «ريف", "a quotation is not closed; » is missing", (4, 5)),
        ("قصف»", "the quotation mark » opens nothing", (3, 4)),
        ("قصف or", "a word, a filter or ( is wanted", (4, 6)),
        ("or قصف", "'or' needs a word, a filter or ( before", (0, 2)),
        ("قصف | ) ", "a parenthesis closes nothing", (6, 7)),
        ("| قصف", "a word, a filter or ( is wanted, not '|'", (0, 1)),
        ("place: حلب", "nothing stands behind place: write for example place:Idlib", (0, 6)),
        ("place:,حلب", "place: a value is empty", (0, 10)),
        ("near:35.6,36.5", "near: 35.6 alone is no point; write near:35.6,36.5,20km", (0, 14)),
        ("near:95,36,20km", "95,36 is no point on the earth; latitude comes first", (0, 15)),
        ("near:35,36,20m", "'20m' is no distance in km", (0, 14)),
        ("near:35,36,0km", "0 km is no distance on the earth", (0, 14)),
        ("harm:murdered", "there is no harm 'murdered'; one of killed, wounded", (0, 13)),
        ("harm:killed>=many", "'many' is no number of people", (0, 17)),
        ("harm:killed>=99999999999999999999", "is no number of people", (0, 33)),
        ("confidence:0.5", "compares with no number from 0 to 1", (0, 14)),
        ("sample:maybe", "'maybe' is neither yes nor no", (0, 12)),
        ("قصف 💥", "'💥' has no letter or digit", (4, 5)),
        ('""', "'' has no letter or digit", (0, 2)),
        ("-", "'-' has no letter or digit", (0, 1)),
    ],
)  # fmt: skip
def test_what_is_said_of_a_text_without_a_meaning(text: str, said: str, at: tuple[int, int]) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert said in caught.value.reason
    assert (caught.value.start, caught.value.end) == at
    message, piece, carets = str(caught.value).split("\n")
    assert message.endswith(f"(character {at[0] + 1} of the query)")
    assert piece[carets.index("^") :].startswith(text[at[0] : at[1]].strip())


def test_a_problem_far_into_a_long_query_is_shown_with_what_stands_around_it() -> None:
    text = "قصف " * 100 + "plase:x" + " قصف" * 90
    with pytest.raises(QueryError) as caught:
        parse(text)
    _, piece, carets = str(caught.value).split("\n")
    assert len(piece) < 100
    assert piece[carets.index("^") : carets.rindex("^") + 1] == "plase"


@pytest.mark.parametrize(
    "text", ["قصف " * 201, "(" * 13 + "قصف" + ")" * 13, "a" * 20_001, "-" + "(-" * 55 + "a" + ")" * 55]
)
def test_what_is_too_long_or_too_deep_is_refused(text: str) -> None:
    begin = time.perf_counter()
    with pytest.raises(QueryError, match=r"allowed|more than"):
        parse(text)
    assert time.perf_counter() - begin < 2


def test_halves_of_surrogate_pairs_and_nul_cannot_reach_a_database() -> None:
    query = parse('outlet:"a\ud800b\x00c"')
    assert query == one("outlet", Word(value="a\ufffdb\ufffdc"))


def test_every_word_of_ten_thousand_letters_is_a_word() -> None:
    assert parse("ق" * 10_000) == Query(root=Text(words="ق" * 10_000))


def test_an_address_carries_a_query() -> None:
    query = parse('place:"كفر نبل" -قصف')
    assert to_params(query) == {"q": 'place:"كفر نبل" -قصف'}
    assert from_params(to_params(query)) == query
    assert to_params(Query()) == {}
    assert from_params({}) == Query()
    assert from_params({"q": "", "page": "2"}) == Query()


def test_several_queries_of_an_address_must_all_hold() -> None:
    assert from_params({"q": ["class:shelling قصف", "harm:killed>=5", ""]}) == Query(
        root=And(parts=(SHELLING, QASF, KILLED))
    )
    with pytest.raises(UsageError):
        from_params({"q": ["class:shelling", "("]})


def _words() -> st.SearchStrategy[str]:
    letters = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1, max_size=12)
    kept = letters.map(lambda text: " ".join(text.split())).filter(lambda text: any(c.isalnum() for c in text))
    return (
        st.sampled_from(["قصف", "or", "not", "و", "a b", 'x "y"', "a\\", "class:x", "-a", "(", "«»a", "1"]).filter(
            lambda text: any(c.isalnum() for c in text)
        )
        | kept
    )


def _texts() -> st.SearchStrategy[Text]:
    return st.builds(Text, words=_words().filter(search_text), prefix=st.booleans())


def _filters() -> st.SearchStrategy[Filter]:
    days = st.dates().map(str)
    span = st.tuples(days, days).map(sorted)
    values: dict[str, st.SearchStrategy[object]] = {
        "class": st.sampled_from(fields()["class"].choices).map(lambda value: Word(value=value)),
        "outlet": _words().filter(lambda text: text not in ("unknown", "مجهول")).map(lambda text: Word(value=text)),
        "place": st.just(Unknown()),
        "date": st.builds(
            lambda pair, within, side: Days(
                first=None if side == 1 else pair[0], last=None if side == 2 else pair[1], within=within
            ),
            span, st.integers(0, 9999), st.integers(0, 2),
        ),
        "harm": st.builds(
            lambda sign, count: Figure(kind="killed", sign=sign, count=count if sign else 0),
            st.sampled_from([None, ">=", "<", "="]), st.integers(0, 2**31 - 1),
        ),
        "near": st.builds(
            Near, km=st.floats(0.001, 20_000), lat=st.floats(-90, 90), lon=st.floats(-180, 180), place=st.none()
        ) | _words().map(lambda text: Near(km=5, place=f"كفر {text}")),
        "confidence": st.builds(Level, sign=st.sampled_from([">", "="]), value=st.floats(0, 1)),
    }  # fmt: skip

    def build(name: str) -> st.SearchStrategy[Filter]:
        most = 1 if name == "near" else 3
        listed = st.lists(values[name], min_size=1, max_size=most, unique=True)
        return listed.map(lambda found: Filter(field=name, values=tuple(found)))

    return st.sampled_from(sorted(values)).flatmap(build)


def _parts() -> st.SearchStrategy[object]:
    def joined(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
        several = st.lists(inner, min_size=2, max_size=4)
        return (
            inner.map(lambda part: Not(part=part))
            | several.map(lambda parts: _flat(And, parts))
            | several.map(lambda parts: _flat(Or, parts))
        )

    return st.recursive(_texts() | _filters(), joined, max_leaves=12)


def _flat(kind: type, parts: list[object]) -> object:
    return kind(parts=tuple(one for part in parts for one in (part.parts if isinstance(part, kind) else (part,))))


@settings(max_examples=150)
@given(_parts())
def test_a_written_query_is_read_as_the_same(part: object) -> None:
    query = Query(root=part)
    text = format_query(query)
    assert parse(text) == query
    assert format_query(parse(text)) == text


_PIECES = [*'ab قصف"«»“”():-|*,~.<>=\\0123', "class:", "date:", " or ", " not "]


@given(st.lists(st.sampled_from(_PIECES), max_size=24).map("".join))
def test_any_text_is_read_or_refused_in_one_way(text: str) -> None:
    try:
        query = parse(text)
    except UsageError:
        return
    assert parse(format_query(query)) == query
