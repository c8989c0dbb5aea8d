"""Two exports of one chat beside each other: what the older has and the newer no longer has was deleted in between."""

from dataclasses import dataclass, field
from pathlib import PurePath

from isnad.ingest.meter import Meter
from isnad.ingest.telegram_pages import SIBLING

_NAMED = 20


@dataclass(slots=True)
class _Chat:
    """The newest export of a chat with the names of its files, and the one before it."""

    names: list[str]
    numbers: set[int]
    older: str = ""
    before: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Exports:
    """The messages of every chat in the exports of a run, by number; the newest export of a chat stays."""

    chats: dict[str, _Chat] = field(default_factory=dict)
    here: dict[str, set[int]] = field(default_factory=dict)

    def saw(self, post_id: object) -> None:
        """Remember a message `CHAT/NUMBER` of the export that is being read."""
        chat, _, number = str(post_id).rpartition("/")
        if chat and number.isdigit():
            self.here.setdefault(chat, set()).add(int(number))

    def ended(self, name: str, meter: Meter) -> None:
        """Compare the file that was read to its end with the export before it, and tell of messages that are gone."""
        for chat, numbers in self.here.items():
            known = self.chats.get(chat)
            if known is None:
                now = _Chat([name], numbers)
            elif _goes_on(known.names, name):
                now = _Chat([*known.names, name], known.numbers | numbers, known.older, known.before)
            else:
                now = _Chat([name], numbers, known.names[0], known.numbers)
            self.chats[chat] = now
            gone = sorted(number for number in now.before - now.numbers if min(numbers) <= number <= max(numbers))
            if gone:
                named = ", ".join(map(str, gone[:_NAMED])) + (", ..." if len(gone) > _NAMED else "")
                what = f"{len(gone)} messages of chat {chat} that {now.older} has ({named})"
                meter.notices.append(f"{name} no longer has {what}: deleted in between")
        self.here = {}


def _goes_on(names: list[str], name: str) -> bool:
    """Whether a file is a further page of an export: Telegram writes one for every thousand messages."""
    return name not in names and all(SIBLING.fullmatch(PurePath(one).name) for one in (*names, name))
