"""Third-person forms of a verb, written out from its principal parts.

News reports in the third person, so first and second persons are left out; object pronouns and the
conjunctions are cut by `clitics`, save where a suffix changes the stem (قصفوا → قصفوه). Forms are folded.
After Ryding, A Reference Grammar of Modern Standard Arabic, chapters 21 to 33.
"""

from typing import Literal

import msgspec

from isnad.lang.ar.normalise import fold

Aspect = Literal["past", "present"]
Number = Literal["singular", "dual", "plural"]
Gender = Literal["masculine", "feminine"]


class VerbForm(msgspec.Struct, frozen=True, gc=False):
    """Aspect and agreement of one form."""

    aspect: Aspect
    number: Number
    gender: Gender


def past_forms(past: str) -> dict[str, VerbForm]:
    """Return the past forms of a verb given as "he did" (قصف، نفى، دعا)."""
    stem = fold(past)
    weak = past.endswith(("ى", "ا")) and len(stem) > 2
    base = stem[:-1] if weak else stem
    dual = base + ("ي" if past.endswith("ى") else "و") if weak else base
    short = stem[:-2] + stem[-1] if stem[-2] == "ا" else stem  # hollow: قلن, أفدن
    short = stem + stem[-1] if len(stem) == 2 else short  # doubled: فررن, for فرن is an oven
    return {
        stem: VerbForm("past", "singular", "masculine"),
        base + "ت": VerbForm("past", "singular", "feminine"),
        dual + "ا": VerbForm("past", "dual", "masculine"),
        base + "تا": VerbForm("past", "dual", "feminine"),
        base + "وا": VerbForm("past", "plural", "masculine"),
        base + "و": VerbForm("past", "plural", "masculine"),  # before an object pronoun
        (dual if weak else short) + "ن": VerbForm("past", "plural", "feminine"),
        **({base + "ا": VerbForm("past", "singular", "masculine")} if past.endswith("ى") else {}),  # تبناه
    }


def present_forms(present: str) -> dict[str, VerbForm]:
    """Return the present forms of a verb given as "he does" (يقصف، ينفي، يدعو), jussive and future ones too."""
    stem = fold(present)
    rest = stem[1:]
    weak = present.endswith(("ي", "ى", "و")) and len(rest) > 2
    base = rest[:-1] if weak else rest
    forms = {
        "ي" + rest: VerbForm("present", "singular", "masculine"),
        "ت" + rest: VerbForm("present", "singular", "feminine"),
        "ي" + base + "ون": VerbForm("present", "plural", "masculine"),
        "ي" + base + "وا": VerbForm("present", "plural", "masculine"),
        "ي" + rest + "ان": VerbForm("present", "dual", "masculine"),
        "ت" + rest + "ان": VerbForm("present", "dual", "feminine"),
    }
    if weak:
        forms |= {
            "ي" + base: VerbForm("present", "singular", "masculine"),
            "ت" + base: VerbForm("present", "singular", "feminine"),
        }
    elif len(base) > 2 and base[-2] in "اويي":  # hollow: لم يقل
        short = base[:-2] + base[-1]
        forms.setdefault("ي" + short, VerbForm("present", "singular", "masculine"))
        forms.setdefault("ت" + short, VerbForm("present", "singular", "feminine"))
    return forms


def verb_forms(past: str, present: str) -> dict[str, VerbForm]:
    """Return all third-person forms of a verb from its two principal parts."""
    return present_forms(present) | past_forms(past)


def noun_forms(noun: str) -> set[str]:
    """Return the singular of a noun as printed in each case: bare, accusative with tanwin, construct.

    A ta marbuta folds to ه and shows as ت before a pronoun, which `clitics` undoes.
    """
    stem = fold(noun)
    ends_open = stem.endswith(("ه", "ا", "ي", "ء"))
    return {stem} if ends_open else {stem, stem + "ا"}


def sound_masculine_plural(singular: str) -> set[str]:
    """Return the plural in its cases and in the construct state: مسلح → مسلحون، مسلحين، مسلحو، مسلحي."""
    stem = fold(singular)
    return {stem + end for end in ("ون", "ين", "و", "ي")}


def sound_feminine_plural(singular: str) -> set[str]:
    """Return the plural in -āt of a noun with or without ta marbuta: غارة → غارات."""
    stem = fold(singular)
    return {(stem[:-1] if stem.endswith("ه") else stem) + "ات"}


def dual(singular: str) -> set[str]:
    """Return the dual in its cases and in the construct state: غارة → غارتان، غارتين، غارتا، غارتي."""
    stem = fold(singular)
    base = stem[:-1] + "ت" if stem.endswith("ه") else stem
    return {base + end for end in ("ان", "ين", "ا", "ي")}
