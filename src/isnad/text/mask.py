"""Telephone numbers, bank accounts, wallets and payment links hidden in a text, every other character in its place.

Works on digits of every script. Dates, years, coordinates, tolls and sums of money stay: what is hidden is told by its
shape (a plus or a zero in front, groups as telephones and cards are printed, nine digits and more that are no round
sum, an IBAN, a wallet's alphabet) or by the word before it (data/contact_words.txt). Where a number may be either, it
is hidden: a lost figure can be read in the original, a published telephone cannot be taken back.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import accumulate

FILL = "▒"

_DATE = (
    r"(?:\d{4}[-/.](?:0?[1-9]|1[0-2])[-/.](?:[12]\d|3[01]|0?[1-9])|(?:[12]\d|3[01]|0?[1-9])[-/.]"
    r"(?:[12]\d|3[01]|0?[1-9])[-/.](?:1[89]\d\d|20\d\d|\d\d))(?!\d)(?!/\d|\.\d|-\d{3})"
)
_KEPT = (
    rf"{_DATE}(?:T\d\d:?\d\d(?::?\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|(?:1[89]|20)\d\d(?:[ /-](?:1[89]|20)\d\d)+(?![\d-])"  # years
    r"|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"  # 12,000
    r"|\d{1,3}\.\d{3,}(?!\d)(?!\.\d)"  # degrees; twelve thousand with a point
    r"|[1-9]\d{0,2}(?:[. ]\d{3})*(?:[. ]000){2,}(?!\d)"
    r"|[1-9]\d*0{5}(?!\d)|[1-9]\d*(?:\.\d{3})*\.\d{1,2}(?![\d-]|\.\d)"  # round sums; sums with a hundredth
    r"|\d{1,2}[C-X] ?[A-Z]{2} ?\d{2,5} ?\d{2,5}(?!\w)|\d{1,2}[C-X] \d{6} \d{7}(?!\d)"  # grid references
)
_SEPARATOR = r"(?:[ ./-]| ?\(| ?\(0\)|\)[ -]?)"
_NUMBER = rf"(?:\(?\+\(?|\((?!{_KEPT}))?\d+(?:{_SEPARATOR}(?!{_DATE})\d++(?!,\d))*"
_IBAN = r"[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?|[A-Za-z]{2}\d{2}[A-Za-z0-9]{11,30}"
_WALLET = (
    r"0x[0-9a-fA-F]{40}|(?:bc1|ltc1|addr1|tb1)[0-9a-z]{20,110}|(?:EQ|UQ)[\w-]{46}"
    r"|(?=[A-Za-z]*\d)(?=[A-Z0-9]*[a-z])(?=[a-z0-9]*[A-Z])[1-9A-HJ-NP-Za-km-z]{26,110}"
)
_PERSONAL = re.compile(r"[?&#/](?:phone|tel|to|account|iban|msisdn|send)=?[:/]?(\+?\d[\d-]{5,})", re.IGNORECASE)
_CALLING_CODE = re.compile(r"2(?:0|1[0-9]|2[0-9]|4[0-9]|5[0-9]|69)|9(?:0|6\d|7\d|8|9\d)")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_SHORTEST, _LONGEST, _BARE, _CUED, _LOCAL_LONGEST, _LOCAL_GROUP = 8, 15, 9, 6, 12, 6
_IBAN_DIGITS, _REACH = 8, 48
_SPACES, _DASHES = (0xA0, 0x202F, 0x2009, 0x2007), (*range(0x2010, 0x2014), 0x2212, 0xFE58, 0xFE63, 0xFF0D)
_DIRECTION = "\u200e\u200f"


def mask(text: str, fill: str = FILL) -> str:
    """Return the text with every contact and account number covered; its length and all offsets stay.

    Args:
        text: any text; digits of every script are read.
        fill: the one character that is put for each hidden one.
    """
    covered = list(masked_spans(text))
    if not covered:
        return text
    parts, done = [], 0
    for start, end in covered:
        parts += [text[done:start], fill * (end - start)]
        done = end
    return "".join((*parts, text[done:]))


def masked_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans that `mask` covers, in order, in code points of `text`."""
    if _WORTH_A_LOOK.search(text) is None:
        return
    plain, candidate = text.translate(_plain()), _candidate()
    found = candidate.search(plain)
    while found is not None:
        end = found.end()
        for start, end in _hidden(plain, found):
            yield start, end
        found = candidate.search(plain, end)


_WORTH_A_LOOK = re.compile(r"(?=[\dA-Za-z@:])(?:\d(?:[^\w\n]{0,3}\d){5}|://|www\.|[A-Za-z0-9]{26}|[A-Za-z]/|@)")


_LAST_DIGIT = 0x20000  # no script has its digits beyond


@cache
def _plain() -> dict[int, str]:
    """Digits of every script, spaces and dashes as ASCII has them, one for one."""
    digits = {code: chr(code) for code in range(_LAST_DIGIT) if unicodedata.category(chr(code)) == "Nd"}
    table = {code: str(unicodedata.digit(digit)) for code, digit in digits.items()}
    table |= dict.fromkeys(_SPACES, " ") | dict.fromkeys(_DASHES, "-")
    return table | {0x066B: ".", 0x066C: ",", 0xFF0B: "+"}


