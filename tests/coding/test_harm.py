import pytest
from hypothesis import given
from hypothesis import strategies as st

from isnad.coding.harm import HarmFigure, find_harm
from isnad.record.document import Document, Part, Published
from isnad.record.mentions import ActorMention, Mentions, Name, PersonMention, TimeMention, Who
from isnad.segment.step import segment
from isnad.tag.quantities import tag_quantities


def figures_of(text: str, **mentions: tuple[object, ...]) -> tuple[HarmFigure, ...]:
    parts = (Part(kind="paragraph", start=0, end=len(text)),)
    unknown = Published(value=None, precision="unknown", basis="unknown")
    article = segment(Document(id="doc-1", text=text, text_sha256="", parts=parts, published=unknown))
    found = find_harm(article, Mentions(quantities=tag_quantities(article), **mentions))  # type: ignore[arg-type]
    assert all(text[figure.start : figure.end] == figure.text for figure in found)
    return found


def harm_of(text: str) -> list[tuple[str, int, int | None, str]]:
    return [(f.kind, f.low, f.high, f.text) for f in figures_of(text) if not f.negated and not f.part]


VERBS = [
    ("قتل ثلاثة جنود وأصيب آخر", [("killed", 3, 3, "ثلاثة جنود"), ("wounded", 1, 1, "آخر")]),
    ("وقُتل في القصف أمس نحو عشرة أشخاص", [("killed", 10, 10, "نحو عشرة أشخاص")]),
    ("لقي 5 عمال مصرعهم في انفجار", [("killed", 5, 5, "5 عمال")]),
    ("استشهد 12 فلسطينيا", [("killed", 12, 12, "12 فلسطينيا")]),
    ("سقط أربعة قتلى وسبعة جرحى", [("killed", 4, 4, "أربعة قتلى"), ("wounded", 7, 7, "سبعة جرحى")]),
    ("راح ضحيته عشرون مصليا", [("killed", 20, 20, "عشرون مصليا")]),
    ("أودى التفجير بحياة ستة شرطيين", [("killed", 6, 6, "ستة شرطيين")]),
    ("وأودى بحياة ستة شرطيين", [("killed", 6, 6, "ستة شرطيين")]),
    ("اعتقل الجيش عشرين شخصا", [("detained", 20, 20, "عشرين شخصا")]),
    ("خطف مسلحون مجهولون خمسة عمال", [("abducted", 5, 5, "خمسة عمال")]),
    ("نزح عشرات الآلاف من السكان", [("displaced", 20_000, 99_999, "عشرات الآلاف من السكان")]),
    ("أفرجت السلطات أمس عن عشرة معتقلين", [("released", 10, 10, "عشرة معتقلين")]),
    ("أطلقت الجماعة سراح رهينتين", [("released", 2, 2, "رهينتين")]),
    ("فقد سبعة صيادين في البحر", [("missing", 7, 7, "سبعة صيادين")]),
    ("قتل جنود الدورية شابا", [("killed", 1, 1, "شابا")]),
    ("اعتقلت قوات الاحتلال الشاب من منزله", [("detained", 1, 1, "الشاب")]),
    ("14 مقاتلا قتلوا في المعارك", [("killed", 14, 14, "14 مقاتلا")]),
    ("إن جنديين قتلا وأصيب سبعة", [("killed", 2, 2, "جنديين"), ("wounded", 7, 7, "سبعة")]),
    ("وقال إن ثمانية من العناصر خطفوا", [("abducted", 8, 8, "ثمانية من العناصر")]),
    ("بحث عن شاب خطفه مسلحون", [("abducted", 1, 1, "شاب")]),
    ("وظهر شاب خطفه مسلحون", [("abducted", 1, 1, "شاب")]),
    ("مسلحون يقتلون خمسة جنود", [("killed", 5, 5, "خمسة جنود")]),
    ("قضى سائق ورضيعة في الانفجار", [("killed", 1, 1, "سائق"), ("killed", 1, 1, "رضيعة")]),
    ("قتلت امرأة وطفلاها", [("killed", 1, 1, "امرأة"), ("killed", 2, 2, "طفلاها")]),
    ("ألقت الشرطة القبض، أمس، على تسعة مطلوبين", [("detained", 9, 9, "تسعة مطلوبين")]),
    ("نفذت حكم الإعدام بحق خمسة سجناء", [("killed", 5, 5, "خمسة سجناء")]),
    ("أعدم «العديد» من الأسرى", [("killed", 2, None, "العديد» من الأسرى")]),
    ("توفي متأثرا بجراحه", [("killed", 1, 1, "توفي")]),
]
NOUNS = [
    ("مقتل 12 وإصابة 30 آخرين", [("killed", 12, 12, "12"), ("wounded", 30, 30, "30 آخرين")]),
    ("مقتل مدني وإصابة آخرين", [("killed", 1, 1, "مدني"), ("wounded", 2, None, "آخرين")]),
    ("ثلاثون قتيلا في تفجيرات", [("killed", 30, 30, "ثلاثون قتيلا")]),
    ("قتلى وجرحى في انفجار", [("killed", 2, None, "قتلى"), ("wounded", 2, None, "جرحى")]),
    ("خلّف القصف قتلى وجرحى", [("killed", 2, None, "قتلى"), ("wounded", 2, None, "جرحى")]),
    ("سقوط مئات الضحايا", [("casualties", 200, 999, "مئات الضحايا")]),
    ("عشرات القتلى والجرحى", [("casualties", 20, 99, "عشرات القتلى والجرحى")]),
    ("سقط 30 بين قتيل وجريح", [("casualties", 30, 30, "30 بين قتيل وجريح")]),
    ("مقتل وإصابة ستين مسلحا", [("casualties", 60, 60, "ستين مسلحا")]),
    ("مقتل وإصابة عدد من الحراس", [("killed", 2, None, "عدد من الحراس"), ("wounded", 2, None, "عدد من الحراس")]),
    (
        "سقوط عدد من القتلى والجرحى",
        [("killed", 2, None, "عدد من القتلى والجرحى"), ("wounded", 2, None, "عدد من القتلى والجرحى")],
    ),
    ("تكبد المهاجمون خسائر كبيرة في الأرواح", [("killed", 2, None, "خسائر كبيرة في الأرواح")]),
    ("أنباء عن خسائر بشرية في صفوفهم", [("casualties", 2, None, "خسائر بشرية")]),
    ("تكبدوا خسائر بشرية: ثلاثة قتلى", [("killed", 3, 3, "ثلاثة قتلى")]),
    ("تكبدوا خسائر مادية كبيرة", []),
    ("قتل وجرح آخرون في انفجار", [("killed", 2, None, "آخرون"), ("wounded", 2, None, "آخرون")]),
    ("قتل وأسر ستين مسلحا", [("detained", 60, 60, "ستين مسلحا"), ("killed", 60, 60, "ستين مسلحا")]),
    ("سجلت خمس حالات وفاة", [("killed", 5, 5, "خمس حالات وفاة")]),
    ("ارتفاع عدد القتلى إلى 40", [("killed", 40, 40, "40")]),
    ("ارتفعت حصيلة القتلى إلى 40 والجرحى إلى 90", [("killed", 40, 40, "40"), ("wounded", 90, 90, "90")]),
    ("حصيلة التفجير ارتفعت إلى 66 شخصا", [("casualties", 66, 66, "66 شخصا")]),
    ("إن القتلى أربعة مدنيين وشرطيان", [("killed", 4, 4, "أربعة مدنيين"), ("killed", 2, 2, "شرطيان")]),
    ("أربعون مدنيا ضحايا القصف", [("casualties", 40, 40, "أربعون مدنيا")]),
    ("عدد من فروا من البلدة بما بين 4 و5 آلاف شخص", [("displaced", 4000, 5000, "ما بين 4 و5 آلاف شخص")]),
    ("نازحون تراوح عددهم بين 15 و20 ألفا", [("displaced", 15_000, 20_000, "بين 15 و20 ألفا")]),
    ("تشريد 300 عائلة", [("displaced", 300, 300, "300 عائلة")]),
    ("لا يزال سبعة عمال في عداد المفقودين", [("missing", 7, 7, "سبعة عمال")]),
    ("تحرير 59 رهينة", [("released", 59, 59, "59 رهينة")]),
    ("مقتل أكثر من عشرين مسلحا على يد ثلاثة جنود", [("killed", 21, None, "أكثر من عشرين مسلحا")]),
    ("مقتل 9 من المسلحين و6 من رجال الشرطة", [("killed", 9, 9, "9 من المسلحين"), ("killed", 6, 6, "6 من رجال الشرطة")]),
    ("مقتل مدير الأمن بعبوة ناسفة", [("killed", 1, 1, "مدير الأمن")]),
]


