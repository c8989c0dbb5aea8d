"""`isnad show INCIDENT`: the reports side by side, the chains, what is told otherwise, and why they stand together."""

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree
from sqlalchemy import Connection

from isnad.cli.incidents_work import bounds
from isnad.cli.review_shown import remark_line
from isnad.cli.show_kept import DAY
from isnad.cli.terminal import closed, printable
from isnad.export.labels import Catalogue
from isnad.export.wording import PASSED_ON, days, harm_line, participant_name, place_name
from isnad.link.grade import RULES
from isnad.link.identity import PREFIX
from isnad.record.errors import MissingError
from isnad.record.incidents import Comparison, Figure, Incident, IncidentRoot
from isnad.record.kept import EventView
from isnad.record.review import Remark
from isnad.runner.accounts import ToldBy, comparisons_of, judgements_in, told_by
from isnad.runner.telling import incidents_shown
from isnad.store.audit import let_read
from isnad.store.linked import find_incident
from isnad.store.opening import open_store
from isnad.store.people import person_named
from isnad.store.remarks import remarks_on, standing_remarks

_TELLS = frozenset({"reports", "confirms"})


def names_incident(wanted: str) -> bool:
    """Tell whether an id is that of an incident."""
    return wanted.startswith(f"{PREFIX}-")


def incident_view(wanted: str, place: str, words: Catalogue, *, user: str | None = None) -> RenderableType:
    """Return what to print of an incident. A read of what is restricted or sealed stands in the audit log.

    Raises:
        MissingError: there is no such incident.
        RefusedError: the user may not read one of its reports.
        StoreError: there is no such store.
    """
    store = open_store(place, create=False)
    with store.reading() as connection:
        whole = find_incident(connection, wanted)
        person = person_named(connection, user)
        incident = next(incidents_shown(connection, person, (whole,)), None)
    if incident is None:
        raise MissingError(f"{wanted}: {person.id} may still code its reports blind, so they are not shown")
    for document_id in dict.fromkeys(line.document_id for line in incident.reports):
        let_read(store, person, document_id)
    with store.reading() as connection:
        remarks = standing_remarks(remarks_on(connection, incident, person))
        return Group(*_parts(connection, incident, told_by(connection, incident), remarks, words))


def _parts(
    connection: Connection, incident: Incident, told: Sequence[ToldBy], remarks: Sequence[Remark], words: Catalogue
) -> Iterator[RenderableType]:
    yield _head(incident, words)
    yield Text("\nReports", style="bold")
    yield _reports(incident, told, words)
    yield Text("Chains, from who says it first to who prints it", style="bold")
    yield _chains(incident, [one.view for one in told], words)
    yield Text("\nWhat they say, the representative value first", style="bold")
    yield _values(incident, words)
    yield Text("Why they stand together, in bits", style="bold")
    yield _waterfall(comparisons_of(connection, incident), incident, words)
    for (left, right), kind in judgements_in(connection, incident).items():
        yield _text(f"judged by a person: {left} and {right}: {kind}", words)
    if remarks:
        yield Text("\nWhat people say of it", style="bold")
        yield from (_text(remark_line(one), words) for one in remarks)


def _text(value: str, words: Catalogue, style: str = "") -> Text:
    return Text(closed(printable(value), words), style=style)


def _head(incident: Incident, words: Catalogue) -> Text:
    count = incident.independent_roots
    day = incident.time.start or words.ui("no_date")
    lines = [
        f"{incident.id}  {words.label('event_class', incident.event_class)}  {day}",
        f"{bounds(count)} independent sources, {len(incident.reports)} reports",
        f"{incident.grade}: {incident.grade_reason} (rule: {RULES[incident.grade]})",
    ]
    if incident.superseded_ids:
        lines.append(f"formerly also {', '.join(incident.superseded_ids)}")
    if incident.sample:
        lines.append("made of invented samples")
    return Text(printable("\n".join(lines)))


