"""Code points to UTF-16 units and back: the one place where a browser's counting is converted."""

from bisect import bisect_left


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


class Units:
    """The way from code points of one text to UTF-16 units and back, for many offsets of a long text."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._wide = [offset for offset, char in enumerate(text) if ord(char) > 0xFFFF]
        self._wide_units = [offset + number for number, offset in enumerate(self._wide)]

    @property
    def length(self) -> int:
        """How many UTF-16 units the text has."""
        return self._length + len(self._wide)

    def to_utf16(self, offset: int) -> int:
        """Return the UTF-16 offset of a code point.

        Raises:
            IndexError: `offset` lies outside the text.
        """
        if not 0 <= offset <= self._length:
            raise IndexError(f"offset {offset} is outside a text of {self._length} code points")
        return offset + bisect_left(self._wide, offset)

    def from_utf16(self, units: int) -> int:
        """Return the code point offset at a UTF-16 offset.

        Raises:
            IndexError: `units` lies outside the text or inside a surrogate pair.
        """
        before = bisect_left(self._wide_units, units)
        inside = before and self._wide_units[before - 1] + 1 == units
        if not 0 <= units <= self.length or inside:
            raise IndexError(f"no code point begins at UTF-16 unit {units}")
        return units - before
