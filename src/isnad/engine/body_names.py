"""Places within the longer name of a body that the registry knows: هيئة تحرير الشام."""

from bisect import bisect_left
from collections.abc import Iterable

from isnad.record.base import Quoted
from isnad.record.mentions import ActorMention


class BodyNames:
    """Where the names of known bodies stand in a report. What is only named by its kind (جنود) has no name."""

    def __init__(self, actors: Iterable[ActorMention]) -> None:
        named = (actor for actor in actors if actor.actor_id is not None and not actor.generic)
        self._spans = sorted((actor.start, actor.end) for actor in named)
        self._longest = max((end - start for start, end in self._spans), default=0)

    def hold(self, mention: Quoted) -> bool:
        """Tell whether a mention lies within a name that is longer than it."""
        first = bisect_left(self._spans, (mention.end - self._longest,))
        last = bisect_left(self._spans, (mention.start + 1,))
        size = mention.end - mention.start
        return any(end >= mention.end and end - start > size for start, end in self._spans[first:last])
