// What is typed into any form is kept in this browser until the hub has said that it saved it: over
// a session that ended, a lost connection, a closed tab, and an answer that was an error.
import { fieldsOf, givenValues, isSame, isSameForm, isTyped, put, valuesOf } from "./form_values.js";
import { copies, forget, heldKeys, hold, isSomebody, keep, newKey, sweep } from "./kept_words.js";
import { toast } from "./toasts.js";
import { isUndecided, showBoth } from "./word_conflicts.js";

const PAUSE = 300; // ms
const words = {
  da: {
    back: "Det, du havde skrevet, er her igen", undo: "Fjern det igen",
    offline: "Du er offline. Det, du har skrevet, er gemt her i browseren; send det, når du er på igen.",
  },
  en: {
    back: "What you had written is here again", undo: "Take it away again",
    offline: "You are offline. What you wrote is kept in this browser; send it when you are back.",
  },
};
const said = words[document.documentElement.lang] ?? words.en;
const swept = isSomebody ? sweep() : null;
const started = new WeakMap();
// Every module of the page has run by then, and follows what is put into its fields.
const loaded = new Promise((done) => {
  if (document.readyState === "complete") done();
  else addEventListener("load", done, { once: true });
});

function isKept(form) {
  if (form.method !== "post" || form.target === "_blank" || "notKept" in form.dataset) return false;
  const { elements } = form;
  return fieldsOf(form).some(isTyped) && ![...elements].some((field) => field.type === "password");
}

function placeOf(form) {
  if (form.dataset.words) return form.dataset.words;
  const action = form.getAttribute("action") || location.href;
  const place = `${location.pathname} ${new URL(action, location.href).pathname}`;
  const alike = [...document.forms].filter((one) => one.getAttribute("action") === form.getAttribute("action"));
  return `${place} ${alike.indexOf(form)}`;
}

// The key is the page's own: Back and a reload find it again.
function keyOf(place) {
  const known = history.state?.formKeys?.[place];
  return known ?? setKey(place, newKey());
}

function setKey(place, key) {
  const formKeys = { ...history.state?.formKeys, [place]: key };
  history.replaceState({ ...history.state, formKeys }, "");
  return key;
}

// The page is the answer to a form and has its words in it.
const isAnswer = "answersForm" in document.body.dataset;

async function leftBehind(place, key, offered) {
  const mine = copies().find((copy) => copy.key === key);
  const held = await heldKeys();
  const others = [...copies(), ...offered].filter(
    (copy) => copy.place === place && copy.key !== key && !held.has(copy.key),
  );
  const same = offered.filter((copy) => copy.key === key);
  return [mine, ...same, ...others].filter(Boolean).sort((one, other) => other.at - one.at)[0];
}

function addRows(form, names) {
  const add = form.querySelector("[data-add-row]");
  const most = Number(add?.closest("section")?.querySelector("[data-rows]")?.dataset.most ?? 0);
  for (const name of names.filter((one) => /-\d+-/.test(one))) {
    for (let tries = 0; tries < most && !form.elements[name] && !add.disabled; tries += 1) add.click();
  }
}

// Mine where only I changed it, theirs where only they did; both where both did.
function merge(form, copy, given) {
  let restored = 0;
  for (const [name, mine] of Object.entries(copy.values)) {
    if (isSame(mine, copy.base[name]) || isSame(mine, given[name])) continue;
    restored += 1;
    if (isSame(given[name], copy.base[name])) put(form, name, mine);
    else showBoth(form, name, mine);
  }
  return restored;
}

function announce(form, at, undo) {
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.dataset.restored = "";
  notice.setAttribute("role", "status");
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" }).format(at);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.dataset.kind = "quiet";
  button.textContent = said.undo;
  button.addEventListener("click", () => { undo(); notice.remove(); });
  notice.append(`${said.back} (${time}). `, button);
  form.prepend(notice);
  unfold(form);
}

