import pytest

from isnad.lang.ar.counted import counted_noun, noun_at


@pytest.mark.parametrize(
    ("form", "unit", "number"),
    [
        ("شخصا", "person", "singular"),
        ("اشخاص", "person", "plural"),
        ("قتيلين", "person", "dual"),
        ("جنديين", "person", "dual"),
        ("مدنيين", "person", "plural"),
        ("مدنيان", "person", "dual"),
        ("امراتان", "person", "dual"),
        ("وطفلاها", "person", "dual"),
        ("طفليها", "person", "dual"),
        ("سائقيها", "person", "plural"),
        ("عناصره", "person", "plural"),
        ("فلسطينيين", "person", "plural"),
        ("عائله", "family", "singular"),
        ("اسر", "family", "plural"),
        ("قذائف", "shell", "plural"),
        ("سيارتين", "vehicle", "dual"),
    ],
)
def test_unit_and_number(form: str, unit: str, number: str) -> None:
    found = counted_noun(form)
    assert found is not None
    assert (found[0].unit, found[0].number) == (unit, number)


@pytest.mark.parametrize("form", ["امين", "الملازمين", "انسانيه"])
def test_what_is_no_dual_of_people(form: str) -> None:
    found = counted_noun(form)
    assert found is None or found[0].number != "dual"


def test_a_noun_of_two_words_comes_before_its_first_word() -> None:
    found = noun_at(["رجال", "الامن"], 0, 2)
    assert found is not None
    assert (found.noun.who.status, found.last) == ("police", 2)


def test_a_role_that_only_repeats_the_sex_or_the_age_is_left_out() -> None:
    child, soldier = counted_noun("طفل"), counted_noun("جنود")
    assert child is not None
    assert soldier is not None
    assert (child[0].who.age, child[0].who.role) == ("child", None)
    assert soldier[0].who.role == "soldier"
