"""A change of the codebook puts the rows it touches before somebody's eyes."""

from kept import EDITOR, TODAY, accept, decide, made_store, views

from isnad.export.releases.freeze import ReleaseRequest, make_release
from isnad.export.releases.touched import touched_by_codebook
from isnad.knowledge.versions import class_fingerprints


def changed(event_class: str) -> dict[str, str]:
    """The fingerprints of a codebook that says something else of one class."""
    return {str(name): known for name, known in class_fingerprints().items()} | {event_class: "another"}


def test_events_of_a_changed_class_are_touched_undecided_ones_first(place: str) -> None:
    store = made_store(place)
    with store.reading() as connection:
        assert touched_by_codebook(connection, changed("arrest")) == ()
    make_release(store, ReleaseRequest(tag="v1", profile="internal"), EDITOR, today=TODAY)
    arrests = [view for view in views(store) if view.event.event_class == "arrest"]
    assert len(arrests) == 2
    accept(store, arrests[:1])
    with store.reading() as connection:
        assert touched_by_codebook(connection) == ()
        found = touched_by_codebook(connection, changed("arrest"))
    assert [one.key for one in found] == [arrests[1].key, arrests[0].key]
    assert [one.decided_at is None for one in found] == [True, False]
    assert {one.event_class for one in found} == {"arrest"}


def test_what_was_taken_out_is_not_touched(place: str) -> None:
    store = made_store(place)
    make_release(store, ReleaseRequest(tag="v1", profile="internal"), EDITOR, today=TODAY)
    shelling = next(view for view in views(store) if view.event.event_class == "shelling")
    decide(store, shelling, "reject")
    with store.reading() as connection:
        assert touched_by_codebook(connection, changed("shelling")) == ()
