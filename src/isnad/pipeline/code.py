"""The path of one document, from text to cited records."""

import dataclasses
import gc
from dataclasses import dataclass

from msgspec.structs import replace

from isnad.attribute.step import attribute
from isnad.coding.partisans import with_parties
from isnad.coding.step import Coded, code
from isnad.engine.article import Article
from isnad.engine.deeds import Deeds, find_deeds
from isnad.engine.relevance import is_relevant
from isnad.engine.switches import ALL_ON, Switches
from isnad.knowledge.codebook import load_codebook
from isnad.knowledge.gazetteer import Gazetteer, default_gazetteer
from isnad.knowledge.registry import Registry, load_registry
from isnad.record.claims import Claim
from isnad.record.coded import CodedDocument
from isnad.record.document import Document
from isnad.record.events import Flag
from isnad.record.mentions import Mentions
from isnad.segment.step import segment
from isnad.tag.step import tag_all, tag_reported

LANGUAGE = "ar"
UNREADABLE = "\ufffd"
_COLLECT_AFTER = 200_000


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Who and where is known."""

    registry: Registry
    gazetteer: Gazetteer


def code_document(
    document: Document, *, switches: Switches = ALL_ON, knowledge: Knowledge | None = None
) -> CodedDocument:
    """Return the coded document. One in another language is kept as it is, with a note that says so.

    Args:
        document: as it was read.
        switches: what takes part; some is off where a model is trained, or where it is measured what each part adds.
        knowledge: the package's own with the user's tables where None.
    """
    known = knowledge or Knowledge(load_registry(), default_gazetteer())
    if document.lang != LANGUAGE:
        note = f"not coded: the text reads as {document.lang or 'no known language'}, not Arabic"
        return CodedDocument(document=document, notes=(note, *_noticed(document)))
    read = read_document(document, switches=switches, knowledge=known)
    coded = Coded()
    if read.worth_coding:
        coded = code(
            read.article, read.mentions, read.claims, deeds=read.deeds, codebook=load_codebook(), switches=switches
        )
    return CodedDocument(
        document=read.article.document,
        mentions=read.mentions,
        claims=with_parties(read.claims, coded.events, known.registry),
        events=coded.events,
        relations=coded.relations,
        flags=(*read.flags, *coded.flags),
        notes=_noticed(document),
    )


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What the steps before coding found of one document in Arabic."""

    article: Article
    deeds: Deeds
    worth_coding: bool
    mentions: Mentions
    flags: tuple[Flag, ...]
    claims: tuple[Claim, ...]


def read_document(
    document: Document, *, switches: Switches = ALL_ON, knowledge: Knowledge | None = None
) -> ReadDocument:
    """Return what the steps before coding find; where nothing is told that can be coded, times and claims only."""
    known = knowledge or Knowledge(load_registry(), default_gazetteer())
    registry = known.registry
    article = segment(with_known_agencies(document, registry))
    deeds = find_deeds(article) if switches.topics else dataclasses.replace(find_deeds(article), scope="conflict")
    worth_coding = deeds.worth_coding and (not switches.relevance_model or is_relevant(article.tokens.forms))
    if worth_coding:
        mentions, flags = tag_all(article, deeds, gazetteer=known.gazetteer, registry=registry)
    else:
        mentions, flags = tag_reported(article)
    return ReadDocument(article, deeds, worth_coding, mentions, flags, attribute(article, mentions, registry))


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
