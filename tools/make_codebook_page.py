"""Write docs/codebook.md from the codebook's data files, so that the page cannot say something else.

Usage: python tools/make_codebook_page.py [--check]
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from isnad.cli.codebook_text import acled_code, paths_to, plover_code
from isnad.knowledge.codebook import ClassCodes, Variant, load_codebook
from isnad.knowledge.codebook_book import ACTOR_TYPES, NO_EVENT, ClassText, Table, interactions, load_book
from isnad.record.codes import EventClass

PAGE = Path(__file__).resolve().parent.parent / "docs" / "codebook.md"
HEAD = """# Codebook

Made by `tools/make_codebook_page.py` from `src/isnad/knowledge/data/codebook/`; edit those files, then run it again.
`isnad codebook NAME` prints one entry, `isnad codebook --format json` all of it, `isnad codebook check` says what does
not fit together.

An event is one class, one place, one day, one acting side: a raid on five named villages is five events. Reports of
one event agree in the class *group*. Definitions and examples are our own; codes follow the codebook named in each
table, and what is uncertain about them is said. `-` is "not coded there". The sentences of classes and tags are tests:
the coder must give the class to the example and must not give it to the look-alike
(`tests/pipeline/test_codebook_examples.py` lists those where it still fails).

| file | holds |
|---|---|
| `codes.tsv` | codes of each class, its group, sectors that cannot act or be acted on, kinds of harm |
| `variants.tsv` | finer PLOVER and ACLED codes by tag, side, weapon or harm; the first fitting row counts |
| `classes/*.toml` | `definition`, `is` and `look_alike` (Arabic with English), `atomic`, `uncertain` |
| `tags.toml`, `tag_rules.tsv` | the tags with definition and example, and the conditions that set them |
| `tables/*.toml` | tables of ACLED, UCDP GED, PLOVER and CAMEO with source and date, isnad's precision beside theirs |
| `violations.toml` | kinds of violation that coded events may bear on: possible, needs legal review |

"""


def page() -> str:
    """Return the whole page."""
    return HEAD + "\n".join([*_classes(), *_tags(), *_tables(), *_violations()]) + "\n"


def _classes() -> Iterator[str]:
    codes, book = load_codebook(), load_book()
    yield "## Classes\n"
    yield from _table(
        ("class", "group", "definition", "PLOVER", "ACLED", "CAMEO", "harm"),
        (_summary(name, codes.classes[name], text) for name, text in book.classes.items()),
    )
    for name, text in book.classes.items():
        yield from _class(name, text, codes.classes[name], codes.variants.get(name, ()))


def _summary(name: str, codes: ClassCodes, text: ClassText) -> tuple[str, ...]:
    schemes = (plover_code(codes.plover), acled_code(codes.acled) or "-", codes.cameo or "-")
    return (f"[`{name}`](#{name})", codes.group, text.definition.en, *schemes, ", ".join(codes.harm) or "-")


def _class(name: EventClass, text: ClassText, codes: ClassCodes, variants: Iterable[Variant]) -> Iterator[str]:
    other = text.look_alike.instead
    yield f"\n### {name}\n"
    yield f"{text.definition.en} {text.definition.ar}\n"
    yield f"- is one: {text.example.ar} ({text.example.en})"
    said = other if other == NO_EVENT else f"`{other}`"
    yield f"- looks like one, is {said}: {text.look_alike.ar} ({text.look_alike.en}) {text.look_alike.why}"
    yield f"- atomic rule: {text.atomic.en}"
    yield f"- acts: {_all_but(codes.never_acts)}; is acted on: {_all_but(codes.never_undergoes)}"
    if codes.plover.contexts:
        yield f"- PLOVER contexts: {', '.join(codes.plover.contexts)}"
    yield from (f"- {_variant(variant)}" for variant in variants)
    if text.uncertain:
        yield f"- uncertain: {text.uncertain}"


def _all_but(sectors: Iterable[str]) -> str:
    never = ", ".join(sectors)
    return f"any sector but {never}" if never else "any sector"


def _variant(variant: Variant) -> str:
    conditions = {
        "tag": variant.tags,
        "actor": variant.actors,
        "target": variant.targets,
        "weapon": variant.weapons,
        "harm": variant.harm,
    }
    given = ", ".join(f"{name} {' or '.join(values)}" for name, values in conditions.items() if values)
    codes = [f"PLOVER {plover_code(variant.plover)}"] if variant.plover else []
    codes += [f"ACLED {acled_code(variant.acled)}"] if variant.acled else []
    return f"with {given}: {', '.join(codes)}" + (f" ({variant.note})" if variant.note else "")


def _tags() -> Iterator[str]:
    yield "\n## Tags\n"
    yield from _table(
        ("tag", "definition", "example", "carried by"),
        (
            (f"`{name}`", tag.definition.en, f"{tag.example.ar} ({tag.example.en})", ", ".join(tag.classes))
            for name, tag in load_book().tags.items()
        ),
    )


def _tables() -> Iterator[str]:
    yield "\n## Tables of other schemes"
    for name, table in load_book().tables.items():
        yield f"\n### {table.title}\n"
        yield f"`{name}`. Source: {table.source}, {table.dated}." + (f" {table.note}" if table.note else "") + "\n"
        yield from _rows(table)
        if table.uncertain:
            yield f"\nUncertain: {table.uncertain}"
        if name == ACTOR_TYPES:
            yield "\nInteraction codes: " + ", ".join(f"{code} {label}" for code, label in interactions(table)) + "."


def _rows(table: Table) -> Iterator[str]:
    schemes = [scheme for scheme, _ in table.rows[0].other_codes()]
    finer = any(row.parts or row.sectors for row in table.rows)
    head = ("code", *schemes, "definition", *(["finer, or our sectors"] if finer else []), "example")
    yield from _table(
        head,
        (
            (
                f"`{row.code or '-'}`" + (f" {row.name}" if row.name else ""),
                *(code or "-" for _, code in row.other_codes()),
                row.definition,
                *([", ".join((*row.parts, *row.sectors)) or "-"] if finer else []),
                f"{row.ar} ({row.en})",
            )
            for row in table.rows
        ),
    )


def _violations() -> Iterator[str]:
    yield "\n## Kinds of violation: possible, needs legal review\n"
    yield "isnad codes what was reported and judges nothing: a line says which events may bear on which rule.\n"
    yield from _table(
        ("kind", "rule", "events that may bear on it", "example"),
        (
            (
                f"{entry.name.en}, {entry.name.ar}",
                entry.rule,
                "; ".join(paths_to(entry)),
                f"{entry.example.ar} ({entry.example.en})",
            )
            for entry in load_book().violations.values()
        ),
    )


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    yield from (f"| {' | '.join(row)} |" for row in rows)


def main() -> int:
    """Write the page, or with --check return 1 when the committed one is not current."""
    if "--check" in sys.argv[1:]:
        current = PAGE.exists() and PAGE.read_text("utf-8") == page()
        print("docs/codebook.md is current" if current else "docs/codebook.md is old: run tools/make_codebook_page.py")
        return 0 if current else 1
    PAGE.write_text(page(), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
