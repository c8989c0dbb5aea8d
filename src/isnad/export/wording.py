"""Values put into words: figures, days, names and chains, the same in the terminal and on the page."""

from isnad.export.labels import Catalogue
from isnad.record.claims import Claim, Hop
from isnad.record.coded import CodedDocument
from isnad.record.document import Document
from isnad.record.events import Event, EventTime, Harm, Participant
from isnad.record.mentions import Place

# A sign that mirrors in a right-to-left run, so it always points from the first speaker to the outlet.
PASSED_ON = " \u203a "


INEXACT = frozenset({"about", "nearly"})


def title_of(document: Document) -> str | None:
    """Return the words of the title, None when the document has none."""
    for part in document.parts:
        if part.kind == "title":
            return " ".join(document.text[part.start : part.end].split()) or None
    return None


def figure(low: int, high: int | None, qualifier: str | None, words: Catalogue) -> str:
    """Return a range in figures: `3`, `20–99`, `≥ 51`, `≈ 10`; in Arabic in words, which no direction can turn."""
    if high is None:
        return words.ui("at_least").format(low)
    if low != high:
        return words.ui("range").format(low, high)
    return words.ui("about").format(low) if qualifier in INEXACT else f"{low:,}"


def moment(value: str) -> str:
    """Return a date with its time to the minute and its zone, as far as they are there."""
    day, _, time = value.partition("T")
    return " ".join(filter(None, (day, time[: len("hh:mm")], time[len("hh:mm") :].removeprefix(":00"))))


def victims(harm: Harm, words: Catalogue) -> list[str]:
    """Return what is plainly said of those harmed: status, sex, age, role; empty when nothing is."""
    who = harm.who
    said = [
        words.label("victim_status", who.status) if who.status else None,
        words.label("sex", who.sex) if who.sex else None,
        words.label("age", who.age) if who.age else None,
        words.label("role", who.role) if who.role else None,
    ]
    return [word for word in said if word]


def harm_line(harm: Harm, words: Catalogue) -> str:
    """Return one figure of harm in a line; rival figures and parts of a total say what they are."""
    line = f"{words.label('harm_kind', harm.kind)} {figure(harm.low, harm.high, harm.qualifier, words)}"
    notes = victims(harm, words)
    notes += [words.ui("rival")] if harm.alternative else []
    notes += [words.ui("part_of_total")] if harm.part_of_total else []
    return f"{line} ({words.ui('list_comma').join(notes)})" if notes else line


def days(time: EventTime, words: Catalogue) -> str:
    """Return the day or the interval as ISO dates, or the words for "no date"."""
    if time.start is None and time.end is None:
        return words.ui("no_date")
    if time.start == time.end or time.end is None or time.start is None:
        return time.start or time.end or ""
    return f"{time.start} – {time.end}"


def place_name(place: Place, words: Catalogue) -> str:
    """Return the place's name, else the words as printed."""
    return words.name(place.name) or place.text


def participant_name(participant: Participant, words: Catalogue) -> str:
    """Return the neutral name, else the words as printed."""
    return words.name(participant.name) or participant.text


def claims_of(event: Event, coded: CodedDocument) -> list[Claim]:
    """Return the claims that speak of the event, in the event's order; unknown ids are passed over."""
    known = {claim.id: claim for claim in coded.claims}
    return [known[said.claim_id] for said in event.claims if said.claim_id in known]


def chain_line(chain: tuple[Hop, ...]) -> str:
    """Return the names of a chain from the first speaker to the outlet."""
    return PASSED_ON.join(hop.name for hop in chain)
