// How long a domain is once its letters are spelled in ASCII, and whether it can be: as the server
// prepares names (RFC 3454, 3490 and 3492). `dropped` and the other tables are in text_length_data.js.
import { FOLDED, NAMES } from "./text_length_data.js";
import { classOf } from "./character_classes.js";

const DOTS = /[.\u3002\uff0e\uff61]/u;
const ASCII = /^[\0-\x7f]*$/;
const LONGEST_LABEL = 63;
const [UNASSIGNED, DROPPED, PROHIBITED, RIGHT_TO_LEFT, LEFT_TO_RIGHT] = [
  NAMES.unassigned, NAMES.dropped, NAMES.prohibited, NAMES.rightToLeft, NAMES.leftToRight,
].map((coded) => new RegExp(classOf(coded), "u"));
const KNOWN = new RegExp(`${classOf(NAMES.unassigned)}|${classOf(NAMES.unassigned, "^")}+`, "gu");

// The length in ASCII, or 0 where the name cannot be one.
export function asciiLength(domain) {
  const labels = domain.split(ASCII.test(domain) ? "." : DOTS);
  const closing = labels.at(-1) === "" ? 1 : 0;
  if (closing) labels.pop();
  const lengths = labels.map(labelLength);
  if (!lengths.every((length) => length > 0 && length <= LONGEST_LABEL)) return 0;
  return lengths.reduce((sum, length) => sum + length, labels.length - 1 + closing);
}

function labelLength(label) {
  if (ASCII.test(label)) return label.length;
  const prepared = [...label].filter((one) => !DROPPED.test(one)).map(folded).join("");
  const name = composed(prepared);
  if (PROHIBITED.test(name) || !readsOneWay([...name])) return 0;
  if (ASCII.test(name)) return name.length;
  return name.startsWith("xn--") ? 0 : "xn--".length + punycodeLength([...name]);
}

function folded(letter) {
  const small = smallLetters(letter);
  const once = composed(small);
  const twice = composed([...once].map(smallLetters).join(""));
  return once === twice ? small : twice;
}

function smallLetters(letter) {
  return FOLDED[letter] ?? letter.toLowerCase();
}

// Names know the characters of Unicode 3.2; younger ones stay as they are.
function composed(text) {
  return text.replace(KNOWN, (part) => (UNASSIGNED.test(part) ? part : part.normalize("NFKC")));
}

function readsOneWay(letters) {
  if (!letters.some((one) => RIGHT_TO_LEFT.test(one))) return true;
  if (letters.some((one) => LEFT_TO_RIGHT.test(one))) return false;
  return RIGHT_TO_LEFT.test(letters[0]) && RIGHT_TO_LEFT.test(letters.at(-1));
}

// Numbers of the method, as RFC 3492 names them: base, tmin, tmax, skew, damp, bias, initial n.
const [BASE, LEAST, MOST, SKEW, DAMP, FIRST_BIAS, FIRST] = [36, 1, 26, 38, 700, 72, 128];

function punycodeLength(letters) {
  const numbers = letters.map((one) => one.codePointAt(0));
  const plain = numbers.filter((number) => number < FIRST).length;
  let [length, handled, delta, bias, next] = [plain ? plain + 1 : 0, plain, 0, FIRST_BIAS, FIRST];
  while (handled < numbers.length) {
    const lowest = Math.min(...numbers.filter((number) => number >= next));
    delta += (lowest - next) * (handled + 1);
    next = lowest;
    for (const number of numbers) {
      if (number < next) delta += 1;
      if (number !== next) continue;
      length += digitsOf(delta, bias);
      bias = adapted(delta, handled + 1, handled === plain);
      delta = 0;
      handled += 1;
    }
    delta += 1;
    next += 1;
  }
  return length;
}

function digitsOf(delta, bias) {
  let [rest, digits] = [delta, 1];
  for (let at = BASE; ; at += BASE) {
    const threshold = Math.min(Math.max(at - bias, LEAST), MOST);
    if (rest < threshold) return digits;
    rest = Math.floor((rest - threshold) / (BASE - threshold));
    digits += 1;
  }
}

function adapted(delta, handled, first) {
  let rest = Math.floor(delta / (first ? DAMP : 2));
  rest += Math.floor(rest / handled);
  let steps = 0;
  while (rest > ((BASE - LEAST) * MOST) / 2) {
    rest = Math.floor(rest / (BASE - LEAST));
    steps += BASE;
  }
  return steps + Math.floor(((BASE - LEAST + 1) * rest) / (rest + SKEW));
}
