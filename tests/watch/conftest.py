import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from newsroom import Newsroom, newsroom
from watching import FakeClock, Watch


@pytest.fixture
def room() -> Iterator[Newsroom]:
    with newsroom() as site:
        yield site


@pytest.fixture
def watch(room: Newsroom, tmp_path: Path) -> Watch:
    return Watch(tmp_path, room, FakeClock())
