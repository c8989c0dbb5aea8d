"""Words of reports and people put into pages: escaped, and exactly as a browser will count them."""

import re

import jinja2
import msgspec
from markupsafe import Markup, escape

# What an HTML page cannot hold as it is: NUL is dropped and a lone surrogate has no UTF-8.
_UNPRINTABLE = re.compile("[\0\ud800-\udfff]")


def printable(text: str) -> str:
    """Return the text with what no page can hold replaced one for one, so that offsets stay."""
    return _UNPRINTABLE.sub("\ufffd", text)


def exact(value: object) -> object:
    """Return text as a browser will count it: a bare carriage return would be dropped before a line feed."""
    if type(value) is not str:
        return value
    return Markup(str(escape(printable(value))).replace("\r", "&#13;"))


def safe_json(value: object) -> Markup:
    """Return JSON that cannot end the script element it stands in."""
    written = msgspec.json.encode(value).decode()
    return Markup(written.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def page_templates(package: str) -> jinja2.Environment:
    """Return the templates of a package: everything escaped, and an error for a name that nobody gave."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader(package, "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=exact,
    )