@pytest.mark.parametrize(("text", "expected"), VERBS + NOUNS)
def test_figures(text: str, expected: list[tuple[str, int, int | None, str]]) -> None:
    assert harm_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "استهدف القصف ثلاث سيارات",
        "أصيبت خمس مركبات",
        "قتل الوقت في المقهى",
        "تحرير ثلاث قرى",
        "سقوط النظام",
        "سقوط أربع قذائف",
        "نجا من محاولة اغتيال القيادي",
        "هدد بقتل خمسة رهائن",
        "حكم بإعدام سبعة متهمين",
        "القضاء على الفقر",
        "أصيب ثلاثون شخصا بالكوليرا",
        "فر ثلاثة سجناء",
        "نقل الجرحى إلى ثلاثة مستشفيات",
        "الجفاف يقتل مئات الإبل",
        "وزعت سلال على أسر نازحة",
        "قتلة الشاب",
        "أطلق الجنود النار على 3 شبان",
        "أوقفت الحكومة المشروع",
    ],
)
def test_what_is_no_harm_to_people(text: str) -> None:
    assert harm_of(text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("لم يسفر الهجوم عن سقوط ضحايا", "ضحايا"),
        ("من دون وقوع إصابات", "إصابات"),
        ("لا ضحايا في الهجوم", "ضحايا"),
        ("لم يقتل خمسة جنود", "خمسة جنود"),
        ("ماكو قتلى يا أخي", "قتلى"),
        ("مفيش إصابات عندنا", "إصابات"),
        ("الحمد لله ما فيش قتلى", "قتلى"),
        ("مافي جرحى بالحارة", "جرحى"),
    ],
)
def test_harm_denied_is_marked_and_keeps_its_range(text: str, printed: str) -> None:
    assert [(figure.text, figure.negated, figure.low > 0) for figure in figures_of(text)] == [(printed, True, True)]