def _reports(incident: Incident, told: Sequence[ToldBy], words: Catalogue) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("", "outlet", "published", "class", "time", "places", "actors", "targets", "harm", "text"):
        table.add_column(name, overflow="fold")
    for number, (line, one) in enumerate(zip(incident.reports, told, strict=True), 1):
        view, event, comma = one.view, one.view.event, words.ui("list_comma")
        cells = [
            str(number),
            view.document.outlet or "",
            (view.document.published.value or "")[:DAY],
            "\n".join(words.label("event_class", name) for name in one.classes),
            days(event.time, words),
            comma.join(place_name(place, words) for place in event.places),
            comma.join(dict.fromkeys(participant_name(side, words) for side in event.actors)),
            comma.join(dict.fromkeys(participant_name(side, words) for side in event.targets)),
            "\n".join(dict.fromkeys(harm_line(harm, words) for harm in event.harm)),
            f"copy {line.copy_group}" if line.copy_group else "its own",
        ]
        table.add_row(*(_text(cell, words) for cell in cells))
    return table


def _chains(incident: Incident, views: Sequence[EventView], words: Catalogue) -> Tree:
    tree = Tree(_text(f"{incident.independent_roots.high} by the high count", words))
    for root in incident.roots:
        notes = [root.kind, *(["a party to the event"] if root.party_to_event else []), *root.joined_because]
        branch = tree.add(_text(f"{root.name} ({', '.join(notes)})", words))
        for chain, numbers in _told_by(root, views).items():
            branch.add(_text(f"{chain}  [report {', '.join(map(str, numbers))}]", words))
    if incident.independent_roots.low < incident.independent_roots.high:
        together = "; ".join(" = ".join(group) for group in incident.low_groups if len(group) > 1)
        tree.add(_text(f"{incident.independent_roots.low} by the low count, if these are one: {together}", words))
    return tree


def _told_by(root: IncidentRoot, views: Sequence[EventView]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, view in enumerate(views, 1):
        if view.document.id not in root.documents:
            continue
        telling = {told.claim_id for told in view.event.claims if told.stance in _TELLS}
        chains = [claim.chain for claim in view.claims if claim.id in telling and claim.chain]
        told = [PASSED_ON.join(hop.name for hop in chain) for chain in chains if chain[0].name in root.speakers]
        for chain in dict.fromkeys(told or [view.document.outlet or view.document.id]):
            found.setdefault(chain, []).append(number)
    return found


def _values(incident: Incident, words: Catalogue) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("field", "value", "who says so"):
        table.add_column(name, overflow="fold")
    rows = [(name, told.value, told.by) for name, values in incident.told.items() for told in values]
    rows += [(kind, _figure(one), one.by) for kind, figures in incident.values.items() for one in figures]
    before = ""
    for name, value, by in rows:
        table.add_row(
            "" if name == before else name, _text(value, words), _text(words.ui("list_comma").join(by), words)
        )
        before = name
    return table


def _figure(figure: Figure) -> str:
    if figure.high is None:
        return f"{figure.low} or more"
    return str(figure.low) if figure.low == figure.high else f"{figure.low} to {figure.high}"


def _waterfall(comparisons: Sequence[Comparison], incident: Incident, words: Catalogue) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("reports", "field", "level", "bits", "reason"):
        table.add_column(name, overflow="fold", justify="right" if name == "bits" else "left")
    number = {line.event_key: at for at, line in enumerate(incident.reports, 1)}
    for one in comparisons:
        pair = " and ".join(str(at) for at in sorted((number[one.left], number[one.right])))
        table.add_row(pair, "", "", f"{one.prior:+.2f}", "before anything is compared")
        for match in one.fields:
            table.add_row("", match.field, match.level, f"{match.weight:+.2f}", _text(match.reason, words))
        table.add_row("", "in all", "", f"{one.weight:+.2f}", "", end_section=True)
    return table
