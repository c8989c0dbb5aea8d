"""One key signs for a store: a folder that lacks it, or has another one, cannot be written with."""

from pathlib import Path

import pytest

from isnad.record.errors import StoreError
from isnad.store.add import Deposit, add
from isnad.store.opening import open_store
from isnad.store.read import all_events
from isnad.store.store import Store
from isnad.store.verify import verify
from isnad.vault.sign import KEY_FILE, signer_in


def test_a_second_machine_with_a_folder_of_its_own_reads_and_does_not_write(
    store: Store, store_url: str, tmp_path: Path, deposits: tuple[Deposit, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, deposits[:1], coder="rules/1")
    monkeypatch.setenv("ISNAD_VAULT", str(tmp_path / "second machine"))
    second = open_store(store_url)
    with pytest.raises(StoreError, match=r"signing\.key: the key that signs for this store is not there.*ISNAD_VAULT"):
        add(second, deposits[1:2], coder="rules/1")
    assert not (second.folder / KEY_FILE).exists(), "a key made here would sign for nothing"
    with second.reading() as connection:
        assert len(list(all_events(connection))) == len(deposits[0].coded.events)
    second.close()
    assert verify(store).named == ()


def test_another_key_does_not_sign(
    store: Store, store_url: str, deposits: tuple[Deposit, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, deposits[:1], coder="rules/1")
    key = store.folder / KEY_FILE
    right = key.read_bytes()
    key.unlink()
    signer_in(store.folder)
    again = open_store(store_url)
    with pytest.raises(StoreError, match="is not the key that this store was made with; restore it"):
        add(again, deposits[1:2], coder="rules/1")
    again.close()
    key.write_bytes(right)
    again = open_store(store_url)
    assert add(again, deposits[1:2], coder="rules/1").added == 1
    assert verify(again).named == ()
    again.close()
