"""Passing events through a release profile."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby

from isnad.export.profiles.eligible import reason_left_out
from isnad.export.profiles.masked import masked
from isnad.export.profiles.model import Profile, Tally
from isnad.export.profiles.reduce import reduced
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
    counts = Tally() if tally is None else tally
    for run in _by_document(views):
        passed = []
        for view in run:
            counts.events_in += 1
            why = reason_left_out(view, profile, today=today, include_unreviewed=include_unreviewed, samples=samples)
            if why is None:
                passed.append(view)
            else:
                counts.left_out[why] += 1
        counts.events_out += len(passed)
        if profile.reduced:
            text = text_of(run[0].document.id) if text_of is not None and passed else None
            yield from reduced(passed, profile, salt, counts.hidden, whole=len(passed) == len(run), text=text)
        else:
            yield from map(masked, passed)


def _by_document(views: Iterable[EventView]) -> Iterator[list[EventView]]:
    """What is hidden in one event of a document bears on the others, so that they must be seen together."""
    seen: set[str] = set()
    for document_id, run in groupby(views, key=lambda view: view.document.id):
        if document_id in seen:
            raise ValueError(f"the events of {document_id} must come one after the other")
        seen.add(document_id)
        yield list(run)
