// Where a network folds a text; networks/truncation.py says the same, and a test compares the two.
const characters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function byLength(text, most) {
  if (!most || [...text].length <= most) return text.length;
  let at = 0;
  let length = 0;
  for (const { segment } of characters.segment(text)) {
    length += [...segment].length;
    if (length > most) break;
    at += segment.length;
  }
  return beforeTheWord(text, at);
}

// A word, such as a hashtag, is not cut, unless nothing else stands before the fold.
function beforeTheWord(text, at) {
  if (/\s/u.test(text[at]) || /\s/u.test(text[at - 1] ?? " ")) return at;
  return Math.max(text.lastIndexOf(" ", at - 1), text.lastIndexOf("\n", at - 1)) + 1 || at;
}

function byLines(text, most) {
  return most ? text.split("\n").slice(0, most).join("\n").length : text.length;
}

// What is read at once, and what stands behind “more”.
export function fold(text, { length, lines }) {
  const at = Math.min(byLength(text, length), byLines(text, lines));
  return [text.slice(0, at), text.slice(at)];
}

function span(className, ...content) {
  const element = document.createElement("span");
  element.className = className;
  element.append(...content);
  return element;
}

// The text with its open gaps marked, as gaps_marked of frontend/templatetags/caption_tags.py does.
function marked(text, gaps) {
  if (!gaps.length) return [text];
  const labels = gaps.map((gap) => gap.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pieces = text.split(new RegExp(`\\[(${labels.join("|")})\\]`));
  return pieces.map((piece, number) => (number % 2 ? span("fill", piece) : piece));
}

export function showFolded(box, text, gaps = []) {
  const { fold: length, foldLines: lines } = box.dataset;
  const [above, below] = fold(text, { length: Number(length), lines: Number(lines) });
  box.replaceChildren(...marked(above, gaps));
  if (below) box.append(span("below-fold", ...marked(below, gaps)));
}
