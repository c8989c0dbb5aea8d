"""Write docs/codebook.md from the codebook's data file, so that the page cannot say something else.

Usage: python tools/make_codebook_page.py [--check]
"""

import sys
from pathlib import Path

from isnad.knowledge.codebook import ClassEntry, load_codebook

PAGE = Path(__file__).resolve().parent.parent / "docs" / "codebook.md"
HEAD = """# Codebook

Made by `tools/make_codebook_page.py` from `src/isnad/knowledge/data/codebook.toml`; edit that file, then run it again.

An event is one class, one place, one day, one acting side: a raid on five named villages is five events. Reports
of one event agree in the class *group*. PLOVER codes follow Halterman and others (2023), ACLED codes its codebook of
2023, CAMEO roots Schrodt (2012). `-` is "not coded there". A field of the file: `group`, `definition`, `example`,
`plover` (`event`, `mode`, `contexts`), `acled` (`type`, `sub_type`), `cameo`, `harm` (the kinds of harm the class can
carry), `never_acts` (sectors that cannot be its doer).

| class | group | definition | example | PLOVER | ACLED | CAMEO | harm |
|---|---|---|---|---|---|---|---|
"""


def page() -> str:
    """Return the whole page."""
    return HEAD + "".join(_row(name, entry) for name, entry in load_codebook().classes.items())


def _row(name: str, entry: ClassEntry) -> str:
    plover = entry.plover.event + (f" ({entry.plover.mode})" if entry.plover.mode else "")
    acled = f"{entry.acled.type}: {entry.acled.sub_type}" if entry.acled else "-"
    harm = ", ".join(entry.harm) or "-"
    cells = (f"`{name}`", entry.group, entry.definition, entry.example, plover, acled, entry.cameo, harm)
    return f"| {' | '.join(cells)} |\n"


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
