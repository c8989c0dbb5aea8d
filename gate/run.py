"""Accuracy on the development articles against pinned floors; fails when one falls.

Usage: python gate/run.py --data FOLDER [--raise]
FOLDER holds `gold_dev` and, beside it, `../score/score_gold.py`, whose definitions are used. `--raise` writes the
figures of this run as the new floors where they are higher; a floor is never lowered by this command.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")
MAP = "id=id,uri=url,outlet=outlet,title=title,captured=captured,text=text"


def main() -> int:
    """Return 0 when every figure stands at or above its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--raise", dest="lift", action="store_true")
    options = parser.parse_args()
    gold, score = options.data / "gold_dev", options.data.parent / "score"
    if not gold.is_dir() or not score.is_dir():
        print("gate: the development articles are not here; nothing was measured")
        return 0
    figures = _figures(gold, score)
    pinned = tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {"corpus": "", "floors": {}}
    corpus = _fingerprint(gold)
    if pinned["corpus"] not in ("", corpus):
        print("gate: the corpus is not the one the floors were measured on; pin them again")
        return 1
    if options.lift:
        _write(corpus, {name: max(value, pinned["floors"].get(name, 0.0)) for name, value in figures.items()})
    return _compare(figures, pinned["floors"])


def _figures(gold: Path, score: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, str(score / "prepare_dev.py"), folder], check=True, stdout=subprocess.DEVNULL)
        coded = f"{folder}/coded.jsonl"
        command = [sys.executable, "-m", "isnad", "code", f"{folder}/gold_dev.jsonl", "--map", MAP, "--format", "jsonl"]
        subprocess.run([*command, "--out", coded], check=True)
        scorer = [sys.executable, str(score / "score_gold.py"), coded, str(gold), f"{folder}/texts", "--json"]
        result = json.loads(subprocess.run(scorer, check=True, capture_output=True, text=True).stdout)
    figures = {name: result[name]["f1"] for name in result if isinstance(result[name], dict) and "f1" in result[name]}
    return figures | {f"matched_{name}": value for name, value in result["over_matched"].items()}


def _fingerprint(gold: Path) -> str:
    content = b"".join(path.read_bytes() for path in sorted(gold.glob("*.json")))
    return hashlib.sha256(content).hexdigest()[:16]


def _compare(figures: dict[str, float], floors: dict[str, float]) -> int:
    fallen = 0
    for name, value in figures.items():
        floor = floors.get(name)
        below = floor is not None and value < floor - 0.0005
        fallen += below
        print(f"{name:22} {value:.3f}  floor {'-' if floor is None else f'{floor:.3f}'}{'  FALLEN' if below else ''}")
    return 1 if fallen else 0


def _write(corpus: str, floors: dict[str, float]) -> None:
    lines = [
        "# Floors of accuracy on the development articles; see gate/run.py.",
        f'corpus = "{corpus}"',
        "",
        "[floors]",
    ]
    FLOORS.write_text("\n".join([*lines, *(f"{name} = {value:.3f}" for name, value in floors.items())]) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
