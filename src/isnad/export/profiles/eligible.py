"""Which events may go out under a profile at all, and the reason why not."""

from datetime import date

from isnad.export.profiles.days import held_back
from isnad.export.profiles.model import Profile
from isnad.record.kept import DocumentHead, EventView
from isnad.record.review import Terms
from isnad.store.custody import out_of_scope


def reason_left_out(
    view: EventView, profile: Profile, *, today: date, include_unreviewed: bool, samples: bool
) -> str | None:
    """Return why the event does not go out under the profile; None when it does."""
    return document_left_out(view.document, profile, today=today, samples=samples) or (
        _by_review(view, profile, include_unreviewed) or held_back(view, today, profile.hold_back_days)
        if profile.reduced
        else None
    )


def document_left_out(head: DocumentHead, profile: Profile, *, today: date, samples: bool) -> str | None:
    """Return why nothing of the document goes out under the profile; None when some of it may."""
    if head.redacted:
        return "removed from the store"
    if head.sample != samples:
        return "an invented sample" if head.sample else "not a sample"
    return _by_terms(head.terms, profile, today)


def _by_terms(terms: Terms | None, profile: Profile, today: date) -> str | None:
    """The kind of reason, not its words: those name who set the terms."""
    if terms is None:
        return None
    forbidden = out_of_scope(terms, profile.name) is not None
    if terms.consent in ("refused", "withdrawn"):
        return f"consent {terms.consent}"
    if profile.name not in terms.scope and (terms.scope or terms.consent == "given"):
        return f"consent does not cover {profile.name}"
    if forbidden:
        return f"{terms.sensitivity} document"
    if terms.retain_until is not None and terms.retain_until < today.isoformat():
        return "kept beyond its term"
    return None


def _by_review(view: EventView, profile: Profile, include_unreviewed: bool) -> str | None:
    if view.status in profile.never:
        return f"{view.status} by a person"
    if include_unreviewed or view.status in profile.accepted:
        return None
    return "not accepted by a person"
