"""Small questions about one word of reported speech: is it addressed to a newsroom, does it open an object."""

from isnad.lang.ar.cues import cue_words
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.speakers import ADVERB, HEAD, action_noun, bare_word, flags, head_of, speaker_words
from isnad.lang.ar.tokens import Tokens

COMMAS = frozenset("،,")
DASHES = frozenset("-–—")
SEMICOLONS = frozenset("؛;")
STOPS = frozenset(".؛;!?؟…")
CLITIC_TO = "ل"
AND = "و"
CONSEQUENCE = "ف"
CLITIC_WITH = "ب"
ARTICLE_LETTERS = "ال"
ACCUSATIVE = "ا"
FEMININE_PRONOUN = "ها"
TATWEEL = "ـ"
_ON = "علي"
FINAL_ALEF = "ى"
DOTTED_YA = "ي"
_LOW_HAMZA = "إ"
_HIGH_HAMZA = "أ"
_TA_MARBUTA = "ة"
_DAMMA = "\u064f"
_TANWIN = "\u064b"
_WITH_ARTICLE = "بال"
POSSESSIVES = ("ها", "هم", "اته")
OWNED = (*POSSESSIVES, "نا")
OBJECT_PRONOUNS = ("ها", "ه")


def after_letters(tokens: Tokens, index: int, letters: str) -> int:
    """Return the offset in the text after the token's first folded `letters`, a proclitic with its signs."""
    source, position, end = tokens.view.source, tokens.starts[index], tokens.ends[index]
    if tokens.view.offsets is None:
        return min(position + len(letters), end - 1)
    left = len(letters)
    while position < end - 1 and (left or not source[position].isalpha() or source[position] == TATWEEL):
        left -= bool(left) and source[position].isalpha() and source[position] != TATWEEL
        position += 1
    return position


@of_word
def addressed(form: str) -> bool:
    """Tell whether a folded word is "to" a newsroom or an audience: لوكالة، للصحافيين، لرويترز."""
    if not form.startswith(CLITIC_TO) or len(form) < 4:
        return False
    rest = form[2:] if form.startswith("لل") else form[1:]
    heads = cue_words("adverbs", "address_heads")
    return rest in heads or bare_word(rest) in heads


@of_word
def may_be_with(form: str) -> bool:
    """Tell whether a folded word can carry ب where a verb waits for it: the words that merely begin so are listed."""
    if not form.startswith(CLITIC_WITH) or form in cue_words("adverbs", "not_with"):
        return False
    return with_phrase(form) or (len(form) > 3 and not flags(form) & (HEAD | ADVERB))


@of_word
def with_phrase(form: str) -> bool:
    """Tell whether a folded word carries the preposition ب: بوقف، بالتعاون، بأن، بانتهاك; not بيان or باريس."""
    if form == CLITIC_WITH or (form.startswith(_WITH_ARTICLE) and len(form) > 5):
        return True
    if not form.startswith(CLITIC_WITH) or len(form) < 3 or flags(form) & HEAD:
        return False
    if len(form) == 3:  # بحق
        return form[1:] in speaker_words("action_nouns")
    if form in cue_words("adverbs", "not_with"):
        return False
    rest = form[1:]
    if rest.startswith(CLITIC_WITH) and len(rest) > 3:  # ببطلان
        return True
    known = rest in cue_words("clause", "complementisers") or action_noun(rest) or flags(rest)
    return bool(known or (len(rest) > 4 and rest.endswith(POSSESSIVES)))


def conjunction_of(proclitic: str) -> str:
    """Return the conjunction a proclitic is, "" when it is none or more than one."""
    return proclitic if proclitic in ("و", "ف") else ""


def instrumental(proclitic: str) -> bool:
    """Tell whether a proclitic is ب, bare or after a conjunction: بقوله "with his words"."""
    return proclitic in ("ب", "وب", "فب")


@of_word
def to_phrase(form: str) -> bool:
    """Tell whether a folded word is إلى or carries ل before a noun of action: للإفراج، لوقف."""
    if form in cue_words("prepositions", "to"):
        return True
    if not form.startswith(CLITIC_TO) or len(form) < 5:
        return False
    joined = form.startswith(CLITIC_TO + CLITIC_TO)
    rest = form[2:] if joined else form[1:]
    mutual = rest.startswith("م") and rest[2:3] == "ا" and rest.endswith("ه")  # لمواصلة
    return action_noun(rest) or mutual or (joined and rest.startswith("ت"))


