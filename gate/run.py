"""Accuracy on annotated reports against pinned floors; fails when one falls.

Usage: python gate/run.py --data FOLDER [--raise] [--lower CORPUS.FIELD ... --reason TEXT]
Scored by `isnad.evaluate`, whose figures are those of the development data's scorer: the project's own samples
(gate/samples), the project's own corpus (gate/corpus, as settled), `gold_dev` of the development data, and 192 more of
its articles that the project annotated (gate/news): 144 whose errors were read, and 48 held, of which only totals were.
What needs the development data is left out, saying so, where it is absent. `--raise` writes the figures of this run as
the new floors where they are higher. A floor is lowered only by `--lower` with a reason, which is kept beside it.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus_reports import MAP as CORPUS_MAP
from corpus_reports import write_records
from news_gold import ANNOTATIONS, PARTS, lay_out
from samples_gold import sample_texts_and_gold

from isnad.evaluate.read_coded import read_coded, sheet_of_coded
from isnad.evaluate.report import Evaluation, evaluate
from isnad.evaluate.sources import against_gold
from isnad.record.coded import CodedDocument

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.toml"
SAMPLES = HERE.parent / "src" / "isnad" / "samples"
CORPUS = HERE / "corpus"
NEWS_MAP = "id=id,outlet=outlet,title=title,captured=captured,text=text"
MAP = "id=id,uri=url,outlet=outlet,title=title,captured=captured,text=text"
_NOISE = 0.0005  # figures are printed and pinned with three decimals


def main() -> int:
    """Return 0 when every figure stands at or above its floor."""
    options = _options()
    measured = {"samples": _samples(), "corpus": _corpus()}
    corpora = {"samples": _fingerprint(HERE / "samples"), "corpus": _fingerprint(CORPUS / "settled")}
    if (options.data / "gold_dev").is_dir() and (options.data.parent / "score").is_dir():
        measured["gold_dev"] = _gold_dev(options.data)
        corpora["gold_dev"] = _fingerprint(options.data / "gold_dev")
        for part in PARTS:
            measured[f"news_{part}"] = _news(options.data, part)
            corpora[f"news_{part}"] = _fingerprint(ANNOTATIONS)
    else:
        print("gate: the development articles are not here (ISNAD_DATA); measured on the project's own corpora alone")
    pinned = tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    changed = [name for name, mark in corpora.items() if pinned.get(name, {}).get("corpus", mark) != mark]
    if changed and not options.lift:
        print(f"gate: {', '.join(changed)} is not what the floors were measured on; pin them again with --raise")
        return 1
    if options.lift or options.lower:
        _write(corpora, _new_floors(measured, pinned, options), pinned, options)
        pinned = tomllib.loads(FLOORS.read_text("utf-8"))
    return max([_compare(name, figures, pinned.get(name, {})) for name, figures in measured.items()])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--raise", dest="lift", action="store_true")
    parser.add_argument("--lower", metavar="CORPUS.FIELD", action="append", default=[])
    parser.add_argument("--reason", default="")
    options = parser.parse_args()
    if options.lower and not options.reason:
        parser.error("--lower needs a --reason, which is kept in floors.toml")
    return options


def _gold_dev(data: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        prepare = data.parent / "score" / "prepare_dev.py"
        subprocess.run([sys.executable, str(prepare), folder], check=True, stdout=subprocess.DEVNULL)
        coded = Path(folder) / "coded.jsonl"
        _code([f"{folder}/gold_dev.jsonl", "--map", MAP], coded)
        return _figures(evaluate(*against_gold(data / "gold_dev", coded, Path(folder) / "texts")))


def _news(data: Path, part: str) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        lay_out(data, part, out)
        _code([f"{out}/records.jsonl", "--map", NEWS_MAP], out / "coded.jsonl")
        return _figures(evaluate(*against_gold(out / "gold", out / "coded.jsonl", out / "texts")))


def _corpus() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        records, coded = Path(folder) / "reports.jsonl", Path(folder) / "coded.jsonl"
        write_records(records)
        _code([str(records), "--map", CORPUS_MAP, "--sample"], coded)
        return _figures(evaluate(*against_gold(CORPUS / "settled", coded, CORPUS / "reports")))


def _samples() -> dict[str, float]:
    texts, gold = sample_texts_and_gold()
    files = sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".html", ".jsonl"))
    given = {name: sheet_of_coded(coded, texts[name]) for name, coded in _coded_samples(files)}
    return _figures(evaluate(given, gold))


def _coded_samples(files: list[Path]) -> Iterator[tuple[str, CodedDocument]]:
    """Yield every coded sample with the name of its annotation: the file's, and the record's within a file of many."""
    with tempfile.TemporaryDirectory() as folder:
        for file in files:
            coded = Path(folder) / "coded.jsonl"
            _code([str(file)], coded)
            for document in read_coded(coded):
                record = document.document.external_id
                yield f"{file.stem}-{record}" if record else file.stem, document


def _code(arguments: list[str], out: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "isnad", "code", *arguments, "--format", "jsonl", "--out", str(out)], check=True
    )


def _figures(found: Evaluation) -> dict[str, float]:
    figures = {name: round(figure.value, 3) for name, figure in found.figures.items() if figure.value is not None}
    return figures | {"not_swapped": 1.0 - found.counts["swapped"] / 100}


def _fingerprint(folder: Path) -> str:
    content = b"".join(path.read_bytes() for path in sorted(folder.glob("*.json")))
    return hashlib.sha256(content).hexdigest()[:16]


def _new_floors(
    measured: dict[str, dict[str, float]], pinned: dict[str, Any], options: argparse.Namespace
) -> dict[str, dict[str, float]]:
    floors: dict[str, dict[str, float]] = {}
    for corpus, figures in measured.items():
        old = pinned.get(corpus, {}).get("floors", {})
        floors[corpus] = {
            field: value if _may_set(f"{corpus}.{field}", value, old.get(field), options) else old[field]
            for field, value in figures.items()
        }
    return floors


def _may_set(field: str, value: float, floor: float | None, options: argparse.Namespace) -> bool:
    return floor is None or field in options.lower or (options.lift and value > floor)


def _compare(corpus: str, figures: dict[str, float], pinned: dict[str, Any]) -> int:
    fallen = 0
    for name, value in figures.items():
        floor = pinned.get("floors", {}).get(name)
        below = floor is not None and value < floor - _NOISE
        fallen += below
        stands = "-" if floor is None else f"{floor:.3f}"
        print(f"{corpus:9} {name:20} {value:.3f}  floor {stands}{'  FALLEN' if below else ''}")
    return 1 if fallen else 0


def _write(
    corpora: dict[str, str],
    floors: dict[str, dict[str, float]],
    pinned: dict[str, Any],
    options: argparse.Namespace,
) -> None:
    lines = ["# Floors of accuracy, pinned by gate/run.py; the corpus is the fingerprint of its annotations."]
    reasons = dict(pinned.get("lowered", {}))
    reasons |= dict.fromkeys(options.lower, options.reason)
    for corpus, figures in floors.items():
        lines += ["", f"[{corpus}]", f'corpus = "{corpora[corpus]}"', "", f"[{corpus}.floors]"]
        lines += [f"{name} = {value:.3f}" for name, value in figures.items()]
    if reasons:
        lines += [
            "",
            "[lowered]",
            *(f"{json.dumps(k)} = {json.dumps(v, ensure_ascii=False)}" for k, v in reasons.items()),
        ]
    FLOORS.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
