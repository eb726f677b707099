// The desk by keyboard: j and k move along the list, the other keys press what shows them.
const words = {
  da: { title: "Taster", j: "næste", k: "forrige", x: "vælg til eller fra", enter: "åbn", close: "Luk" },
  en: { title: "Keys", j: "next", k: "previous", x: "tick or untick", enter: "open", close: "Close" },
};
const said = words[document.documentElement.lang] ?? words.en;

function typing(target) {
  return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog");
}

// Where rows have tick boxes, j and k only go there: opening is Enter's, ticking is x's.
function picking() {
  return document.querySelector("[data-pick]") !== null;
}

function rows() {
  return [...document.querySelectorAll("[data-row]")];
}

function move(step) {
  const all = rows();
  const here = all.findIndex((row) => row.matches("[aria-current]") || row.closest("li").contains(document.activeElement));
  const next = all[here < 0 ? 0 : here + step];
  if (!next) return;
  if (picking()) next.focus();
  else next.click();
}

// Ticks the row that is open or has the focus.
function tick() {
  const here = rows().find((row) => row.closest("li").contains(document.activeElement)) ??
    rows().find((row) => row.matches("[aria-current]"));
  here?.parentElement.querySelector("input[type=checkbox]")?.click();
}

function show() {
  const dialog = document.createElement("dialog");
  dialog.className = "sheet keys";
  const title = document.createElement("h2");
  title.textContent = said.title;
  const list = document.createElement("dl");
  const add = (key, meaning) => {
    const term = document.createElement("dt");
    const cap = document.createElement("kbd");
    cap.textContent = key;
    term.append(cap);
    const text = document.createElement("dd");
    text.textContent = meaning;
    list.append(term, text);
  };
  add("j", said.j);
  add("k", said.k);
  if (picking() || document.querySelector(".tickable")) add("x", said.x);
  if (picking()) add("↵", said.enter);
  for (const one of document.querySelectorAll("[data-key]")) {
    const meaning = [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    add(one.dataset.key, meaning.map((node) => node.textContent.trim()).join(" "));
  }
  const close = document.createElement("form");
  close.method = "dialog";
  const button = document.createElement("button");
  button.className = "button";
  button.textContent = said.close;
  close.append(button);
  dialog.append(title, list, close);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function press(element) {
  const target = element.getAttribute("href");
  if (!target?.startsWith("#")) {
    element.click();
    return;
  }
  const part = document.querySelector(target);
  part.open = true;
  part.querySelector("textarea, input:not([type=hidden])")?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "x") tick();
  else if (event.key === "?") show();
  else {
    const element = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!element) return;
    press(element);
  }
  event.preventDefault();
});

for (const link of document.querySelectorAll('.deck a[href^="#"]')) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    press(link);
  });
}
for (const key of document.querySelectorAll('button[data-key="?"]')) {
  key.hidden = false;
  key.addEventListener("click", show);
}
