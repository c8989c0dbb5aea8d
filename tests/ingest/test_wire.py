"""What is asked of the network and what is not."""

import socket
import zlib
from pathlib import Path

import pytest

from isnad.ingest.guard import allowed_addresses, check_through_proxy, is_public
from isnad.ingest.wire import Ask, ask, unpacked
from isnad.record.errors import WireError


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True),
        ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False),
        ("255.255.255.255", False), ("::1", False), ("::", False), ("fe80::1%eth0", False), ("fc00::1", False),
        ("fd00:ec2::254", False), ("::ffff:127.0.0.1", False), ("::ffff:169.254.169.254", False),
        ("64:ff9b::7f00:1", False), ("64:ff9b::5db8:d822", True), ("2002:7f00:1::", False),
    ],
)  # fmt: skip
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


@pytest.mark.parametrize("host", ["localhost", "127.1", "0x7f000001", "2130706433", "[::1]"])
def test_other_spellings_of_loopback_are_refused(host: str) -> None:
    with pytest.raises(WireError, match="private network") as caught:
        ask(Ask(address=f"http://{host}:9/", limit=10))
    assert caught.value.reason == "refused"


def test_a_name_that_leads_elsewhere_a_moment_later_leads_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    connected: list[str] = []

    def rebinding(host: str, port: int, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        address = "93.184.216.34" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    def connect(address: tuple[str, int], *_: object, **__: object) -> None:
        connected.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(WireError):
        ask(Ask(address="http://rebinding.example/", limit=10))
    assert (asked, connected) == (["rebinding.example"], ["93.184.216.34"])


def test_one_private_address_among_many_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(WireError, match="private network"):
        allowed_addresses("mixed.example", 80, ())
    assert allowed_addresses("mixed.example", 80, ("mixed.example",)) == ["93.184.216.34", "10.0.0.1"]


@pytest.mark.parametrize(
    ("host", "refused"),
    [
        ("news.example", False), ("93.184.216.34", False), ("localhost", True), ("router", True), ("db.internal", True),
        ("169.254.169.254", True), ("[::1]", True), ("printer.local.", True),
    ],
)  # fmt: skip
def test_behind_a_proxy_names_are_judged_by_their_looks(host: str, refused: bool) -> None:
    if refused:
        with pytest.raises(WireError):
            check_through_proxy(host, ())
    check_through_proxy(host, (host.strip("[]"),))


def test_a_bomb_is_unpacked_to_just_beyond_the_limit() -> None:
    packed = zlib.compress(b"a" * 100_000_000, 9)
    assert sum(map(len, unpacked([packed], 1_000_000))) == 1_000_001


def test_an_authority_file_that_holds_none_is_an_error_of_its_own(tmp_path: Path) -> None:
    wrong = tmp_path / "ca.pem"
    wrong.write_text("nothing")
    with pytest.raises(WireError):
        ask(Ask(address="https://127.0.0.1:9/", limit=10, ca=str(wrong), private_hosts=frozenset({"127.0.0.1"})))
