"""Pages out of templates: every value escaped, every text in its own direction."""

import re
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import jinja2
from markupsafe import Markup, escape

from isnad.api.beside import named, waterfall
from isnad.api.chips import chips
from isnad.api.glossing import source_gloss
from isnad.api.words import Words
from isnad.export.escaping import page_templates, safe_json
from isnad.export.labels import DATES
from isnad.export.wording import days, figure, harm_line, participant_name, place_name
from isnad.review.mentions import called_by
from isnad.store.search.fields import fields

STATIC = Path(__file__).parent / "static"


@cache
def environment() -> jinja2.Environment:
    """Return the templates, with the helpers they may call."""
    made = page_templates("isnad.api")
    made.globals |= {
        "static_exists": static_exists,
        "address": address,
        "waterfall": waterfall,
        "days_of": days,
        "figure_words": figure,
        "harm_line": harm_line,
        "participant_name": participant_name,
        "source_gloss": source_gloss,
        "place_name": place_name,
        "search_fields": fields,
    }
    made.filters["json"] = safe_json
    made.filters["whole_days"] = whole_days
    made.filters["apart"] = apart
    made.filters["spoken"] = spoken
    made.filters["named"] = named
    made.filters["chips"] = chips
    made.filters["weapon_name"] = weapon_name
    made.tests["unbreakable"] = unbreakable
    return made


def whole_days(text: str) -> Markup:
    """Return a text whose days are not broken between lines at their hyphens."""
    return Markup(DATES.sub(r'<span class="nowrap">\g<0></span>', str(escape(text))))


def apart(text: str) -> Markup:
    """Return a value whose words of the report run their own way, so that a figure beside them stays where it is."""
    return Markup(_QUOTED.sub(r'<bdi class="words" dir="auto">\g<0></bdi>', str(escape(text))))


def spoken(text: str, names: Collection[str]) -> Markup:
    """Return a comment in which the names that it speaks to are marked, of those that are given."""
    parts = called_by(names).split(text) if names else [text]
    marked = (
        Markup('<strong class="spoken">@<bdi>{}</bdi></strong>').format(part) if at % 2 else escape(part)
        for at, part in enumerate(parts)
    )
    return Markup("").join(marked)


def weapon_name(weapon: str, words: Words) -> str:
    """Return what a class of weapons is called in the language of a page."""
    return words.labels.label("weapon", weapon)


_QUOTED = re.compile("«[^»]*»")
LONGEST_WORD = 400
"""Letters of a word that a page breaks between lines; a browser needs minutes for one of a hundred thousand."""


def unbreakable(text: str) -> bool:
    """Tell whether a text holds a word too long to be broken; such a text is laid on one line that scrolls."""
    return len(text) > LONGEST_WORD and any(len(word) > LONGEST_WORD for word in text.split())


def static_exists(name: str) -> bool:
    """Tell whether a file of the browser's side was built."""
    return (STATIC / name).is_file()


def address(*parts: str, **params: Any) -> str:
    """Return an address of the desk: path parts escaped, parameters that are None or empty left out."""
    path = "/" + "/".join(quote(part, safe="") for part in parts)
    given = {name: value for name, value in params.items() if value not in (None, "", (), [])}
    return f"{path}?{urlencode(given, doseq=True)}" if given else path


def rendered(template: str, words: Words, values: Mapping[str, Any]) -> str:
    """Return a page in one language."""
    return environment().get_template(template).render(w=words, **values)
