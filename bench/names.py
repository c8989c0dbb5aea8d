"""Names of persons against two tagged corpora: precision, recall and F1 of whole spans and of spans that overlap.

Usage: python bench/names.py --data FOLDER [--errors N]
FOLDER holds `ner/anercorp_train.txt`, of which every fifth passage is read, and `ner/wojood_val.txt` (see the project's
development data); what is absent is left out, saying so. Nothing is learned from either. A rank or title before the
name is no part of it there, nor here; a conjunction written on it is there. `--errors` prints
the first N names missed and N that are none.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from isnad.knowledge.gazetteer import default_gazetteer
from isnad.knowledge.registry import load_registry
from isnad.record.document import Document, Part, Published
from isnad.record.mentions import PersonMention
from isnad.segment.step import segment
from isnad.tag.actors import tag_actors
from isnad.tag.persons import tag_persons
from isnad.tag.places import tag_places

SENTENCES = 12  # a passage: names are linked over a few sentences, not over a corpus
FIFTH = 5
CLITICS = 2  # letters
FILES = (("anercorp_train.txt", FIFTH), ("wojood_val.txt", 1))
Span = tuple[int, int]


@dataclass
class Counts:
    """What was found, what is there, and how much of it agrees."""

    found: int = 0
    gold: int = 0
    exact: int = 0
    overlapping: int = 0

    def line(self, name: str) -> str:
        """Return the figures as one line."""
        exact = _f1(self.exact, self.found, self.gold)
        overlap = _f1(self.overlapping, self.found, self.gold)
        return f"{name:20} names {self.gold:5} found {self.found:5}  exact {exact}  overlap {overlap}"


def main() -> None:
    """Print the figures of each corpus that is there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    for name, step in FILES:
        path = options.data / "ner" / name
        if path.exists():
            print(_measure(path, step, options.errors).line(name))
        else:
            print(f"names: {name} is not here; left out", file=sys.stderr)


def _measure(path: Path, step: int, errors: int) -> Counts:
    counts, missed, wrong = Counts(), [], []
    for words in list(_passages(path))[::step]:
        text, gold = _laid_out(words)
        found = [_name_span(person) for person in _persons(text)]
        counts.gold += len(gold)
        counts.found += len(found)
        counts.exact += sum(any(_same(one, other) for other in found) for one in gold)
        counts.overlapping += sum(any(_meet(one, other) for other in found) for one in gold)
        missed += [_shown(text, span) for span in gold if not any(_meet(span, other) for other in found)]
        wrong += [_shown(text, span) for span in found if not any(_meet(span, other) for other in gold)]
        wrong += [_shown(text, span) + " (bounds)" for span in found if _any(span, gold) and not _agrees(span, gold)]
    for title, shown in (("missed", missed), ("wrong", wrong)) if errors else ():
        print("\n".join(f"  {title}: {line}" for line in shown[:errors]))
    return counts


def _any(span: Span, gold: list[Span]) -> bool:
    return any(_meet(span, other) for other in gold)


def _passages(path: Path) -> Iterator[list[tuple[str, str]]]:
    """Words with their tag, PERS taken from whichever layer has it."""
    sentences = 0
    words: list[tuple[str, str]] = []
    for line in path.read_text("utf-8").splitlines():
        word, *tags = line.split() or [""]
        words.append((word, next((tag[0] for tag in tags if tag.endswith("PERS")), "O")))
        sentences += not word
        if sentences == SENTENCES:
            yield words
            sentences, words = 0, []
    yield words


def _laid_out(words: list[tuple[str, str]]) -> tuple[str, list[Span]]:
    """The words with blanks between, a line for each sentence, and the spans of the names."""
    text, gold = "", []
    for word, tag in words:
        if not word:
            text = text.rstrip() + "\n"
            continue
        start, text = len(text), f"{text}{word} "
        if tag == "B":
            gold.append((start, start + len(word)))
        elif tag == "I" and gold:
            gold[-1] = gold[-1][0], start + len(word)
    return text, gold


def _persons(text: str) -> tuple[PersonMention, ...]:
    parts = (Part(kind="paragraph", start=0, end=len(text)),)
    unknown = Published(value=None, precision="unknown", basis="unknown")
    article = segment(Document(id="doc-1", text=text, text_sha256="", parts=parts, published=unknown))
    registry = load_registry()
    return tag_persons(
        article, registry, tag_actors(article, registry, tag_places(article, default_gazetteer()).places)
    )


def _name_span(person: PersonMention) -> Span:
    """The name without rank; a family name alone stands for the whole one."""
    whole = person.text.endswith(person.name)
    return (person.end - len(person.name), person.end) if whole else (person.start, person.end)


def _agrees(span: Span, gold: list[Span]) -> bool:
    return any(_same(other, span) for other in gold)


def _same(gold: Span, found: Span) -> bool:
    """Tell whether two spans are one name; the corpora leave a conjunction or preposition on its first word."""
    return gold[1] == found[1] and 0 <= found[0] - gold[0] <= CLITICS


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _shown(text: str, span: Span) -> str:
    start, end = span
    return f"{text[max(0, start - 30) : start]}[{text[start:end]}]{text[end : end + 20]}".replace("\n", "/")


def _f1(right: int, found: int, gold: int) -> str:
    precision, recall = right / max(1, found), right / max(1, gold)
    total = precision + recall
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / total if total else 0.0:.3f}"


if __name__ == "__main__":
    main()