// A form behind a closed line comes into sight when words have come back to it.
function unfold(form) {
  for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

function throwAway(form, state) {
  forget(state.key);
  if (!state.kept) return;
  state.kept = false;
  form.dispatchEvent(new CustomEvent("hub:forgotten", { detail: { key: state.key } }));
}

function keepTyping(form, state) {
  const save = (sent = 0) => {
    clearTimeout(state.timer);
    const values = valuesOf(form);
    if (!sent && isSameForm(values, state.base)) return throwAway(form, state);
    const copy = { key: state.key, place: state.place, at: Date.now(), sent, base: state.base, values };
    keep(copy);
    state.kept = true;
    return form.dispatchEvent(new CustomEvent("hub:kept", { detail: copy, bubbles: true }));
  };
  const soon = () => {
    Object.assign(state, { typed: true, sent: false });
    clearTimeout(state.timer);
    state.timer = setTimeout(() => save(), PAUSE);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  addEventListener("pagehide", () => { if (state.typed && !state.sent) save(); });
  return save;
}

function send(form, state, save, event) {
  if (event.defaultPrevented) return;
  if (isUndecided(form)) return event.preventDefault();
  form.querySelector("input[name=form_key]")?.remove();
  const key = document.createElement("input");
  Object.assign(key, { type: "hidden", name: "form_key", value: state.key });
  form.append(key);
  if (!navigator.onLine) {
    save();
    toast(said.offline);
    return event.preventDefault();
  }
  if (state.typed) save(Date.now());
  state.sent = true;
}

async function restore(form, state, offered) {
  await Promise.all([swept, loaded]);
  const copy = await leftBehind(state.place, state.key, offered);
  if (!copy) return;
  if (state.key !== copy.key) {
    state.key = setKey(state.place, copy.key);
    hold(copy.key);
  }
  if (copy.sent && isAnswer) {
    Object.assign(state, { typed: true, base: copy.base });
    keep({ ...copy, sent: 0 });
    return;
  }
  if (isSameForm(copy.values, state.base)) return isAnswer || forget(copy.key);
  await prepare(form, copy.values);
  state.kept = true;
  if (!merge(form, copy, state.base)) return;
  announce(form, copy.at, () => {
    form.querySelectorAll("[data-undecided]").forEach((box) => box.remove());
    for (const [name, values] of Object.entries(state.base)) put(form, name, values);
    throwAway(form, state);
  });
}

// The rows and pictures that the values belong to.
async function prepare(form, values) {
  const detail = { values, ready: [] };
  form.dispatchEvent(new CustomEvent("hub:restoring", { detail, bubbles: true }));
  await Promise.all(detail.ready).catch(() => {});
  addRows(form, Object.keys(values));
}

async function putBack(form, values) {
  const before = valuesOf(form);
  await prepare(form, values);
  for (const [name, some] of Object.entries(values)) put(form, name, some);
  announce(form, Date.now(), () => {
    for (const [name, some] of Object.entries(before)) put(form, name, some);
  });
}

export async function start(form) {
  if (!isSomebody || started.has(form) || !isKept(form)) return;
  const place = placeOf(form);
  const state = { place, key: keyOf(place), base: givenValues(form), typed: false };
  started.set(form, state);
  const offered = JSON.parse(form.querySelector("#kept-copies")?.textContent || "[]");
  const save = keepTyping(form, state);
  form.addEventListener("submit", (event) => send(form, state, save, event));
  form.addEventListener("hub:put-back", ({ detail }) => putBack(form, detail.values));
  hold(state.key);
  await restore(form, state, offered);
  form.dataset.keeping = "";
}

export function stateOf(form) {
  return started.get(form);
}

function startIn(root) {
  if (root.matches?.("form")) start(root);
  for (const form of root.querySelectorAll("form")) start(form);
}

startIn(document);
document.addEventListener("htmx:load", ({ target }) => startIn(target));
document.addEventListener("hub:shown", ({ detail }) => startIn(detail));
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const state = started.get(detail.requestConfig.elt);
  if (state && detail.requestConfig.verb === "post" && detail.xhr.status < 300) forget(state.key);
});
