"""`isnad agreements`: find an agreement or operation by name or id, list them, or check them."""

from collections.abc import Iterator
from typing import Literal

import msgspec

from isnad.cli import exits
from isnad.cli.output import opened
from isnad.knowledge.agreements import KnownAgreement, load_agreements
from isnad.knowledge.agreements_check import check_agreements
from isnad.lang.ar.normalise import fold
from isnad.record.errors import UsageError

CHECK = "check"


def agreements(wanted: str | None, form: Literal["text", "json"]) -> int:
    """Print all agreements, those that a word of the name or the id fits, or the findings of the check.

    Returns the exit code: 1 when the check has findings.

    Raises:
        UsageError: nothing fits.
    """
    if wanted == CHECK:
        found = check_agreements()
        _print(iter(found or ["the agreements are in order"]))
        return exits.FINDINGS if found else exits.OK
    fitting = [known for known in load_agreements() if wanted is None or _fits(known, wanted)]
    if not fitting:
        raise UsageError(f"no agreement or operation is called {wanted!r}; `isnad agreements` lists all")
    if form == "json":
        _print(iter([msgspec.json.format(msgspec.json.encode(fitting), indent=2).decode()]))
    else:
        _print(line for known in fitting for line in _text(known, whole=wanted is not None))
    return exits.OK


def _fits(known: KnownAgreement, wanted: str) -> bool:
    names = (known.name.ar or "", known.name.en or "", *(alias.text for alias in known.aliases))
    return known.id == wanted or any(fold(wanted).casefold() in fold(name).casefold() for name in names)


def _text(known: KnownAgreement, whole: bool) -> Iterator[str]:
    days = f"{known.since}/{known.end or ''}"
    yield f"{known.id}  {days}  {known.kind}  {known.name.en}  {known.name.ar}"
    if not whole:
        return
    details = {
        "names": ", ".join(alias.text + ("?" if alias.needs_cue else "") for alias in known.aliases),
        "parties": ", ".join(known.parties),
        "where": ", ".join(filter(None, (*known.countries, known.place))),
        "note": known.note,
    }
    yield from (f"  {label}: {value}" for label, value in details.items() if value)


def _print(lines: Iterator[str]) -> None:
    with opened(None) as stream:
        for line in lines:
            stream.write(f"{line}\n".encode())
