"""The closed lists of the output contract. A value outside them cannot be written or read."""

from typing import Literal

EventClass = Literal[
    "airstrike", "drone_strike", "shelling", "bombing", "suicide_bombing", "landmine", "armed_clash",
    "ground_attack", "shooting", "territory_gain", "withdrawal", "chemical_attack", "execution",
    "assassination", "killing", "torture", "sexual_violence", "abduction", "arrest", "release",
    "prisoner_exchange", "siege", "interception", "looting", "property_destruction", "displacement",
    "return", "evacuation", "protest", "riot", "strike", "sit_in", "statement", "accusation", "denial",
    "threat", "demand", "agreement", "negotiation", "ceasefire", "ceasefire_violation", "sanction",
    "group_formation", "mobilization", "training", "fundraising", "aid", "support", "election", "trial",
    "appointment", "other",
]  # fmt: skip

PartKind = Literal[
    "kicker", "title", "subtitle", "dateline", "byline", "heading", "paragraph", "quote", "list_item",
    "table", "caption", "link_box", "furniture",
]  # fmt: skip

Sector = Literal[
    "state_military", "police_security", "pro_government_militia", "rebel", "jihadist", "foreign_military",
    "political", "civilian", "protesters", "ngo_io", "media", "criminal", "tribe", "unknown",
]  # fmt: skip

PlaceLevel = Literal["site", "settlement", "district", "governorate", "region", "country"]
PointBasis = Literal["file", "derived", "recalled"]

TimePrecision = Literal["minute", "day", "week", "part_of_month", "month", "season", "year", "decade", "unknown"]
TimeType = Literal["date", "time", "duration", "set"]
TimeAnchor = Literal["published", "captured", "text", "none"]
PublishedBasis = Literal["printed", "given", "metadata", "unknown"]

ClaimFactuality = Literal["stated", "confirmed", "claimed", "denied", "planned", "conditional", "threatened"]
EventFactuality = Literal["asserted", "planned", "conditional", "denied", "attempted"]
VerbClass = Literal["say", "report", "confirm", "claim", "deny", "accuse", "threaten", "demand", "warn", "announce"]
Polarity = Literal["positive", "negative"]
SourceKind = Literal["official", "party", "outlet", "agency", "ngo", "witness", "anonymous", "document"]
Stance = Literal["reports", "confirms", "accuses", "denies"]
EventField = Literal["class", "time", "places", "actors", "targets", "harm", "weapons"]

ActorBasis = Literal[
    "stated_by_source", "claimed_by_self", "accused_by_opponent", "accused_by_third_party", "inferred",
    "unidentified",
]  # fmt: skip

HarmKind = Literal["killed", "wounded", "casualties", "displaced", "detained", "abducted", "missing", "released"]
VictimStatus = Literal["civilian", "combatant", "police"]
Sex = Literal["female", "male"]
Age = Literal["child", "adult", "elderly"]

Predicate = Literal[
    "part_of", "backed_by", "dominated_by", "allied_with", "auxiliary_to", "sponsored_by", "led_by",
    "spokesperson_of", "formed_by", "ratified_by", "split_from", "renamed_to",
]  # fmt: skip

FlagKind = Literal[
    "date_clash", "number_clash", "place_unresolved", "figure_unsourced", "actor_contested", "near_copy",
    "title_without_body",
]  # fmt: skip

ErrorKind = Literal[
    "no_text", "not_text", "no_article", "bad_json", "bad_record", "bad_encoding", "too_large",
    "unreadable", "not_arabic", "internal",
]  # fmt: skip
