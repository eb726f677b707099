"""Every way we know to write an address that must not be reached."""

from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote

FORBIDDEN_V4 = [
    "127.0.0.1",
    "127.255.255.254",
    "0.0.0.0",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.100.100.200",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
]
FORBIDDEN_V6 = [
    "::",
    "::1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:2::1",
    "2001:10::1",
    "2001:db8::1",
    "2002::1",
    "2620:4f:8000::1",
    "3fff::1",
    "4000::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
]
INSIDE = [
    "localhost",
    "LOCALHOST",
    "localhost.",
    "app.localhost",
    "intranet",
    "printer.local",
    "metadata.google.internal",
    "router.home.arpa",
    "l\u00adocalhost",
    "ｌｏｃａｌｈｏｓｔ",
]


def of_v4(text):
    """Spell a forbidden IPv4 address in every way."""
    a, b, c, d = (int(part) for part in text.split("."))
    number = int(IPv4Address(text))
    high, low = f"{(a << 8) | b:x}", f"{(c << 8) | d:x}"
    wide = text.translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)})
    return [
        text,
        f"{text}.",
        f"0{a:o}.0{b:o}.0{c:o}.0{d:o}",
        f"000{a:o}.{b}.{c}.{d}",
        f"0x{a:x}.0x{b:x}.0x{c:x}.0x{d:x}",
        f"0X{a:X}.{b}.{c}.{d}",
        f"0x{a:x}.0{b:o}.{c}.{d}",
        f"{number}",
        f"0x{number:x}",
        f"0{number:o}",
        f"{a}.{b}.{(c << 8) | d}",
        f"{a}.{(b << 16) | (c << 8) | d}",
        f"{a:03d}.{b:03d}.{c:03d}.{d:03d}",
        f"{text}.0",
        wide,
        text.replace(".", "。"),
        text.replace(".", "．"),
        text.replace(".", "｡"),
        text[0] + "\u00ad" + text[1:],
        quote(text, safe="").replace(".", "%2e"),
        "".join(f"%{ord(letter):02x}" for letter in text),
        f"name:password@{text}",
        f"www.example.com@{text}",
        f"[{text}]",
        f"[::ffff:{text}]",
        f"[::ffff:{high}:{low}]",
        f"[0:0:0:0:0:ffff:{high}:{low}]",
        f"[::{text}]",
        f"[::{high}:{low}]",
        f"[::ffff:0:{text}]",
        f"[64:ff9b::{text}]",
        f"[64:ff9b:1::{high}:{low}]",
        f"[2002:{high}:{low}::1]",
        f"[2001:0:1:2:3:4:{(a << 8 | b) ^ 0xFFFF:x}:{(c << 8 | d) ^ 0xFFFF:x}]",
        f"[2a00:1450:1:2:0:5efe:{high}:{low}]",
        f"[2a00:1450:1:2:200:5efe:{high}:{low}]",
        f"[::ffff:{text}%25eth0]",
    ]


def of_v6(text):
    """Spell a forbidden IPv6 address in every way."""
    address = IPv6Address(text)
    return [
        f"[{text}]",
        f"[{text.upper()}]",
        f"[{address.exploded}]",
        f"[{text}%25eth0]",
        f"[{text}%eth0]",
        text,
    ]


def urls():
    """Every spelling in an address of either scheme, with and without a path."""
    for host in all_of_them():
        yield from (
            f"http://{host}/",
            f"https://{host}/",
            f"HTTP://{host}",
            f"https://{host}/a?b#c",
        )


def all_of_them():
    """Every forbidden host, spelled in every way."""
    return [
        *(spelled for text in FORBIDDEN_V4 for spelled in of_v4(text)),
        *(spelled for text in FORBIDDEN_V6 for spelled in of_v6(text)),
        *INSIDE,
    ]
