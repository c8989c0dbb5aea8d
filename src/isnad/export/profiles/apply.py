"""Passing events through a release profile."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby

from isnad.export.profiles.eligible import reason_left_out
from isnad.export.profiles.masked import masked
from isnad.export.profiles.model import Profile, Tally
from isnad.export.profiles.reduce import reduced
from isnad.record.base import Record
from isnad.record.kept import EventView


def apply_profile(
    profile: Profile,
    views: Iterable[EventView],
    *,
    today: date,
    salt: bytes,
    include_unreviewed: bool = False,
    samples: bool = False,
    text_of: Callable[[str], str] | None = None,
    tally: Tally | None = None,
) -> Iterator[EventView]:
    """Yield what the profile lets out, in the order given.

    Args:
        profile: which one.
        views: the events, document by document, as `load_events` and `all_events` give them.
        today: the day of release: what ended within the profile's days before it is held back.
        salt: what this release's ids are made with (`ids.new_salt`); never part of the output.
        include_unreviewed: let out what no person accepted, too.
        samples: an export of invented samples; without it they are left out, with it nothing else is let out.
        text_of: gives the text of a document by its id. Homes and shelters are told by words beside the deed; without
            them every event that befell civilians is taken for one.
        tally: counts what passed, was left out and was hidden; complete once the last event was yielded.

    Raises:
        ValueError: the events of one document do not come one after the other.
    """
    options = Options(today=today, salt=salt, include_unreviewed=include_unreviewed, samples=samples)
    passed = passing(profile, views, options, text_of=text_of, tally=Tally() if tally is None else tally)
    return (shown for _, shown in passed)


class Options(Record, frozen=True, kw_only=True):
    """What is chosen for one passing; `apply_profile` says what each is."""

    today: date
    salt: bytes
    include_unreviewed: bool = False
    samples: bool = False


def passing(
    profile: Profile,
    views: Iterable[EventView],
    options: Options,
    *,
    text_of: Callable[[str], str] | None,
    tally: Tally,
) -> Iterator[tuple[EventView, EventView]]:
    """Yield each event that the profile lets out, as it is in the store and as it goes out.

    Raises:
        ValueError: the events of one document do not come one after the other.
    """
    for run in _by_document(views):
        tally.events_in += len(run)
        passed = []
        for view in run:
            why = reason_left_out(
                view,
                profile,
                today=options.today,
                include_unreviewed=options.include_unreviewed,
                samples=options.samples,
            )
            if why is None:
                passed.append(view)
            else:
                tally.left_out[why] += 1
        tally.events_out += len(passed)
        text = text_of(run[0].document.id) if text_of is not None and passed and profile.reduced else None
        whole = len(passed) == len(run)
        shown = (
            reduced(passed, profile, options.salt, tally.hidden, whole=whole, text=text)
            if profile.reduced
            else map(masked, passed)
        )
        yield from zip(passed, shown, strict=True)


def _by_document(views: Iterable[EventView]) -> Iterator[list[EventView]]:
    """What is hidden in one event of a document bears on the others, so that they must be seen together."""
    seen: set[str] = set()
    for document_id, run in groupby(views, key=lambda view: view.document.id):
        if document_id in seen:
            raise ValueError(f"the events of {document_id} must come one after the other")
        seen.add(document_id)
        yield list(run)
