// What X takes for an address: the same as the server's parser. [{start, url}]
import { CASES, CLASSES, ENDINGS } from "./text_length_data.js";
import { classOf } from "./character_classes.js";
import { asciiLength } from "./domains.js";

const LONGEST = 4096; // of an address with its protocol
const LONGEST_SLUG = 40;
const PROTOCOL_LENGTH = "https://".length;

const is = Object.fromEntries(
  Object.entries(CLASSES).map(([name, coded]) => [name, classOf(coded)]),
);
const inAnyCase = (text) => text.replace(/[\p{L}\p{M}]/gu, (one) => `[${CASES[one] ?? one}]`);

const PROTOCOL = `${inAnyCase("http")}${inAnyCase("s")}?://`;
const KNOWN = `(?:${inAnyCase(ENDINGS).replaceAll(" ", "|")})(?=${is.after}|$)`;
const ENDING = `(?:${KNOWN}|${inAnyCase("xn")}--${is.punycode}+)`;
const part = (between) => `(?:(?:${is.domain}(?:[${between}]|${is.domain})*)?${is.domain}\\.)`;
const DOMAIN = `${part("_\\-")}*${part("\\-")}${ENDING}`;
const NESTED = `${is.path}*\\(${is.path}+\\)${is.path}*`;
const PARENTHESES = `\\((?:${is.path}+|${NESTED})\\)`;
const TO_AN_END = `${is.path}*(?:${PARENTHESES}${is.path}*)*(?:${is.pathEnd}|${PARENTHESES})`;
const PATH = `/(?:${TO_AN_END}|@${is.path}+/)*`;
const QUERY = `\\?${is.query}*${is.queryEnd}`;

const ADDRESS = new RegExp(
  `(?<before>${is.before}|^)` +
    `(?<url>(?<protocol>${PROTOCOL})?(?<domain>${DOMAIN})(?::[0-9]+)?(?<path>${PATH})?(?:${QUERY})?)`,
  "gu",
);
const PLAIN_DOMAIN = new RegExp(`(?:${is.ascii}+\\.)+${ENDING}`, "gu");
const SHORTENED = new RegExp(
  `^${PROTOCOL}${inAnyCase("t")}\\.${inAnyCase("co")}/(?<slug>${is.slug}+)(?:${QUERY})?`,
  "u",
);

export function findLinks(text) {
  if (!text.includes(".")) return [];
  return [...text.matchAll(ADDRESS)].filter(isPossible).flatMap((match) => {
    const start = match.index + match.groups.before.length;
    return match.groups.protocol ? withProtocol(match, start) : withoutProtocol(match, start);
  });
}

function isPossible({ groups: { url, protocol, domain } }) {
  const length = asciiLength(domain);
  const whole = [...url].length - [...domain].length + length;
  return length > 0 && (protocol?.length ?? PROTOCOL_LENGTH) + whole <= LONGEST;
}

function withProtocol({ groups: { url } }, start) {
  const shortened = url.match(SHORTENED);
  if (shortened && shortened.groups.slug.length > LONGEST_SLUG) return [];
  return [{ start, url: shortened?.[0] ?? url }];
}

// Without a protocol only what is plain counts; a path belongs to the last domain before it.
function withoutProtocol({ groups: { before, url, domain, path } }, start) {
  if ("-_./".includes(before) && before) return [];
  const found = [...domain.matchAll(PLAIN_DOMAIN)].map((match) => ({
    start: start + match.index,
    url: match[0],
  }));
  const last = found.at(-1);
  if (last && path) last.url = url.replaceAll(domain, () => last.url);
  return found;
}
