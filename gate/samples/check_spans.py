"""Check the hand annotations of the sample reports.

Every span is given as the words printed in the page and the number of their occurrence in the article text (title,
stand-first, body). This script rebuilds that text from the sample, looks each span up, and checks that classes, place
levels, actor kinds and the other closed values are those of the annotation guide.

Run ``python gate/samples/check_spans.py``: it prints one line per file and leaves with status 1 if anything is wrong.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parents[1] / "src" / "isnad" / "samples"

CLASSES = frozenset(
    [
        "airstrike",
        "drone_strike",
        "shelling",
        "bombing",
        "suicide_bombing",
        "landmine",
        "armed_clash",
        "ground_attack",
        "shooting",
        "territory_gain",
        "withdrawal",
        "chemical_attack",
        "execution",
        "assassination",
        "killing",
        "torture",
        "sexual_violence",
        "abduction",
        "arrest",
        "release",
        "prisoner_exchange",
        "siege",
        "interception",
        "looting",
        "property_destruction",
        "displacement",
        "return",
        "evacuation",
        "protest",
        "riot",
        "strike",
        "sit_in",
        "statement",
        "accusation",
        "denial",
        "threat",
        "demand",
        "agreement",
        "negotiation",
        "ceasefire",
        "ceasefire_violation",
        "sanction",
        "group_formation",
        "mobilization",
        "training",
        "fundraising",
        "aid",
        "support",
        "election",
        "trial",
        "appointment",
        "other",
    ]
)
LEVELS = frozenset(["site", "settlement", "district", "governorate", "region", "country"])
KINDS = frozenset(
    [
        "state_military",
        "police_security",
        "pro_government_militia",
        "rebel",
        "jihadist",
        "foreign_military",
        "political",
        "civilian",
        "protesters",
        "ngo_io",
        "media",
        "criminal",
        "unknown",
    ]
)
HARM_KINDS = frozenset(["killed", "wounded", "casualties", "displaced", "detained", "abducted", "missing", "released"])
WHO = frozenset(["civilians", "children", "women", "fighters", "soldiers", "police", "unspecified"])
FACTUALITY = frozenset(["asserted", "planned", "conditional", "denied", "attempted"])
PRECISIONS = frozenset(["day", "week", "month", "season", "year", "unknown"])
TIME_TYPES = frozenset(["date", "time", "duration", "set"])
PREDICATES = frozenset(
    [
        "part_of",
        "backed_by",
        "dominated_by",
        "allied_with",
        "auxiliary_to",
        "sponsored_by",
        "led_by",
        "spokesperson_of",
        "formed_by",
        "ratified_by",
        "split_from",
        "renamed_to",
    ]
)
EVENT_KEYS = frozenset(
    ["class", "trigger", "date", "places", "actors", "targets", "harm", "factuality", "source_chain"]
)
FILE_KEYS = frozenset(["sample", "published", "events", "attributions", "times", "relations", "notes"])
TIME_VALUE = re.compile(
    r"(?:\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d)?)?)?(?:/\d{4}-\d\d-\d\d)?|P(?:\d+|X)[YMWD]|P(?:T\d+|X)[HM])"
)

# Lines of the plain-text pages that are not the article: menus, date lines, bylines, captions, share and size buttons,
# related boxes, tags, appeals. A line is dropped when it starts with one of these.
FURNITURE: dict[str, tuple[str, ...]] = {
    "01-syria-villages.txt": (
        "القائمة", "ريف إدلب |", "2019.06.13", "منزل سوّته", "درب الزاوية ـ", "+A", "حجم الخط", "-A", "مشاركة",
        "اقرأ أيضاً", "نازحون من جبل", "كلمات مفتاحية", "اشترك في", "الأكثر قراءة", "1  ", "2  ", "3  ", "جميع الحقوق",
    ),
    "02-yemen-taiz-landmine.txt": ("مرافئ الخليج", "الأحد 29", "عدن: مكتب"),
    "04-libya-tripoli-live.txt": (
        "سور المدينة", "●", "تغطية مباشرة", "الأربعاء 6 مايو", "يجري تحديث", "اقرأ أيضاً", "آثار قذيفة", "فاتك شيء",
        "إعلان",
    ),
    "05-sudan-omdurman-testimonies.txt": ("ود مدني:",),
    "06-palestine-westbank-arrests.txt": ("رام الله -",),
    "07-egypt-sinai-checkpoint.txt": ("ميدان الصباح -", "الأربعاء ١١", "شمال سيناء - مندوب"),
    "08-somalia-hiran-offensive.txt": (
        "رأس حافون", "الصومال  |", "الرئيسية", "حرب العشائر", "الإثنين 19", "مسلحون عشائريون", "مقديشو - رأس",
        "استمع إلى", "مواضيع ذات", "- غارة", "- الجفاف", "لا تفوّت", "الوسوم",
    ),
    "09-egypt-sport-derby.txt": ("كتب:",),
}  # fmt: skip
HTML_DROPPED = frozenset(
    [
        "head",
        "script",
        "style",
        "nav",
        "aside",
        "figure",
        "figcaption",
        "footer",
        "banner",
        "kicker",
        "date",
        "share",
        "pic",
        "caption",
        "related",
        "side",
        "foot",
        "section",
        "byline",
        "dateline",
        "most-read",
        "newsletter",
        "menu",
        "ticker",
        "meta",
        "sharebar",
        "box",
        "tags",
        "sidebar",
        "navbar",
        "label",
        "info",
        "social",
        "related-inline",
        "more",
        "tools",
        "readmore",
        "appeal",
        "top",
        "inline-related",
    ]
)
HTML_VOID = frozenset(["meta", "link", "img", "input", "br", "hr"])


class _ArticleParser(HTMLParser):
    """Collect the text of an HTML page outside the elements named, by tag or class, in HTML_DROPPED."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element, dropped if it or an element around it is page furniture."""
        if tag in HTML_VOID:
            return
        names = {tag}
        for key, value in attrs:
            if key in {"class", "id"} and value:
                names.update(value.split())
        outer = bool(self._open) and self._open[-1][1]
        self._open.append((tag, outer or bool(names & HTML_DROPPED)))
        self.parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost open element of this tag."""
        if tag in HTML_VOID:
            return
        while self._open:
            name, _ = self._open.pop()
            if name == tag:
                break
        self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        """Keep the text unless it stands in page furniture."""
        if not (self._open and self._open[-1][1]):
            self.parts.append(data)


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def article_text(sample: str) -> str:
    """Return title and body of a sample, white space squeezed: the text in which occurrences are counted."""
    name, _, record = sample.partition("#")
    raw = (SAMPLES / name).read_bytes()
    if record:
        for line in raw.decode("utf-8").splitlines():
            item = json.loads(line)
            if item["id"] == record:
                return _squeeze(f"{item['title']}\n\n{item['text']}")
        raise KeyError(sample)
    if name.endswith(".html"):
        parser = _ArticleParser()
        parser.feed(raw.decode("windows-1256" if "1256" in name else "utf-8"))
        return _squeeze("".join(parser.parts))
    dropped = FURNITURE.get(name, ())
    lines = raw.decode("utf-8").splitlines()
    return _squeeze("\n".join(line for line in lines if not (dropped and line.startswith(dropped))))


def find_span(text: str, words: str, nth: int) -> int:
    """Return where the nth occurrence of the words starts in the text, or -1."""
    start = -1
    for _ in range(nth):
        start = text.find(words, start + 1)
        if start < 0:
            return -1
    return start


class Checker:
    """Collects what is wrong with one annotation file."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.errors: list[str] = []

    def _need(self, ok: bool, message: str) -> None:
        if not ok:
            self.errors.append(message)

    def _span(self, span: dict[str, Any], where: str) -> None:
        words, nth = span["words"], span["nth"]
        self._need(set(span) == {"words", "nth"}, f"{where}: keys of a span")
        self._need(bool(words) and words == _squeeze(words), f"{where}: words of a span: {words!r}")
        self._need(find_span(self.text, words, nth) >= 0, f"{where}: not in the text: {words!r} ({nth})")

    def _party(self, party: dict[str, Any], where: str) -> None:
        self._span(party["at"], where)
        self._need(party["kind"] in KINDS, f"{where}: kind {party['kind']}")
        self._country(party["country"], where)

    def _country(self, code: str | None, where: str) -> None:
        self._need(code is None or re.fullmatch(r"[A-Z]{2}", code) is not None, f"{where}: country {code}")

    def _harm(self, harm: dict[str, Any], where: str) -> None:
        self._span(harm["surface"], where)
        self._need(harm["kind"] in HARM_KINDS, f"{where}: harm {harm['kind']}")
        self._need(harm["who"] in WHO, f"{where}: who {harm['who']}")
        self._need(set(harm) <= {"kind", "who", "low", "high", "surface", "alt", "part", "joint"}, f"{where}: keys")
        self._need(harm["high"] is None or harm["low"] <= harm["high"], f"{where}: range")

    def _date(self, value: dict[str, str], where: str) -> None:
        self._need(date.fromisoformat(value["start"]) <= date.fromisoformat(value["end"]), f"{where}: date order")
        self._need(value["precision"] in PRECISIONS, f"{where}: precision")

    def event(self, event: dict[str, Any], where: str) -> None:
        """Check one event."""
        self._need(set(event) == EVENT_KEYS, f"{where}: keys {sorted(set(event) ^ EVENT_KEYS)}")
        self._need(event["class"] in CLASSES, f"{where}: class {event['class']}")
        self._need(event["factuality"] in FACTUALITY, f"{where}: factuality")
        self._span(event["trigger"], where)
        if event["date"]:
            self._date(event["date"], where)
        for place in event["places"]:
            self._span(place["at"], where)
            self._need(place["level"] in LEVELS, f"{where}: level {place['level']}")
            self._country(place["country"], where)
        for party in [*event["actors"], *event["targets"]]:
            self._party(party, where)
        for harm in event["harm"]:
            self._harm(harm, where)

    def file(self, data: dict[str, Any]) -> None:
        """Check one annotation file."""
        self._need(set(data) == FILE_KEYS, f"keys {sorted(set(data) ^ FILE_KEYS)}")
        for number, event in enumerate(data["events"]):
            self.event(event, f"event {number}")
        for number, item in enumerate(data["attributions"]):
            self._span(item["speaker"], f"attribution {number}")
            self._span(item["cue"], f"attribution {number}")
        for number, item in enumerate(data["times"]):
            self._span(item["surface"], f"time {number}")
            self._need(item["type"] in TIME_TYPES, f"time {number}: type")
            self._need(TIME_VALUE.fullmatch(item["value"]) is not None, f"time {number}: value {item['value']}")
        for number, item in enumerate(data["relations"]):
            self._need(item["predicate"] in PREDICATES, f"relation {number}: predicate")


def main() -> int:
    """Check every annotation file beside this script; return the exit status."""
    bad = 0
    files = sorted(HERE.glob("*.json"))
    for path in files:
        data = json.loads(path.read_text(encoding="utf-8"))
        checker = Checker(article_text(data["sample"]))
        checker.file(data)
        bad += len(checker.errors)
        counts = ", ".join(f"{len(data[key])} {key}" for key in ("events", "attributions", "times", "relations"))
        sys.stdout.write("\n".join([f"{path.name}: {counts}", *(f"  {error}" for error in checker.errors)]) + "\n")
    sys.stdout.write(f"{len(files)} files, {bad} errors\n")
    return 1 if bad or not files else 0


if __name__ == "__main__":
    sys.exit(main())
