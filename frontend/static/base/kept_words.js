// Words of this person that no server has said it saved: in this browser, by the key of their form.
const KEPT_FOR = 7 * 24 * 3600 * 1000; // ms
const person = document.body.dataset.person ?? "";
const OWN = `typed:${person}:`;
const ASKED_AT_ONCE = 50;

export const isSomebody = person !== "";

function all(prefix) {
  return Object.keys(localStorage).filter((name) => name.startsWith(prefix));
}

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function keep(copy) {
  try {
    localStorage.setItem(OWN + copy.key, JSON.stringify(copy));
    return true;
  } catch {
    return false; // full, or forbidden: the page still has the words
  }
}

export function forget(key) {
  localStorage.removeItem(OWN + key);
}

export function copies() {
  return all(OWN).map(read).filter(Boolean).sort((one, other) => other.at - one.at);
}

function expire() {
  for (const name of all("typed:")) {
    const copy = read(name);
    if (!copy || Date.now() - copy.at > KEPT_FOR) localStorage.removeItem(name);
  }
}

// Those of the keys whose form the hub has dealt with; null while it cannot be asked.
async function done(keys) {
  const query = keys.slice(0, ASKED_AT_ONCE).map((key) => `key=${key}`).join("&");
  const response = await fetch(`/forms/sent/?${query}`, { headers: { Accept: "application/json" } });
  if (!response.ok || response.redirected) return null;
  return (await response.json()).done;
}

// Forgets what has grown old, and what was sent and saved; resolves once that is known.
export async function sweep() {
  expire();
  const sent = copies().filter((copy) => copy.sent).map((copy) => copy.key);
  if (!isSomebody || !sent.length) return;
  for (const key of await done(sent).catch(() => null) ?? []) forget(key);
}

// A copy belongs to the tab that holds its lock; what nobody holds was left behind.
export async function heldKeys() {
  if (!navigator.locks) return new Set();
  const { held } = await navigator.locks.query();
  return new Set(held.map((lock) => lock.name));
}

export function hold(key) {
  navigator.locks?.request(key, { ifAvailable: true }, (lock) => lock && new Promise(() => {}));
}
