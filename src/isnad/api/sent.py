"""What a request brings: the fields of a form, or one value of JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar

import msgspec
from fastapi import Depends, Request

from isnad.record.errors import UsageError

_FIELDS = 300
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields of a form, each with all its values, or the bytes of another body."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    body: bytes = b""

    def one(self, name: str, otherwise: str = "") -> str:
        """Return the first value of a field, its ends trimmed."""
        return (self.fields.get(name) or (otherwise,))[0].strip()

    def secret(self, name: str) -> str:
        """Return the first value of a field exactly as typed."""
        return (self.fields.get(name) or ("",))[0]

    def maybe(self, name: str) -> str | None:
        """Return a field's value; None where it is empty."""
        return self.one(name) or None

    def all(self, name: str) -> tuple[str, ...]:
        """Return all values of a field."""
        return self.fields.get(name, ())

    def whole(self, name: str, otherwise: int) -> int:
        """Return a field as a whole number.

        Raises:
            UsageError: it is none.
        """
        given = self.one(name) or str(otherwise)
        if not given.isascii() or not given.isdecimal() or len(given) > 9:
            raise UsageError(f"{name} is a whole number, and {given[:40]!r} is none")
        return int(given)

    def record(self, kind: type[Record]) -> Record:
        """Return the body as a record.

        Raises:
            UsageError: it is no JSON, or not such a record.
        """
        try:
            return msgspec.json.decode(self.body, type=kind)
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as wrong:
            raise UsageError(f"the body is not what is expected here: {wrong}") from wrong


async def sent_with(request: Request) -> Sent:
    """Return what a request brings; a file in a form is refused."""
    if request.method in ("GET", "HEAD"):
        return Sent()
    if not request.headers.get("content-type", "").startswith(_FORMS):
        return Sent(body=await request.body())
    form = await request.form(max_files=0, max_fields=_FIELDS)
    fields: dict[str, tuple[str, ...]] = {}
    for name, value in form.multi_items():
        fields[name] = (*fields.get(name, ()), _plain(name, value))
    return Sent(fields=fields)


def _plain(name: str, value: Any) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise UsageError(f"{name[:40]!r} is no text that a form can hold")
    return value


Sending = Annotated[Sent, Depends(sent_with)]
