"""Why an event is coded as it is, as `isnad show --why` prints it: what the page of the event on the desk says."""

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from isnad.api.words import Words, words_in
from isnad.cli.terminal import closed, printable
from isnad.export.labels import Catalogue
from isnad.record.coded import CodedDocument
from isnad.record.events import Event
from isnad.record.kept import EventView
from isnad.record.why import AppliedRule, Explained, RunnerUp
from isnad.review.why import explain, explain_coded


def add_because(fields: Table, event: Event, coded: CodedDocument, view: EventView | None, labels: Catalogue) -> None:
    """Add the rules that spoke, the versions that they are of, and the codes that were near and not taken.

    Args:
        fields: to add to.
        event: as it stands.
        coded: its document.
        view: how it stands in a store; None for an event of a file.
        labels: of the language to speak.
    """
    words = words_in(labels.language)
    why = explain(view, coded) if view is not None else explain_coded(event, event, coded)
    if view is not None and view.machine is None:
        fields.add_row(_dim(labels.ui("why")), Text(words.ui("written_by_person")))
        return
    _add(fields, labels.ui("why"), [_rule(rule, labels, words) for rule in why.rules] or [Text(labels.ui("no_reason"))])
    if why.engine:
        _add(fields, words.ui("of_version").capitalize(), [_dim(_versions(why))])
    _add(fields, words.ui("runners_up"), [_runner_up(one, labels, words) for one in why.runners_up])


def _add(fields: Table, label: str, lines: list[Text]) -> None:
    for index, line in enumerate(lines):
        fields.add_row(_dim("" if index else label), line)


def _dim(words: str) -> Text:
    return Text(words, style="dim")


def _versions(why: Explained) -> str:
    return "  ".join([why.engine, *(f"{name}={version}" for name, version in why.versions.items())])


def _rule(rule: AppliedRule, labels: Catalogue, words: Words) -> Text:
    table = f" {words.ui('rule_table')} {rule.table}" if rule.table else ""
    return Text(closed(printable(labels.message(rule.reason)), labels)).append(f"  {rule.name}{table}", style="dim")


def _runner_up(one: RunnerUp, labels: Catalogue, words: Words) -> Text:
    line = Text(closed(printable(_value(one, labels)), labels), style="bold")
    if one.name is not None:
        line.append(f" ({one.value})", style="not bold dim")
    return line.append("  " + closed(printable(" ".join(_ground(one, labels, words))), labels), style="not bold dim")


def _value(one: RunnerUp, labels: Catalogue) -> str:
    if one.field == "places":
        return (labels.name(one.name) if one.name is not None else "") or one.value
    return labels.ui("book_no_event") if one.value == "no event" else labels.label("event_class", one.value)


def _ground(one: RunnerUp, labels: Catalogue, words: Words) -> Iterator[str]:
    comma = labels.ui("list_comma")
    if one.ground == "with_words":
        yield words.ui("why_with_words", comma.join(one.words))
    elif one.ground == "with_weapon":
        yield words.ui("why_with_weapon", comma.join(labels.label("weapon", weapon) for weapon in one.words))
    else:
        yield words.ui(f"why_{one.ground}")
    if one.ground == "look_alike":
        yield words.told("why", one.lesson or "", one.reason)
    elif one.ground == "same_name":
        yield labels.message(one.reason)
