"""Fingerprints of the data that codings rest on."""

from pathlib import Path

from isnad import __version__
from isnad.knowledge.codebook import load_codebook
from isnad.knowledge.versions import class_fingerprints, fingerprint, versions


def test_every_part_of_the_knowledge_has_its_version() -> None:
    found = versions()
    assert found["isnad"] == __version__
    parts = [found[name] for name in ("codebook", "registry", "gazetteer")]
    assert len(set(parts)) == 3
    assert all(len(part) == 12 for part in parts)


def test_a_fingerprint_follows_names_and_bytes_and_nothing_else(tmp_path: Path) -> None:
    first, second = tmp_path / "one" / "data", tmp_path / "two" / "data"
    for folder in (first, second):
        folder.mkdir(parents=True)
    for name in ("a.tsv", "b.tsv"):
        (first / name).write_text(name)
    for name in ("b.tsv", "a.tsv"):
        (second / name).write_text(name)
    assert fingerprint([first]) == fingerprint([second])
    (second / "a.tsv").write_text("another word")
    assert fingerprint([first]) != fingerprint([second])
    (second / "a.tsv").write_text("a.tsv")
    (second / "a.tsv").rename(second / "c.tsv")
    assert fingerprint([first]) != fingerprint([second])


def test_every_class_has_a_fingerprint_of_its_own() -> None:
    found = class_fingerprints()
    assert set(found) == set(load_codebook().classes)
    assert len(set(found.values())) == len(found)
