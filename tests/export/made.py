"""Coded documents made by hand for the tests of the views. Every sentence, name and place in them is invented."""

from typing import Any

from isnad.record.base import Name, Quoted, Span
from isnad.record.claims import Claim, Hop
from isnad.record.coded import CodedDocument, FailedDocument, ReadError, RecordRef
from isnad.record.document import Document, Part, Published
from isnad.record.events import (
    Acled,
    Agreement,
    Confidence,
    Event,
    EventActor,
    EventClaim,
    EventTime,
    Flag,
    Harm,
    Participant,
    Plover,
    Relation,
    RelationEnd,
)
from isnad.record.ids import document_id, sha256_hex
from isnad.record.mentions import (
    ActorMention,
    Framing,
    Mentions,
    Place,
    PlaceCandidate,
    PlaceMention,
    PlacePrecision,
    TimeMention,
    Who,
)

TITLE = "🚨 قذائف على بلدة الرمانة"
BODY = (
    'سقطت صباح الأحد قذائف "هاون" أطلقتها كتائب الوادي على بلدة الرمانة، ما أدى إلى مقتل خمسة أشخاص بينهم طفلة، '
    "بحسب ما نقل مراسل لإذاعة الضفاف عن طبيب في المشفى."
)
RIVAL = "وتحدث المجلس المحلي عن سبعة قتلى، واتهم بالقصف لواء السهل، لكن اللواء نفى ذلك 🕊️ عبر حسابه Sahl-24."
PLAN = "ودعا ناشطون إلى اعتصام مفتوح في ساحة النخيل الشهر المقبل، ونزحت عشرات العائلات من البلدة."
LINK = "اقرأ أيضاً: أسعار الوقود ترتفع"
HOSTILE = "<script>alert('title')</script> & \"هجوم\" </title><img src=x onerror=alert(1)>"


class Made:
    """A text laid out in parts, and the means to point at its words."""

    def __init__(self, *parts: tuple[str, str]) -> None:
        self.text = "\n".join(words for _, words in parts)
        self.parts: list[Part] = []
        start = 0
        for kind, words in parts:
            self.parts.append(Part(kind=kind, start=start, end=start + len(words)))  # type: ignore[arg-type]
            start += len(words) + 1

    def at(self, words: str) -> dict[str, Any]:
        """Return start and end of the last such words, and the words themselves."""
        start = self.text.rindex(words)
        return {"start": start, "end": start + len(words), "text": words}

    def span(self, words: str) -> Span:
        at = self.at(words)
        return Span(start=at["start"], end=at["end"])

    def document(self, **more: Any) -> Document:
        return Document(
            id=document_id(more.get("outlet"), more.get("uri"), self.text),
            lang="ar",
            text=self.text,
            text_sha256=sha256_hex(self.text),
            parts=tuple(self.parts),
            **more,
        )


def place(made: Made, words: str, **more: Any) -> Place:
    given: dict[str, Any] = {
        "name": Name(ar=words, en="Rummana"),
        "gazetteer_id": "isnad:rummana",
        "lat": 34.1,
        "lon": 40.2,
        "radius_km": 2.0,
        "basis": "file",
        "level": "settlement",
        "admin1": None,
        "admin2": None,
        "country": "SY",
        "precision": PlacePrecision(acled=1, ucdp=1),
    }
    return Place(**made.at(words), **(given | more))


def unlocated(made: Made, words: str) -> Place:
    """A place that the gazetteer does not know."""
    nowhere = dict.fromkeys(("gazetteer_id", "lat", "lon", "radius_km", "basis", "precision"))
    return place(made, words, name=Name(ar=words), level="site", **nowhere)


def harm(made: Made, words: str, **more: Any) -> Harm:
    given: dict[str, Any] = {
        "kind": "killed",
        "who": Who(),
        "low": 5,
        "high": 5,
        "best": 5,
        "word": words.split(maxsplit=1)[0],
        "qualifier": None,
        "part_of_total": False,
        "alternative": False,
        "claim_id": "clm-1",
    }
    return Harm(**made.at(words), **(given | more))


