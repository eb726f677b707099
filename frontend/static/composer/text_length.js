// How long a text is on a network, before the server is asked: advocacy/networks/text_length.py.
// `network`: its facts as the page carries them (slug, limit, counting, byte_limit, link_cost).
import { LINK } from "./composing.js";
import { asciiLength } from "./domains.js";
import { weigh } from "./x_text_length.js";

const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|\u20e3/u;
const REMOTE_MENTION = /(?<![/\w])(@\w+)@[a-z0-9.-]+[a-z0-9]+/gi;
const CLOSING = /[.,;:!?)\]}>»”’"'…*_]*$/u;
const HOST = /^https?:\/\/([^/?#:]*)/iu;
const LONGEST_HOST = 1_000;
const UTF8 = new TextEncoder();
let segmenter; // made when a text is counted: it takes as long as the rest of a page's scripts

// Segmenting takes time that grows with the square of the text. Between two of these, which join
// with nothing after them but marks, one character always ends: there a text is cut up first.
const PLAIN = "[ -~\\u00c0-\\u024f\\u3041-\\u3096\\u30a1-\\u30fa\\u4e00-\\u9fff]";
const CUT = new RegExp(`(?<=${PLAIN})(?=${PLAIN})`);

const COUNTERS = {
  characters: (text) => [...text].length,
  utf16: (text) => text.length,
  graphemes: (text) => graphemes(text).length,
  weighted: weigh,
  emoji_as_bytes: (text) => graphemes(text).reduce((sum, one) => sum + sizeOf(one), 0),
};

export function count(network, text) {
  const counted = network.slug === "mastodon" ? asMastodonCounts(text, network.link_cost) : text;
  return COUNTERS[network.counting](counted);
}

export function fits(network, text) {
  return over(network, text) <= 0;
}

// How much too long; bytes only where nothing else is too much.
export function over(network, text) {
  const length = network.limit === null ? 0 : count(network, text) - network.limit;
  if (length > 0 || network.byte_limit === null) return length;
  return Math.max(length, bytes(text) - network.byte_limit);
}

function graphemes(text) {
  segmenter ??= new Intl.Segmenter("en");
  return text.split(CUT).flatMap((part) =>
    part.length < 2
      ? Array.from(part)
      : Array.from(segmenter.segment(part), (one) => one.segment),
  );
}

function bytes(text) {
  return UTF8.encode(text).length;
}

function sizeOf(grapheme) {
  return EMOJI.test(grapheme) ? bytes(grapheme) : [...grapheme].length;
}

// Every link costs the same, and of @someone@elsewhere only @someone counts.
function asMastodonCounts(text, linkCost) {
  const standIn = (link) => {
    const [closing] = link.match(CLOSING);
    const core = link.slice(0, link.length - closing.length);
    return hasPossibleHost(core) ? "x".repeat(linkCost) + closing : link;
  };
  return text.replace(LINK, standIn).replace(REMOTE_MENTION, "$1");
}

function hasPossibleHost(link) {
  const host = link.match(HOST)?.[1] ?? "";
  return [...host].length <= LONGEST_HOST && asciiLength(host) > 0;
}
