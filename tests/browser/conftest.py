import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / "export"), str(Path(__file__).parent)]

from desk_fixtures import browser, mixed, samples, visit  # noqa: E402 - found by the path above

__all__ = ["browser", "mixed", "samples", "visit"]
