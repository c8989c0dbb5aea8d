"""How far a run has come through its inputs, what it passed over, and from where it goes on after an interruption."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """The unit that was read last: which input, counted from 1, and which of its records or pages, counted from 1."""

    source: int = 0
    unit: int = 0


@dataclass(slots=True)
class Meter:
    """Bytes of the inputs and how many of them were read; what was passed over, by reason; where the reading stands.

    Units up to `resume` are not read again. `total` is None where the size of an input is not known.
    """

    resume: Position = Position()
    total: int | None = 0
    read: int = 0
    passed: Counter[str] = field(default_factory=Counter)
    source: int = 0
    unit: int = 0

    @property
    def position(self) -> Position:
        """Where the reading stands."""
        return Position(self.source, self.unit)

    def begin(self, size: int | None) -> bool:
        """Begin the next input; return False when it was read to its end before."""
        self.source, self.unit = self.source + 1, 0
        done = self.source < self.resume.source
        if done and size is not None:
            self.read += size
        return not done

    def take(self) -> bool:
        """Begin the next unit of the input; return False when it was read before."""
        self.unit += 1
        return self.position > self.resume

    def count(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """Pass the bytes of an input on and count them."""
        for chunk in chunks:
            self.read += len(chunk)
            yield chunk

    def told(self) -> str | None:
        """Say what was passed over, for a person; None for nothing."""
        if not self.passed:
            return None
        parts = (f"{number:,} {reason}" for reason, number in self.passed.most_common())
        return f"passed over in archives: {', '.join(parts)}"
