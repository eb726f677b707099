// Words of one's own for a story: kept in this browser until they are shared, over every network,
// every suggestion and a closed sheet. A suggestion that is chosen sets them aside, never away.
import { copies, forget, isSomebody, keep } from "../base/kept_words.js";
import { completed, gapsOf } from "../composer/fill_ins.js";

function answersIn(form) {
  const given = gapsOf(form).map((field) => [field.dataset.gap, field.value.trim()]);
  return Object.fromEntries(given.filter(([, answer]) => answer));
}

// The suggestion with its gaps filled is still the suggestion.
function isOwn(form, answers) {
  const { text } = form.elements;
  return text.value !== completed(text.defaultValue, answers);
}

function typedNow(form) {
  const answers = answersIn(form);
  const own = isOwn(form, answers);
  if (!own && !Object.keys(answers).length) return null;
  return { text: own ? form.elements.text.value : null, answers };
}

function follow(field) {
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function show(form, typed) {
  const { text } = form.elements;
  for (const field of gapsOf(form)) {
    const answer = typed?.answers[field.dataset.gap];
    if (answer === undefined) continue;
    field.value = answer;
    follow(field);
  }
  if (!typed?.text || text.readOnly) return;
  text.value = typed.text;
  follow(text);
}

function showSuggestion(form) {
  for (const field of gapsOf(form)) Object.assign(field, { value: "", disabled: false });
  form.elements.text.value = form.elements.text.defaultValue;
  follow(form.elements.text);
}

async function wasShared(kept) {
  if (!kept?.handed) return false;
  const response = await fetch(kept.handed, { headers: { "HX-Request": "true" } }).catch(() => null);
  return response?.status === 200;
}

function tell(form, kept) {
  const line = form.querySelector("[data-own-words]");
  const isShown = Boolean(kept.own?.text) && !form.elements.text.readOnly;
  line.hidden = !isShown && !kept.aside;
  line.querySelector("[data-when-shown]").hidden = !isShown;
  line.querySelector("[data-when-aside]").hidden = isShown || !kept.aside;
}

function start(form, kept) {
  const save = () => {
    const isEmpty = !kept.own && !kept.aside;
    if (isEmpty) forget(kept.key);
    else keep({ ...kept, at: Date.now() });
    tell(form, kept);
  };
  const line = form.querySelector("[data-own-words]");
  let isOurs = false; // what is shown here is not typed by anybody
  const put = (shown) => {
    isOurs = true;
    shown();
    isOurs = false;
    save();
  };
  const setAside = () => {
    kept.aside = kept.own ?? kept.aside;
    kept.own = null;
  };
  form.addEventListener("input", () => {
    if (isOurs) return;
    kept.own = typedNow(form);
    kept.handed = "";
    save();
  });
  line.querySelector("[data-set-aside]").addEventListener("click", () => {
    setAside();
    put(() => showSuggestion(form));
    line.querySelector("[data-bring-back]").focus();
  });
  line.querySelector("[data-bring-back]").addEventListener("click", () => {
    [kept.own, kept.aside] = [kept.aside, kept.own];
    put(() => show(form, kept.own));
    form.elements.text.focus();
  });
  form.addEventListener("submit", () => {
    kept.handed = form.dataset.questionUrl;
    if (kept.own || kept.aside) keep({ ...kept, at: Date.now() });
  });
  form.addEventListener("hub:shared", () => forget(kept.key));
  if ("picked" in form.dataset && kept.own) setAside();
  put(() => show(form, kept.own));
}

export async function keepOwnWords(form) {
  if (!isSomebody || !form.elements.text || !form.querySelector("[data-own-words]")) return;
  const key = `share-${form.dataset.story}`;
  const found = copies().find((copy) => copy.key === key);
  const shared = await wasShared(found);
  if (shared) forget(key);
  start(form, (!shared && found) || { key, own: null, aside: null, handed: "" });
}
