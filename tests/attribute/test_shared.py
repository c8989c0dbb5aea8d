"""Attribution on the development set, by the score's own definition, and on the report the project starts from."""

import json
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from isnad.record.claims import Claim

DATA = Path(os.environ.get("ISNAD_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")
GOLD = DATA / "gold_dev"
SEED = DATA.parent / "seeds" / "000_0f1b8e18c20bd970.txt"
CUE_FLOOR, SPEAKER_FLOOR = 0.93, 0.88
ENOUGH = 0.34
_MARKS = re.compile('[\u064b-\u0652\u0640\u200e\u200f«»"“”]')
_PROCLITIC = re.compile("^(وال|بال|كال|فال|لل|ال|و|ب|ل|ف)(?=\\w{3,})")

ClaimsOf = Callable[..., tuple[Claim, ...]]


def _words(text: str) -> set[str]:
    plain = re.sub("[إأآٱ]", "ا", _MARKS.sub("", text)).replace("ى", "ي").replace("ة", "ه")
    return {_PROCLITIC.sub("", word) for word in re.findall(r"\w+", plain)}


def _alike(one: str, other: str) -> bool:
    left, right = _words(one), _words(other)
    return bool(left | right) and len(left & right) / len(left | right) >= ENOUGH


def _half(one: tuple[int, int], other: tuple[int, int]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / max(1, max(one[1], other[1]) - min(one[0], other[0])) >= 0.5


def _articles() -> list[tuple[str, str]]:
    days: dict[str, list[dict[str, str]]] = {}
    found = []
    for entry in json.loads((GOLD / "manifest.json").read_text("utf-8")):
        if entry["file"] not in days:
            archive = zipfile.ZipFile(DATA / "news" / entry["file"].replace(".json", ".zip"))
            (name,) = [name for name in archive.namelist() if name.endswith(entry["file"])]
            days[entry["file"]] = json.loads(archive.read(name))
        row = days[entry["file"]][entry["index"]]
        found.append((entry["id"], row["title"].strip() + "\n\n" + row["content"].strip()))
    return found


def _f1(hits: int, ours: int, theirs: int) -> float:
    return 2 * hits / (ours + theirs)


@pytest.mark.shared
def test_cue_and_speaker_floors(claims_of: ClaimsOf) -> None:
    if not GOLD.is_dir():
        pytest.skip(f"the development set is not at {GOLD}; set ISNAD_DATA")
    ours = theirs = cues = speakers = 0
    for article_id, text in _articles():
        gold = json.loads((GOLD / f"{article_id}.json").read_text("utf-8"))["attributions"]
        hops = [hop for claim in claims_of(text, title=True) for hop in claim.chain if hop.cue is not None]
        found = sorted({(hop.cue.start, hop.cue.end, hop.text or "") for hop in hops if hop.cue is not None})
        ours, theirs = ours + len(found), theirs + len(gold)
        left = list(gold)
        for start, end, speaker in found:
            match = next((one for one in left if _half((start, end), tuple(one["cue"] or (0, 0)))), None)
            if match is not None:
                left.remove(match)
                cues += 1
                speakers += _alike(speaker, text[slice(*match["speaker"])])
    assert _f1(cues, ours, theirs) >= CUE_FLOOR
    assert _f1(speakers, ours, theirs) >= SPEAKER_FLOOR


@pytest.mark.shared
def test_chains_of_the_first_report(claims_of: ClaimsOf) -> None:
    if not SEED.is_file():
        pytest.skip(f"the first report is not at {SEED}; set ISNAD_DATA")
    chains = [[hop.name for hop in claim.chain[:-1]] for claim in claims_of(SEED.read_text("utf-8"))]
    assert ["فاروق كشكش"] in chains
    assert ["حازم أبو عمر"] in chains
    assert chains.count(["فاروق كشكش", 'وكالة "سمارت"']) == 2
    assert chains.count(["مصادر مِن الحملة", 'موقع "نداء سوريا"']) == 2
    assert ["مصادر دبلوماسية", "صحيفة الغارديان البريطانية"] in chains