@of_word
def without_to(form: str) -> str:
    """Return the word without its preposition ل, the article restored: لموقع → موقع, للمرصد → المرصد; "" without."""
    if not form.startswith(CLITIC_TO) or len(form) < 3:
        return ""
    return "ا" + form[1:] if form.startswith(CLITIC_TO + CLITIC_TO) else form[1:]


@of_word
def to_somebody(form: str) -> bool:
    """Tell whether a folded word is ل joined to the noun of somebody or of a body: لمجلس, للوزير; not لجنة."""
    return head_of(form) is None and head_of(without_to(form)) is not None


@of_word
def future(form: str) -> bool:
    """Tell whether a folded word is set in the future: سوف, سيعلن, ستبدأ, وسيتم."""
    bare = form[1:] if form[:1] in ("و", "ف") else form
    if bare in cue_words("clause", "future"):
        return True
    return (
        len(bare) > 4
        and bare[:2] in ("سي", "ست", "سن")
        and not flags(form)
        and bare not in cue_words("clause", "not_future")
    )


@of_word
def probable_verb(form: str) -> bool:
    """Tell whether a folded word that no list knows looks like a verb: ينتمون, استخدمت. Bounds a noun phrase."""
    if form in cue_words("names", "verb_like") or flags(form):
        return False
    if (form.startswith("ي") and len(form) > 3) or (form.endswith("وا") and len(form) > 4):
        return True
    derived = form.startswith("است") or (form.startswith("ا") and form[2:3] == "ت")
    return derived and len(form) > 5 and form.endswith("ت") and not form.endswith(("ات", "يت", "وت"))


def name_like(tokens: Tokens) -> frozenset[int]:
    """Return the tokens that are the name علي where the report prints the preposition as على.

    Folding makes the two one; a press that writes the preposition, or at least other words, with alef maqsura tells
    them apart.
    """
    if _ON not in tokens.forms:
        return frozenset()
    source = tokens.view.source
    found = [at for at, form in enumerate(tokens.forms) if form == _ON]
    names = [at for at in found if source[tokens.ends[at] - 1] == _ON[-1]]
    told_apart = len(names) * 2 <= len(found) or (len(names) == len(found) and FINAL_ALEF in source)
    return frozenset(names) if told_apart else frozenset()


@of_word
def state_ending(form: str) -> bool:
    """Tell whether a folded word looks like a participle of state: متكئاً, مرتدياً. It stands outside the subject."""
    return len(form) > 4 and form.startswith("م") and form.endswith("ا") and form not in cue_words("names", "verb_like")


def with_tanwin(tokens: Tokens, index: int) -> bool:
    """Tell whether a word is printed with the accusative tanwin, so is no subject after its verb: شيوخاً."""
    return _TANWIN in tokens.view.source[tokens.starts[index] : tokens.ends[index] + 1]


def tells_final_ya(tokens: Tokens) -> bool:
    """Tell whether the report prints على with alef maqsura, so that its final ya is no alef."""
    return _ON[:-1] + FINAL_ALEF in tokens.view.source


def ends_in_ta_marbuta(tokens: Tokens, index: int) -> bool:
    """Tell whether a word is printed with a final ta marbuta, so carries no pronoun: إدانة is not "he condemned it"."""
    return tokens.view.source[tokens.ends[index] - 1] == _TA_MARBUTA


def dotted(tokens: Tokens, index: int) -> bool:
    """Tell whether a word is printed with a final dotted ya: نفي, not نفى."""
    return tokens.view.source[tokens.ends[index] - 1] == DOTTED_YA


def begins_with_low_hamza(tokens: Tokens, index: int, joined: str) -> bool:
    """Tell whether a word is printed with إ after its conjunction: no finite verb begins so."""
    start = after_letters(tokens, index, joined) if joined else tokens.starts[index]
    return tokens.view.source[start] == _LOW_HAMZA


def passive_past(tokens: Tokens, index: int, joined: str) -> bool:
    """Tell whether a past verb is printed with the vowel of the passive: أُعلن "it was announced"."""
    start = after_letters(tokens, index, joined) if joined else tokens.starts[index]
    return tokens.view.source[start + 1 : start + 2] == _DAMMA


def printed_as_plural(tokens: Tokens, index: int) -> bool:
    """Tell whether a word of the shape of إعلان is printed with أ, so is a plural or a name: أطفال, أنوار."""
    above = tokens.view.source[tokens.starts[index]] == _HIGH_HAMZA
    return above and tokens.forms[index] not in speaker_words("action_nouns")
