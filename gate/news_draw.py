"""Draw articles of the development news that are still to be annotated, in turn from the outlets.

Usage: python gate/news_draw.py --data FOLDER --seed 2026120101 --first 145 --count 48 --out FOLDER

Out come texts to annotate (never to be committed) and the lines of gate/news/manifest.json that name them.
"""

import argparse
import hashlib
import json
import random
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from news_gold import FOLDER

SHORTEST, LONGEST = 80, 550
"""Words of an article."""
FEWEST, MOST = 3, 4
"""Different words of conflict in it: fewer are seldom about conflict, more are mostly digests."""
SAME_START = 120
"""Letters by which two texts are held to begin alike."""
CONFLICT = re.compile(
    r"\b(?:و|ف|ب|ل|ال|وال|بال|لل)?(مقتل|قتلى|قتل|قتلوا|جرحى|إصابة|أصيب|قصف|غارة|غارات|هجوم|هجمات|اشتباكات|معارك|تفجير|انفجار"
    r"|اعتقال|اعتقلت|هدنة|مظاهرة|مظاهرات|مسلحون|مسلحين|صواريخ|نازحين|لاجئين|مفاوضات|مليشيات|ميليشيات|الحوثيين|داعش|إرهابي|استشهاد"
    r"|شهيد|كمين|حصار|خطف|مخطوفين|أسرى|عبوة|سيطرة|تظاهرات|توقيف)\b"
)


@dataclass(frozen=True)
class Drawn:
    """An article as the manifest names it, with its text."""

    file: str
    index: int
    outlet: str
    text: str


def main() -> None:
    """Draw, write the texts and print the lines of the manifest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--first", type=int, required=True, help="number of the first article drawn")
    parser.add_argument("--count", type=int, default=48)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    chosen = draw(list(_articles(options.data)), options.seed, options.count, _known(options.data))
    for number, article in enumerate(chosen, options.first):
        name = f"{number:03}"
        (options.out / f"{name}.txt").write_text(article.text, "utf-8")
        print(json.dumps(_line(name, article), ensure_ascii=False))


def draw(articles: list[Drawn], seed: int, count: int, known: set[str]) -> list[Drawn]:
    """Give `count` articles, one outlet after another, none beginning like one in `known` or like another."""
    dice = random.Random(seed)
    by_outlet: dict[str, list[Drawn]] = {}
    for article in articles:
        by_outlet.setdefault(article.outlet, []).append(article)
    for waiting in by_outlet.values():
        dice.shuffle(waiting)
    chosen: list[Drawn] = []
    seen = set(known)
    while len(chosen) < count and any(by_outlet.values()):
        for outlet in sorted(by_outlet):
            found = _next(by_outlet[outlet], seen)
            if found is not None and len(chosen) < count:
                seen.add(found.text[:SAME_START])
                chosen.append(found)
    return chosen


def _next(waiting: list[Drawn], seen: set[str]) -> Drawn | None:
    while waiting:
        article = waiting.pop()
        if article.text[:SAME_START] not in seen and _suits(article.text):
            return article
    return None


def _suits(text: str) -> bool:
    return SHORTEST <= len(text.split()) <= LONGEST and FEWEST <= len(set(CONFLICT.findall(text))) <= MOST


def _articles(data: Path) -> Iterator[Drawn]:
    for path in sorted((data / "news").glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            name = next(name for name in archive.namelist() if name.endswith(".json"))
            for index, article in enumerate(json.loads(archive.read(name).decode("utf-8"))):
                text = f"{article['title'].strip()}\n\n{article['content'].strip()}"
                yield Drawn(f"{path.stem}.json", index, article["source"], text)


def _known(data: Path) -> set[str]:
    """How the articles that are annotated already begin."""
    manifests = (FOLDER / "manifest.json", data / "gold_dev" / "manifest.json")
    named = {(e["file"], e["index"]) for path in manifests for e in json.loads(path.read_text("utf-8"))}
    return {a.text[:SAME_START] for a in _articles(data) if (a.file, a.index) in named}


def _line(name: str, article: Drawn) -> dict[str, object]:
    return {
        "id": name,
        "file": article.file,
        "index": article.index,
        "outlet": article.outlet,
        "captured": article.file.removesuffix(".json"),
        "sha256": hashlib.sha256(article.text.encode()).hexdigest(),
        "part": "held",
    }


if __name__ == "__main__":
    main()
