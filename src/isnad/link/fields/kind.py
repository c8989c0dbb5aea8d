"""The class."""

from isnad.link.fields.found import Found
from isnad.link.subject import Subject


def compare_class(left: Subject, right: Subject) -> Found:
    """Return `same` or `same_group`; only events of one group are compared at all."""
    if left.event_class == right.event_class:
        return Found("same", f"both are {left.event_class}")
    return Found("same_group", f"{left.event_class} and {right.event_class} are of one class group")
