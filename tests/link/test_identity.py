import pytest

from isnad.link.identity import incident_id, redirects, resolved


def test_an_id_stays_with_the_oldest_event():
    assert incident_id("key-1") == incident_id("key-1")
    assert incident_id("key-1") != incident_id("key-2")


@pytest.mark.parametrize(
    ("before", "after", "leads"),
    [
        ({"a": ["1"], "b": ["2"]}, {"a": ["1", "2"]}, {"b": "a"}),
        ({"a": ["1", "2"]}, {"a": ["1"], "b": ["2"]}, {}),
        ({"a": ["1", "2", "3"]}, {"b": ["2"], "c": ["3"]}, {"a": "b"}),
        ({"a": ["1", "2", "3"]}, {"b": ["1"], "c": ["2", "3"]}, {"a": "c"}),
        ({"a": ["1"]}, {"b": ["2"]}, {}),
        ({"a": ["1"]}, {"a": ["1", "5"]}, {}),
    ],
)
def test_where_an_old_id_leads(before, after, leads):
    assert redirects(before, after) == leads


@pytest.mark.parametrize(
    ("leads", "standing", "found"),
    [
        ({"a": "b", "b": "c"}, {"c"}, {"a": "c", "b": "c"}),
        ({"a": "b"}, {"a", "b"}, {}),
        ({"a": "b"}, {"c"}, {}),
        ({"a": "b", "b": "a"}, {"c"}, {}),
    ],
)
def test_redirects_lead_to_what_stands(leads, standing, found):
    assert resolved(leads, standing) == found
