"""The class."""

from isnad.link.fields.found import Found
from isnad.link.kinds import group
from isnad.link.subject import Subject


def compare_class(left: Subject, right: Subject) -> Found:
    """Return `same` for one leading class, `shared` where a telling tells the other's class too, `same_group`, or
    `family` for attacks told otherwise; only events of one family are compared at all."""
    one, other = left.event_class, right.event_class
    if one == other:
        return Found("same", f"both are {one}")
    shared = sorted(left.told_as & right.told_as)
    if shared:
        return Found("shared", f"{one} and {other}, and both tell of {', '.join(shared)}")
    if group(one) == group(other):
        return Found("same_group", f"{one} and {other} are of one class group")
    return Found("family", f"{one} and {other} may be one attack")
