"""A report that somebody wrote to harm whoever reads it: markup, signs that turn the text round, heaps of marks."""

from msgspec.structs import replace

from isnad.record.base import Name
from isnad.record.coded import CodedDocument
from isnad.record.ids import sha256_hex
from isnad.store.add import Deposit, add
from isnad.store.store import Store
from kept_store import CODER, coded_reports

MARK = "isnadxss"
SCRIPT = f"<script>alert('{MARK}')</script>"
TAG = f'"><img src=x onerror="alert(\'{MARK}\')">'
BREAKS = f"</script><script>alert('{MARK}')</script><!--"
TEMPLATE = "{{ 7 * 7 }}{% for x in ().__class__.__base__.__subclasses__() %}"
BIDI = "\u202e\u2066\u200f\u061c"
ZALGO = "ق" + "\u0651\u064b\u0670\u0653" * 500
LINK = f"javascript:alert('{MARK}')"
WORST = f"{SCRIPT}{TAG}{BREAKS}{TEMPLATE}{BIDI}{ZALGO}"


def hostile_report(words: str = WORST) -> CodedDocument:
    """Return a coded report, hostile in every text that a page shows; its offsets stay true."""
    coded = coded_reports()[0][0]
    document = coded.document
    text = document.text + "\n\n" + words
    said = Name(ar=words, en=words)
    events = tuple(
        replace(
            event,
            key=hostile_key(event.key),
            places=tuple(replace(one, name=said) for one in event.places),
            actors=tuple(replace(one, name=said) for one in event.actors),
            targets=tuple(replace(one, name=said) for one in event.targets),
            tags=(words,),
            weapons=(words,),
            reasons=(words,),
            time=replace(event.time, reason=words),
        )
        for event in coded.events
    )
    claims = tuple(
        replace(claim, chain=tuple(replace(hop, name=words) for hop in claim.chain)) for claim in coded.claims
    )
    flags = tuple(replace(flag, message=words) for flag in coded.flags)
    hurt = replace(
        document, id="doc-hostile", page_id=None, text=text, uri=LINK, outlet=words, external_id=words,
        text_sha256=sha256_hex(text),
    )  # fmt: skip
    return replace(coded, document=hurt, events=events, claims=claims, flags=flags)


def hostile_key(key: str) -> str:
    """Return the key that an event has in the hostile report."""
    return f"{key}-h"


def add_hostile(store: Store, coded: CodedDocument) -> None:
    """Put the report into a store."""
    add(store, [Deposit(coded=coded, page=None, raw=None)], coder=CODER)
