"""The embedded gazetteer: every place the tables know, found by its Arabic name as the press spells it.

Names are compared through `name_key`: folded letters, hamza on any carrier alike, blanks left out (كفرنبودة is
كفر نبودة). Rows are parsed when they are asked for, so loading costs one pass over the names.
"""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import cache, cached_property

from isnad.knowledge.gazetteer_entry import (
    Extent,
    GazetteerEntry,
    Hit,
    country_entry,
    own_entry,
    settlement_entry,
    user_entry,
)
from isnad.knowledge.place_tables import data_file, lines_of, read_table
from isnad.knowledge.user_places import user_lines, user_table
from isnad.lang.ar.clitics import Reading, readings
from isnad.lang.ar.memo import of_word
from isnad.lang.ar.placewords import LIKE, key_of, name_key, place_words, skeleton, sounded
from isnad.lang.ar.wordclass import is_function_word
from isnad.record.errors import KnowledgeError

SUPPLEMENT = ("divisions.tsv", "regions.tsv", "settlements_added.tsv", "quarters.tsv", "sites.tsv")
_ARABIC = frozenset(
    "SY YE IQ LY SD PS LB JO EG SA AE KW QA BH OM TN DZ MA EH MR".split()  # noqa: SIM905
)
_LARGE_AT_HOME, _LARGE_ABROAD, _SHORTEST = 50_000, 300_000, 3
_SUBURB_DEGREES = 0.15
_FEWEST_SOUNDS, _ALIKE = 3, 0.7
TAB = "\t"