def event(made: Made, event_class: str, trigger: str, **more: Any) -> Event:
    given: dict[str, Any] = {
        "id": f"evt-{event_class}-1",
        "key": f"key-{event_class}-1",
        "plover": Plover(event="ASSAULT", mode="heavy-weapons", contexts=("military",)),
        "acled": Acled(type=None, sub_type=None),
        "time": EventTime(start=None, end=None, precision="unknown", mention=None, reason="no time expression"),
        "factuality": "asserted",
        "confidence": Confidence(overall=0.9, event_class=0.9, time=0.8, places=0.7, actors=0.6, harm=0.5),
    }
    return Event(event_class=event_class, trigger=Quoted(**made.at(trigger)), **(given | more))


def actor(made: Made, words: str, name: Name, basis: str, alleged_by: str | None = None) -> EventActor:
    return EventActor(
        **made.at(words),
        actor_id=None,
        name=name,
        sector="rebel",
        country="SY",
        basis=basis,  # type: ignore[arg-type]
        alleged_by=alleged_by,
    )


def hop(made: Made, words: str | None, cue: str | None, name: str, kind: str, **more: Any) -> Hop:
    at = made.at(words) if words else {"start": None, "end": None, "text": None}
    given: dict[str, Any] = {"source_id": None, "role": None, "anonymous": False}
    return Hop(**at, cue=made.span(cue) if cue else None, name=name, kind=kind, **(given | more))  # type: ignore[arg-type]


def shelling_report(*, sample: bool = True, title: str = TITLE) -> CodedDocument:
    """A report with three events, rival figures, an accusation, a denial, a plan and a chain of three."""
    made = Made(("title", title), ("paragraph", BODY), ("paragraph", RIVAL), ("paragraph", PLAN), ("link_box", LINK))
    outlet = hop(made, None, None, "nahr-news", "outlet", source_id="nahr-news")
    claims = (
        _claim(made, "clm-1", BODY, "report", "stated", (
            hop(made, "طبيب في المشفى", "عن", "طبيب في المشفى", "anonymous", anonymous=True, role="doctor"),
            hop(made, "إذاعة الضفاف", "بحسب ما نقل", "إذاعة الضفاف", "agency"),
            outlet,
        )),
        _claim(made, "clm-2", "بالقصف لواء السهل", "accuse", "claimed",
               (hop(made, "المجلس المحلي", "اتهم", "المجلس المحلي", "official"), outlet)),
        _claim(made, "clm-3", "ذلك", "deny", "denied",
               (hop(made, "لواء السهل", "نفى", "لواء السهل", "party", party_to_event=True), outlet)),
    )  # fmt: skip
    shelling = event(
        made,
        "shelling",
        "قذائف",
        time=EventTime(
            start="2021-03-07", end="2021-03-07", precision="day", mention=made.span("صباح الأحد"), reason=None
        ),
        places=(place(made, "بلدة الرمانة"),),
        actors=(
            actor(made, "كتائب الوادي", Name(ar="كتائب الوادي", en="Wadi Brigades"), "stated_by_source"),
            actor(made, "لواء السهل", Name(ar="لواء السهل"), "accused_by_opponent", "clm-2"),
        ),
        targets=(
            Participant(
                **made.at("أشخاص"),
                actor_id=None,
                name=Name(ar="مدنيون", en="Civilians"),
                sector="civilian",
                country="SY",
            ),
        ),
        harm=(
            harm(made, "خمسة أشخاص"),
            harm(made, "طفلة", low=1, high=1, best=1, part_of_total=True, who=Who(sex="female", age="child")),
            harm(made, "سبعة قتلى", low=7, high=7, best=7, alternative=True, claim_id="clm-2"),
        ),
        weapons=("mortar",),
        claims=(
            EventClaim(claim_id="clm-1", stance="reports", fields=("class", "time", "places", "actors", "harm")),
            EventClaim(claim_id="clm-2", stance="accuses", fields=("actors", "harm")),
            EventClaim(claim_id="clm-3", stance="denies", fields=("actors",)),
        ),
        framing=("كتائب",),
        reasons=("trigger: noun of shelling", "agent: subject of the relative clause"),
    )
    sit_in = event(
        made,
        "sit_in",
        "اعتصام مفتوح",
        factuality="planned",
        time=EventTime(
            start="2021-04-01", end="2021-04-30", precision="month", mention=made.span("الشهر المقبل"), reason=None
        ),
        places=(unlocated(made, "ساحة النخيل"),),
    )
    displacement = event(
        made,
        "displacement",
        "نزحت",
        harm=(harm(made, "عشرات العائلات", kind="displaced", low=20, high=99, best=None, qualifier="about"),),
    )
    return CodedDocument(
        document=made.document(
            sample=sample,
            outlet="nahr-news",
            uri="https://nahr.example/1",
            external_id="77",
            published=Published(value="2021-03-08T09:30:00+03:00", precision="minute", basis="printed"),
        ),
        mentions=_mentions(made),
        claims=claims,
        events=(shelling, sit_in, displacement),
        relations=(_relation(made),),
        flags=(
            Flag(
                kind="number_clash",
                message="killed: 5 by the doctor, 7 by the council",
                spans=(made.span("خمسة أشخاص"), made.span("سبعة قتلى")),
            ),
        ),
        notes=("the figure of families was left as a range",),
    )


