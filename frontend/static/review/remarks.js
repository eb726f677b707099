// A comment on selected words: they become the quote, and the comment opens beside their part. The
// words that comments are about are underlined in the text.
const LONGEST = 300;
let held = null;

function selected() {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) return null;
  const part = selection.anchorNode.parentElement?.closest("[data-place]");
  if (!part?.contains(selection.focusNode)) return null;
  const words = selection.toString().trim();
  return words && words.length <= LONGEST ? { place: part.dataset.place, words } : null;
}

function quote(details, words) {
  const field = details.querySelector("[data-quote]");
  field.value = words.replace(/\s+/g, " ");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// The text of a part in single spaces, with the node and offset of each of its characters.
function lettersOf(part) {
  const letters = [];
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    [...node.data].reduce((at, letter) => {
      const isSpace = /\s/.test(letter);
      if (!isSpace || letters.at(-1)?.letter !== " ") letters.push({ letter: isSpace ? " " : letter, node, at });
      return at + letter.length;
    }, 0);
  }
  return letters;
}

function rangeOf(part, words) {
  const letters = lettersOf(part);
  const sought = [...words];
  const start = letters.findIndex((_one, at) => sought.every((letter, more) => letters[at + more]?.letter === letter));
  if (start < 0) return null;
  const end = letters[start + sought.length - 1];
  const range = new Range();
  range.setStart(letters[start].node, letters[start].at);
  range.setEnd(end.node, end.at + end.letter.length);
  return range;
}

function underline() {
  if (!("highlights" in CSS)) return;
  const ranges = [...document.querySelectorAll("[data-state=open] > [data-quoted]")].map((quoted) => {
    const part = document.querySelector(`[data-place="${CSS.escape(quoted.dataset.quoted)}"]`);
    return part && rangeOf(part, quoted.textContent);
  });
  CSS.highlights.set("remarks", new Highlight(...ranges.filter(Boolean)));
}

function prepare(root) {
  for (const details of root.querySelectorAll("[data-remark]")) prepareOne(details);
  underline();
}

function prepareOne(details) {
  const summary = details.querySelector("summary");
  summary.addEventListener("pointerdown", () => { held = selected(); });
  summary.addEventListener("click", (event) => {
    const found = held ?? selected();
    held = null;
    if (!found) return;
    const there = document.querySelector(`[data-remark="${CSS.escape(found.place)}"]`);
    event.preventDefault();
    quote(there, found.words);
    there.open = true;
    there.querySelector("textarea").focus();
  });
  details.addEventListener("toggle", () => {
    if (details.open) details.querySelector("textarea").focus();
  });
}

document.addEventListener("htmx:afterSwap", underline);
document.addEventListener("hub:shown", (event) => prepare(event.detail));
prepare(document);
