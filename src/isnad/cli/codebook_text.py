"""The codebook as plain text for a terminal, in the language of the labels."""

from collections.abc import Iterable, Iterator

from isnad.export.labels import Catalogue
from isnad.knowledge.codebook import ClassCodes, Variant
from isnad.knowledge.codebook_book import (
    ACTOR_TYPES,
    NO_EVENT,
    Book,
    Both,
    ClassText,
    Table,
    Tag,
    Violation,
    interactions,
)
from isnad.record.events import Acled, Plover

_INDENT = "  "


def contents(book: Book, words: Catalogue) -> Iterator[str]:
    """Yield one line for every class, tag, table and kind of violation."""
    yield from _list(words.ui("class"), {name: words.label("event_class", name) for name in book.classes})
    yield from _list(words.ui("tags"), {name: words.label("tag", name) for name in book.tags})
    yield from _list(words.ui("book_tables"), {name: table.title for name, table in book.tables.items()})
    yield from _list(words.ui("book_violations"), {n: _in(words, v.name) for n, v in book.violations.items()})


def _list(title: str, entries: dict[str, str]) -> Iterator[str]:
    yield title
    width = max(map(len, entries))
    yield from (f"{_INDENT}{name:{width}}  {label}" for name, label in entries.items())
    yield ""


def class_text(
    name: str, text: ClassText, codes: ClassCodes, variants: Iterable[Variant], words: Catalogue
) -> Iterator[str]:
    """Yield what the codebook says of a class."""
    yield f"{name}: {words.label('event_class', name)}"
    yield from _line(words, "book_definition", _in(words, text.definition))
    yield from _example(words, "book_example", text.example.ar, text.example.en)
    yield from _example(words, "book_look_alike", text.look_alike.ar, text.look_alike.en)
    other = text.look_alike.instead
    said = words.ui("book_no_event") if other == NO_EVENT else words.label("event_class", other)
    yield f"{_INDENT * 2}{words.ui('book_instead')} {said}. {text.look_alike.why}"
    yield from _line(words, "book_atomic", _in(words, text.atomic))
    yield from _line(words, "book_group", codes.group)
    yield from _line(words, "book_never_acts", _labels(words, "sector", codes.never_acts))
    yield from _line(words, "book_never_undergoes", _labels(words, "sector", codes.never_undergoes))
    yield from _line(words, "harm", _labels(words, "harm_kind", codes.harm))
    yield from _codes(codes, words)
    yield from (f"{_INDENT * 2}{_condition(variant)}" for variant in variants)
    yield from _line(words, "book_uncertain", text.uncertain or "")


def _codes(codes: ClassCodes, words: Catalogue) -> Iterator[str]:
    contexts = f" ({', '.join(codes.plover.contexts)})" if codes.plover.contexts else ""
    yield f"{_INDENT}PLOVER: {plover_code(codes.plover)}{contexts}"
    yield f"{_INDENT}ACLED: {acled_code(codes.acled) or words.ui('book_not_coded')}"
    yield f"{_INDENT}CAMEO: {codes.cameo or words.ui('book_not_coded')}"


def plover_code(codes: Plover) -> str:
    """Return EVENT or EVENT/mode."""
    return codes.event + (f"/{codes.mode}" if codes.mode else "")


def acled_code(codes: Acled) -> str:
    """Return the type and sub-type, or the empty string."""
    return f"{codes.type}: {codes.sub_type}" if codes.type else ""


def _condition(variant: Variant) -> str:
    given = (
        ("tag", variant.tags),
        ("actor", variant.actors),
        ("target", variant.targets),
        ("weapon", variant.weapons),
        ("harm", variant.harm),
    )
    when = ", ".join(f"{name}={'|'.join(several)}" for name, several in given if several)
    code = [plover_code(variant.plover)] if variant.plover else []
    code += [acled_code(variant.acled)] if variant.acled else []
    return f"{when}: {'; '.join(code)}" + (f" ({variant.note})" if variant.note else "")


def tag_text(name: str, tag: Tag, words: Catalogue) -> Iterator[str]:
    """Yield what the codebook says of a tag."""
    yield f"{name}: {words.label('tag', name)}"
    yield from _line(words, "book_definition", _in(words, tag.definition))
    yield from _example(words, "book_example", tag.example.ar, tag.example.en)
    yield from _line(words, "book_carried_by", _labels(words, "event_class", tag.classes))


def table_text(name: str, table: Table, words: Catalogue) -> Iterator[str]:
    """Yield a table of another scheme; ACLED's types of actor with the interaction codes made of them."""
    yield f"{name}: {table.title}"
    yield from _line(words, "book_source", f"{table.source}, {table.dated}")
    if table.note:
        yield f"{_INDENT}{table.note}"
    for row in table.rows:
        named = f" {row.name}" if row.name else ""
        codes = ", ".join(f"{scheme} {code or '-'}" for scheme, code in row.other_codes())
        yield f"{_INDENT}{row.code or '-'}{named}: {row.definition}" + (f" [{codes}]" if codes else "")
        yield from (f"{_INDENT * 2}{', '.join(several)}" for several in (row.parts, row.sectors) if several)
        yield f"{_INDENT * 2}{row.ar}  ({row.en})"
    if name == ACTOR_TYPES:
        yield from (f"{_INDENT}{code} {label}" for code, label in interactions(table))
    yield from _line(words, "book_uncertain", table.uncertain or "")


def violation_text(name: str, violation: Violation, words: Catalogue) -> Iterator[str]:
    """Yield a kind of violation with the coded events that may bear on it."""
    yield f"{name}: {_in(words, violation.name)}"
    yield f"{_INDENT}{words.ui('book_violations')}"
    yield from _line(words, "book_rule", violation.rule)
    yield from _line(words, "book_bears", "; ".join(paths_to(violation)))
    yield from _example(words, "book_example", violation.example.ar, violation.example.en)


def paths_to(violation: Violation) -> Iterator[str]:
    """Yield in words each way in which an event may bear on a violation."""
    yield from violation.classes_alone
    marks = (*violation.tags, *(f"victim {victim}" for victim in violation.victims))
    if marks:
        yield f"{', '.join(violation.classes)} with {' or '.join(marks)}"


def _in(words: Catalogue, text: Both) -> str:
    return text.ar if words.language == "ar" else text.en


def _line(words: Catalogue, key: str, value: str) -> Iterator[str]:
    if value:
        yield f"{_INDENT}{words.ui(key)}: {value}"


def _example(words: Catalogue, key: str, arabic: str, english: str) -> Iterator[str]:
    yield f"{_INDENT}{words.ui(key)}: {arabic}"
    if words.language == "en":
        yield f"{_INDENT * 2}{english}"


def _labels(words: Catalogue, group: str, values: Iterable[str]) -> str:
    return words.ui("list_comma").join(words.label(group, value) for value in values)
