"""What the knowledge behind a coding was: one short fingerprint a folder of data, one a class of the codebook.

Two installations with equal fingerprints code, name and place alike. Texts for people count too: a definition that
changed is a reason to look at the rows again.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from isnad import __version__
from isnad.knowledge.codebook import FOLDER, load_codebook
from isnad.knowledge.codebook_book import load_book
from isnad.knowledge.registry_files import registry_data
from isnad.knowledge.user_places import user_table
from isnad.record.codes import EventClass
from isnad.record.ids import sha256_hex

SHORT = 12
_PLACES = "places"
_ENCODER = msgspec.json.Encoder(order="sorted")


@cache
def versions() -> dict[str, str]:
    """Return the version of isnad and fingerprints of its data: `isnad`, `codebook`, `registry`, `gazetteer`.

    `gazetteer_user` is there only where the user has places of their own. `registry` covers actors, sources,
    relations and agreements: every table that is neither codebook nor gazetteer.
    """
    data = registry_data()
    apart = (FOLDER, _PLACES)
    found = {
        "isnad": __version__,
        "codebook": fingerprint([data.joinpath(FOLDER)]),
        "registry": fingerprint([one for one in data.iterdir() if one.name not in apart]),
        "gazetteer": fingerprint([data.joinpath(_PLACES)]),
    }
    own = user_table()
    return found | {"gazetteer_user": fingerprint([own])} if own.is_file() else found


@cache
def class_fingerprints() -> dict[EventClass, str]:
    """Return for each class a fingerprint of all that the codebook says of it: codes, variants, texts and tags."""
    book, codes = load_book(), load_codebook()
    return {
        event_class: _short(
            _ENCODER.encode(
                (
                    codes.classes[event_class],
                    codes.variants.get(event_class, ()),
                    book.classes[event_class],
                    {name: tag for name, tag in book.tags.items() if event_class in tag.classes},
                )
            )
        )
        for event_class in codes.classes
    }


def fingerprint(roots: list[Traversable] | list[Path]) -> str:
    """Return a short hash of the files under the roots: their names and bytes, whatever the order they are listed."""
    lines = sorted(line for root in roots for line in _lines(root, root.name))
    return _short("\n".join(lines).encode())


def _lines(root: Traversable, name: str) -> Iterator[str]:
    if root.is_file():
        yield f"{name} {sha256_hex(root.read_bytes())}"
        return
    for one in root.iterdir():
        if one.name != "__pycache__":
            yield from _lines(one, f"{name}/{one.name}")


def _short(raw: bytes) -> str:
    return sha256_hex(raw)[:SHORT]
