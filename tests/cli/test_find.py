import pytest
from made import agreement_report, failed_record, shelling_report

from isnad.cli.find import find
from isnad.record.errors import UsageError

FIRST, SECOND, FAILED = shelling_report(), agreement_report(), failed_record()
RECORDS = [(1, FIRST), (2, FAILED), (4, SECOND)]


@pytest.mark.parametrize(
    ("wanted", "line", "events"),
    [
        ("77", 1, ()),  # an external id
        ("17", 2, ()),  # of a record that could not be read
        ("1", 1, ()),  # a line
        ("#4", 4, ()),
        (FIRST.document.id, 1, ()),
        (SECOND.document.id[:9], 4, ()),
        ("evt-sit_in-1", 1, (2,)),
        ("key-agreement-9", 4, (1,)),
        ("evt-disp", 1, (3,)),
        ("key-shel", 1, (1,)),
    ],
)
def test_a_record_is_found_by_what_a_person_has_at_hand(wanted, line, events):
    found = find(wanted, RECORDS)
    assert (found.line, found.events) == (line, events)


def test_an_external_id_goes_before_a_line_of_that_number():
    assert find("17", [(17, FIRST), (18, FAILED)]).line == 18
    assert find("#17", [(17, FIRST), (18, FAILED)]).line == 17


@pytest.mark.parametrize("wanted", ["nothing", "#9", "", "ev"])
def test_what_is_not_there_is_said_with_what_is(wanted):
    with pytest.raises(UsageError, match=FIRST.document.id):
        find(wanted, RECORDS)


def test_nothing_is_found_where_there_are_no_records():
    assert find("1", []) is None


def test_a_long_list_is_cut_and_counted():
    many = [(line, SECOND) for line in range(1, 21)]
    with pytest.raises(UsageError, match=r"names 20 records: #1 .*#8 \S+ and 12 more; write more"):
        find(SECOND.document.id, many)


def test_several_beginnings_are_listed():
    with pytest.raises(UsageError, match=r"names 4 records.*evt-sit_in-1"):
        find("evt-", RECORDS)
