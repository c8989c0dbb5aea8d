"""Whether the pronoun that was cut off the end of a word is one."""

from isnad.lang.ar.clitics import Reading

THIRD_PERSON = frozenset({"ه", "ها", "هم", "هن", "هما"})
_TA_MARBUTA = "ة"


def pronoun_is_real(reading: Reading, printed: str) -> bool:
    """Tell whether what was cut off `printed` as a pronoun may be one; true where nothing was cut.

    News reports in the third person: a cut ي is mostly an ending (جرحى "wounded" folds to جرحي, which is no "my
    wound"), and a cut ه is none where the print has ta marbuta (سكينة "calm" is not "his knife").
    """
    if not reading.enclitic:
        return True
    return reading.enclitic in THIRD_PERSON and not printed.endswith(_TA_MARBUTA)


DUAL_PRONOUNS = frozenset({"هما"})


def of_several(reading: Reading) -> bool:
    """Tell whether the pronoun cut off stands for several people."""
    return reading.enclitic in ("هم", "هن", "هما")
