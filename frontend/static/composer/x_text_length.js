// The weight of a text on X: the same as advocacy/networks/x_weight.py.
import { classOf } from "./character_classes.js";
import { WHITE } from "./composing.js";
import { SINGLE_EMOJI } from "./text_length_data.js";
import { findLinks } from "./x_links.js";

const LINK_WEIGHT = 23;
const LIGHT = /[\u{0}-\u{10ff}\u{2000}-\u{200d}\u{2010}-\u{201f}\u{2032}-\u{2037}]/u;

// Each emoji, however many characters it has, becomes a single one; x_weight.py says why.
const TONE = "[\u{1f3fb}-\u{1f3ff}]";
const TAGS = "(?:[\u{e0020}-\u{e007e}]+\u{e007f})?";
const EMOJI_PART = `\\p{Extended_Pictographic}\ufe0f?${TONE}?${TAGS}`;
const EMOJI = new RegExp(
  `${EMOJI_PART}(?:\u200d${EMOJI_PART})+` +
    `|\\p{Extended_Pictographic}(?:\ufe0f${TONE}?|${TONE})${TAGS}` +
    `|\\p{Regional_Indicator}{2}|\\p{Emoji_Presentation}${TAGS}|[0-9#*]\ufe0f?\u20e3`,
  "gu",
);
const ONE_EMOJI = "\u{1f600}";
const SINGLE = new RegExp(classOf(SINGLE_EMOJI), "u");

// A token nobody would write gets a stand-in of the same weight; weighing.py says why.
const TOKEN = new RegExp(`[^${WHITE}]+`, "gu");
const STAND_IN = "https://x.co";
const LONGEST = 1_000;
const MOST_DOTS = 20;
const MOST_DOTTED = 150;

export function weigh(text) {
  const dotted = [];
  const rest = text.replace(EMOJI, ONE_EMOJI).replace(TOKEN, (token) => {
    if (!token.includes(".")) return token;
    if (dotted.length >= MOST_DOTTED) return token.replaceAll(".", ",");
    dotted.push(quickToParse(token));
    return "";
  });
  return [rest, ...dotted].reduce((sum, part) => sum + weightOf(part), 0);
}

function quickToParse(token) {
  let end = token.length;
  while (token[end - 1] === ".") end -= 1;
  const core = token.slice(0, end);
  const dots = ",".repeat(token.length - end);
  const length = [...core].length;
  if (length <= LONGEST && core.split(".").length - 1 <= MOST_DOTS) return core + dots;
  const protocol = core.includes("https://") ? "https://" : "http://";
  const [before, ...address] = core.split(protocol);
  return before.replaceAll(".", ",") + (address.length ? STAND_IN : "") + dots;
}

function weightOf(part) {
  const text = part.normalize("NFC").replace(/\r\n|\r/g, "\n");
  const links = new Map(findLinks(text).map(({ start, url }) => [start, url]));
  let [weight, at, covered] = [0, 0, 0];
  for (const character of text) {
    if (covered === 0) {
      covered = [...(links.get(at) ?? character)].length;
      weight += links.has(at) ? LINK_WEIGHT : weightOfOne(character);
    }
    covered -= 1;
    at += character.length;
  }
  return weight;
}

function weightOfOne(character) {
  return SINGLE.test(character) || !LIGHT.test(character) ? 2 : 1;
}
