"""Keeping what is read and coded in a store, with the bytes of its pages: the one path of `code` and `watch`."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from isnad.knowledge.versions import versions
from isnad.record.coded import CodedDocument, FailedDocument
from isnad.record.document import Page
from isnad.store.add import Deposit, Loader, LoadReport
from isnad.store.audit import note
from isnad.store.opening import open_store
from isnad.store.people import person_named
from isnad.store.roles import require
from isnad.store.store import Store

Result = CodedDocument | FailedDocument


class Keeper:
    """Puts pages and coded documents into a store as they come; `finish` keeps the last of them.

    Raises:
        RefusedError: the person may not add reports to this store.
    """

    def __init__(self, place: str, user: str | None = None, *, deed: str = "code") -> None:
        self._place = place
        self.store = open_store(place)
        self._user = _allowed(self.store, user)
        self._deed = deed
        self._loader = Loader(self.store, coder())
        self._pages: dict[str, tuple[Page, bytes]] = {}
        self._noted = LoadReport()
        self._at = ""

    def take_page(self, page: Page, raw: bytes) -> None:
        """Hold a page until its document is coded."""
        self._pages[page.id] = (page, raw)

    def keep(self, result: Result) -> None:
        """Take one result with its page; one that could not be read is passed over, and its page let go."""
        if isinstance(result, FailedDocument):
            return
        page_id = result.document.page_id or ""
        if page_id != self._at:  # several documents may come of one page, one after another
            self._pages.pop(self._at, None)
            self._at = page_id
        page, raw = self._pages.get(page_id, (None, None))
        if page is not None:  # an entry of a live page has an address of its own, and the page is kept with the first
            held = result.document
            page = replace(page, uri=held.uri or "", outlet=held.outlet, captured_at=held.captured)
        self._loader.add(Deposit(coded=result, page=page, raw=raw))

    def watch(self, results: Iterable[Result]) -> Iterator[Result]:
        """Pass results on; each that could be read is kept with its page."""
        for result in results:
            self.keep(result)
            yield result

    def flush(self) -> None:
        """Keep what waits; afterwards it is on the disk, and pages that no document came of are let go.

        Raises:
            StoreError: it could not be kept; nothing of it was.
        """
        self._pages.clear()
        self._loader.flush()

    def note_so_far(self) -> None:
        """Say in the audit log who added what since the last time, where anything was added."""
        done, before = self._loader.report, self._noted
        added, recoded = done.added - before.added, done.recoded - before.recoded
        if added or recoded:
            self._note({"added": added, "recoded": recoded})
        self._noted = done

    def finish(self) -> str:
        """Keep what waits and return what was done, for a person."""
        report = self._loader.finish()
        self.note_so_far()
        self.store.close()
        return told(report, self._place)

    def leave(self) -> str:
        """Keep what waits after an interruption and return what is safe, for a person."""
        self._loader.flush()
        if self._loader.done:
            self._note({"interrupted_after": self._loader.done})
        self.store.close()
        return f"{self._loader.done} documents are safe in {self._place}"

    def _note(self, counts: dict[str, int]) -> None:
        with self.store.writing() as writing:
            note(writing, self._user, self._deed, "reports", counts)


def _allowed(store: Store, user: str | None) -> str:
    try:
        with store.reading() as connection:
            person = person_named(connection, user)
        require(person, "load")
    except BaseException:
        store.close()
        raise
    return person.id


def coder() -> str:
    """Return the name of the engine with the versions of all that its answers rest on."""
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
