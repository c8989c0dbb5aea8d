"""Mentions: what the text names, each found first and then resolved. Every one is a `Quoted` span."""

from isnad.record.base import Name, Quoted, Record
from isnad.record.codes import (
    Age,
    PlaceLevel,
    PointBasis,
    Sector,
    Sex,
    TimeAnchor,
    TimePrecision,
    TimeType,
    VictimStatus,
)


class TimeMention(Quoted, frozen=True, kw_only=True):
    """An expression that points to a calendar time.

    `value`: YYYY, YYYY-MM, YYYY-MM-DD, YYYY-MM-DDThh:mm, `first/last` day, or a duration PnX; None when the
    words point to a time that nothing in the report fixes.
    """

    type: TimeType
    value: str | None
    precision: TimePrecision
    anchor: TimeAnchor
    reason: str


class PlacePrecision(Record, frozen=True, kw_only=True):
    """ACLED geo_precision (1 to 3) and UCDP where_prec (1 to 7)."""

    acled: int
    ucdp: int


class PlaceCandidate(Record, frozen=True, kw_only=True):
    """A homonym that was considered and rejected."""

    gazetteer_id: str
    name: Name
    country: str | None
    reason: str


class Place(Quoted, frozen=True, kw_only=True):
    """A place named in the text. Without a point `lat`, `lon`, `radius_km` and `basis` are None together."""

    name: Name
    gazetteer_id: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    basis: PointBasis | None
    level: PlaceLevel
    admin1: str | None
    admin2: str | None
    country: str | None
    precision: PlacePrecision | None


class PlaceMention(Place, frozen=True, kw_only=True):
    """A place mention with the candidates that were not chosen and the reason for the choice."""

    candidates: tuple[PlaceCandidate, ...] = ()
    reason: str = ""


class Framing(Record, frozen=True, kw_only=True):
    """A loaded word as printed and the side whose word it is."""

    text: str
    side: str | None = None


class Who(Record, frozen=True, kw_only=True):
    """Whom a figure or a noun of people counts, only as plainly described; None is "not said"."""

    status: VictimStatus | None = None
    sex: Sex | None = None
    age: Age | None = None
    role: str | None = None


class ActorMention(Quoted, frozen=True, kw_only=True):
    """A named or generic actor. `actor_id` is None for one the registry does not know.

    `generic` marks a common noun of people ("gunmen", "residents") and `who` describes it.
    """

    actor_id: str | None
    name: Name
    sector: Sector
    country: str | None
    framing: tuple[Framing, ...] = ()
    generic: bool = False
    plural: bool = False
    who: Who | None = None
    reason: str = ""


class PersonMention(Quoted, frozen=True, kw_only=True):
    """A person's name, whole and in its parts; rank and office apart."""

    name: str
    kunya: str | None = None
    given: str | None = None
    father: str | None = None
    family: str | None = None
    nisba: str | None = None
    nom_de_guerre: str | None = None
    rank: str | None = None
    role: str | None = None
    role_span: tuple[int, int] | None = None
    organisation: str | None = None
    actor_id: str | None = None
    public_office: bool = False


class QuantityMention(Quoted, frozen=True, kw_only=True):
    """A number as a range. `high` None means "and above"; `word` is the number's own word."""

    low: int
    high: int | None
    best: int | None
    word: str
    qualifier: str | None = None
    unit: str | None = None


class WeaponMention(Quoted, frozen=True, kw_only=True, rename={"weapon_class": "class"}):
    """A weapon or the use of one, with its class."""

    weapon_class: str


class AgreementMention(Quoted, frozen=True, kw_only=True):
    """An agreement or operation named in the text; `kind` (peace_agreement, operation ...) only for a known one."""

    agreement_id: str | None
    name: Name
    kind: str | None = None
    parties: tuple[str, ...] = ()


class Mentions(Record, frozen=True, kw_only=True):
    """All mentions of one document, each tuple in order of start."""

    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    persons: tuple[PersonMention, ...] = ()
    quantities: tuple[QuantityMention, ...] = ()
    weapons: tuple[WeaponMention, ...] = ()
    agreements: tuple[AgreementMention, ...] = ()
