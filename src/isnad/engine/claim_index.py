"""Which claims speak of a place in the text."""

from collections.abc import Sequence

from isnad.record.claims import Claim


class ClaimIndex:
    """The claims of one document, asked by offset."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._innermost_first = sorted(claims, key=lambda claim: claim.content.end - claim.content.start)

    def covering(self, offset: int) -> tuple[Claim, ...]:
        """Return the claims whose content holds the offset, the innermost first; empty where the outlet speaks."""
        return tuple(c for c in self._innermost_first if c.content.start <= offset < c.content.end)
