"""Permission: the table of roles, what is hidden and why, and that the SQL condition says the same as the answer."""

import itertools

import pytest
from sqlalchemy import create_engine, insert, select

from isnad.record.errors import RefusedError
from isnad.store.roles import LEAST, ROLES, Deed, Person, Subject, may, require, visible_to
from isnad.store.schema import document, metadata

COLUMNS = {
    "key_id": "k", "sample": False, "text_sha256": "0", "status": "created",
    "published_precision": "unknown", "published_basis": "unknown",
    "body": b"", "body_sha256": "0",
    "added_at": "2026-01-01T00:00:00.000000Z", "entry": 0,
}  # fmt: skip

SUBJECTS = [
    Subject(id=f"doc-{n}", sensitivity=sensitivity, group=group)
    for n, (sensitivity, group) in enumerate(
        itertools.product(("open", "restricted", "sealed"), (None, "witnesses", "lawyers"))
    )
]
PEOPLE = [
    Person(id="p", role=role, groups=groups, active=active)
    for role in (None, *ROLES)
    for groups in ((), ("witnesses",), ("witnesses", "lawyers"))
    for active in (True, False)
]


@pytest.mark.parametrize(
    ("deed", "least"),
    [
        ("read", "reader"),
        ("load", "coder"),
        ("decide", "coder"),
        ("adjudicate", "reviewer"),
        ("promote", "reviewer"),
        ("export", "editor"),
        ("release", "editor"),
        ("mark", "editor"),
        ("redact", "admin"),
        ("people", "admin"),
    ],
)
def test_each_deed_needs_its_role_and_those_above_may_too(deed: Deed, least: str) -> None:
    allowed = [role for role in ROLES if may(Person(id="p", role=role), deed).allowed]
    assert allowed == list(ROLES[ROLES.index(least) :])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("role", "groups", "subject", "allowed", "words"),
    [
        ("reader", (), Subject(), True, "p is a reader"),
        ("reader", (), Subject(id="doc-1", sensitivity="restricted", group="witnesses"), False, "not of it"),
        ("reader", ("witnesses",), Subject(id="doc-1", sensitivity="restricted", group="witnesses"), True, "of that"),
        ("reviewer", ("witnesses",), Subject(sensitivity="restricted"), False, "of no group"),
        ("reviewer", ("witnesses",), Subject(sensitivity="sealed", group="witnesses"), False, "only editors"),
        ("editor", (), Subject(sensitivity="sealed"), True, "reads what is sealed"),
    ],
)
def test_what_is_sensitive_is_hidden_with_its_reason(
    role: str, groups: tuple[str, ...], subject: Subject, allowed: bool, words: str
) -> None:
    answer = may(Person(id="p", role=role, groups=groups), "read", subject)  # type: ignore[arg-type]
    assert (answer.allowed, words in answer.reason) == (allowed, True), answer.reason


def test_nobody_decides_on_what_they_may_not_read() -> None:
    hidden = Subject(id="doc-9", sensitivity="sealed")
    assert not any(may(Person(id="p", role="reviewer"), deed, hidden).allowed for deed in LEAST)


def test_a_refusal_carries_the_reason_and_names_the_profile() -> None:
    with pytest.raises(RefusedError, match="exporting with profile internal needs an editor"):
        require(Person(id="p", role="coder"), "export", Subject(profile="internal"))


@pytest.mark.parametrize(
    ("person", "words"),
    [(Person(id="x"), "nobody called 'x'"), (Person(id="x", role="admin", active=False), "no longer works here")],
)
def test_who_is_not_listed_or_was_let_go_may_nothing(person: Person, words: str) -> None:
    assert [deed for deed in LEAST if may(person, deed).allowed] == []
    assert words in may(person, "read").reason


def test_a_store_without_people_belongs_to_whoever_opens_it() -> None:
    answer = may(Person(id="me", role="admin", alone=True), "redact", Subject(sensitivity="sealed"))
    assert answer.allowed
    assert "lists nobody" in answer.reason


def test_the_condition_on_documents_says_the_same_as_the_answer() -> None:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    rows = [
        {**COLUMNS, "id": subject.id, "sensitivity": subject.sensitivity, "source_group": subject.group}
        for subject in SUBJECTS
    ]
    with engine.begin() as connection:
        connection.execute(insert(document), rows)
        for person in [*PEOPLE, Person(id="me", role="admin", alone=True)]:
            listed = set(connection.execute(select(document.c.id).where(visible_to(person))).scalars())
            assert listed == {s.id for s in SUBJECTS if may(person, "read", s).allowed}, person
