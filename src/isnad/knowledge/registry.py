"""Who is known: actors and sources with their names, dates and relations, and the loaded words of the press.

Every fact lies in the tables of data/; docs/actors.md says how to correct one. Actors of a state that follow a
pattern (its army, police, ministries) are not listed one by one: `Registry.state_actor` makes them from
state_roles.tsv.
"""

from functools import cache

from isnad.knowledge.registry_files import registry_data
from isnad.knowledge.registry_model import PERSON, Actor, KnownRelation, NameEntry, Registry, covers, phrase_of
from isnad.knowledge.registry_tables import read_registry

__all__ = [
    "PERSON",
    "Actor",
    "KnownRelation",
    "NameEntry",
    "Registry",
    "covers",
    "load_registry",
    "phrase_of",
    "read_registry",
]


@cache
def load_registry() -> Registry:
    """Return the registry of the package, read once.

    Raises:
        KnowledgeError: a table is wrong; the message names file and line.
    """
    return read_registry(registry_data())
