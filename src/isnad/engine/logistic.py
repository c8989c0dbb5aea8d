"""Logistic tables: for each question a weight by feature, kept as lines that a person can read."""

from collections.abc import Iterable
from functools import cache
from importlib.resources.abc import Traversable
from itertools import repeat
from pathlib import Path

from isnad.engine.linear import sigmoid
from isnad.engine.model_file import shipped
from isnad.record.errors import KnowledgeError

Table = dict[str, dict[str, float]]
BIAS = "always"


def probability(weights: dict[str, float], features: Iterable[str]) -> float:
    """Return the share of yes among what has these features; one without a weight says nothing."""
    return sigmoid(weights.get(BIAS, 0.0) + sum(map(weights.get, features, repeat(0.0))))


def read_table(file: Traversable) -> Table:
    """Return the weights of a file of question, feature and weight, parted by tabs.

    Raises:
        KnowledgeError: it cannot be read, or a line is wrong.
    """
    table: Table = {}
    try:
        lines = file.read_text("utf-8").splitlines()
    except OSError as error:
        message = f"the model file {file.name} cannot be read ({error}); install isnad again or run `make models`"
        raise KnowledgeError(message) from error
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        try:
            question, feature, weight = cells[0], cells[1], float(cells[2])
        except (IndexError, ValueError) as error:
            wanted = f"{file.name}, line {number}: wanted question, feature and weight parted by tabs"
            raise KnowledgeError(f"{wanted}; run `make models`") from error
        table.setdefault(question, {})[feature] = weight
    return table


def write_table(path: Path, table: Table, head: str) -> None:
    """Write a table; the same table gives the same bytes. `head` is a comment of one or more lines."""
    lines = [f"# {line}" for line in head.splitlines()]
    for question, weights in table.items():
        lines += [f"{question}\t{feature}\t{weight:.3f}" for feature, weight in sorted(weights.items())]
    path.write_text("\n".join(lines) + "\n", "utf-8")


@cache
def load_table(name: str) -> Table:
    """Return a shipped table, read once.

    Raises:
        KnowledgeError: its file is absent or damaged.
    """
    return read_table(shipped(f"{name}.tsv"))
