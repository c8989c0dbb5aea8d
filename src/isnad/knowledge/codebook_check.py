"""What is wrong with the codebook, one line a finding: codes that no table lists, classes or tags that do not match."""

from collections.abc import Iterable, Iterator
from typing import get_args

from isnad.knowledge.codebook import Codebook, load_codebook
from isnad.knowledge.codebook_book import ACTOR_TYPES, Book, Table, load_book
from isnad.knowledge.tag_rules import TagRule, load_tag_rules
from isnad.lang.ar.triggers import trigger_phrases
from isnad.lang.ar.weapons import weapon_phrases
from isnad.record.codes import EventClass, PlaceLevel, Sector, TimePrecision
from isnad.record.events import Acled, Plover

_UNCODED = Acled(type=None, sub_type=None)


def check_codebook() -> list[str]:
    """Return the findings about the package's codebook; empty when all of it fits together."""
    return findings(load_codebook(), load_book(), load_tag_rules())


def findings(codes: Codebook, book: Book, rules: tuple[TagRule, ...]) -> list[str]:
    """Return what does not fit together in a codebook, one line each."""
    return [
        *_lists("classes/", book.classes, get_args(EventClass)),
        *_examples(book),
        *_class_codes(codes, book),
        *_variants(codes, book),
        *_tags(book, rules),
        *_rules(book, rules),
        *_violations(book),
        *_tables(book),
    ]


def _lists(where: str, found: Iterable[str], wanted: Iterable[str]) -> Iterator[str]:
    have, want = set(found), set(wanted)
    yield from (f"{where}: no entry for {name}" for name in sorted(want - have))
    yield from (f"{where}: {name} is not of the closed list" for name in sorted(have - want))


def _examples(book: Book) -> Iterator[str]:
    seen: dict[str, str] = {}
    for name, text in book.classes.items():
        fields = (text.definition.en, text.definition.ar, text.example.ar, text.example.en, text.look_alike.ar)
        if not all((*fields, text.look_alike.en, text.look_alike.why, text.atomic.en, text.atomic.ar)):
            yield f"classes/: {name}: an empty text"
        if text.look_alike.instead == name:
            yield f"classes/: {name}: the look-alike is said to be the class itself"
        if text.example.ar in seen:
            yield f"classes/: {name}: the example is also that of {seen[text.example.ar]}"
        seen[text.example.ar] = name


def _class_codes(codes: Codebook, book: Book) -> Iterator[str]:
    for name, entry in codes.classes.items():
        yield from _lawful(f"codes.tsv: {name}", entry.plover, entry.acled, book)
        if entry.cameo is not None and entry.cameo not in _codes(book, "cameo_roots"):
            yield f"codes.tsv: {name}: {entry.cameo} is no CAMEO root"
        unknown = set(entry.plover.contexts) - _codes(book, "plover_contexts")
        yield from (f"codes.tsv: {name}: {context} is no PLOVER context" for context in sorted(unknown))


def _variants(codes: Codebook, book: Book) -> Iterator[str]:
    for variant in dict.fromkeys(v for several in codes.variants.values() for v in several):
        where = f"variants.tsv: {'|'.join(variant.classes)}"
        yield from _lawful(where, variant.plover, variant.acled or _UNCODED, book)
        for tag in variant.tags:
            if tag not in book.tags:
                yield f"{where}: no such tag: {tag}"
            elif not set(variant.classes) <= set(book.tags[tag].classes):
                yield f"{where}: not every class may carry {tag}"
        yield from (f"{where}: no such weapon: {name}" for name in variant.weapons if name not in _weapons())


def _lawful(where: str, plover: Plover | None, acled: Acled, book: Book) -> Iterator[str]:
    if acled != _UNCODED and f"{acled.type}: {acled.sub_type}" not in _codes(book, "acled_events"):
        yield f"{where}: ACLED has no {acled.type}: {acled.sub_type}"
    if plover is None:
        return
    modes = {row.code: row.parts for row in _table(book, "plover_events").rows}
    if plover.event not in modes:
        yield f"{where}: PLOVER has no {plover.event}"
    elif plover.mode is not None and plover.mode not in modes[plover.event]:
        yield f"{where}: PLOVER's {plover.event} has no mode {plover.mode}"


def _tags(book: Book, rules: tuple[TagRule, ...]) -> Iterator[str]:
    ruled = {rule.tag for rule in rules}
    for name, tag in book.tags.items():
        if name not in ruled:
            yield f"tags.toml: no rule sets {name}"
        if not tag.classes:
            yield f"tags.toml: {name} is carried by no class"


def _rules(book: Book, rules: tuple[TagRule, ...]) -> Iterator[str]:
    lemmas = {sense.lemma for _, sense in trigger_phrases()}
    for rule in rules:
        where = f"tag_rules.tsv: {rule.tag}"
        if rule.tag not in book.tags:
            yield f"{where}: no such tag"
            continue
        yield from (
            f"{where}: {name} may not carry it" for name in rule.classes if name not in book.tags[rule.tag].classes
        )
        yield from (f"{where}: no trigger is called {lemma}" for lemma in sorted(rule.wanted.lemmas - lemmas))
        yield from (f"{where}: no such weapon: {name}" for name in sorted(rule.wanted.weapons - _weapons()))


def _violations(book: Book) -> Iterator[str]:
    for name, violation in book.violations.items():
        where = f"violations.toml: {name}"
        yield from (f"{where}: no such tag: {tag}" for tag in violation.tags if tag not in book.tags)
        for tag in violation.tags:
            if tag in book.tags and set(violation.classes).isdisjoint(book.tags[tag].classes):
                yield f"{where}: none of its classes may carry {tag}"
        if not (violation.tags or violation.victims or violation.classes_alone):
            yield f"{where}: nothing leads to it"


def _tables(book: Book) -> Iterator[str]:
    for name, table in book.tables.items():
        doubled = len(table.rows) - len(table.codes())
        if doubled:
            yield f"tables/: {name}: {doubled} codes stand twice"
    yield from _lists("tables/: place_levels", _codes(book, "place_levels"), get_args(PlaceLevel))
    yield from _lists("tables/: time_precisions", _codes(book, "time_precisions"), get_args(TimePrecision))
    sectors = {sector for row in _table(book, ACTOR_TYPES).rows for sector in row.sectors}
    yield from _lists("tables/: acled_actors: sectors", sectors, get_args(Sector))


def _weapons() -> frozenset[str]:
    return frozenset(weapon_class for _, weapon_class in weapon_phrases())


def _codes(book: Book, table: str) -> frozenset[str]:
    return _table(book, table).codes()


def _table(book: Book, name: str) -> Table:
    return book.tables.get(name) or Table(title=name, source="", dated="", rows=())
