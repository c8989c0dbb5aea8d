"""The rules of the aggregation steps, read from `acled.toml`, `ucdp.toml` and `countries.tsv`."""

from functools import cache
from importlib.resources import files
from typing import Literal, TypeVar

import msgspec

from isnad.knowledge.registry_files import read_rows
from isnad.record.base import Record
from isnad.record.codes import EventClass, Sector
from isnad.record.errors import KnowledgeError

_HERE = "isnad.export.aggregate"
_COUNTRIES = ("code", "iso", "iso3", "acled_country", "acled_region", "gw", "ucdp_country", "ucdp_region")
Kind = TypeVar("Kind")


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is read from a file: an unknown key is an error."""


class Vague(_Data, frozen=True):
    """A vague number word, known by its range, and the figure it is counted as. `high` None: a plural, and above."""

    low: int
    figure: int
    ar: str
    en: str
    high: int | None = None


class FigureRule(_Data, frozen=True):
    """A named rule that makes one figure of number words, ranges and rival accounts."""

    name: str
    vague: tuple[Vague, ...] = ()


class Takes(_Data, frozen=True):
    """Which row takes an event of another type into itself, and when; `ar` with `en` is its worked example."""

    row: str
    event: str
    when: Literal["same_sides", "same_sides_or_none", "same_report", "same_report_any_side"]
    why: str
    ar: str
    en: str
    row_sub_types: tuple[str, ...] = ()
    sub_types: tuple[str, ...] = ()
    classes: tuple[EventClass, ...] = ()
    targets: tuple[Sector, ...] = ()
    spares_civilians: bool = False
    becomes: str | None = None


class SideRules(_Data, frozen=True):
    """`alone`: sub-types without a doer whose first actor is unidentified; `people`: those that civilians may do."""

    alone: tuple[str, ...]
    people: tuple[str, ...]


class SourceRules(_Data, frozen=True):
    """Sources that are regional though made elsewhere, and the regions whose sources count as regional."""

    regional: tuple[str, ...]
    regions: tuple[str, ...]


class AcledRules(_Data, frozen=True):
    """The whole step `acled/1`."""

    version: str
    unidentified: str
    civilians: str
    protesters: str
    rioters: str
    fatalities: FigureRule
    takes: tuple[Takes, ...]
    unnamed: dict[Sector, str]
    sides: SideRules
    disorder: dict[str, str]
    tags: dict[str, str]
    sources: SourceRules


class UcdpRules(_Data, frozen=True):
    """The whole step `ucdp/1`."""

    version: str
    classes: tuple[EventClass, ...]
    fights: tuple[EventClass, ...]
    governments: tuple[Sector, ...]
    groups: tuple[Sector, ...]
    roles: dict[str, tuple[Sector, ...]]
    deaths: FigureRule


class Country(Record, frozen=True, kw_only=True):
    """A country as others name and number it; `gw` and the names of UCDP are None where UCDP has none."""

    code: str
    iso: str
    iso3: str
    acled_name: str
    acled_region: str
    gw: str | None
    ucdp_name: str | None
    ucdp_region: str | None


@cache
def acled_rules() -> AcledRules:
    """Return the rules of `acled/1`.

    Raises:
        KnowledgeError: the file has an unknown or missing key.
    """
    return _read("acled.toml", AcledRules)


@cache
def ucdp_rules() -> UcdpRules:
    """Return the rules of `ucdp/1`.

    Raises:
        KnowledgeError: the file has an unknown or missing key.
    """
    return _read("ucdp.toml", UcdpRules)


@cache
def countries() -> dict[str, Country]:
    """Return the countries by their code of two letters.

    Raises:
        KnowledgeError: the header differs or a row has too many cells.
    """
    rows = read_rows(files(_HERE).joinpath("countries.tsv"), _COUNTRIES)
    found = (_country(*row.cells) for row in rows)
    return {country.code: country for country in found}


def _country(code: str, iso: str, iso3: str, name: str, region: str, gw: str, ucdp: str, ucdp_region: str) -> Country:
    return Country(
        code=code,
        iso=iso,
        iso3=iso3,
        acled_name=name,
        acled_region=region,
        gw=gw or None,
        ucdp_name=ucdp or None,
        ucdp_region=ucdp_region or None,
    )


def _read(name: str, kind: type[Kind]) -> Kind:
    try:
        return msgspec.toml.decode(files(_HERE).joinpath(name).read_text("utf-8"), type=kind)
    except msgspec.MsgspecError as wrong:
        raise KnowledgeError(f"{_HERE}/{name}: {wrong}; docs/exports.md has the rules") from wrong
