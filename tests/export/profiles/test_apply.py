"""What a profile lets out and why not; what it counts."""

from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from released import SALT, TODAY, all_views, samples, views_of

from isnad.export.profiles.apply import apply_profile
from isnad.export.profiles.model import ProfileReport, Tally, load_profile
from isnad.record.document import Published
from isnad.record.errors import UsageError
from isnad.record.kept import EventView
from isnad.record.review import Terms

PUBLIC, INTERNAL = load_profile("public"), load_profile("internal")


def first(**values: Any) -> EventView:
    view = next(views_of(samples()[0]))
    return replace(view, document=replace(view.document, sample=False), **values)


def dated(start: str | None, end: str | None = None, published: str | None = "2016-01-01") -> EventView:
    view = first()
    when = Published(value=published, precision="day" if published else "unknown", basis="given")
    time = replace(view.event.time, start=start, end=end)
    return replace(view, event=replace(view.event, time=time), document=replace(view.document, published=when))


def under(terms: dict[str, Any]) -> EventView:
    view = first()
    held = Terms(id="trm-1", at="2026-01-01T00:00:00.000000Z", by="ed", document_id=view.document.id, **terms)
    return replace(view, document=replace(view.document, terms=held))


def why(view: EventView, profile: Any = PUBLIC, **options: Any) -> str | None:
    tally = Tally()
    passed = list(apply_profile(profile, [view], today=TODAY, salt=SALT, tally=tally, **options))
    assert len(passed) + sum(tally.left_out.values()) == 1
    return next(iter(tally.left_out), None)


@pytest.mark.parametrize(
    ("status", "unreviewed", "reason"),
    [
        ("accepted", False, None),
        ("corrected", False, None),
        ("added", False, None),
        ("machine", False, "not accepted by a person"),
        ("machine", True, None),
        ("flagged", False, "not accepted by a person"),
        ("second_reader", True, None),
        ("rejected", False, "rejected by a person"),
        ("rejected", True, "rejected by a person"),
        ("merged", True, "merged by a person"),
        ("split", True, "split by a person"),
    ],
)
def test_only_what_a_person_accepted_is_published(status: Any, unreviewed: bool, reason: str | None) -> None:
    assert why(first(status=status), include_unreviewed=unreviewed) == reason
    assert why(first(status=status), INTERNAL) is None


@pytest.mark.parametrize(
    ("terms", "public", "internal"),
    [
        ({}, None, None),
        ({"sensitivity": "restricted", "group": "south"}, "restricted document", None),
        ({"sensitivity": "sealed"}, "sealed document", None),
        ({"consent": "refused"}, "consent refused", "consent refused"),
        ({"consent": "withdrawn", "scope": ("public",)}, "consent withdrawn", "consent withdrawn"),
        ({"consent": "given", "scope": ("internal",)}, "consent does not cover public", None),
        ({"consent": "given", "scope": ("public",)}, None, "consent does not cover internal"),
        ({"consent": "given", "scope": ()}, "consent does not cover public", "consent does not cover internal"),
        ({"scope": ("court",)}, "consent does not cover public", "consent does not cover internal"),
        ({"retain_until": "2026-11-28"}, "kept beyond its term", "kept beyond its term"),
        ({"retain_until": "2026-11-29"}, None, None),
    ],
)  # fmt: skip
def test_terms_decide_first(terms: dict[str, Any], public: str | None, internal: str | None) -> None:
    assert (why(under(terms)), why(under(terms), INTERNAL)) == (public, internal)


RECENT = "ended within 14 days, or has not ended"
UNKNOWN = "day not known, told of within 14 days"


