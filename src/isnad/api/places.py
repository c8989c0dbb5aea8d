"""Addresses inside the desk: where a form may send somebody back to."""

from urllib.parse import urlsplit

HOME = "/"
_LONGEST = 4_000


def own_address(wanted: str | None, otherwise: str = HOME) -> str:
    """Return an address to go to next if it is one of this desk, else another one.

    Only a path with its query is taken: what a browser could read as another site, such as `//name` or `/\\name`, is
    not, nor one with blanks or signs that end a header.
    """
    if not wanted or len(wanted) > _LONGEST or not wanted.isprintable() or any(map(str.isspace, wanted)):
        return otherwise
    if not wanted.startswith("/") or wanted.startswith("//") or "\\" in wanted:
        return otherwise
    parts = urlsplit(wanted)
    return otherwise if parts.scheme or parts.netloc else wanted
