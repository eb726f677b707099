"""Everything that reads what strangers write, with hostile documents of any length for each."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from advocacy.clicks import crawlers, preview_crawlers, user_agents
from advocacy.content import caption_gaps, phrase_matching
from advocacy.errors import Invalid
from advocacy.insights import spreadsheets
from advocacy.intake import source_parsers
from advocacy.intake.fetched_documents import Document
from advocacy.media import file_types
from advocacy.networks import facts, hashtags, share_dialogs, text_length, truncation
from advocacy.outbound import lookalike_hosts, url_reading
from advocacy.packs import manifest_parsing
from advocacy.packs.manifest_parsing import ManifestRefused
from advocacy.people import spreadsheet_encoding, spreadsheet_reading
from advocacy.policy import edition_diff, edition_page, paragraphs, prohibitions, readability
from advocacy.sharing import gap_filling, text_similarity
from advocacy.text import cleaning, graphemes, normalisation, stemming, word_diff
from advocacy.webpages import canonical_urls, page_dates, page_reading, page_text, structured_data

REFUSALS = (Invalid, ManifestRefused, ValueError)
MEGA = 1_000_000
# Pieces that are repeated for every reader of texts, whatever it looks for.
PIECES = (
    *("a", " ", "\n", "\t", "a ", "a.", "a@", "@", "#", "#a ", "http://a ", "https://", "[[", "]]"),
    *("[a](", "](", "*a _b ", "`", "> ", "- ", "- a\n", "# a\n", "!", ".", "1.", '"', '"\\', "'"),
    *(
        "<",
        "<a ",
        "<b>",
        "&amp;",
        "&",
        "//",
        "/*",
        "../",
        "\u0301\u0323",
        "🇩🇰",
        "👩\u200d",
        "क\u094d",
    ),
)


class Reader(NamedTuple):
    """A function that reads a text, and the longest it is given."""

    name: str
    read: Callable[[str], object]
    longest: int
    pieces: tuple[str, ...] = PIECES
    around: tuple[str, str] = ("", "")

    def run(self, text: str) -> None:
        try:
            made = self.read(text)
            if isinstance(made, Iterator):
                list(made)
        except REFUSALS:
            pass

    def documents(self) -> Iterator[tuple[str, Callable[[int], str]]]:
        """A name and a maker of documents for each piece."""
        for piece in self.pieces:
            yield piece, partial(self._document, piece)

    def _document(self, piece: str, length: int) -> str:
        start, end = self.around
        return f"{start}{piece * (length // len(piece))}{end}"


def _page(text: str) -> Any:
    return page_reading.read_page(text.encode(), url="https://a.example/", charset=None)


def _source(kind: str) -> Callable[[str], Any]:
    return lambda text: source_parsers.parse(
        Document(body=text.encode(), url="https://a.example/"), kind=kind
    )


def _counted(text: str) -> Any:
    return [text_length.check(name, text) for name in facts.NETWORKS]


def _folded(text: str) -> Any:
    return [truncation.fold(network, text) for network in facts.NETWORKS.values()]


def _agent(text: str) -> Any:
    shape = user_agents.shape_of.__wrapped__(text)
    return crawlers.crawler_sign(shape), preview_crawlers.network_of(shape)


def _reversed_lines(text: str) -> str:
    return "\n".join(f"{number % 97} {line}" for number, line in enumerate(text.split("\n")))


HTML = (
    *("<b>", "<a><p>", "<table>", "<div>", "<option>", "<meta name=a content=b>", "<h1></h1>"),
    *(
        "<link rel=canonical href=x>",
        "<title> </title>",
        "<p>x",
        "<!--",
        "<svg>",
        "<",
        "<a ",
        "&am",
    ),
    *("<a rel=author>", "<article><p>", "<b><i><u><p>", "<a '", '<a "', "<base href=x>"),
    '<script type="application/ld+json">{"@type":"Article"}</script>',
)
JSON = (
    '"\\',
    "/*",
    "//",
    "<!--",
    ">;",
    "[",
    "[],",
    "{},",
    '{"a":',
    '"@graph":[',
    "1,",
    "1e1",
    ",",
    ":",
)
FEED = (
    *(
        "<item/>",
        "<a>",
        "<item><category>a</category></item>",
        "<!-- -->",
        "<?a ?>",
        "<!DOCTYPE a>",
    ),
    *("<item><title>&lt;b&gt;</title></item>", "&nbsp;", "&x", "<a ", "a <rss", "<![CDATA["),
)
ITEM = ("</title><category>a</category><title>", "a.", "a@", "<b>", "&amp;", "1:", "../")

TEXT_READERS: dict[str, tuple[Callable[[str], object], int]] = {
    "clean text": (partial(cleaning.clean_text, field="text", limit=10 * MEGA), 400_000),
    "clean line": (partial(cleaning.clean_line, field="text", limit=10 * MEGA), 400_000),
    "contains link": (lambda text: cleaning.contains_link(text, "http://a"), 100_000),
    "normal form": (normalisation.nfc, 400_000),
    "graphemes": (graphemes.split, 100_000),
    "stems": (stemming.split, 60_000),
    "text length": (_counted, 8_000),
    "truncation": (_folded, 20_000),
    "hashtags": (hashtags.find_hashtags, 100_000),
    "hashtag": (hashtags.clean_hashtag, 100_000),
    "Mastodon host": (share_dialogs.mastodon_instance, 100_000),
    "similarity": (text_similarity.minhash, 40_000),
    "word difference": (lambda text: word_diff.word_changes(text, text[::-1]), 20_000),
    "new words": (lambda text: word_diff.word_changes(text, _reversed_lines(text)), 20_000),
    "edition difference": (lambda text: edition_diff.differences(text, text[::-1]), 20_000),
    "new passages": (lambda text: edition_diff.differences(text, _reversed_lines(text)), 20_000),
    "Markdown": (edition_page.render, 20_000),
    "paragraphs": (paragraphs.paragraphs, 20_000),
    "readability": (readability.measure, 60_000),
    "prohibitions": (partial(prohibitions.bare_prohibitions, language="da"), 60_000),
    "phrase": (lambda text: phrase_matching.matches(text, "a*b * c"), 60_000),
    "gaps": (caption_gaps.has_malformed_gap, 60_000),
    "completion": (lambda text: gap_filling.is_completion(text, "a [[b]] a [[c]] a"), 20_000),
    "own gaps": (lambda text: gap_filling.is_completion(text, text), 20_000),
    "look-alike hosts": (lambda text: lookalike_hosts.find(text, own=["a.example"]), 20_000),
    "address": (url_reading.read, 400_000),
    "canonical address": (canonical_urls.canonical_url, 400_000),
    "date": (page_dates.moment, 400_000),
    "plain text": (page_text.plain, 400_000),
    "user agent": (_agent, 8_000),
    "people list": (spreadsheet_reading.read, 200_000),
    "letters of a list": (
        lambda text: spreadsheet_encoding.decode(f"{text}ø".encode("cp850", "replace")),
        200_000,
    ),
    "cell": (spreadsheets.neutralise_formula, 60_000),
    "file type": (lambda text: file_types.kind_of(text.encode()), 400_000),
}

READERS = (
    *(Reader(name, read, longest) for name, (read, longest) in TEXT_READERS.items()),
    Reader("page", _page, 400_000, HTML),
    Reader("JSON-LD", lambda text: structured_data.nodes([text]), 200_000, JSON),
    Reader("JSON-LD list", lambda text: structured_data.nodes([text]), 200_000, JSON, ("[", "0]")),
    Reader(
        "feed", _source("feed"), 60_000, FEED, ("<rss version='2.0'><channel>", "</channel></rss>")
    ),
    Reader("broken feed", _source("feed"), 60_000, (*FEED, *HTML)),
    Reader(
        "feed item",
        _source("feed"),
        60_000,
        ITEM,
        ("<rss version='2.0'><channel><item><author>", "</author></item></channel></rss>"),
    ),
    Reader("JSON feed", _source("feed"), 200_000, JSON, ('{"items":[', "0]}")),
    Reader("job page", _source("job_page"), 200_000, (*HTML, *JSON)),
    *(
        Reader(kind, _source(kind), 100_000, JSON, (start, end))
        for kind, start, end in (
            ("greenhouse", '{"jobs":[', "0]}"),
            ("lever", "[", "0]"),
            ("recruitee", '{"offers":[', "0]}"),
            ("smartrecruiters", '{"content":[', "0]}"),
        )
    ),
    Reader(
        "Personio",
        _source("personio"),
        60_000,
        ("<position/>", "<position>", "<a>", "&lt;", "<!-- -->"),
        ("<workzag-jobs>", "</workzag-jobs>"),
    ),
    Reader(
        "manifest",
        lambda text: manifest_parsing.parse(text.encode()),
        2 * MEGA,
        JSON,
        ('{"stories":[', "0]}"),
    ),
)
