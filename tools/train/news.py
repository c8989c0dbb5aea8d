"""The articles of the development data as folded words: for statistics of words alone."""

import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from isnad.lang.ar.normalise import fold

NUMBER = "0"
_WORD = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")


def news_words(data: Path) -> list[list[str]]:
    """Return the words of every distinct article, in an order that does not depend on the archives'."""
    return [[NUMBER if word.isdigit() else word for word in _WORD.findall(fold(text))] for text in _texts(data)]


def _texts(data: Path) -> list[str]:
    return sorted({f"{record['title'] or ''} . {record['content'] or ''}" for record in news_records(data)})


def news_records(data: Path) -> Iterator[dict[str, str]]:
    """Yield every record of the archives, copies too."""
    for path in sorted((data / "news").glob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                yield from json.loads(archive.read(name))