@pytest.mark.parametrize(
    "text", ["ما أدى إلى مقتل خمسة", "لم يقتل سوى جنديين", "ما لا يقل عن خمسة قتلى", "لا يزال سبعة جرحى في المشفى"]
)
def test_what_looks_like_a_negation_and_is_none(text: str) -> None:
    assert [figure.negated for figure in figures_of(text)] == [False]


def test_parts_are_marked_and_share_the_harm() -> None:
    found = figures_of("مقتل 45 مدنيا، بينهم 8 أطفال وامرأتان، في غارة")
    assert [(f.kind, f.low, f.part) for f in found] == [("killed", 45, False), ("killed", 8, True), ("killed", 2, True)]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("وأوضح أن بين القتلى أربعة طلاب", "أربعة طلاب"),
        ("12 قتيلا، ثلاثة منهم مجهولو الهوية", "ثلاثة منهم"),
        ("15 شهيدا من بينهم رضيع", "رضيع"),
        ("أما الثلاثة الباقون فأوقفوا", "الثلاثة"),
    ],
)
def test_other_ways_to_tell_a_part(text: str, printed: str) -> None:
    assert [figure.text for figure in figures_of(text) if figure.part] == [printed]


def test_a_number_of_wounded_after_the_dead_is_no_part_of_them() -> None:
    found = figures_of("قتيلان، وهما عاملان، وخمسة جرحى بينهم طفلة")
    assert [(f.kind, f.text, f.part) for f in found] == [
        ("killed", "قتيلان", False),
        ("killed", "عاملان", True),
        ("wounded", "خمسة جرحى", False),
        ("wounded", "طفلة", True),
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("مقتل ثلاثة مدنيين", Who(status="civilian")),
        ("مقتل طفل", Who(status="civilian", age="child")),
        ("مقتل شخصين", Who()),
        ("مقتل 6 إرهابيين", Who()),
        ("سقط خمسة شهداء", Who()),
        ("مقتل أربعة جنود", Who(status="combatant", role="soldier")),
        ("مقتل ستة من عناصر الشرطة", Who(status="police")),
        ("مقتل عشرة من عناصره", Who(status="combatant")),
        ("مقتل عنصر في الدفاع المدني", Who(status="civilian")),
        ("مقتل 14 من ميليشيات التمرد", Who(status="combatant")),
        ("سقوط قتلى مدنيين", Who(status="civilian")),
        ("إصابة صحفي", Who(status="civilian", role="journalist")),
    ],
)
def test_whom_a_figure_counts_comes_from_plain_words(text: str, who: Who) -> None:
    assert figures_of(text)[0].who == who


