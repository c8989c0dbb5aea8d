"""What a watch has done, counted, in the text form that Prometheus reads."""

import ctypes
import gc
import resource
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_HELP: Final = {
    "requests_total": "Requests made, by outlet and outcome.",
    "bytes_total": "Bytes of bodies received, unpacked.",
    "items_total": "Entries listed by feeds that were not known before.",
    "documents_total": "Documents kept, by outlet.",
    "versions_total": "Pages kept again because their text changed, by outlet.",
    "copies_total": "Pages whose text the outlet has under another address.",
    "gone_total": "Pages that were kept and are no more there.",
    "failures_total": "Requests that gave no page, by reason.",
    "lost_total": "Pages that were given up.",
    "events_total": "Events coded.",
    "links_total": "Times that linking ran.",
    "link_seconds_total": "Seconds spent linking.",
}
_GAUGES: Final = {
    "pages": "Pages known, by status.",
    "pages_waiting": "Pages that are due.",
    "hosts_blocked": "Hosts that are left alone for now.",
    "feed_read_timestamp_seconds": "When a feed was last read.",
    "feed_failures": "Failures in a row of a feed.",
    "tick_timestamp_seconds": "When the watch last turned.",
    "resident_memory_bytes": "Memory the process holds.",
}
_PREFIX = "isnad_watch_"
_KILOBYTE = 1024

Labels = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Metrics:
    """Counters since the start, and gauges as they were last set; read by another thread, written by one."""

    counters: Counter[tuple[str, Labels]] = field(default_factory=Counter)
    gauges: dict[tuple[str, Labels], float] = field(default_factory=dict)
    tick: float = 0.0

    def add(self, name: str, by: float = 1, **labels: str) -> None:
        """Count."""
        self.counters[name, tuple(sorted(labels.items()))] += by  # type: ignore[assignment]

    def total(self, name: str) -> float:
        """Return a counter over all its labels."""
        return sum(value for (key, _), value in list(self.counters.items()) if key == name)

    def replace_gauges(self, gauges: dict[tuple[str, Labels], float]) -> None:
        """Set all gauges anew; what is no more there is no more told."""
        self.gauges = gauges

    def text(self) -> str:
        """Return everything in the text form of Prometheus."""
        own: dict[tuple[str, Labels], float] = {
            ("tick_timestamp_seconds", ()): self.tick,
            ("resident_memory_bytes", ()): memory(),
        }
        lines: list[str] = []
        for kind, helped, values in (
            ("counter", _HELP, dict(self.counters)),
            ("gauge", _GAUGES, {**self.gauges, **own}),
        ):
            for name, text in helped.items():
                lines += [f"# HELP {_PREFIX}{name} {text}", f"# TYPE {_PREFIX}{name} {kind}"]
                lines += [_line(name, labels, v) for (key, labels), v in sorted(values.items()) if key == name]
        return "\n".join(lines) + "\n"


def _line(name: str, labels: Labels, value: float) -> str:
    inside = ",".join(f'{key}="{_escaped(text)}"' for key, text in labels)
    number = str(int(value)) if value == int(value) else repr(value)
    return f"{_PREFIX}{name}{{{inside}}} {number}" if labels else f"{_PREFIX}{name} {number}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def give_back_memory() -> None:
    """Let the system have what was freed, where its C library can: linking leaves much that is free and still held."""
    gc.collect()
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError, TypeError):
        return  # another library than GNU's: it gives back by itself, or not at all


def memory() -> float:
    """Return the bytes that this process holds; where the system does not tell, the most it has held."""
    try:
        return float(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize()
    except (OSError, IndexError, ValueError):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return float(peak if sys.platform == "darwin" else peak * _KILOBYTE)
