// The finished post while the person types: the same bytes as advocacy/networks/composing.py.
// The server's text decides; tests/networks/test_composing.py compares the two.

export const WHITE = " \\t\\n\\r\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const EDGES = new RegExp(`^[${WHITE}]+|(?<![${WHITE}])[${WHITE}]+$`, "gu");
export const LINK = new RegExp(`https?://[^${WHITE}]+`, "giu");
const LINK_ENDS = new RegExp(`^[.,;:!?)\\]}>»”’"'…*_]*(?:[${WHITE}]|$)`, "u");
const WORD_GOES_ON = /^[\p{L}\p{M}\p{N}]/u;
const WORD_BEFORE = /[\p{L}\p{M}\p{N}]$/u;

const JOINERS =
  "_\\u200c\\u200d\\ua67e\\u05be\\u05f3\\u05f4\\uff5e\\u301c\\u309b\\u309c\\u30a0\\u30fb\\u3003\\u0f0b\\u0f0c\\u00b7";
const KEYCAP = "[0-9]\\ufe0f?\\u20e3"; // 1️⃣ is an emoji, not a digit
const PART = `(?!${KEYCAP}|[\\ufe0e\\ufe0f\\u20e3])[\\p{L}\\p{M}\\p{Nd}${JOINERS}]`;
const HASHTAG = new RegExp(
  `(?:(?<![&/\\p{L}\\p{M}\\p{Nd}${JOINERS}])|(?<=[\\ufe0e\\ufe0f\\u20e3]))[#＃](?!\\ufe0f|\\u20e3)((?:${PART})+)(?!://|[#＃]|${PART})`,
  "gu",
);
const LINE_ENDS = /\r\n|[\r\u2028\u2029]/g;
const RIGHT_TO_LEFT =
  /[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const DIRECTION_MARKS = /[\u200e\u200f\u061c]/g;
const LETTER = /[\p{L}\p{M}]/u;

const ADVERTISEMENT = { da: ["Reklame", "Annonce"], en: ["Advertisement"] };
const EMPLOYEE = { da: "Jeg arbejder hos ", en: "I work at " };
const EMPLOYEE_NAMELESS = { da: "Jeg arbejder i virksomheden.", en: "I work for the company." };

// `hashtags`: [{text, required}]; `network`: its facts, of which `hashtags_max` (or null) is read.
export function compose({ body, marking, employer, language, hashtags, link, network, signature = "", marking_last: isLast = false }) {
  const said = trimmed(tidied(body));
  const closing = closingOf(said, trimmed(tidied(signature)));
  const words = [said, closing].filter(Boolean).join("\n\n");
  const line = markingLine(marking, employer, language);
  const last = isLast && marking === "employee";
  const isStated = beginsMarked(words, line, marking, language) || (last && says(words, withoutStop(line)));
  const first = isStated || last ? "" : line;
  const closingLine = last && !isStated ? line : "";
  const tags = hashtagsToAdd(words, hashtags, network?.hashtags_max ?? null);
  const added = link && !holdsLink(words, link) ? link : "";
  const tail = [tags.map((tag) => `#${tag}`).join(" "), added].filter(Boolean).join("\n");
  const after = [closing, closingLine, tail].filter(Boolean).join("\n\n");

  const prefix = first && (said || after) ? `${first}\n` : first;
  const suffix = after && said ? `\n\n${after}` : after;
  return { text: prefix + said + suffix, prefix, suffix, marking: line };
}

function markingLine(marking, employer, language) {
  const spoken = spokenLanguage(language);
  const name = trimmed(tidied(employer));
  if (marking === "advertisement") return ADVERTISEMENT[spoken][0];
  if (marking === "employee") return name ? `${EMPLOYEE[spoken]}${name}.` : EMPLOYEE_NAMELESS[spoken];
  return "";
}

function findHashtags(text) {
  const found = text.replace(LINK, " ").matchAll(HASHTAG);
  return Array.from(found, (match) => match[1]).filter((tag) => LETTER.test(tag));
}

function holdsLink(text, link) {
  let start = link ? text.indexOf(link) : -1;
  while (start >= 0) {
    if (LINK_ENDS.test(text.slice(start + link.length))) return true;
    start = text.indexOf(link, start + 1);
  }
  return false;
}

function spokenLanguage(language) {
  const short = language.slice(0, 2).toLowerCase();
  return short in EMPLOYEE ? short : "en";
}

function tidied(value) {
  const text = value.replace(LINE_ENDS, "\n").replaceAll("\ufeff", "");
  return (RIGHT_TO_LEFT.test(text) ? text : text.replace(DIRECTION_MARKS, "")).normalize("NFC");
}

export function trimmed(value) {
  return value.replace(EDGES, "");
}

function beginsMarked(body, line, marking, language) {
  if (marking === "advertisement") {
    const words = ADVERTISEMENT[spokenLanguage(language)].join("|");
    return new RegExp(`^(?:${words})[ \\t]*(?:[:.|\\n–—]|$)`, "i").test(body);
  }
  const said = withoutStop(line);
  return body.startsWith(said) && !WORD_GOES_ON.test(body.slice(said.length));
}

// A text may go on after it.
function withoutStop(line) {
  return line.replace(/\.$/, "");
}

function says(words, said) {
  const exactly = said.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?:^|\\n|[.!?…][ \\t]+)${exactly}[ \\t]*(?=[.!\\n]|$)`).test(words);
}

function closingOf(body, signature) {
  if (!signature || !body.endsWith(signature)) return signature;
  return WORD_BEFORE.test(body.slice(0, -signature.length)) ? signature : "";
}

function hashtagsToAdd(body, hashtags, most) {
  const held = new Set(findHashtags(body).map((tag) => tag.toLowerCase()));
  const required = new Set(hashtags.filter((one) => one.required).map((one) => one.text.toLowerCase()));
  let room = most === null ? Infinity : most - new Set([...held, ...required]).size;
  const added = [];
  for (const { text } of hashtags) {
    const key = text.toLowerCase();
    if (held.has(key) || (!required.has(key) && room-- <= 0)) continue;
    held.add(key);
    added.push(text);
  }
  return added;
}
