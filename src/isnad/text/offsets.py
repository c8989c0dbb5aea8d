"""Code points to UTF-16 units and back: the one place where a browser's counting is converted."""


def to_utf16(text: str, offset: int) -> int:
    """Return the UTF-16 offset of the code point at `offset` of `text`.

    Raises:
        IndexError: `offset` lies outside the text.
    """
    if not 0 <= offset <= len(text):
        raise IndexError(f"offset {offset} is outside a text of {len(text)} code points")
    return offset + sum(ord(char) > 0xFFFF for char in text[:offset])


def from_utf16(text: str, units: int) -> int:
    """Return the code point offset at `units` UTF-16 units of `text`.

    Raises:
        IndexError: `units` lies outside the text or inside a surrogate pair.
    """
    counted = 0
    for offset, char in enumerate(text):
        if counted == units:
            return offset
        counted += 2 if ord(char) > 0xFFFF else 1
    if counted == units:
        return len(text)
    raise IndexError(f"no code point begins at UTF-16 unit {units}")
