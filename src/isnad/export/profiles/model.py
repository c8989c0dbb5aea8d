"""What a profile is, and what passing events through one came to."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Final, Literal, get_args

import msgspec

from isnad.record.base import Record
from isnad.record.codes import EventClass
from isnad.record.errors import KnowledgeError, UsageError
from isnad.record.ids import sha256_hex
from isnad.record.review import EventStatus

ProfileName = Literal["internal", "public"]
PROFILES: Final = get_args(ProfileName)


class Sensitive(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What tells that an event befell a home, a hospital, a shelter or a camp."""

    tags: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    target_words: tuple[str, ...] = ()


class Profile(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One profile. Not `reduced`: every value goes out, numbers masked, and nothing else below counts.

    `accepted` are the statuses of what a person accepted, `never` those that no option lets out. Distances are km.
    `cell_radius_km` holds a cell of `cell_degrees` from its centre.
    """

    name: ProfileName
    version: str
    title: str
    reduced: bool
    accepted: tuple[EventStatus, ...] = ()
    never: tuple[EventStatus, ...] = ()
    hold_back_days: int = 0
    least_km: float = 0.0
    cell_degrees: float = 1.0
    cell_radius_km: float = 0.0
    without_private_persons: tuple[EventClass, ...] = ()
    roles: tuple[str, ...] = ()
    sensitive: Sensitive = Sensitive()
    fingerprint: str = ""


class ProfileReport(Record, frozen=True, kw_only=True):
    """What passing a profile came to: events given and passed, those left out and values hidden, each by reason.

    Text, offsets and content-made ids are gone from every reduced event and not counted.
    """

    profile: str
    events_in: int
    events_out: int
    left_out: dict[str, int]
    hidden: dict[str, int]


@dataclass(slots=True)
class Tally:
    """Counts while events pass; `report` once they all have."""

    events_in: int = 0
    events_out: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    hidden: Counter[str] = field(default_factory=Counter)

    def report(self, profile: Profile) -> ProfileReport:
        """Return what was counted, in order of reason."""
        return ProfileReport(
            profile=profile.version,
            events_in=self.events_in,
            events_out=self.events_out,
            left_out=dict(sorted(self.left_out.items())),
            hidden=dict(sorted(self.hidden.items())),
        )


@cache
def load_profile(name: str) -> Profile:
    """Return the profile of a name; its `fingerprint` tells two texts of one version apart.

    Raises:
        UsageError: there is no such profile.
        KnowledgeError: its file is wrong.
    """
    if name not in PROFILES:
        raise UsageError(f"there is no release profile {name!r}; use one of {', '.join(PROFILES)}")
    raw = files("isnad.export.profiles").joinpath(f"{name}.toml").read_bytes()
    try:
        profile = msgspec.toml.decode(raw, type=Profile)
    except msgspec.MsgspecError as wrong:
        raise KnowledgeError(f"profiles/{name}.toml: {wrong}") from wrong
    return msgspec.structs.replace(profile, fingerprint=sha256_hex(raw)[:12])
