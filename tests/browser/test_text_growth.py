"""What the page reckons while somebody types takes time in proportion to the text.

A text ten times the longest post is pasted easily; a quadratic pattern would freeze the page.
"""

from itertools import product

from advocacy.networks.facts import NETWORKS

BEGINS = ["", "https://", "#"]
PIECES = [
    *["a", "é", "e\u0301", "\u0301", "日", "👍", "👍🏽", "\u200d", "\ufe0f", "🇩", "ᄀ", "ש"],
    *[" ", "\n", "\r\n", "\u00a0", ".", ",", "!", "#", "@", "/", "-", "_", "*", "(", ")", "{", "}"],
    *["#a", "@a", "@a@", "a.", "a.dk ", "https://", "https://a.dk ", ".)", "(a", "{a}", "x.co/"],
]
ENDS = ["", "a"]
# Between 4, where the time follows the length, and 16, where it follows its square.
MAX_RATIO = 11
# Milliseconds of each text at one and at four times a length, the least of some: [[one, four], …].
MEASURE = """async ({ networks, texts, length, slow, tries, most }) => {
  const { count } = await import("/static/composer/text_length.js");
  const { compose } = await import("/static/composer/composing.js");
  const given = { marking: "employee", employer: "A", language: "en", link: "https://a.dk/b" };
  const ways = {
    compose: (body) => compose({ ...given, body, hashtags: [{ text: "a" }] }),
    ...Object.fromEntries(networks.map((one) => [one.slug, (text) => count(one, text)])),
  };
  const time = (way, text) => {
    const began = performance.now();
    way(text);
    return performance.now() - began;
  };
  const least = (way, text) => Math.min(...Array.from({ length: tries }, () => time(way, text)));
  const made = ([begin, piece, end], long) => begin + piece.repeat(long / piece.length) + end;
  const found = [];
  for (const [name, way] of Object.entries(ways)) {
    for (const parts of texts) {
      const four = made(parts, 4 * length);
      if (time(way, four) < slow) continue;
      const ratio = least(way, four) / Math.max(least(way, made(parts, length)), 0.1);
      if (ratio > most) found.push([name, ...parts, ratio]);
    }
  }
  return found;
}"""


def test_no_text_takes_time_that_grows_with_its_square(open_as):
    page = open_as(None)
    page.goto("/accounts/login/")
    given = {
        "networks": [network.as_json() for network in NETWORKS.values()],
        "texts": list(product(BEGINS, PIECES, ENDS)),
        "length": 5_000,
        "slow": 20,  # ms
        "tries": 3,
        "most": MAX_RATIO,
    }

    assert page.evaluate(MEASURE, given) == []
