"""What each part of the coder adds: the figures of `make gate` with it left out.

Usage: python bench/ablations.py --data FOLDER [--only NAME ...] [--csv]
Codes the samples, the project's corpus and `gold_dev` once with everything and once without each part, and prints the
figures of the whole and how far each moves. No interval is drawn: a move of 0.01 or less can be chance. Confidence
has no line of its own: it drops nothing and so moves no figure of the gate. `--csv` prints lines of what is left out,
corpus, figure and value.
"""

import argparse
import dataclasses
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))
from train.annotated import annotated

from isnad.engine.switches import ALL_ON, Switches
from isnad.evaluate.read_coded import sheet_of_coded
from isnad.evaluate.report import evaluate
from isnad.evaluate.sheet import Sheet
from isnad.knowledge.gazetteer import Gazetteer, default_gazetteer
from isnad.knowledge.gazetteer_entry import Hit
from isnad.knowledge.registry import Registry, load_registry
from isnad.knowledge.user_places import user_lines, user_table
from isnad.pipeline.code import Knowledge, code_document, load_all
from isnad.record.document import Document

LAST = "999"  # the whole corpus
SHOWN = (
    "det", "event", "matched_class", "matched_place", "matched_day", "matched_actor", "matched_target",
    "matched_factuality", "matched_harm", "cue", "speaker",
)  # fmt: skip
Report = tuple[str, Document, str, Sheet]
Figures = dict[str, dict[str, float]]


@dataclasses.dataclass(frozen=True)
class Kit:
    """What a run codes with."""

    switches: Switches
    knowledge: Knowledge


class _Nowhere(Gazetteer):
    """A gazetteer in whose tables no name is looked up; countries that a place id names stay known."""

    def scan(self, forms: Sequence[str], first: int = 0, last: int | None = None) -> list[list[Hit]]:
        return []


def main() -> None:
    """Print the table, or the lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME")
    parser.add_argument("--csv", action="store_true")
    options = parser.parse_args()
    load_all()
    reports = list(annotated(options.data, LAST))
    whole = _measure(reports, _whole())
    _print("everything", whole, None, options.csv)
    for name, kit in _kits().items():
        if not options.only or name in options.only:
            _print(name, _measure(reports, kit), whole, options.csv)


def _whole() -> Kit:
    return Kit(ALL_ON, Knowledge(load_registry(), default_gazetteer()))


def _kits() -> dict[str, Kit]:
    """Everything less one part, by the name of the part."""
    whole = _whole()
    kits = {"models": _off(whole, "sentence_models", "relevance_model", "scope_table")}
    kits["actors"] = _knowing(whole, _without_actors(whole.knowledge.registry))
    registry = dataclasses.replace(whole.knowledge.registry, sources={}, source_names={})
    kits["outlets"] = _knowing(whole, registry)
    nowhere = _Nowhere(user_lines(user_table()))
    kits["gazetteer"] = dataclasses.replace(whole, knowledge=Knowledge(whole.knowledge.registry, nowhere))
    families = (one.name for one in dataclasses.fields(Switches))
    kits |= {name: _off(whole, name) for name in families}
    kits["carried_places, carried_days"] = _off(whole, "carried_places", "carried_days")
    kits["merging, parts"] = _off(whole, "merging", "parts")
    return kits


def _off(whole: Kit, *names: str) -> Kit:
    return dataclasses.replace(whole, switches=dataclasses.replace(ALL_ON, **dict.fromkeys(names, False)))


def _knowing(whole: Kit, registry: Registry) -> Kit:
    return dataclasses.replace(whole, knowledge=Knowledge(registry, whole.knowledge.gazetteer))


def _without_actors(registry: Registry) -> Registry:
    """The registry without its list: governments, armies and police of states, made by pattern, remain."""
    names = {
        phrase: kept
        for phrase, entries in registry.names.items()
        if (kept := tuple(entry for entry in entries if entry.kind in ("country", "capital")))
    }
    return dataclasses.replace(registry, actors={}, names=names, relations=(), periods={}, adjectives={})


def _measure(reports: Sequence[Report], kit: Kit) -> Figures:
    given: dict[str, dict[str, Sheet]] = {}
    gold: dict[str, dict[str, Sheet]] = {}
    for name, document, text, sheet in reports:
        corpus = name.partition(" ")[0]
        coded = code_document(document, switches=kit.switches, knowledge=kit.knowledge)
        given.setdefault(corpus, {})[name] = sheet_of_coded(coded, text)
        gold.setdefault(corpus, {})[name] = sheet
    return {corpus: _figures(given[corpus], gold[corpus]) for corpus in gold}


def _figures(given: dict[str, Sheet], gold: dict[str, Sheet]) -> dict[str, float]:
    found = evaluate(given, gold).figures
    return {name: found[name].value or 0.0 for name in SHOWN}


def _print(name: str, figures: Figures, whole: Figures | None, as_csv: bool) -> None:
    for corpus, values in figures.items():
        if as_csv:
            print("\n".join(f'"{name}",{corpus},{field},{value:.3f}' for field, value in values.items()))
            continue
        cells = "  ".join(
            f"{field.removeprefix('matched_')} {_shown(value, whole and whole[corpus][field])}"
            for field, value in values.items()
        )
        print(f"{name:30} {corpus:9} {cells}")


def _shown(value: float, before: float | None) -> str:
    return f"{value:.3f}" if before is None else f"{value - before:+.3f}"


if __name__ == "__main__":
    main()
