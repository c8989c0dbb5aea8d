"""Ids of incidents that last: from the oldest event, and what happens to an id when incidents merge or split."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from isnad.record.ids import content_id

PREFIX = "inc"


def incident_id(oldest_key: str) -> str:
    """Return the id of the incident whose oldest event has this key.

    When incidents merge, the older one's id therefore stays; when one splits, it stays with the oldest event.
    """
    return content_id(PREFIX, (oldest_key,))


def redirects(before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return where the ids lead that no longer stand: to the incident that now holds most of the old one's events.

    An id of which no event is left leads nowhere and is not returned.

    Args:
        before: keys by id of the incident, as they were.
        after: the same, as they are.
    """
    now = {key: id_ for id_, keys in after.items() for key in keys}
    found = {}
    for id_, keys in before.items():
        if id_ not in after:
            heirs = Counter(now[key] for key in keys if key in now)
            if heirs:
                found[id_] = min(heirs, key=lambda heir: (-heirs[heir], heir))
    return found


def resolved(leads: Mapping[str, str], standing: Iterable[str]) -> dict[str, str]:
    """Return redirects followed to their ends; those of ids that stand again are left out."""
    alive, found = set(standing), {}
    for old in leads:
        at, seen = old, {old}
        while at in leads and at not in alive:
            at = leads[at]
            if at in seen:
                break
            seen.add(at)
        if old not in alive and at in alive:
            found[old] = at
    return found
