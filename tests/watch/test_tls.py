"""A site whose certificate a private authority signed: refused, until the file of that authority is named."""

import datetime
import ipaddress
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from newsroom import article, newsroom
from watching import FakeClock, Watch


def signed(folder: Path) -> tuple[Path, Path]:
    """Make an authority and a certificate for 127.0.0.1; return both files, the second with its key."""
    now = datetime.datetime.now(datetime.UTC)
    root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Example authority")])

    def certificate(name: x509.Name, public: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        made = x509.CertificateBuilder().subject_name(name).issuer_name(root_name).public_key(public)
        made = made.serial_number(x509.random_serial_number()).not_valid_before(now - datetime.timedelta(days=1))
        return made.not_valid_after(now + datetime.timedelta(days=1))

    root_made = certificate(root_name, root_key.public_key())
    root = root_made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    root_signed = root.sign(root_key, hashes.SHA256())
    leaf = certificate(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "news")]), key.public_key())
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    leaf_signed = leaf.add_extension(address, critical=False).sign(root_key, hashes.SHA256())
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "ca.pem").write_bytes(root_signed.public_bytes(pem))
    (folder / "site.pem").write_bytes(leaf_signed.public_bytes(pem) + private)
    return folder / "ca.pem", folder / "site.pem"


def test_a_private_authority_is_trusted_where_it_is_named(tmp_path: Path) -> None:
    _, site = signed(tmp_path)
    with newsroom(certificate=site) as room:
        room.page("/1", article(1))
        room.feed("/feed", ["/1"])
        watch = Watch(tmp_path, room, FakeClock())
        assert watch.run().total("documents_total") == 0
        assert room.asked.total() == 0
        watch.entry = f'feeds = ["{room.address}/feed"]\nprivate_hosts = ["127.0.0.1"]\nca = "ca.pem"'
        watch.clock.at += 3600
        assert watch.run().total("documents_total") == 1
