// The desk by keyboard: j and k move along the list, the other keys press what shows them. What is
// pressed with Ctrl works while typing, too.
const words = {
  da: { title: "Taster", j: "næste", k: "forrige", x: "vælg til eller fra", enter: "åbn", close: "Luk" },
  en: { title: "Keys", j: "next", k: "previous", x: "tick or untick", enter: "open", close: "Close" },
};
const said = words[document.documentElement.lang] ?? words.en;

function typing(target) {
  return target.closest("input:not([type=checkbox]), textarea, select, [contenteditable], dialog[open]");
}

// Where several rows are dealt with in one go, j and k only go there: opening is Enter's.
function walking() {
  return document.querySelector("[data-walk]") !== null;
}

// What is closed cannot have the focus, so j would stay before it.
function rows() {
  return [...document.querySelectorAll("[data-row]")].filter((row) => row.checkVisibility());
}

function move(step) {
  const all = rows();
  const focused = all.indexOf(document.activeElement);
  const here = focused >= 0 ? focused
    : all.findIndex((row) => row.matches("[aria-current]") || row.closest("li").contains(document.activeElement));
  const next = all[here < 0 ? 0 : here + step];
  if (!next) {
    document.querySelector(`.pager a[rel="${step > 0 ? "next" : "prev"}"]`)?.click();
    return;
  }
  if (walking()) next.focus();
  else next.click();
}

function boxes() {
  return rows().map((row) => row.parentElement.querySelector("input[type=checkbox]")).filter(Boolean);
}

// Ticks the row that is open or has the focus.
function tick() {
  const here = rows().find((row) => row.closest("li").contains(document.activeElement)) ??
    rows().find((row) => row.matches("[aria-current]"));
  here?.parentElement.querySelector("input[type=checkbox]")?.click();
}

// The words on the button or link; a field's are those of its label.
function meaning(element) {
  if (element.labels?.length) return element.labels[0].textContent.trim();
  const words = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
  return words.map((node) => node.textContent.trim()).join(" ").trim();
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
  if (document.querySelector("[data-row]")) {
    add("j", said.j);
    add("k", said.k);
  }
  if (boxes().length) add("x", said.x);
  if (walking()) add("↵", said.enter);
  const shown = [...document.querySelectorAll("[data-key]")].filter((one) => one.checkVisibility());
  for (const one of shown) add(one.dataset.key, meaning(one));
  for (const one of document.querySelectorAll("[data-chord]")) {
    add(`Ctrl ${one.dataset.chord === "Enter" ? "↵" : one.dataset.chord.toUpperCase()}`, meaning(one));
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
  if (element.matches("input")) {
    element.focus();
    return;
  }
  const target = element.getAttribute("href");
  const part = target?.startsWith("#") ? document.querySelector(target) : element.closest("summary")?.parentElement;
  if (target?.startsWith("#")) part.open = true;
  else element.click();
  if (part?.open) part.querySelector("textarea, input:not([type=hidden])")?.focus();
}

function chord(event) {
  const element = document.querySelector(`[data-chord="${CSS.escape(event.key)}"]`);
  if (!element || event.altKey || event.shiftKey || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  element.click();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey !== event.metaKey) chord(event);
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "j") move(1);
  else if (event.key === "k") move(-1);
  else if (event.key === "x") tick();
  else if (event.key === "?") show();
  else {
    const named = [...document.querySelectorAll(`[data-key="${CSS.escape(event.key)}"]`)];
    const element = named.find((one) => one.checkVisibility());
    if (!element) return;
    press(element);
  }
  event.preventDefault();
});

// Ticks last while j and k open one story after the other, until they are used.
for (const form of document.querySelectorAll("form[data-keeps-ticks]")) {
  const key = `ticked:${form.id}`;
  const fields = boxes().filter((box) => box.form === form);
  const kept = new Set(JSON.parse(sessionStorage.getItem(key) ?? "[]"));
  for (const box of fields) {
    if (kept.has(box.value)) box.checked = true;
    box.addEventListener("change", () => {
      if (box.checked) kept.add(box.value);
      else kept.delete(box.value);
      sessionStorage.setItem(key, JSON.stringify([...kept]));
    });
  }
  form.addEventListener("submit", () => sessionStorage.removeItem(key));
}
// What stands in a story that was opened in place is prepared as that of a new page.
function prepare(root) {
  for (const key of root.querySelectorAll('button[data-key="?"]')) key.hidden = false;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.('.deck a[href^="#"]');
  if (link) {
    event.preventDefault();
    press(link);
  } else if (event.target.closest?.('button[data-key="?"]')) show();
});
document.addEventListener("hub:shown", (event) => prepare(event.detail));
prepare(document);
