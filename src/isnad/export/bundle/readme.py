"""The README of a bundle, in English and in Arabic, whose words are kept as data."""

import tomllib
from importlib.resources import files
from typing import Final

from isnad.export.bundle.collect import Collected
from isnad.export.bundle.files import File, text_file
from isnad.export.bundle.proofs import Proof
from isnad.export.labels import Language, catalogue

LANGUAGES: Final[tuple[Language, ...]] = ("en", "ar")
_DATA: Final = files("isnad.export.bundle") / "data"


def readmes(collected: Collected, proof: Proof, *, made_at: str, by: str) -> list[File]:
    """Return the READMEs: what the bundle is, what in it a machine wrote and what people did, how it is checked."""
    words = tomllib.loads((_DATA / "words.toml").read_text("utf-8"))
    facts = {"made_at": made_at, "by": by, "public_key": proof.public_key, "head": proof.head}
    return [_readme(language, words[language], collected, proof, facts) for language in LANGUAGES]


def script_files() -> list[File]:
    """Return the scripts with which a third party checks the bundle."""
    return [text_file(name, (_DATA / f"{name}.txt").read_text("utf-8")) for name in ("check.py", "sealed.py")]


def _readme(
    language: Language, words: dict[str, str], collected: Collected, proof: Proof, facts: dict[str, str]
) -> File:
    head, unknown = collected.view.document, words["unknown"]
    text = (_DATA / f"README.{language}.txt").read_text("utf-8")
    filled = text.format(
        event=collected.view.key,
        event_class=catalogue(language).label("event_class", collected.view.event.event_class),
        outlet=head.outlet or unknown,
        uri=head.uri or unknown,
        captured=head.captured or unknown,
        document=head.id,
        sample=words["sample"] if head.sample else "",
        page=words["page"] if collected.page else words["no_page"],
        stamp=_stamp(words, proof),
        **facts,
    )
    return text_file(f"README.{language}.txt", filled)


def _stamp(words: dict[str, str], proof: Proof) -> str:
    if proof.stamp is None:
        return words["not_stamped"]
    return words["stamped"].format(size=proof.stamp.size, by=proof.stamp.by, at=proof.stamp.at)
