"""A reader of RDF that knows nothing of isnad reads the file and answers who says so."""

import io
import json
from collections.abc import Iterable

import pytest
from made import shelling_report
from msgspec.structs import replace
from rdflib import Graph
from views_made import INTERNAL, sample_views, views_of

from isnad.export.formats.jsonld import write_jsonld
from isnad.record.kept import EventView
from isnad.record.review import Decision

PREFIXES = """
PREFIX isnad: <urn:isnad:terms:>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
"""


def _graph(views: Iterable[EventView]) -> Graph:
    stream = io.BytesIO()
    write_jsonld(views, stream, INTERNAL)
    json.loads(stream.getvalue())
    return Graph().parse(data=stream.getvalue(), format="json-ld")


def _ask(graph: Graph, query: str) -> list[tuple[str, ...]]:
    return [tuple(str(cell) for cell in row) for row in graph.query(PREFIXES + query)]  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def samples() -> Graph:
    return _graph(sample_views())


@pytest.mark.parametrize("provenance", [
    "prov:wasDerivedFrom ?report . ?report a schema:NewsArticle, isnad:Sample",
    "prov:wasAttributedTo ?speaker . ?speaker a prov:Agent",
    "prov:wasGeneratedBy ?coding . ?coding prov:wasAssociatedWith ?coder . ?coder a prov:SoftwareAgent",
])  # fmt: skip
def test_every_event_of_the_samples_is_there_with_its_provenance(samples: Graph, provenance: str) -> None:
    found = _ask(samples, f"SELECT DISTINCT ?event WHERE {{ ?event a schema:Event ; {provenance} }}")
    assert {urn.removeprefix("urn:isnad:event:") for (urn,) in found} == {view.key for view in sample_views()}


def test_every_link_leads_somewhere(samples: Graph) -> None:
    loose = _ask(samples, """
        SELECT ?end WHERE { ?start ?link ?end . FILTER(ISIRI(?end) && STRSTARTS(STR(?end), "urn:isnad:")
          && !STRSTARTS(STR(?end), "urn:isnad:terms:")) FILTER NOT EXISTS { ?end a ?kind } }""")  # fmt: skip
    assert loose == []


def test_the_days_and_points_are_typed(samples: Graph) -> None:
    days = _ask(samples, 'SELECT ?event WHERE { ?event schema:startDate "2019-06-12"^^xsd:date }')
    assert len(days) == sum(view.event.time.start == "2019-06-12" for view in sample_views())


def test_the_chain_keeps_its_order() -> None:
    graph = _graph([next(views_of(shelling_report()))])
    found = _ask(graph, """
        SELECT ?name WHERE { ?event isnad:claim ?claim . ?claim isnad:stance "reports" ;
          isnad:chain/rdf:rest*/rdf:first ?who . ?who schema:name ?name }""")  # fmt: skip
    assert [name for (name,) in found] == ["طبيب في المشفى", "إذاعة الضفاف", "nahr-news"]


def test_an_accused_actor_is_alleged() -> None:
    graph = _graph([next(views_of(shelling_report()))])
    parties = 'SELECT ?name ?alleged WHERE { ?p isnad:role "actor" ; schema:name ?name ; isnad:alleged ?alleged }'
    assert set(_ask(graph, parties)) == {("كتائب الوادي", "false"), ("Wadi Brigades", "false"), ("لواء السهل", "true")}


def test_what_a_person_decided_stands_beside_what_the_machine_said() -> None:
    view = next(views_of(shelling_report()))
    decision = Decision(
        id="dec-1", at="2026-11-29T18:00:00.000000Z", by="منى", action="correct", document_id=view.document.id,
        event_key=view.key, field="class", machine="shelling", human="airstrike", reason='the text says "غارة"',
    )  # fmt: skip
    graph = _graph([replace(view, decisions=(decision,), human_fields=("class",), status="corrected")])
    found = _ask(graph, """
        SELECT ?machine ?human ?reason WHERE { ?event prov:wasInfluencedBy ?decision . ?decision a prov:Activity ;
          isnad:machineValue ?machine ; isnad:humanValue ?human ; isnad:reason ?reason ;
          prov:wasAssociatedWith ?person . ?person a prov:Person }""")  # fmt: skip
    assert found == [('"shelling"', '"airstrike"', 'the text says "غارة"')]


def test_no_event_is_still_a_document_that_can_be_read() -> None:
    assert len(_graph([])) == 0