def _lines(name: str) -> list[str]:
    """Entries of a data file, the longest first, ready for a pattern."""
    lines = files("isnad.text").joinpath(f"data/{name}").read_text("utf-8").splitlines()
    entries = [re.escape(line).replace(r"\ ", " +") for line in lines if line and not line.startswith("#")]
    return sorted(entries, key=len, reverse=True)


@cache
def _candidate() -> re.Pattern[str]:
    hosts = "|".join(_lines("payment_hosts.txt"))
    return re.compile(
        rf"(?=[0-9A-Za-z+(])(?:(?P<pay>(?:https?://)?(?:www\.)?(?:{hosts})(?![\w.-])[^\s<>\"]*)|(?P<link>(?:https?://|www\.)[^\s<>\"]+)"
        rf"|(?<![A-Za-z0-9])(?:(?P<iban>{_IBAN})|(?P<wallet>{_WALLET}))(?![A-Za-z0-9])"
        rf"|(?P<mail>(?<![\w.+-])[A-Za-z0-9][\w.+-]{{0,63}}@[\w-]+\.[\w.-]+)"
        rf"|(?<![\d+])(?P<kept>{_KEPT})|(?P<number>{_NUMBER}))"
    )


@cache
def _cue() -> re.Pattern[str]:
    words, joins = "|".join(_lines("contact_words.txt")), "|".join(_lines("contact_joins.txt"))
    gap = rf"[\s:#.(\-{_DIRECTION}]*"
    return re.compile(rf"(?:(?<!\w)|(?<!\w)\w{{1,3}})(?:{words}){gap}(?:(?:{joins}){gap})*\Z", re.IGNORECASE)


def _hidden(plain: str, found: re.Match[str]) -> list[tuple[int, int]]:
    """The spans to cover within one candidate: none for what stays."""
    match found.lastgroup:
        case "pay" | "wallet":
            return [found.span()]
        case "link":
            return [(found.start() + one.start(1), found.start() + one.end(1)) for one in _PERSONAL.finditer(found[0])]
        case "iban":
            return [found.span()] if _iban(found[0]) else []
        case "mail":
            return [found.span()] if _cued(plain, found.start()) else []
        case "number":
            return _number(plain, found)
    return []


def _iban(printed: str) -> bool:
    """Capitals are taken on their shape; small letters, of which ids are made too, on the check digits."""
    if printed.isupper():
        return sum(map(str.isdigit, printed)) >= _IBAN_DIGITS
    return int("".join(str(int(char, 36)) for char in printed[4:] + printed[:4])) % 97 == 1


def _cued(plain: str, start: int) -> bool:
    return _cue().search(plain[max(0, start - _REACH) : start]) is not None


def _number(plain: str, found: re.Match[str]) -> list[tuple[int, int]]:
    start, end = found.span()
    if _in_a_word(plain, start, end):
        return []
    groups = list(re.finditer(r"\d+", found[0]))
    count = _groups_hidden(found[0], [group[0] for group in groups], cued=_cued(plain, start))
    return [(start, start + groups[count - 1].end())] if count else []


def _in_a_word(plain: str, start: int, end: int) -> bool:
    """Digits of an id or a code (A-10, 3fa9): Latin letters or another number touch them."""
    before, after = plain[start - 1 : start], plain[end : end + 1]
    return any(char.isascii() and (char.isalpha() or char == "_") for char in (before, after) if char)


def _groups_hidden(printed: str, groups: list[str], *, cued: bool) -> int:
    """How many groups of digits, from the first, make a number to hide; 0 for none."""
    totals = list(accumulate(map(len, groups)))
    total = totals[-1]
    if printed.lstrip("(").startswith("+") or groups[0].startswith("00"):
        return _within(totals, _LONGEST + 2) if total >= _SHORTEST else 0
    if len(groups[0]) >= _BARE:
        return 1
    if cued and total >= _CUED:
        return _within(totals, _LONGEST)
    if groups[0].startswith("0"):
        return len(groups) if _local(groups, total) else 0
    return len(groups) if len(groups) > 1 and total >= _BARE and _grouped(printed, groups, total) else 0


def _within(totals: list[int], most: int) -> int:
    """How many groups hold no more digits than a telephone number has, one at least."""
    return max(1, sum(total <= most for total in totals))


def _local(groups: list[str], total: int) -> bool:
    """A number with its trunk zero: 0944 123 456, 03/123456."""
    return _BARE <= total <= _LOCAL_LONGEST or (
        total == _SHORTEST and len(groups) > 1 and max(map(len, groups)) >= _LOCAL_GROUP
    )


def _grouped(printed: str, groups: list[str], total: int) -> bool:
    """Groups as telephones and cards have them: 944-123-456, 963 944 123456, 4111 1111 1111 1111."""
    if any(len(group) >= _BARE for group in groups):
        return True
    if " " not in printed:
        return total >= _BARE and not all(map(_YEAR.fullmatch, groups))
    sizes = [len(group) for group in groups]
    of_three = set(sizes[:-1]) == {3} and sizes[-1] in (3, 4) and len(sizes) > 2
    of_four = set(sizes[:-1]) == {4} and len(sizes) > 2 and not all(map(_YEAR.fullmatch, groups))
    abroad = _CALLING_CODE.fullmatch(groups[0]) is not None and 11 <= total <= 13
    return of_three or of_four or abroad
