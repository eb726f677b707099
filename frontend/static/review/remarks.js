// A comment on selected words: they become the quote, and the comment opens beside their part.
const said = { da: "Om »{words}«", en: "On “{words}”" }[document.documentElement.lang] ?? "“{words}”";
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
  details.querySelector("[data-quote]").value = words;
  const about = details.querySelector("[data-about]");
  about.textContent = said.replace("{words}", words);
  about.hidden = false;
}

function prepare(root) {
  for (const details of root.querySelectorAll("[data-remark]")) prepareOne(details);
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

document.addEventListener("hub:shown", (event) => prepare(event.detail));
prepare(document);
