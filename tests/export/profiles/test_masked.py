"""Numbers masked in what is kept inside, too."""

import msgspec
from msgspec.structs import replace
from released import NUMBERS, SALT, TODAY, all_views, invented

from isnad.export.profiles.apply import apply_profile
from isnad.export.profiles.masked import masked
from isnad.export.profiles.model import load_profile
from isnad.record.kept import EventView
from isnad.record.review import Decision

PHONE, ACCOUNT = "+963 944 123 456", "SA03 8000 0000 6080 1016 7519"


def tempted() -> EventView:
    """An event into which people and the coder put numbers wherever words can stand."""
    view = all_views(invented())[0]
    event = view.event
    target = replace(event.targets[0], text=f"x {PHONE}", name=replace(event.targets[0].name, ar=f"هاتف {PHONE}"))
    said = Decision(
        id="dec-1", at=view.coded_at, by="ed", action="correct", document_id=view.document.id, event_key=view.key,
        field="targets", machine=[msgspec.to_builtins(target)], human=[{"name": {"ar": ACCOUNT}}],
        reason=f"call {PHONE}",
    )  # fmt: skip
    flag = {"message": f"account {ACCOUNT}"}
    flags = (replace(view.flags[0], **flag),) if view.flags else ()
    made = replace(event, targets=(target,), trigger=replace(event.trigger, text=PHONE), framing=(ACCOUNT,))
    return replace(view, event=made, machine=made, decisions=(said,), flags=flags)


def test_every_free_text_is_masked_and_keeps_its_length() -> None:
    view = tempted()
    shown = masked(view)
    output = msgspec.json.encode(shown).decode()
    assert "944" not in output
    assert "6080" not in output
    assert len(shown.event.targets[0].text) == len(view.event.targets[0].text)
    assert len(shown.event.trigger.text) == len(PHONE)
    assert shown.decisions[0].reason is not None
    assert shown.decisions[0].reason.startswith("call ")


def test_ids_hashes_times_and_places_stay() -> None:
    view = tempted()
    shown = masked(view)
    assert (shown.key, shown.document, shown.event.id, shown.coded_at) == (
        view.key, view.document, view.event.id, view.coded_at,
    )  # fmt: skip
    assert shown.event.time == view.event.time
    assert shown.event.places == view.event.places
    assert shown.decisions[0].event_key == view.key


def test_what_holds_no_number_is_the_same_record() -> None:
    view = all_views(invented())[0]
    assert masked(view) is view


def test_the_internal_profile_masks() -> None:
    (shown,) = apply_profile(load_profile("internal"), [tempted()], today=TODAY, salt=SALT)
    plain = msgspec.json.encode(shown).decode().replace(" ", "")
    assert [number for number in NUMBERS if number in plain] == []
