"""What the tests of places share: a text in, its places out."""

from isnad.knowledge.gazetteer import default_gazetteer
from isnad.record.document import Document, Part, Published
from isnad.record.mentions import PlaceMention
from isnad.segment.step import segment
from isnad.tag.places import PlacesFound, tag_places


def places_of(text: str) -> PlacesFound:
    parts, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            parts.append(Part(kind="paragraph", start=start, end=start + len(line)))
        start += len(line) + 1
    document = Document(
        id="doc-1",
        text=text,
        text_sha256="",
        parts=tuple(parts),
        published=Published(value=None, precision="unknown", basis="unknown"),
    )
    return tag_places(segment(document), default_gazetteer())


def found(text: str) -> list[tuple[str, str | None, str]]:
    return [(place.text, place.name.en, place.level) for place in places_of(text).places]


def only(text: str, words: str) -> PlaceMention:
    (place,) = [p for p in places_of(text).places if p.text == words]
    return place
