"""Keeping what `isnad code` reads and codes in a store."""

from collections.abc import Iterable, Iterator

from isnad.cli.tally import Result
from isnad.knowledge.versions import versions
from isnad.record.coded import FailedDocument
from isnad.record.document import Page
from isnad.store.add import Deposit, Loader, LoadReport
from isnad.store.audit import note
from isnad.store.opening import open_store
from isnad.store.people import person_named
from isnad.store.roles import require
from isnad.store.store import Store


class Keeper:
    """Puts pages and coded documents into a store as they come; `finish` keeps the last of them.

    Raises:
        RefusedError: the person may not add reports to this store.
    """

    def __init__(self, place: str, user: str | None = None) -> None:
        self._place = place
        self._store = open_store(place)
        self._user = _allowed(self._store, user)
        self._loader = Loader(self._store, _coder())
        self._pages: dict[str, tuple[Page, bytes]] = {}

    def take_page(self, page: Page, raw: bytes) -> None:
        """Hold a page until its document is coded."""
        self._pages[page.id] = (page, raw)

    def watch(self, results: Iterable[Result]) -> Iterator[Result]:
        """Pass results on; each that could be read is kept with its page."""
        for result in results:
            if not isinstance(result, FailedDocument):
                page, raw = self._pages.pop(result.document.page_id or "", (None, None))
                self._loader.add(Deposit(coded=result, page=page, raw=raw))
            yield result

    def flush(self) -> None:
        """Keep what waits."""
        self._loader.flush()

    def finish(self) -> str:
        """Keep what waits and return what was done, for a person."""
        report = self._loader.finish()
        if report.added or report.recoded:
            self._note({"added": report.added, "recoded": report.recoded})
        self._store.close()
        return told(report, self._place)

    def leave(self) -> str:
        """Keep what waits after an interruption and return what is safe, for a person."""
        self._loader.flush()
        if self._loader.done:
            self._note({"interrupted_after": self._loader.done})
        self._store.close()
        return f"{self._loader.done} documents are safe in {self._place}"

    def _note(self, counts: dict[str, int]) -> None:
        with self._store.writing() as writing:
            note(writing, self._user, "code", "reports", counts)


def _allowed(store: Store, user: str | None) -> str:
    try:
        with store.reading() as connection:
            person = person_named(connection, user)
        require(person, "load")
    except BaseException:
        store.close()
        raise
    return person.id


def _coder() -> str:
    """Name the engine with the versions of all that its answers rest on."""
    return "rules " + " ".join(f"{name}={version}" for name, version in versions().items())


def told(report: LoadReport, place: str) -> str:
    """Return what a load did, for a person."""
    parts = [f"{report.added} documents added to {place}"]
    parts += [f"{report.recoded} with a newer version"] if report.recoded else []
    parts += [f"{report.unchanged} unchanged"] if report.unchanged else []
    parts += [f"{report.redacted} removed earlier and left so"] if report.redacted else []
    decided = report.carried + report.in_doubt + report.orphaned
    if decided:
        parts.append(
            f"of {decided} decided events {report.carried} carried, {report.in_doubt} in doubt, "
            f"{report.orphaned} orphaned (`isnad review` shows them)"
        )
    return "; ".join(parts)
