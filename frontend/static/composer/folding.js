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

export function showFolded(box, text) {
  const { fold: length, foldLines: lines } = box.dataset;
  const [above, below] = fold(text, { length: Number(length), lines: Number(lines) });
  box.textContent = above;
  if (!below) return;
  const rest = document.createElement("span");
  rest.className = "below-fold";
  rest.textContent = below;
  box.append(rest);
}