def agreement_report(title: str = "توقيع اتفاق بين المجلسين") -> CodedDocument:
    """A report, not a sample, of an agreement years ago without any place."""
    made = Made(("title", title), ("paragraph", "ذكّر البيان بأن المجلسين وقعا في عام 2014 ميثاق الجوار من دون وسيط."))
    signing = event(
        made,
        "agreement",
        "وقعا",
        id="evt-agreement-9",
        key="key-agreement-9",
        time=EventTime(start="2014", end="2014", precision="year", mention=made.span("عام 2014"), reason=None),
        agreement=Agreement(**made.at("ميثاق الجوار"), agreement_id=None, relation="signs", parties=("مجلس",)),
    )
    return CodedDocument(
        document=made.document(
            outlet="مرآة الجنوب",
            uri="file:b.txt",
            published=Published(value=None, precision="unknown", basis="unknown"),
        ),
        events=(signing,),
    )


def failed_record() -> FailedDocument:
    """The line of a record that could not be read."""
    return FailedDocument(
        document=RecordRef(external_id="17", uri="archive.jsonl#17"),
        error=ReadError(kind="no_text", message="record 17 has an empty text field (content)"),
    )


def _claim(made: Made, identifier: str, words: str, verb: str, factuality: str, chain: tuple[Hop, ...]) -> Claim:
    return Claim(
        id=identifier,
        content=made.span(words),
        verb_class=verb,  # type: ignore[arg-type]
        factuality=factuality,  # type: ignore[arg-type]
        polarity="negative" if verb == "deny" else "positive",
        chain=chain,
        reason=f"cue of the class {verb}",
    )


def _mentions(made: Made) -> Mentions:
    other = PlaceCandidate(gazetteer_id="isnad:other", name=Name(en="Rummana (Jenin)"), country="PS", reason="too far")
    return Mentions(
        times=(
            TimeMention(
                **made.at("صباح الأحد"),
                type="date",
                value="2021-03-07",
                precision="day",
                anchor="published",
                reason="the last Sunday before publication",
            ),
        ),
        places=(
            PlaceMention(
                **{name: getattr(place(made, "بلدة الرمانة"), name) for name in Place.__struct_fields__},
                candidates=(other,),
                reason="the nearest of two",
            ),
        ),
        actors=(
            ActorMention(
                **made.at("كتائب الوادي"),
                actor_id=None,
                name=Name(en="Wadi Brigades"),
                sector="rebel",
                country="SY",
                framing=(Framing(text="كتائب", side="council"),),
                reason="named by its head noun",
            ),
        ),
    )


def _relation(made: Made) -> Relation:
    return Relation(
        subject=RelationEnd(**made.at("كتائب الوادي"), actor_id=None),
        predicate="allied_with",
        object=RelationEnd(**made.at("لواء السهل"), actor_id=None),
        time=None,
        claim_id=None,
        factuality="asserted",
    )
