"""Two exports of one chat beside each other: what the older has and the newer no longer has was deleted in between."""

from dataclasses import dataclass, field

from isnad.ingest.meter import Meter

_NAMED = 20


@dataclass(slots=True)
class Exports:
    """The messages of every chat in the exports of a run, by number; the newest export of a chat stays."""

    chats: dict[str, tuple[str, set[int]]] = field(default_factory=dict)
    here: dict[str, set[int]] = field(default_factory=dict)

    def saw(self, post_id: object) -> None:
        """Remember a message `CHAT/NUMBER` of the export that is being read."""
        chat, _, number = str(post_id).rpartition("/")
        if chat and number.isdigit():
            self.here.setdefault(chat, set()).add(int(number))

    def ended(self, name: str, meter: Meter) -> None:
        """Compare the export that was read to its end with those before it, and tell of messages that are gone."""
        for chat, numbers in self.here.items():
            older, before = self.chats.get(chat, ("", set()))
            span = range(min(numbers), max(numbers) + 1)
            gone = sorted(number for number in before - numbers if number in span)
            if gone:
                named = ", ".join(map(str, gone[:_NAMED])) + (", ..." if len(gone) > _NAMED else "")
                what = f"{len(gone)} messages of chat {chat} that {older} has ({named})"
                meter.notices.append(f"{name} no longer has {what}: deleted in between")
            self.chats[chat] = (name, numbers)
        self.here = {}
