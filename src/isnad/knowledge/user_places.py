"""The user's own places, which imports and `isnad gazetteer add` write and every run reads beside the package's.

They lie in one table, `places.tsv`, in the user's data folder: `$ISNAD_HOME`, else `$XDG_DATA_HOME/isnad`, else
`~/.local/share/isnad`. The keys of the names are stored with them, so that loading need not work them out.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from isnad.knowledge.gazetteer_entry import GazetteerEntry, user_entry, user_line
from isnad.knowledge.place_tables import lines_of
from isnad.lang.ar.placewords import name_key
from isnad.record.errors import KnowledgeError, OutputError

_HEAD = "# Places imported or added by the user; written by `isnad gazetteer`."
_CELLS = 14


def user_folder() -> Path:
    """Return the folder of the user's own data; it need not exist."""
    home = os.environ.get("ISNAD_HOME")
    if home:
        return Path(home)
    shared = os.environ.get("XDG_DATA_HOME")
    return (Path(shared) if shared else Path.home() / ".local" / "share") / "isnad"


def user_table() -> Path:
    """Return the path of the user's places; the file need not exist."""
    return user_folder() / "places.tsv"


def user_lines(table: Path) -> list[str]:
    """Return the lines of the user's places; none where there is no such file.

    Raises:
        KnowledgeError: the file cannot be read as text, or a line of it is not one that isnad wrote.
    """
    if not table.is_file():
        return []
    try:
        numbered = list(lines_of(table))
    except (OSError, UnicodeDecodeError) as problem:
        raise KnowledgeError(f"{table}: cannot be read: {problem}") from problem
    for number, line in numbered:
        if line.count("\t") != _CELLS - 1:
            raise KnowledgeError(f"{table}:{number}: not a line of places; import its source again")
    return [line for _, line in numbered]


def read_user_places(table: Path) -> dict[str, GazetteerEntry]:
    """Return the user's places by id."""
    return {entry.id: entry for entry in map(user_entry, user_lines(table))}


def write_user_places(table: Path, entries: Iterable[GazetteerEntry]) -> None:
    """Write the table anew, in order of id; an older one stays whole until the new one is.

    Raises:
        OutputError: the folder cannot be made or the file cannot be written.
    """
    lines = [user_line(entry, keys_of(entry)) for entry in sorted(entries, key=lambda entry: entry.id)]
    fresh = table.with_suffix(".new")
    try:
        table.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text("\n".join((_HEAD, *lines)) + "\n", "utf-8")
        fresh.replace(table)
    except OSError as problem:
        raise OutputError(f"cannot write {table}: {problem.strerror}") from problem


def keys_of(entry: GazetteerEntry) -> str:
    """Return the keys of a place's names, joined by `|`."""
    return "|".join(dict.fromkeys(map(name_key, entry.names)))
