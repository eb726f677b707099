"""What is not ours comes with its licence, and unchanged."""

from hashlib import sha256

from tests.needs import ROOT

FONTS = ROOT / "frontend" / "static" / "base" / "fonts"


def test_every_typeface_has_its_checksum_and_licence():
    lines = (FONTS / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    written = {name: digest for digest, name in (line.split() for line in lines)}

    found = {path.name: sha256(path.read_bytes()).hexdigest() for path in FONTS.glob("*.woff2")}

    assert found == written
    assert len(list(FONTS.glob("*-OFL.txt"))) == 2