def test_others_are_of_the_sort_named_before() -> None:
    _, wounded = figures_of("قتل ثلاثة مدنيين وجرح نحو عشرة آخرين")
    assert wounded.who == Who(status="civilian")
    assert "taken from the figure before" in wounded.reason


@pytest.mark.parametrize("text", ["خلف قتلى وجرحى من المدنيين", "سقط خمسة قتلى وعشرة جرحى في صفوف المتظاهرين"])
def test_dead_and_wounded_share_their_description(text: str) -> None:
    assert [figure.who.status for figure in figures_of(text)] == ["civilian", "civilian"]


def test_an_actor_says_what_his_members_are() -> None:
    text = "مقتل تسعة من الفجر في كمين"
    start = text.index("الفجر")
    actor = ActorMention(
        start=start, end=start + 5, text="الفجر", actor_id="x", name=Name(ar="الفجر"), sector="rebel", country=None
    )
    (figure,) = figures_of(text, actors=(actor,))
    assert (figure.text, figure.who) == ("تسعة من الفجر", Who(status="combatant"))


def test_names_are_counted() -> None:
    text = "اغتيل فادي العلي، وقتل كل من سامر حداد وليث زيدان"
    names = ("فادي العلي", "سامر حداد", "ليث زيدان")
    persons = tuple(PersonMention(start=text.index(n), end=text.index(n) + len(n), text=n, name=n) for n in names)
    found = figures_of(text, persons=persons)
    assert [(f.low, f.word, f.text) for f in found] == [
        (1, "named", "فادي العلي"),
        (2, "named", "سامر حداد وليث زيدان"),
    ]


def test_what_is_part_of_a_time_counts_nobody() -> None:
    text = "وقتل في آب خمسة جنود"
    start = text.index("آب")
    month = TimeMention(
        start=start, end=start + 2, text="آب", type="date", value="2015-08", precision="month", anchor="text", reason=""
    )
    assert [figure.text for figure in figures_of(text, times=(month,))] == ["خمسة جنود"]


def test_the_anchor_is_the_word_of_harm_and_the_sentence_is_told() -> None:
    found = figures_of("هدوء في البلدة. أدى القصف إلى مقتل خمسة.")
    assert [(figure.sentence, figure.anchor) for figure in found] == [(1, 7)]


def test_a_second_count_by_another_speaker_is_marked() -> None:
    found = figures_of("قتل 12 شخصا وفق المشفى، في حين أعلنت الوزارة سقوط خمسة قتلى فقط")
    assert [(figure.low, figure.retold) for figure in found] == [(12, False), (5, True)]


WORDS = ("قتل", "مقتل", "وإصابة", "ثلاثة", "جنود", "آخرين", "بينهم", "طفل", "و", "من", "لم", "ضحايا", "،", ".")
MORE_WORDS = ("«داعش»", "12", "عدد", "القتلى", "إلى", "أفرجت", "عن", "عشرات", "الآلاف", "كل", "هم", "خطفه")


def test_people_whom_a_ship_is_to_take_away_are_not_displaced() -> None:
    assert list(figures_of("كانت السفينة تتأهب لإجلاء نحو ألف عامل.")) == []


@given(st.lists(st.sampled_from(WORDS + MORE_WORDS)))
def test_any_words_give_figures_in_order_within_the_text(words: list[str]) -> None:
    found = figures_of(" ".join(words) or ".")
    for figure in found:
        assert figure.low > 0
        assert figure.high is None or figure.high >= figure.low
        assert figure.first < figure.last
