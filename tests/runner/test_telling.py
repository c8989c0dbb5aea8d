"""What a report tells of an incident, its speakers among them, from a store that linked it."""

from msgspec.structs import replace

from isnad.pipeline.code import code_document
from isnad.runner.linking import link
from isnad.store.add import Deposit, add
from isnad.store.linked import incidents
from isnad.store.store import Store
from linked_reports import document_read

STRIKES = "في غارات جوية لقوات النظام السوري على محافظة إدلب الأحد 19 مايو/أيار 2019."
ONE = f"قالت مصادر طبية إن خمسة مدنيين قتلوا {STRIKES}\n\n"
ELSEWHERE = "وفي كفر نبل قتلت امرأة الأحد حين سقطت قذيفة على منزل، بحسب مصدر محلي."
OTHER = f"أعلنت نقابة المثال أن خمسة مدنيين قتلوا {STRIKES}"


def test_who_speaks_of_a_town_of_the_region_is_no_speaker_of_what_leads(store: Store) -> None:
    one, other = (
        code_document(document_read(outlet, outlet, "2019-05-20", text))
        for outlet, text in (("radio", ONE + ELSEWHERE), ("voice", OTHER))
    )
    lead = replace(one.events[0], places=other.events[0].places)  # the region, as the sentence of the strikes has it
    reports = [replace(one, events=(lead, *one.events[1:])), other]
    add(store, [Deposit(coded=coded, page=None, raw=None) for coded in reports], coder="isnad-rules/0.1.0")
    link(store)
    with store.reading() as connection:
        (found,) = [one for one in incidents(connection) if len(one.reports) > 1]
    assert [root.name for root in found.roots] == ["مصادر طبية", "نقابة المثال"]
