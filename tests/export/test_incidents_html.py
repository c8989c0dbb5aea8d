"""The page of incidents: every report in the drawing, escaped, both directions, no script."""

import re
from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from isnad.export.chain_graph import WIDE, chain_graph
from isnad.export.incidents_html import IncidentShown, TellingShown, render_incidents
from isnad.knowledge.registry import load_registry
from isnad.link.compare import compare
from isnad.link.incident import Source, make_incident
from isnad.link.subject import subject_of
from isnad.link.weights import load_weights
from isnad.record.kept import EventView
from isnad.store.heads import head_of
from linked_reports import coded_report

NAMES = ("first", "rival", "copy")
HOSTILE = '<script>alert("x")</script>'


def view_of(name, outlet=None):
    coded = coded_report(name)
    (event,) = coded.events
    head = head_of(coded.document)
    head = replace(head, outlet=outlet or head.outlet)
    return EventView(
        key=event.key, document=head, event=event, machine=event, claims=coded.claims, coder="", coded_at=""
    )


def shown(outlet=None):
    views = [view_of(name, outlet) for name in NAMES]
    incident = make_incident("inc-1", [Source(view=view) for view in views], load_registry())
    subjects = [
        subject_of(view, coded_report(name).document, at)
        for at, (name, view) in enumerate(zip(NAMES, views, strict=True))
    ]
    why = [compare(subjects[0], other, load_registry(), load_weights()) for other in subjects[1:]]
    return IncidentShown(incident, [TellingShown(view, (view.event.event_class,)) for view in views], why)


def test_every_report_and_every_first_speaker_has_a_box_and_lines_lead_between_them():
    one = shown()
    graph = chain_graph(one.incident, [telling.view for telling in one.tellings], from_right=False)
    kinds = [box.kind for box in graph.boxes]
    assert kinds.count("report") + kinds.count("copy") == len(NAMES)
    assert len(graph.lines) == len(NAMES)
    assert {box.name for box in graph.boxes if box.kind in ("root", "party")} == {
        root.name for root in one.incident.roots
    }
    for box in graph.boxes:
        assert 0 <= box.x <= graph.width - WIDE
        assert 0 <= box.y <= graph.height


def test_read_from_the_right_the_first_speakers_stand_on_the_right():
    one = shown()
    views = [telling.view for telling in one.tellings]
    left, right = (chain_graph(one.incident, views, from_right=way) for way in (False, True))
    assert {b.name: left.width - b.x - WIDE for b in left.boxes} == {b.name: b.x for b in right.boxes}


class _Ids(HTMLParser):
    def __init__(self):
        super().__init__()
        self.ids, self.wanted, self.scripts = set(), set(), 0

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.scripts += tag == "script"
        if "id" in given:
            assert given["id"] not in self.ids
            self.ids.add(given["id"])
        for name in ("aria-labelledby", "aria-describedby"):
            if name in given:
                self.wanted.add(given[name])


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_names_its_drawings_and_holds_no_script(language):
    page = render_incidents([shown(), shown(HOSTILE)], language)
    read = _Ids()
    read.feed(page)
    assert read.wanted
    assert read.wanted <= read.ids
    assert read.scripts == 0
    assert HOSTILE not in page
    assert re.search(rf'<html lang="{language}"', page)


def test_the_page_shows_rival_figures_and_the_waterfall():
    page = render_incidents([shown()], "en")
    assert "What is told otherwise" in page
    assert page.count("<details") == 3  # chains in words, and two comparisons
    assert "before anything is compared" in page
