"""Claims: what is said, by whom, through whom."""

from isnad.record.base import Record, Span
from isnad.record.codes import ClaimFactuality, Polarity, SourceKind, VerbClass


class Hop(Record, frozen=True, kw_only=True):
    """One speaker of a chain, with its words and its cue.

    The hop of the outlet has no words, nor has that of whose post it passed on.
    """

    start: int | None
    end: int | None
    text: str | None
    cue: Span | None
    name: str
    source_id: str | None
    role: str | None
    kind: SourceKind
    anonymous: bool
    party_to_event: bool = False


class Claim(Record, frozen=True, kw_only=True):
    """The span said and its chain, from the first speaker to the outlet.

    `carried` is true when no new cue stands there and the speaker is kept from the sentence before.
    """

    id: str
    content: Span
    verb_class: VerbClass
    factuality: ClaimFactuality
    polarity: Polarity
    chain: tuple[Hop, ...]
    carried: bool = False
    reason: str = ""
