"""How common each word of the news is: makes src/isnad/lang/ar/data/common_words.tsv.

Usage: python gate/common_words.py FOLDER
FOLDER holds the JSON arrays of articles (`title`, `content`). Counts in how many articles a word stands, prefixes off,
and keeps the words of one article in 500 or more, with the class of how common they are. No sentence is kept.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from isnad.lang.ar.comparing import content_words

OUT = Path(__file__).resolve().parents[1] / "src/isnad/lang/ar/data/common_words.tsv"
LEAST = (0.05, 0.01, 0.002)
"""Shares of articles from which a word is of class 0 (said everywhere), 1 and 2."""

SHORTEST = 3
HEAD = """# How common words are in Arabic news, prefixes off: 0 in one article of 20 or more, 1 of 100, 2 of 500.
# A word that is not here is rarer. Counted by gate/common_words.py over 23,547 articles of SaudiNewsNet (July and
# August 2015); single words and their class only, no text. Apache-2.0, isnad project.
word\tclass
"""


def main(folder: Path) -> int:
    """Write the table."""
    counts: Counter[str] = Counter()
    articles = 0
    for path in sorted(folder.glob("*.json")):
        for record in json.loads(path.read_text("utf-8")):
            counts.update(word for word in content_words(f"{record['title']} {record['content']}") if _word(word))
            articles += 1
    rows = [(_class(count / articles), word) for word, count in counts.items() if count >= LEAST[-1] * articles]
    OUT.write_text(HEAD + "".join(f"{word}\t{of}\n" for of, word in sorted(rows)), "utf-8")
    print(f"{articles} articles, {len(rows)} words")
    return 0


def _word(word: str) -> bool:
    return len(word) >= SHORTEST and not any(sign.isdigit() for sign in word)


def _class(share: float) -> int:
    return next(of for of, least in enumerate(LEAST) if share >= least)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
