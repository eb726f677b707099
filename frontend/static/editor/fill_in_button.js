// One button puts a fill-in where the cursor stands; the words that are chosen become its question.
const MOST = 80; // characters, as advocacy/content/caption_gaps.py has it

function questionIn(chosen, usual) {
  const words = chosen.replace(/[[\]\n]/g, " ").trim();
  return words && words.length <= MOST ? words : usual;
}

function insert(button) {
  const text = button.closest(".caption-row").querySelector("textarea");
  const { selectionStart: start, selectionEnd: end } = text;
  const question = questionIn(text.value.slice(start, end), button.dataset.fillIn);
  text.focus();
  text.setRangeText(`[[${question}]]`, start, end, "end");
  text.setSelectionRange(start + 2, start + 2 + question.length);
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

function showIn(root) {
  for (const button of root.querySelectorAll("[data-fill-in]")) button.hidden = false;
}

for (const rows of document.querySelectorAll("[data-rows=captions]")) {
  showIn(rows);
  new MutationObserver(() => showIn(rows)).observe(rows, { childList: true });
  rows.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-fill-in]");
    if (button) insert(button);
  });
}
