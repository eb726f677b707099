// Counts down to the moment an approval takes effect; then there is nothing left to undo.
const STAYS = 4000; // ms

function count(bar, until) {
  const seconds = Math.ceil((until - performance.now()) / 1000);
  const left = bar.querySelector("[data-undo-left]");
  if (seconds > 0) {
    left.textContent = left.dataset.words.replace("{n}", seconds);
    setTimeout(() => count(bar, until), 250);
    return;
  }
  left.remove();
  bar.querySelector("[data-undo-over]").hidden = false;
  bar.querySelector("button").remove();
  setTimeout(() => bar.remove(), STAYS);
}

for (const bar of document.querySelectorAll("[data-undo]")) {
  count(bar, performance.now() + Number(bar.dataset.undo) * 1000);
}
