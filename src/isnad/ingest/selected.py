"""What an outlet's own selectors say of a page: which elements are its parts, what is left out, what is missing."""

from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from isnad.knowledge.outlets import Layout
from isnad.record.codes import PartKind


@dataclass(frozen=True, slots=True)
class Selected:
    """Elements by their number in the tree. `missing` names the selectors that found nothing."""

    kinds: dict[int, PartKind] = field(default_factory=dict)
    boxes: frozenset[int] = frozenset()
    body: int | None = None
    title: int | None = None
    missing: tuple[str, ...] = ()


NOTHING = Selected()
_MUST_MATCH = frozenset({"title"})


def select(tree: LexborHTMLParser, layout: Layout) -> Selected:
    """Return what the selectors of a layout find; what they drop is taken out of the tree.

    Only the selectors of the body and the title are missed where they find nothing: not every report has the rest.
    """
    for selector in layout.drop:
        for node in _found(tree, selector):
            node.decompose()
    missing: list[str] = []
    kinds: dict[int, PartKind] = {}
    for kind, selector in layout.parts():
        nodes = _found(tree, selector)
        kinds |= {node.mem_id: kind for node in nodes}
        if not nodes and kind in _MUST_MATCH:
            missing.append(selector)
    body = next(iter(_found(tree, layout.body)), None) if layout.body else None
    if layout.body and body is None:
        missing.append(layout.body)
    return Selected(
        kinds=kinds,
        boxes=frozenset(node.mem_id for selector in layout.boxes for node in _found(tree, selector)),
        body=body.mem_id if body is not None else None,
        title=next((number for number, kind in kinds.items() if kind == "title"), None),
        missing=tuple(missing),
    )


def _found(tree: LexborHTMLParser, selector: str) -> list[LexborNode]:
    """The elements; none for a selector that cannot be read, which `isnad outlets check` tells of."""
    try:
        return tree.css(selector)
    except SelectolaxError:
        return []
