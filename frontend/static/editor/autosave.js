// The editor saves by itself: what stands in the form goes to the hub every few seconds and on
// leaving. The browser has it, too, so a lost connection loses nothing.
import { put } from "../base/form_values.js";
import { renewToken } from "../base/form_token.js";
import { stateOf } from "../base/typed_words.js";
import { readyPictures } from "./kept_pictures.js";

const PAUSE = 2500; // ms after a change
const RETRY = 5000; // ms
const words = {
  da: { failed: "Ikke gemt, prøver igen", ended: "Ikke gemt: du er logget ud.", logIn: "Log ind i en ny fane" },
  en: { failed: "Not saved, trying again", ended: "Not saved: you are logged out.", logIn: "Log in in a new tab" },
};
const said = words[document.documentElement.lang] ?? words.en;

const FORBIDDEN = 403;

class SessionEnded extends Error {}

function show(form, text, link = "") {
  const line = form.querySelector("[data-saving]");
  line.dataset.state = Object.values(said).includes(text) ? "not" : "saved";
  if (line.textContent === `${text} ${link}`.trim()) return;
  line.textContent = text;
  if (!link) return;
  const logIn = document.createElement("a");
  Object.assign(logIn, { href: "/", target: "_blank", textContent: link });
  line.append(" ", logIn);
}

async function post(form, fields, keepalive = false) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const send = () => {
    const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
    return fetch(form.dataset.autosave, { method: "POST", body, headers, keepalive });
  };
  let response = await send();
  if (response.status === FORBIDDEN && !keepalive) {
    if (!(await renewToken())) throw new SessionEnded();
    response = await send();
  }
  if (response.redirected) throw new SessionEnded();
  if (!response.ok) throw new Error(response.statusText);
  return response.status === 204 ? null : response.json();
}

function autosave(form) {
  let waiting = null;
  let timer;
  const save = async (keepalive = false) => {
    clearTimeout(timer);
    const copy = waiting;
    if (!copy) return;
    waiting = null;
    const fields = { place: copy.place, key: copy.key, content: JSON.stringify(copy) };
    try {
      show(form, (await post(form, fields, keepalive)).said);
    } catch (error) {
      waiting ??= copy;
      timer = setTimeout(save, RETRY);
      if (error instanceof SessionEnded) show(form, said.ended, said.logIn);
      else show(form, said.failed);
    }
  };
  form.addEventListener("hub:kept", ({ detail }) => {
    waiting = detail.sent ? null : detail;
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  form.addEventListener("hub:forgotten", ({ detail }) => {
    waiting = null;
    clearTimeout(timer);
    show(form, "");
    post(form, { key: detail.key, "thrown-away": "yes" }).catch(() => {});
  });
  addEventListener("online", () => save());
  addEventListener("pagehide", () => save(true));
}

// The address is the draft's own: a new story's form is found again by Back and after a reload.
function nameAddress(form) {
  const address = new URL(form.action);
  address.hash = location.hash;
  if (form.dataset.words === "new-story" || form.dataset.words.startsWith("translation")) {
    address.search = location.search;
    address.searchParams.set("form", stateOf(form).key);
  }
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

function takeTheirs(form) {
  for (const button of form.querySelectorAll("[data-take]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const section = button.closest("[data-conflict]");
      put(form, section.dataset.conflict, JSON.parse(button.dataset.take));
      section.remove();
    });
  }
}

function goBackToVersions(form) {
  for (const box of form.querySelectorAll("[data-versions]")) box.hidden = false;
  for (const button of form.querySelectorAll("[data-version]")) {
    button.addEventListener("click", async () => {
      const response = await fetch(button.dataset.version);
      if (!response.ok || response.redirected) return show(form, said.failed);
      const { values } = await response.json();
      return form.dispatchEvent(new CustomEvent("hub:put-back", { detail: { values } }));
    });
  }
}

for (const form of document.querySelectorAll("form[data-autosave]")) {
  form.addEventListener("hub:restoring", ({ detail }) => detail.ready.push(readyPictures(form, detail.values)));
  autosave(form);
  nameAddress(form);
  takeTheirs(form);
  goBackToVersions(form);
}
