"""An address that is taken leads a browser to the host that the hub read."""

import random
from urllib.parse import urlsplit

from advocacy.addresses import reading
from tests.addresses.test_reading import LABELS, MARKS, SCHEMES
from tests.outbound.test_address_guard import PUBLIC_HOSTS, PUBLIC_PATHS
from tests.payloads import ways_out

SEED, TRIES = 20_261_130, 8_000
WRITTEN = [*"abæ /.?#&=%;,|^~*'\"<>`{}()[]+$!@:_-", "..", "/../", "%2e", "%C3%A6", "%zz", "❤️"]
READ = """addresses => addresses.map((address) => {
  try { const url = new URL(address); return [url.hostname.replace(/^\\[|\\]$/g, ""), url.href]; }
  catch { return ["refused by the browser", ""]; }
})"""


def tried():
    """Honest addresses, ways off a site, and seeded scrambles of labels and marks."""
    yield from (path.format(host) for path in PUBLIC_PATHS for host in PUBLIC_HOSTS)
    yield from ways_out()
    chance = random.Random(SEED)
    for _number in range(TRIES):
        pieces = [chance.choice([*LABELS, *MARKS, ".example"]) for _ in range(chance.randint(1, 6))]
        yield f"{chance.choice(SCHEMES)}{''.join(pieces)}.example{chance.choice(MARKS)}"
        yield f"https://{chance.choice(LABELS)}.{chance.choice(LABELS)}.example{pieces[0]}"
        yield f"https://vindhus.example/{''.join(chance.choices(WRITTEN, k=9))}"


def test_a_browser_reads_the_same_host_and_writes_the_same_address(chromium):
    taken = sorted(filter(None, {reading.clean_or_empty(one) for one in tried()}))
    page = chromium.new_page()

    read = page.evaluate(READ, taken)
    page.close()

    differing = [
        (address, host, href)
        for address, (host, href) in zip(taken, read, strict=True)
        if host != urlsplit(address).hostname or href.replace("/", "") != address.replace("/", "")
    ]
    assert differing == []
    assert len(taken) > 1000
