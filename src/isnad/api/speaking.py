"""Whom a comment can speak to, for the pages on which comments are written and read."""

from collections.abc import Iterable, Sequence

from isnad.api.caller import Caller
from isnad.review.mentions import may_be_spoken_to
from isnad.review.sheet import Sheet
from isnad.store.audit import subject_of
from isnad.store.roles import Person, Subject


def others_of(caller: Caller, sheet: Sheet) -> tuple[Person, ...]:
    """Return the others who may read a document, in the order of their names."""
    return _who_may_read(caller, [sheet.subject])


def others_of_documents(caller: Caller, document_ids: Iterable[str]) -> tuple[Person, ...]:
    """Return the others who may read all of these documents, in the order of their names."""
    with caller.store.reading() as connection:
        subjects = [subject_of(connection, document_id) for document_id in document_ids]
    return _who_may_read(caller, subjects)


def _who_may_read(caller: Caller, subjects: Sequence[Subject]) -> tuple[Person, ...]:
    with caller.store.reading() as connection:
        found = may_be_spoken_to(connection, caller.person, *subjects)
    return tuple(sorted(found, key=lambda one: one.name or one.id))


def named(caller: Caller, others: Sequence[Person]) -> tuple[str, ...]:
    """Return the names by which a comment speaks to somebody who may read it, the reader among them."""
    return (caller.person.id, *(one.id for one in others))