@pytest.mark.parametrize(
    ("view", "reason"),
    [
        (dated("2026-11-14"), None),
        (dated("2026-11-15", published="2026-11-29"), RECENT),
        (dated("2026-11-01", "2026-11-20", published="2026-11-29"), RECENT),
        (dated("2026-11-14", published="2026-11-29"), None),
        (dated("2026-11", published="2026-11-10"), None),
        (dated("2026-11", published="2026-11-20"), RECENT),
        (dated("2026", published="2026-03-01"), None),
        (dated("2026-11-14T23:59", published="2026-11-29"), None),
        (dated(None, published="2026-11-14"), None),
        (dated(None, published="2026-11-15"), UNKNOWN),
        (dated(None, published=None), UNKNOWN),
    ],
)
def test_events_of_the_last_two_weeks_are_held_back(view: EventView, reason: str | None) -> None:
    assert why(view) == reason
    assert why(view, INTERNAL) is None


def test_a_plan_for_a_later_day_is_held_back_however_old_the_report() -> None:
    view = dated("2026-12-24", published="2020-01-01")
    assert why(replace(view, event=replace(view.event, factuality="planned"))) == RECENT


def test_without_publication_and_day_the_capture_bounds_the_event() -> None:
    view = dated(None, published=None)
    assert why(replace(view, document=replace(view.document, captured="2020-01-01T00:00:00Z"))) is None


def test_samples_are_never_mixed_with_what_is_real() -> None:
    sample = next(views_of(samples()[0]))
    assert why(sample) == why(sample, INTERNAL) == "an invented sample"
    assert why(sample, samples=True) is None
    assert why(first(), samples=True) == "not a sample"


def test_a_redacted_document_gives_nothing() -> None:
    view = first()
    assert why(replace(view, document=replace(view.document, redacted=True)), INTERNAL) == "removed from the store"


def test_the_report_counts_every_event_once_and_what_was_hidden() -> None:
    views, tally = all_views(samples()), Tally()
    machine = [replace(view, status="machine") for view in views[:3]]
    out = list(apply_profile(PUBLIC, machine + views[3:], today=TODAY, salt=SALT, samples=True, tally=tally))
    report = tally.report(PUBLIC)
    assert report == ProfileReport(
        profile="public/1",
        events_in=len(views),
        events_out=len(out),
        left_out={"not accepted by a person": 3},
        hidden=report.hidden,
    )
    assert report.events_in == report.events_out + 3
    assert report.hidden["site"] > 10
    assert list(report.hidden) == sorted(report.hidden)


def test_the_events_of_one_document_must_stand_together() -> None:
    views = all_views(samples())
    scattered = [views[0], views[-1], views[1]]
    with pytest.raises(ValueError, match=views[0].document.id):
        list(apply_profile(PUBLIC, scattered, today=TODAY, salt=SALT, samples=True))


def test_internal_gives_the_very_events() -> None:
    views = all_views(samples())
    assert list(apply_profile(INTERNAL, views, today=TODAY, salt=SALT, samples=True)) == views


def test_who_gives_joins_or_is_trained_is_not_there_even_by_role() -> None:
    view = next(v for v in all_views(samples()) if any(t.actor_id is None for t in v.event.targets))
    for event_class in ("fundraising", "mobilization", "training"):
        made = replace(view, event=replace(view.event, event_class=event_class))
        (public,) = apply_profile(PUBLIC, [made], today=TODAY, salt=SALT, samples=True)
        parties = (*public.event.actors, *public.event.targets)
        assert all(party.actor_id is not None for party in parties)
        known = sum(party.actor_id is not None for party in (*view.event.actors, *view.event.targets))
        assert len(parties) == known
    (shot,) = apply_profile(PUBLIC, [view], today=TODAY, salt=SALT, samples=True)
    assert len(shot.event.targets) == len(view.event.targets)


def test_there_is_no_third_profile() -> None:
    with pytest.raises(UsageError, match="internal, public"):
        load_profile("secret")


def test_a_day_later_the_same_event_may_go_out() -> None:
    view = dated("2026-11-15", published="2026-11-29")
    later: date = TODAY + timedelta(days=1)
    assert len(list(apply_profile(PUBLIC, [view], today=later, salt=SALT))) == 1