class Gazetteer:
    """All known places, by id and by name. Made once; reading it never changes what it answers.

    `extra` are lines of a user's table. Such a place stands in for one of the package that has its id.
    """

    def __init__(self, extra: Iterable[str] = ()) -> None:
        self._rows: list[str | GazetteerEntry] = []
        self._index: dict[str, list[int]] = {}
        self._spaced: set[str] = set()
        self._longest: dict[str, int] = {}
        self._well_known: dict[str, bool] = {}
        self._begins = of_word(self._begin)
        self._heads = place_words().compound_heads
        self._corrections = {row["id"]: row for row in read_table(data_file("names.tsv"))}
        self.needs_cue = frozenset(name_key(line).replace(" ", "") for _, line in lines_of(data_file("needs_cue.txt")))
        for head in self._heads:
            self._longest[head] = 3
        self._extra = {line.partition("\t")[0]: line for line in extra}
        self._load()

    def _load(self) -> None:
        countries = read_table(data_file("countries.tsv"))
        for entry in map(country_entry, countries):
            self._add(entry)
        self.capitals = {row["code"]: row["capital"] for row in countries if row["capital"]}
        self.divisions: dict[tuple[str, str], GazetteerEntry] = {}
        for table in SUPPLEMENT:
            for entry in map(own_entry, read_table(data_file(table))):
                if entry.id not in self._extra:
                    self._add(entry)
                if entry.level == "governorate" or entry.kind == "territory":
                    self.divisions[entry.country or "", entry.admin1 or ""] = entry
        self.home = frozenset(country for country, _ in self.divisions)
        for _, line in lines_of(data_file("settlements.tsv")):
            if not self._extra or f"geonames:{line.partition(TAB)[0]}" not in self._extra:
                self._add_settlement(line)
        for line in self._extra.values():
            self._add_line(line)

    def _add_settlement(self, line: str) -> None:
        correction = self._corrections.get(f"geonames:{line.partition(TAB)[0]}")
        if correction is not None:
            self._add(self._corrected(line, correction))
            return
        self._add_line(line)

    def _add_line(self, line: str) -> None:
        """Keep a line as it is; it is parsed when somebody asks for the place. Its last cell holds the keys."""
        number = len(self._rows)
        self._rows.append(line)
        for key in line.rpartition("\t")[2].split("|"):
            self._name(key, number)

    @staticmethod
    def _corrected(line: str, row: dict[str, str]) -> GazetteerEntry:
        entry = settlement_entry(line)
        dropped = set(map(name_key, row["drop"].split("|")))
        names = [row["ar"], *row["aliases"].split("|"), *entry.names]
        kept = tuple(dict.fromkeys(name for name in names if name and name_key(name) not in dropped))
        if not kept:
            raise KnowledgeError(f"names.tsv: {row['id']}: every name of the place is dropped")
        return entry._replace(ar=kept[0], en=row["en"] or entry.en, names=kept, own=True)

    def _add(self, entry: GazetteerEntry) -> None:
        number = len(self._rows)
        self._rows.append(entry)
        for key in dict.fromkeys(name_key(name) for name in entry.names):
            self._name(key, number)

    def _name(self, key: str, number: int) -> None:
        """Index one name. A name whose first word often melts with the next is found joined as well."""
        longest = self._longest
        if " " not in key:
            self._index.setdefault(key, []).append(number)
            longest.setdefault(key, 1)
            return
        first, joined = key.partition(" ")[0], key.replace(" ", "")
        self._spaced.add(key)
        self._index.setdefault(joined, []).append(number)
        longest[first] = max(longest.get(first, 1), key.count(" ") + 1)
        if first in self._heads:
            longest.setdefault(joined, 1)

    def _entry(self, number: int) -> GazetteerEntry:
        row = self._rows[number]
        if isinstance(row, str):
            row = self._rows[number] = settlement_entry(row) if row[0].isdigit() else user_entry(row)
        return row

    def named(self, name: str) -> tuple[GazetteerEntry, ...]:
        """Return the places of that name, the project's own entries first; empty when none is known."""
        return self.by_key(name_key(name).replace(" ", ""))

    def well_known(self, key: str) -> bool:
        """Tell whether a key of `Hit` stands for a place without any cue: well known, and no common word."""
        known = self._well_known.get(key)
        if known is None:
            common = key in self.needs_cue or len(key) < _SHORTEST
            known = self._well_known[key] = not common and any(map(self._is_well_known, self.by_key(key)))
        return known

    def _is_well_known(self, entry: GazetteerEntry) -> bool:
        if entry.population >= (_LARGE_AT_HOME if entry.country in self.home else _LARGE_ABROAD):
            return True
        return entry.own and entry.level != "district" and entry.kind != "quarter"

    def by_key(self, key: str) -> tuple[GazetteerEntry, ...]:
        """Return the places of a key of `Hit`."""
        return tuple(map(self._entry, self._index.get(key, ())))

    def heard(self, key: str) -> tuple[GazetteerEntry, ...]:
        """Return the places abroad whose name, written by another ear, a key of `Hit` may be: نانجارهار is ننغرهار.

        Names of Arabic have one spelling. Another name is found by its consonants and must be alike as a whole.
        """
        heard = sounded(key)
        bones = skeleton(heard)
        if len(bones) < _FEWEST_SOUNDS:
            return ()
        found = (self._entry(number) for number, other in self._abroad.get(bones, ()) if _alike(heard, other))
        return tuple(dict.fromkeys(found))

    @cached_property
    def _abroad(self) -> dict[str, list[tuple[int, str]]]:
        found: dict[str, list[tuple[int, str]]] = {}
        for number, entry in enumerate(self.everything()):
            if entry.country is None or entry.country in _ARABIC:
                continue
            for heard in {sounded(name_key(name).replace(" ", "")) for name in entry.names}:
                found.setdefault(skeleton(heard), []).append((number, heard))
        return found

    def get(self, place_id: str) -> GazetteerEntry | None:
        """Return the place with that id; None when there is none."""
        number = self._numbers.get(place_id)
        return None if number is None else self._entry(number)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {self._id(row): number for number, row in enumerate(self._rows)}

    @staticmethod
    def _id(row: str | GazetteerEntry) -> str:
        if not isinstance(row, str):
            return row.id
        start = row.partition(TAB)[0]
        return f"geonames:{start}" if start.isdigit() else start

    def near_large_city(self, entry: GazetteerEntry) -> bool:
        """Tell whether a settlement lies within some 15 km of a city of 300,000 people or more."""
        if entry.lat is None or entry.lon is None:
            return False
        return any(
            abs(lat - entry.lat) < _SUBURB_DEGREES and abs(lon - entry.lon) < _SUBURB_DEGREES
            for lat, lon in self._large_cities.get(entry.country or "", ())
        )

    @cached_property
    def _large_cities(self) -> dict[str, list[tuple[float, float]]]:
        found: dict[str, list[tuple[float, float]]] = {}
        for entry in self.everything():
            if entry.population >= _LARGE_ABROAD and entry.lat is not None and entry.lon is not None:
                found.setdefault(entry.country or "", []).append((entry.lat, entry.lon))
        return found

    def everything(self) -> Iterable[GazetteerEntry]:
        """Yield every place, in the order of the tables."""
        return map(self._entry, range(len(self._rows)))

    def division(self, country: str | None, admin1: str | None) -> GazetteerEntry | None:
        """Return the first-level division of a country by its code; None when the tables lack it."""
        return self.divisions.get((country or "", admin1 or ""))

    def extent(self, country: str | None, admin1: str | None = None) -> Extent | None:
        """Return where the settlements of a country, or of one of its divisions, lie."""
        return _extents().get(f"{country}.{admin1}" if admin1 else f"{country}")

    def scan(self, forms: Sequence[str], first: int = 0, last: int | None = None) -> list[list[Hit]]:
        """Return the names in tokens `[first, last)`, grouped by first token; in each group the longest first."""
        stop = len(forms) if last is None else last
        groups = []
        for index, known in enumerate(map(self._begins, forms[first:stop]), first):
            if known and (hits := self._hits(forms, index, stop, known)):
                groups.append(hits)
        return groups

    def _begin(self, form: str) -> tuple[tuple[Reading, str, int], ...]:
        cuts = readings(form)[:1] if is_function_word(form) else readings(form)
        known = []
        for reading in cuts:
            stem = key_of(reading.stem)
            whole = not (reading.enclitic or reading.future or reading.article)
            if whole and stem in self._longest and LIKE not in reading.proclitic:
                known.append((reading, stem, self._longest[stem]))
        return tuple(known)

    def _hits(
        self, forms: Sequence[str], index: int, stop: int, known: tuple[tuple[Reading, str, int], ...]
    ) -> list[Hit]:
        found = []
        for reading, stem, longest in known:
            for count in range(min(longest, stop - index), 1, -1):
                spaced = key_of(" ".join((stem, *forms[index + 1 : index + count])))
                # Only compound names are looked for across blanks: الي من, "to whom", is not اليمن.
                if spaced in self._spaced or stem in self._heads:
                    key = spaced.replace(" ", "")
                    if key in self._index:
                        found.append(Hit(index, index + count, key, reading))
            if stem in self._index:
                found.append(Hit(index, index + 1, stem, reading))
        if len(found) > 1:
            found.sort(key=lambda hit: (-hit.last, len(hit.reading.proclitic)))
        return found


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


@cache
def _extents() -> dict[str, Extent]:
    found = {}
    for _, line in lines_of(data_file("extents.tsv")):
        scope, *numbers = line.split("\t")
        found[scope] = Extent(*map(float, numbers))
    return found


@cache
def default_gazetteer() -> Gazetteer:
    """Return the gazetteer of the package with the user's own places, loaded once."""
    return Gazetteer(user_lines(user_table()))
