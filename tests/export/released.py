"""Events for the tests of release profiles: the samples, and reports invented to tempt a careless export."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from msgspec.structs import replace

from isnad.export.labels import catalogue
from isnad.ingest.step import ReadOptions, read_inputs
from isnad.knowledge.gazetteer import default_gazetteer
from isnad.knowledge.registry import load_registry
from isnad.pipeline.code import code_document
from isnad.record.coded import CodedDocument
from isnad.record.document import Document
from isnad.record.kept import EventView
from isnad.record.review import EventStatus
from isnad.store.heads import head_of

TODAY = date(2026, 11, 29)
SALT = bytes(range(32))

HOME = (
    "قال جودت المرزوقي، ابن عم الضحية سليم المرزوقي، إن قذيفة أصابت منزل المواطن سليم المرزوقي في شارع النخيل رقم 14 "
    "في مدينة دوما يوم 3 مارس 2018، ما أدى إلى مقتل سليم المرزوقي وزوجته رباب العكيدي وإصابة ثلاثة أطفال. "
    "وللتواصل مع العائلة هاتف +963 944 123 456."
)
MONEY = (
    "نظم الشيخ ماجد النعسان حملة لجمع التبرعات في مدينة إدلب يوم 5 مايو 2019 لصالح هيئة تحرير الشام، وتبرع رجل الأعمال "
    "فواز الدرعاوي بمبلغ 10 آلاف دولار. للتبرع: حساب SA03 8000 0000 6080 1016 7519 أو محفظة "
    "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq أو https://paypal.me/majed-naasan أو واتساب 00963944987654."
)
HOSPITAL = (
    "قصفت طائرات حربية مستشفى الرحمة في بلدة كفر زيتا بريف حماة الشمالي مساء 7 أبريل 2016 عند الساعة 21:40، ما أسفر عن "
    "مقتل الطبيب حسان البيطار والممرضة ندى القطان، بحسب ما قالت المسعفة لمى الحصري. وفي كفر زيتا أيضا اعتقل مسلحون "
    "الناشط رامي الدغيم من بيته."
)
RECENT = (
    "اعتقلت الشرطة العراقية الصحفي مهند الجنابي في مدينة الرمادي يوم 20 نوفمبر 2026، وفق ما قال شقيقه عمار الجنابي."
)
HIDDEN_NAMES = (
    "جودت المرزوقي", "سليم المرزوقي", "المرزوقي", "رباب العكيدي", "العكيدي", "ماجد النعسان", "النعسان", "فواز الدرعاوي",
    "الدرعاوي", "حسان البيطار", "البيطار", "ندى القطان", "لمى الحصري", "رامي الدغيم", "الدغيم", "مهند الجنابي",
    "شارع النخيل", "مستشفى الرحمة",
)  # fmt: skip
LATIN_NAMES = ("Marzouqi", "Akidi", "Naasan", "Daraawi", "Bitar", "Qattan", "Hosari", "Dughaim", "Janabi", "Nakhil")
NUMBERS = ("944123456", "963944123456", "944987654", "SA0380000000608010167519", "bc1qar0srrr7xfkvy5l643lydnw9re59g")

_GIVEN: tuple[tuple[str, str, str], ...] = (
    (HOME, "2018-03-04", "1"), (MONEY, "2019-05-06", "2"), (HOSPITAL, "2016-04-08", "3"), (RECENT, "2026-11-21", "4"),
)  # fmt: skip


@cache
def samples() -> tuple[CodedDocument, ...]:
    """The package's samples, coded."""
    with as_file(files("isnad").joinpath("samples")) as folder:
        found = read_inputs([str(folder)], ReadOptions(sample=True))
        return tuple(code_document(one) for one in found if isinstance(one, Document))


@cache
def invented() -> tuple[CodedDocument, ...]:
    """Reports with private names, numbers, wallets and addresses of homes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "invented.jsonl"
        path.write_bytes(b"".join(msgspec.json.encode(_record(*given)) + b"\n" for given in _GIVEN))
        return tuple(code_document(one) for one in read_inputs([str(path)]) if isinstance(one, Document))


def _record(text: str, published: str, number: str) -> dict[str, str]:
    uri = f"https://outlet.example/story/{number}"
    outlet = "أخبار الضفة الأخرى"
    return {"id": f"story-{number}", "uri": uri, "outlet": outlet, "published": published, "text": text}


def views_of(coded: CodedDocument, status: EventStatus = "accepted", **head: Any) -> Iterator[EventView]:
    """The events of a document as a store would give them, every one with this status."""
    for event in coded.events:
        told_by = {claim.claim_id for claim in event.claims}
        yield EventView(
            key=event.key,
            document=replace(head_of(coded.document), **head),
            event=event,
            machine=event,
            status=status,
            claims=tuple(claim for claim in coded.claims if claim.id in told_by),
            flags=coded.flags,
            coder="isnad/0.1.0",
            coded_at="2026-11-29T10:11:12.000000Z",
        )


def all_views(documents: Iterable[CodedDocument], **head: Any) -> list[EventView]:
    """The events of many documents, all accepted."""
    return [view for coded in documents for view in views_of(coded, **head)]


def strings(value: Any) -> Iterator[str]:
    """Every text in a record, at any depth."""
    plain = value if isinstance(value, dict | list | str) else msgspec.to_builtins(value)
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict):
        for one in plain.values():
            yield from strings(one)
    elif isinstance(plain, list | tuple):
        for one in plain:
            yield from strings(one)


@cache
def names_of_tables() -> frozenset[str]:
    """Every name that the package's own tables hold: nobody's secret, whoever else may bear it."""
    registry = load_registry()
    found = {name for actor in registry.actors.values() for name in (actor.name.ar, actor.name.en)}
    found |= {name for source in registry.sources.values() for name in (source.name.ar, source.name.en)}
    found |= {alias for known in (*registry.actors.values(), *registry.sources.values()) for alias in known.aliases}
    found |= {name for entry in default_gazetteer().everything() for name in (entry.ar, entry.en)}
    for language in ("ar", "en"):
        found |= {word for group in catalogue(language).groups.values() for word in group.values()}
    return frozenset(name for name in found if name)
