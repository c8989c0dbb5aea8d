"""Figures of harm as whole sentences tell them: kind, range, whom they count, and which are parts or told again."""

import pytest

from isnad.coding.harm import HarmFigure, find_harm
from isnad.engine.deeds import find_deeds
from isnad.knowledge.gazetteer import default_gazetteer
from isnad.knowledge.registry import load_registry
from isnad.record.document import Document, Part, Published
from isnad.segment.step import segment
from isnad.tag.step import tag_all

Row = tuple[str, int, int | None, str | None, str]


def figures_of(text: str) -> list[HarmFigure]:
    parts = (Part(kind="paragraph", start=0, end=len(text)),)
    unknown = Published(value=None, precision="unknown", basis="unknown")
    article = segment(Document(id="doc-1", text=text, text_sha256="", parts=parts, published=unknown))
    mentions, _ = tag_all(article, find_deeds(article), gazetteer=default_gazetteer(), registry=load_registry())
    return [figure for figure in find_harm(article, mentions) if not figure.negated]


def row(figure: HarmFigure) -> Row:
    mark = "part" if figure.part or figure.detail else "retold" if figure.retold else ""
    return figure.kind, figure.low, figure.high, figure.who.status, mark


TABLE: list[tuple[str, list[Row]]] = [
    ("قتل أربعة مزارعين في قصف على أطراف القرية.", [("killed", 4, 4, "civilian", "")]),
    ("قتل مسلحون مجهولون ثلاثة حراس عند بوابة السد.", [("killed", 3, 3, None, "")]),
    ("قتلت دورية للجيش راعيا قرب الحدود.", [("killed", 1, 1, "civilian", "")]),
    ("قُتل في الهجوم نحو 40 من عناصر التنظيم.", [("killed", 40, 40, "combatant", "")]),
    ("إن ستة تلاميذ قتلوا حين انهار السور.", [("killed", 6, 6, "civilian", "")]),
    ("إن خمسة ممرضين، معظمهم من المتطوعين، قتلوا أمس.", [("killed", 5, 5, "civilian", "")]),
    (
        "إن معلما وطالبتين قتلوا في الطريق إلى المدرسة.",
        [("killed", 1, 1, "civilian", ""), ("killed", 2, 2, "civilian", "")],
    ),
    ("إن 70 بحارا لقوا حتفهم وأصيب 12 آخرون.", [("killed", 70, 70, None, ""), ("wounded", 12, 12, None, "")]),
    ("سقط ثمانية جنود وأصيب ضابط في الكمين.", [("killed", 8, 8, "combatant", ""), ("wounded", 1, 1, "combatant", "")]),
    ("ارتقى عشرة شبان وجرح خمسون.", [("killed", 10, 10, None, ""), ("wounded", 50, 50, None, "")]),
    ("قضى سبعة صيادين نحبهم قبالة الساحل.", [("killed", 7, 7, "civilian", "")]),
    ("أودى الانفجار بحياة ما لا يقل عن 11 عاملا.", [("killed", 11, None, "civilian", "")]),
    ("حصد الوباء أرواح مئات السكان.", [("killed", 200, 999, "civilian", "")]),
    ("راح ضحية الغارة عشرون نازحا.", [("killed", 20, 20, "civilian", "")]),
    ("انتقل إلى رحمة الله ثلاثة من رجال الإطفاء.", [("killed", 3, 3, "civilian", "")]),
    ("انتشال جثث 16 مهاجرا من الشاطئ.", [("killed", 16, 16, "civilian", "")]),
    ("اغتال مسلحان القاضي سليم الراوي أمام منزله.", [("killed", 1, 1, "civilian", "")]),
    ("اغتيل القاضي سليم الراوي، وأصيب مرافقه.", [("killed", 1, 1, "civilian", ""), ("wounded", 1, 1, None, "")]),
    ("قتل القائد نبيل الكردي مع سبعة من حراسه.", [("killed", 1, 1, None, ""), ("killed", 7, 7, None, "")]),
    (
        "مقتل القيادي ناصر الحمد، أحد قادة اللواء، و6 من مرافقيه.",
        [("killed", 1, 1, None, ""), ("killed", 6, 6, None, "")],
    ),
    ("قتل كل من سامر النجار وفادي الحلو وليث شاهين في الاشتباك.", [("killed", 3, 3, None, "")]),
    ("استشهاد العريف سامر النجار، والجندي فادي الحلو (22 عاما)، والجندي ليث شاهين.", [("killed", 3, 3, None, "")]),
    ("مقتل جنديين فرنسيين اثنين وجرح ثالث.", [("killed", 2, 2, "combatant", ""), ("wounded", 1, 1, "combatant", "")]),
    ("قتل طفلان شقيقان وأصيبت والدتهما.", [("killed", 2, 2, "civilian", ""), ("wounded", 1, 1, None, "")]),
    ("مقتل شرطيين في انفجار عبوة.", [("killed", 2, 2, "police", "")]),
    (
        "قتل ما لا يقل عن شخصين وجرح أكثر من جندي.",
        [("killed", 2, None, None, ""), ("wounded", 2, None, "combatant", "")],
    ),
    ("قتل ما بين 15 و18 شخصا.", [("killed", 15, 18, None, "")]),
    ("قتل عشرات المصلين وجرح مئات.", [("killed", 20, 99, "civilian", ""), ("wounded", 200, 999, "civilian", "")]),
    ("مقتل بضعة مسلحين وإصابة العشرات من رفاقهم.", [("killed", 3, 9, "combatant", ""), ("wounded", 20, 99, None, "")]),
    (
        "قتل 14 مدنيا على الأقل وحارسا أجنبيا واحدا في البلدة.",
        [("killed", 14, None, "civilian", ""), ("killed", 1, 1, None, "")],
    ),
    ("مقتل 14 شرطيا محليا وجنديا.", [("killed", 14, 14, "police", ""), ("killed", 1, 1, "combatant", "")]),
    ("مقتل 15 شرطيا وجنديا على الأقل.", [("killed", 15, None, None, "")]),
    ("قتل 13 جنديا ثلاثة منهم في كمين.", [("killed", 13, 13, "combatant", ""), ("killed", 3, 3, "combatant", "part")]),
    ("أودى القصف بأربعة من أسرة واحدة.", [("killed", 4, 4, None, "")]),
    ("أفرجت السلطات أمس عن 16 بموجب صفقة.", [("released", 16, 16, None, "")]),
    ("قال البيان إن القيادي أحمد العلي قتل في غارة قرب البلدة.", [("killed", 1, 1, None, "")]),
    ("حضر المؤتمر أحمد العلي وقتل في المدينة ثلاثة.", [("killed", 3, 3, None, "")]),
    ("تم إجلاء مئات السكان من البلدة.", [("displaced", 200, 999, "civilian", "")]),
    ("تم إجلاء موظف من السفارة.", []),
    ("وأعدم رميا بالرصاص، حسب رواية ثلاثة شهود، 12 رجلا من البلدة.", [("killed", 12, 12, None, "")]),
    ("قتل انتحاري يشتبه بأنه من تنظيم مسلح 32 شخصا.", [("killed", 32, 32, None, "")]),
    ("والجرحى فاق عددهم الأربعين.", [("wounded", 41, None, None, "")]),
    ("تجاوز عدد القتلى 40 شخصا.", [("killed", 41, None, None, "")]),
    ("ارتفع عدد القتلى إلى 40 شخصا.", [("killed", 40, 40, None, "")]),
    ("فقد زار الوزير ثلاث عائلات.", []),
    ("وزار ثلاث عائلات فقد عاد أمس.", []),
    ("فقد ثلاثة صحفيين في المدينة.", [("missing", 3, 3, "civilian", "")]),
    ("مقتل جميع المهاجمين في المدينة.", [("killed", 2, None, None, "")]),
    ("مقتل وإصابة أربعين متمردا.", [("casualties", 40, 40, "combatant", "")]),
    ("سقط ستون متمردا بين قتيل وجريح.", [("casualties", 60, 60, "combatant", "")]),
    (
        "أسفرت الغارة عن قتلى وجرحى من المدنيين.",
        [("killed", 2, None, "civilian", ""), ("wounded", 2, None, "civilian", "")],
    ),
    (
        "خلف الهجوم 12 قتيلا و30 جريحا و5 أسرى.",
        [("killed", 12, 12, None, ""), ("wounded", 30, 30, None, ""), ("detained", 5, 5, None, "")],
    ),
    ("بلغت حصيلة الزلزال 300 قتيل.", [("killed", 300, 300, None, "")]),
    ("ارتفع عدد القتلى إلى 51 والجرحى إلى 140.", [("killed", 51, 51, None, ""), ("wounded", 140, 140, None, "")]),
    ("ليرتفع إجمالي الوفيات إلى 19.", [("killed", 19, 19, None, "")]),
    (
        "قتل 21 شخصا، بينهم ستة أطفال وثلاث نساء، وأصيب 40 آخرون.",
        [
            ("killed", 21, 21, None, ""),
            ("killed", 6, 6, "civilian", "part"),
            ("killed", 3, 3, "civilian", "part"),
            ("wounded", 40, 40, None, ""),
        ],
    ),
    ("قتل 21 شخصا غالبيتهم نساء.", [("killed", 21, 21, None, "")]),
    ("أصيب تسعة، أربعة منهم في حالة خطرة.", [("wounded", 9, 9, None, ""), ("wounded", 4, 4, None, "part")]),
    (
        "مقتل تسعة مزارعين، حيث قتل أربعة في الوادي فيما قضى خمسة في التل.",
        [("killed", 9, 9, "civilian", ""), ("killed", 4, 4, "civilian", "part"), ("killed", 5, 5, "civilian", "part")],
    ),
    ("وكان بين القتلى طبيبان.", [("killed", 2, 2, "civilian", "part")]),
    ("كان من بين قتلى الحزب قائد ميداني.", [("killed", 1, 1, None, "part")]),
    ("قتلت عائلة من ستة أفراد في القصف.", [("killed", 6, 6, "civilian", "")]),
    ("استشهاد أم وأطفالها الثلاثة.", [("killed", 1, 1, None, ""), ("killed", 3, 3, "civilian", "")]),
    ("إصابة عدد من منسوبي حرس الحدود.", [("wounded", 2, None, "police", "")]),
    ("إصابة شرطي أبيض شابا أسود بالرصاص.", [("wounded", 1, 1, None, "")]),
    ("إصابة مصور صحفي وحارس المبنى.", [("wounded", 1, 1, "civilian", ""), ("wounded", 1, 1, None, "")]),
    ("تعرض أربعة من رجال الشرطة للإصابة.", [("wounded", 4, 4, "police", "")]),
    ("اختنق عشرات المتظاهرين بالغاز.", [("wounded", 20, 99, "civilian", "")]),
    ("نزح عشرات الآلاف من القرى الحدودية.", [("displaced", 20000, 99999, None, "")]),
    ("نزحت 400 أسرة من البلدة.", [("displaced", 400, 400, "civilian", "")]),
    ("فر آلاف السكان نحو الجبال.", [("displaced", 2000, 9999, "civilian", "")]),
    ("أدى القصف إلى تهجير نحو ألف عائلة.", [("displaced", 1000, 1000, "civilian", "")]),
    ("بلغ عدد النازحين 1.2 مليون شخص.", [("displaced", 1200000, 1200000, None, "")]),
    ("اعتقلت القوات مدير المخيم وستة من الحراس.", [("detained", 1, 1, None, ""), ("detained", 6, 6, None, "")]),
    ("أوقفت السلطات 30 مشتبها به.", [("detained", 30, 30, None, "")]),
    ("ألقت الشرطة القبض على خلية مكونة من خمسة عناصر.", [("detained", 5, 5, "combatant", "")]),
    (
        "شن الجيش حملة اعتقالات واسعة، طالت 17 مواطنا بينهم صحفيان.",
        [("detained", 17, 17, "civilian", ""), ("detained", 2, 2, "civilian", "part")],
    ),
    ("ندد الأهالي باعتقال الجماعة لأربعة من المعلمين.", [("detained", 4, 4, "civilian", "")]),
    ("اعتقل شخصان مشتبه بهما قرب الميناء.", [("detained", 2, 2, None, "")]),
    ("وأسر المقاتلون 14 جنديا.", [("detained", 14, 14, "combatant", "")]),
    ("خطف مسلحون أمس مدير المستشفى.", [("abducted", 1, 1, None, "")]),
    ("خطفت الجماعة عشرين تلميذة من المدرسة.", [("abducted", 20, 20, "civilian", "")]),
    ("بحثت الشرطة عن تاجر خطفه مجهولون.", [("abducted", 1, 1, "civilian", "")]),
    (
        "أفرجت الجماعة عن تسعة صيادين مقابل إطلاق سراح ثلاثة سجناء.",
        [("released", 9, 9, "civilian", ""), ("released", 3, 3, None, "")],
    ),
    ("تبادل الطرفان خمسين أسيرا.", [("released", 50, 50, None, "")]),
    ("تحرر اثنا عشر أسيرا بموجب الصفقة.", [("released", 12, 12, None, "")]),
    ("فقد أحد عشر بحارا في العاصفة.", [("missing", 11, 11, None, "")]),
    ("لا يزال سبعة عمال في عداد المفقودين.", [("missing", 7, 7, "civilian", "")]),
    ("قتل 12 إرهابيا وسقط أربعة شهداء.", [("killed", 12, 12, None, ""), ("killed", 4, 4, None, "")]),
    ("مقتل سبعة من عناصر الشرطة المدنية.", [("killed", 7, 7, "police", "")]),
    ("مقتل ثمانية عناصر من فرقة مقاتلة.", [("killed", 8, 8, "combatant", "")]),
    ("مقتل خمسة مسعفين من الهلال الأحمر.", [("killed", 5, 5, "civilian", "")]),
    ("قتل قيادي بارز في التنظيم وثلاثة من معاونيه.", [("killed", 1, 1, None, ""), ("killed", 3, 3, None, "")]),
    ("قتل رضيع ومسنة في القصف.", [("killed", 1, 1, "civilian", ""), ("killed", 1, 1, "civilian", "")]),
    ("وقتل انتحاري يرتدي حزاما ناسفا، عشرين شخصا.", [("killed", 20, 20, None, "")]),
    (
        "سقط 13 قتيلا وفق المشفى، فيما أعلنت الوزارة سقوط ستة قتلى فقط.",
        [("killed", 13, 13, None, ""), ("killed", 6, 6, None, "retold")],
    ),
    (
        "إن تسعة عمال بينهم طفل، قتلوا في المنجم.",
        [("killed", 9, 9, "civilian", ""), ("killed", 1, 1, "civilian", "part")],
    ),
    ('إن نحو 30 رجلا "استشهدوا" بينهم خطيب.', [("killed", 30, 30, None, ""), ("killed", 1, 1, "civilian", "part")]),
    ("نفذت حكم الإعدام بحق أربعة أسرى.", [("killed", 4, 4, None, "")]),
    ("قتل ثلاثة قضاة ومحاميان.", [("killed", 3, 3, "civilian", ""), ("killed", 2, 2, "civilian", "")]),
    ("انقلبت حافلة فأصيب عشرون راكبا.", [("wounded", 20, 20, "civilian", "")]),
    ("مقتل جندي وفقدان ثلاثة آخرين.", [("killed", 1, 1, "combatant", ""), ("missing", 3, 3, "combatant", "")]),
    (
        "مقتل أكثر من مئة، بينهم عشرات النساء.",
        [("killed", 101, None, None, ""), ("killed", 20, 99, "civilian", "part")],
    ),
    ("سقط العشرات من القتلى والجرحى.", [("casualties", 20, 99, None, "")]),
    ("أعدم التنظيم تسعة من مقاتليه.", [("killed", 9, 9, "combatant", "")]),
    ("ذبحت الجماعة 21 عاملا.", [("killed", 21, 21, "civilian", "")]),
    ("استشهد الشاب رامي الحسن متأثرا بجراحه.", [("killed", 1, 1, None, "")]),
    ("أصيب ثلاثة، أحدهم بجروح بالغة.", [("wounded", 3, 3, None, "")]),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_figures_of_a_sentence(text: str, expected: list[Row]) -> None:
    assert [row(figure) for figure in figures_of(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "فقد مئات العمال وظائفهم بعد الحرب.",
        "حبس المشجعون أنفاسهم.",
        "استشهد الوزير بتقرير المنظمة.",
        "فقد قال الناطق إن الوضع هادئ.",
        "سقطت مقاتلة حربية قرب المطار.",
        "توقفت 14 قناة عن البث.",
        "يقتل العشرات منهم يوميا.",
        "دعا إلى الإفراج عن ثلاثة صحفيين.",
        "اضطر الجيش لاعتقال مقاتلي الفصيل.",
        "لم يعرف ما إذا كان هناك جرحى.",
        "قد يوقع القصف قتلى.",
        "حرم الدين قتل الإنسان.",
        "جرائم خطف النساء.",
        "وقع الرجل ضحية احتيال.",
        "وصول جثمان الفقيد إلى القرية.",
        "أصيب الجسر بأضرار بالغة.",
        "هاجم 30 مسلحا الثكنة.",
    ],
)
def test_what_counts_nobody_harmed(text: str) -> None:
    assert figures_of(text) == []


@pytest.mark.parametrize(
    ("text", "sex", "age"),
    [
        ("مقتل ثلاث نساء.", "female", "adult"),
        ("مقتل رضيع.", None, "child"),
        ("مقتل مسنة.", "female", "elderly"),
        ("مقتل ثمانية عناصر من فرقة مقاتلة.", None, None),
        ("مقتل شخصين.", None, None),
    ],
)
def test_sex_and_age_come_from_nouns_of_people_only(text: str, sex: str | None, age: str | None) -> None:
    assert [(figure.who.sex, figure.who.age) for figure in figures_of(text)] == [(sex, age)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("أفرج عن الناشط بعد أربعة أيام من اختطافه.", 1, 1),
        ("وقال شاهد إن المسلحين نقلوا رهائنهم بعد اختطافهم.", 2, None),
    ],
)
def test_a_pronoun_counts_those_it_stands_for(text: str, low: int, high: int | None) -> None:
    assert [(figure.low, figure.high) for figure in figures_of(text) if figure.meant] == [(low, high)]


def test_a_bare_number_of_another_harm_is_not_of_the_sort_named_before() -> None:
    killed, displaced = figures_of("أدت الحملة إلى مقتل مئات المدنيين ونزوح عشرات الآلاف.")
    assert (killed.who.status, displaced.who.status) == ("civilian", None)


def test_two_sorts_of_people_describe_no_others() -> None:
    *_, others = figures_of("مقتل ثلاثة جنود وأربعة مدنيين وإصابة عشرة آخرين.")
    assert (others.kind, others.who.status) == ("wounded", None)
