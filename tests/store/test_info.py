from pathlib import Path

from isnad.store.add import Deposit, add
from isnad.store.info import LAST_RUNS, load_info
from isnad.store.migrations import HEAD
from isnad.store.store import Store


def test_an_empty_store_says_so(store: Store) -> None:
    info = load_info(store)
    assert info.version == HEAD
    assert set(info.counts.values()) == {0}
    assert (info.head, info.stamped_at_size, info.runs) == (None, None, ())


def test_what_a_store_holds_is_counted(store: Store, deposits: tuple[Deposit, ...]) -> None:
    add(store, deposits, coder="first")
    info = load_info(store)
    documents = len(deposits)
    assert info.counts["documents"] == info.counts["codings"] == documents
    assert info.counts["events"] == sum(len(deposit.coded.events) for deposit in deposits)
    assert info.samples == sum(deposit.coded.document.sample for deposit in deposits)
    assert info.head is not None
    assert info.head.startswith(f"{info.counts['ledger entries']}:")
    assert info.bytes > sum(path.stat().st_size for path in Path(info.folder).rglob("*") if path.is_file()) > 0
    (run,) = info.runs
    assert (run.coder, run.counts["added"]) == ("first", documents)


def test_the_last_loads_come_newest_first(store: Store, deposits: tuple[Deposit, ...]) -> None:
    for number in range(LAST_RUNS + 2):
        add(store, deposits[:1], coder=f"coder {number}")
    coders = [run.coder for run in load_info(store).runs]
    assert coders == [f"coder {number}" for number in range(LAST_RUNS + 1, 1, -1)]
