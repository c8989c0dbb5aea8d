"""A store with made-up reports, coded by the package, and people who work with it."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from isnad.ingest.sources import RawRecord
from isnad.pipeline.code import code_record
from isnad.record.coded import CodedDocument
from isnad.record.events import Event
from isnad.review.desk import Desk
from isnad.store.add import Deposit, add
from isnad.store.opening import open_store
from isnad.store.people import add_person, person_named
from isnad.store.roles import Person
from isnad.store.store import Store
