// The token that a form proves itself with is another after a log-in, be it in another tab.
// Whoever logs in tells the other tabs, so that what they send next, form or script, is accepted.
const TOKEN = "input[name=csrfmiddlewaretoken]";
const LOGGING_IN = "logging-in";
const person = document.body.dataset.person ?? "";
const logIns = new BroadcastChannel("log-ins");

// Give all forms of this page the token that holds now. False if nobody is logged in.
export async function renewToken() {
  const response = await fetch(location.href);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const token = page.querySelector(TOKEN)?.value;
  if (!token) return false;
  for (const field of document.querySelectorAll(TOKEN)) field.value = token;
  return !response.redirected;
}

if (!person) {
  addEventListener("submit", () => sessionStorage.setItem(LOGGING_IN, "yes"));
} else if (sessionStorage.getItem(LOGGING_IN)) {
  sessionStorage.removeItem(LOGGING_IN);
  logIns.postMessage(person);
}
logIns.addEventListener("message", ({ data }) => {
  if (data === person) renewToken().catch(() => {});
});
