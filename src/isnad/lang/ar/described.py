"""How speakers are described who are not named, or named by what they are: a source in a ministry, a state's media."""

import re
from typing import Final

from isnad.lang.ar.clitics import ARTICLE
from isnad.lang.ar.light_stem import light_stem
from isnad.lang.ar.normalise import fold
from isnad.lang.ar.speakers import head_of

WORD: Final = re.compile(r"\w+")
_ENDINGS: Final = ("ون", "ين", "ات", "ه", "ا")
_SHORTEST: Final = 3
_IN: Final = frozenset({"في", "من"})
_STATE: Final = frozenset({"رسمي", "حكومي"})
_FEMININE: Final = "ة"
_TO_THE: Final = "لل"
_AGAIN: Final = frozenset({"نفسه", "نفسها", "نفسهم", "ذاته", "ذاتها", "عينه", "عينها"})
_RELATIONAL: Final = ("ي", "يه")
_DESCRIBES: Final = frozenset({"معارض", "معارضه", "مستقل", "مستقله", "اخر", "اخري"})
_OFFICE: Final = 2
_OWNERS: Final = ("ها", "هم", "ه")


def description(name: str) -> frozenset[str]:
    """Return the words of a description, alike in number and gender: مصادر أمنية and مصدر أمني are one.

    What says that it is the one told of before (المصدر ذاته) describes nobody.
    """
    heads = [(word, head_of(word)) for word in WORD.findall(fold(name)) if word not in _AGAIN]
    return frozenset(head.role if head else _singular(light_stem(word)) for word, head in heads)


def office_alone(words: str, name: str) -> bool:
    """Tell whether words before a name are an office with the article and not of whom: القائد الملقب, المتحدث
    الرسمي; not الناطق باسم الحزب, قائد اللواء."""
    known = frozenset(WORD.findall(fold(name)))
    office = [word for word in WORD.findall(fold(words)) if word not in known]
    return 0 < len(office) <= _OFFICE and all(definite(word) and not word.startswith(_TO_THE) for word in office)


def unnamed_outlet(name: str) -> bool:
    """Tell whether an outlet is only described: قناة محلية موالية, صحيفة لبنانية; not صحيفة السنديان, راديو نور."""
    head, *rest = fold(name).split() or [""]
    kind = head_of(head)
    media = kind is not None and kind.kind in ("outlet", "agency") and not head.startswith(ARTICLE)
    return media and bool(rest) and all(_describes(word) for word in rest)


def _describes(word: str) -> bool:
    return not definite(word) and (word.endswith(_RELATIONAL) or word in _DESCRIBES)


def of_the_state(name: str) -> bool:
    """Tell whether a name says that it is the state's: التلفزيون الرسمي."""
    return any(_singular(light_stem(word)) in _STATE for word in WORD.findall(fold(name)))


def inside_a_body(name: str) -> bool:
    """Tell whether a description says in what body one is: مصدر في قيادة الشرطة; مسؤول لبناني is only of a land."""
    return not _IN.isdisjoint(fold(name).split())


def feminine_noun(name: str) -> bool:
    """Tell whether a name ends as feminine nouns do, and few names that are not known as such."""
    return name.endswith(_FEMININE)


def definite(form: str) -> bool:
    """Tell whether a folded word has the article, behind ل too."""
    return form.startswith((ARTICLE, _TO_THE))


def again_alone(name: str) -> bool:
    """Tell whether a name is only the word that points back to one before: نفسها."""
    return fold(name) in _AGAIN


def named(form: str) -> str:
    """Return a definite folded word without its article, behind ل too: للفريق gives فريق."""
    return form.removeprefix(_TO_THE) if form.startswith(_TO_THE) else light_stem(form)


def owned(name: str) -> bool:
    """Tell whether a noun of a name as printed has the pronoun of whose it is: أحد أعضائها, عضو في مكتبها السياسي; not
    المدينة."""
    return any(word.endswith(_OWNERS) and head_of(fold(word)) is not None for word in name.split())


def _singular(word: str) -> str:
    ending = next((one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= _SHORTEST), "")
    return word.removesuffix(ending)
