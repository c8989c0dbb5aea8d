"""The path of one document, from text to cited records."""

import gc

from msgspec.structs import replace

from isnad.attribute.step import attribute
from isnad.coding.partisans import with_parties
from isnad.coding.step import code
from isnad.engine.deeds import find_deeds
from isnad.knowledge.codebook import load_codebook
from isnad.knowledge.gazetteer import default_gazetteer
from isnad.knowledge.registry import Registry, load_registry
from isnad.record.coded import CodedDocument
from isnad.record.document import Document
from isnad.segment.step import segment
from isnad.tag.step import tag_all, tag_reported

LANGUAGE = "ar"
UNREADABLE = "\ufffd"
_COLLECT_AFTER = 200_000


def code_document(document: Document) -> CodedDocument:
    """Return the coded document. One in another language is kept as it is, with a note that says so."""
    if document.lang != LANGUAGE:
        note = f"not coded: the text reads as {document.lang or 'no known language'}, not Arabic"
        return CodedDocument(document=document, notes=(note, *_noticed(document)))
    registry = load_registry()
    document = with_known_agencies(document, registry)
    article = segment(document)
    deeds = find_deeds(article)
    if not deeds.worth_coding:
        mentions, flags = tag_reported(article)
        return CodedDocument(
            document=document,
            mentions=mentions,
            claims=attribute(article, mentions, registry),
            flags=flags,
            notes=_noticed(document),
        )
    mentions, flags = tag_all(article, deeds, gazetteer=default_gazetteer(), registry=registry)
    claims = attribute(article, mentions, registry)
    coded = code(article, mentions, claims, deeds=deeds, codebook=load_codebook())
    return CodedDocument(
        document=document,
        mentions=mentions,
        claims=with_parties(claims, coded.events, registry),
        events=coded.events,
        relations=coded.relations,
        flags=(*flags, *coded.flags),
        notes=_noticed(document),
    )


def _noticed(document: Document) -> tuple[str, ...]:
    """What the reader noticed; and where letters were lost before the text came here."""
    lost = document.text.count(UNREADABLE)
    if not lost:
        return document.notes
    damage = f"letters that could not be read: {lost}, each kept as {UNREADABLE}; save the report again if you can"
    return (*document.notes, damage)


def with_known_agencies(document: Document, registry: Registry) -> Document:
    """Return the document with the agencies of its byline resolved to the registry's sources where they are known."""
    if not document.agencies:
        return document
    known = ((agency, registry.find_source(agency.text)) for agency in document.agencies)
    agencies = tuple(replace(a, source_id=source.id if source else a.source_id) for a, source in known)
    return replace(document, agencies=agencies)


def load_all() -> None:
    """Load what coding needs, so that the first document does not wait for it, and collect garbage rarely.

    Records form no cycles: the collector would walk the knowledge again and again and find nothing.
    """
    load_registry()
    load_codebook()
    default_gazetteer()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER, 20, 20)
