from msgspec.structs import replace

from isnad.coding.harm import HarmFigure, find_harm, mark_rivals
from isnad.record.codes import HarmKind
from isnad.record.document import Document, Part, Published
from isnad.record.mentions import Mentions, Who
from isnad.segment.step import segment
from isnad.tag.quantities import tag_quantities

CIVILIAN, FIGHTER = Who(status="civilian"), Who(status="combatant")


def figure(low: int, high: int | None, sentence: int, kind: HarmKind = "killed", who: Who | None = None) -> HarmFigure:
    return HarmFigure(
        first=0,
        last=1,
        start=0,
        end=1,
        text="x",
        kind=kind,
        who=who or Who(),
        low=low,
        high=high,
        best=low if high in (low, None) else None,
        word="x",
        qualifier=None,
        part=False,
        retold=False,
        sentence=sentence,
        anchor=0,
        negated=False,
        reason="",
    )


def marks(*figures: HarmFigure) -> list[tuple[int, bool, bool]]:
    return [(each.low, part, alternative) for each, part, alternative in mark_rivals(figures)]


def test_a_figure_told_twice_is_kept_once_with_the_better_description() -> None:
    ((kept, part, alternative),) = mark_rivals((figure(3, 3, 0), figure(3, 3, 1, who=CIVILIAN)))
    assert (kept.sentence, kept.who, part, alternative) == (1, CIVILIAN, False, False)


def test_two_people_of_one_word_of_harm_are_two() -> None:
    assert len(marks(figure(1, 1, 0), replace(figure(1, 1, 0), first=3))) == 2
    assert len(marks(figure(1, 1, 0), replace(figure(1, 1, 0), first=3, anchor=2))) == 1


def test_another_number_in_a_later_sentence_is_a_rival() -> None:
    assert marks(figure(3, 3, 1), figure(4, 4, 3)) == [(3, False, False), (4, False, True)]


def test_numbers_side_by_side_in_one_sentence_all_stand() -> None:
    assert marks(figure(13, 13, 1), figure(12, 12, 1)) == [(13, False, False), (12, False, False)]


def test_a_number_retold_in_the_same_sentence_is_a_rival() -> None:
    assert marks(figure(12, 12, 1), replace(figure(5, 5, 1), retold=True)) == [(12, False, False), (5, False, True)]


def test_other_kinds_and_other_sorts_of_people_are_no_rivals() -> None:
    told = marks(figure(9, 9, 1, who=FIGHTER), figure(6, 6, 2, who=CIVILIAN), figure(4, 4, 3, "wounded"))
    assert told == [(9, False, False), (6, False, False), (4, False, False)]


def test_a_looser_word_gives_way_to_the_number() -> None:
    assert marks(figure(20, 99, 0), figure(60, 60, 1)) == [(60, False, False)]
    assert marks(figure(60, 60, 0), figure(2, None, 1)) == [(60, False, False)]
    assert marks(figure(31, None, 0), figure(33, 33, 1)) == [(33, False, False)]


def test_more_than_thirty_and_forty_five_are_two_tolls() -> None:
    assert marks(figure(31, None, 0), figure(45, 45, 1)) == [(31, False, False), (45, False, True)]


def test_rounded_and_open_words_are_the_same_toll() -> None:
    about = replace(figure(180, 180, 0), qualifier="about")
    more = replace(figure(15_001, None, 1), qualifier="more_than")
    assert marks(about, figure(178, 178, 1)) == [(178, False, False)]
    assert marks(figure(15_000, 15_000, 0), more) == [(15_000, False, False)]
    assert marks(figure(9, None, 0), figure(8, 8, 1)) == [(9, False, False), (8, False, True)]


def test_at_least_a_number_and_the_number_are_one_toll_of_which_the_first_stands() -> None:
    open_end = replace(figure(32, None, 0), qualifier="at_least")
    assert mark_rivals((open_end, figure(32, 32, 1)))[0][0].high is None
    assert len(mark_rivals((figure(32, 32, 0), replace(open_end, sentence=1)))) == 1


def test_a_range_of_one_source_is_a_count_that_another_may_contradict() -> None:
    between = replace(figure(20, 30, 0), qualifier="between")
    assert marks(between, figure(27, 27, 1)) == [(20, False, False), (27, False, True)]


def test_numbers_far_apart_count_other_people() -> None:
    assert marks(figure(3, 3, 0), figure(40_001, None, 1)) == [(3, False, False)]


def test_one_person_told_of_after_a_total_is_a_part() -> None:
    assert marks(figure(9, 9, 0), figure(1, 1, 1)) == [(9, False, False), (1, True, False)]


def test_killed_or_wounded_gives_way_to_the_dead_and_the_wounded() -> None:
    told = marks(figure(30, 30, 0, "casualties"), figure(10, 10, 1), figure(20, 20, 1, "wounded"))
    assert told == [(10, False, False), (20, False, False)]


def test_a_detail_is_a_part_only_beside_its_total() -> None:
    detail = replace(figure(4, 4, 1), detail=True)
    assert marks(figure(9, 9, 1), detail) == [(9, False, False), (4, True, False)]
    assert marks(detail) == [(4, False, False)]


def test_fewer_and_closer_described_is_a_part() -> None:
    assert marks(figure(28, 28, 1), figure(17, 17, 2, who=FIGHTER)) == [(28, False, False), (17, True, False)]


def test_numbers_that_sum_up_to_the_total_are_its_parts() -> None:
    assert marks(figure(30, 30, 0), figure(19, 19, 1), figure(11, 11, 2)) == [
        (30, False, False),
        (19, True, False),
        (11, True, False),
    ]


def test_a_part_keeps_its_mark_and_is_told_once() -> None:
    part = replace(figure(2, 2, 1), part=True)
    assert marks(figure(5, 5, 1), part, replace(part, sentence=2)) == [(5, False, False), (2, True, False)]


def test_a_report_with_a_title_a_part_and_a_rival_toll() -> None:
    text = (
        "قتلى بغارة على بلدة\nقتل ستة مدنيين، بينهم طفلان، وأصيب نحو عشرين آخرين، أمس.\n"
        "وقال شاهد إن أكثر من خمسة قتلوا.\nوكان مرصد قد تحدث عن ثمانية قتلى."
    )
    parts = (Part(kind="paragraph", start=0, end=len(text)),)
    unknown = Published(value=None, precision="unknown", basis="unknown")
    article = segment(Document(id="doc-1", text=text, text_sha256="", parts=parts, published=unknown))
    figures = find_harm(article, Mentions(quantities=tag_quantities(article)))
    told = [(f.kind, f.text, part, rival) for f, part, rival in mark_rivals(figures)]
    assert told == [
        ("killed", "ستة مدنيين", False, False),
        ("killed", "طفلان", True, False),
        ("wounded", "نحو عشرين آخرين", False, False),
        ("killed", "ثمانية قتلى", False, True),
    ]
