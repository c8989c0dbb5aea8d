"""`isnad codebook`: print the codebook or a part of it, or check it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from isnad.cli import exits
from isnad.cli.codebook_text import class_text, contents, table_text, tag_text, violation_text
from isnad.cli.output import opened
from isnad.export.labels import Catalogue, Language, catalogue
from isnad.knowledge.codebook import load_codebook
from isnad.knowledge.codebook_book import ACTOR_TYPES, LEGAL_STATUS, Book, Table, interactions, load_book
from isnad.knowledge.codebook_check import check_codebook
from isnad.record.codes import EventClass
from isnad.record.errors import UsageError

CHECK = "check"


@dataclass(frozen=True, slots=True)
class CodebookRequest:
    """What the person asked for; `wanted` None is the list of all there is, `check` looks for what is wrong."""

    wanted: str | None
    language: Language
    form: Literal["text", "json"]


def codebook(request: CodebookRequest) -> int:
    """Print what was asked for and return the exit code: 1 when a check has findings.

    Raises:
        UsageError: there is no class, tag, table or kind of violation of that name.
    """
    if request.wanted == CHECK:
        found = check_codebook()
        _print(found or ["the codebook is in order"])
        return exits.FINDINGS if found else exits.OK
    book = load_book()
    if request.form == "json":
        _print([msgspec.json.format(msgspec.json.encode(_json(book, request.wanted)), indent=2).decode()])
    else:
        _print(_text(book, request.wanted, catalogue(request.language)))
    return exits.OK


def _print(lines: Iterator[str] | list[str]) -> None:
    with opened(None) as stream:
        for line in lines:
            stream.write(f"{line}\n".encode())


def _text(book: Book, wanted: str | None, words: Catalogue) -> Iterator[str]:
    if wanted is None:
        yield from contents(book, words)
        return
    codes = load_codebook()
    _known(book, wanted)
    for name, text in book.classes.items():
        if name == wanted:
            yield from class_text(name, text, codes.classes[name], codes.variants.get(name, ()), words)
    if wanted in book.tags:
        yield from tag_text(wanted, book.tags[wanted], words)
    if wanted in book.tables:
        yield from table_text(wanted, book.tables[wanted], words)
    if wanted in book.violations:
        yield from violation_text(wanted, book.violations[wanted], words)


def _json(book: Book, wanted: str | None) -> dict[str, Any]:
    """The whole codebook by part, or only the entries of one name."""
    whole: dict[str, dict[str, Any]] = {
        "classes": {name: _class(book, name) for name in book.classes},
        "tags": dict(book.tags),
        "tables": {name: _table(name, table) for name, table in book.tables.items()},
        "violations": {name: {"status": LEGAL_STATUS, **_fields(entry)} for name, entry in book.violations.items()},
    }
    if wanted is None:
        return whole
    _known(book, wanted)
    return {part: {wanted: entries[wanted]} for part, entries in whole.items() if wanted in entries}


def _class(book: Book, name: EventClass) -> dict[str, Any]:
    codes = load_codebook()
    variants = [_fields(variant) for variant in codes.variants.get(name, ())]
    return {**_fields(book.classes[name]), **_fields(codes.classes[name]), "variants": variants}


def _table(name: str, table: Table) -> dict[str, Any]:
    codes = {"interactions": dict(interactions(table))} if name == ACTOR_TYPES else {}
    return {**_fields(table), **codes}


def _fields(entry: msgspec.Struct) -> dict[str, Any]:
    fields: dict[str, Any] = msgspec.to_builtins(entry)
    return fields


def _known(book: Book, wanted: str) -> None:
    if wanted not in {*book.classes, *book.tags, *book.tables, *book.violations}:
        raise UsageError(f"the codebook has no {wanted!r}; `isnad codebook` lists what it has")
