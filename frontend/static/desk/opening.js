// A story of the list opens beside it without a new page; on a phone, and without this, it is a page.
const WIDE = matchMedia("(width >= 62rem)");

function opens(row) {
  return WIDE.matches && document.getElementById("story") !== null && row.closest(".mail") !== null;
}

function mark(row) {
  for (const one of document.querySelectorAll("a[data-row][aria-current]")) one.removeAttribute("aria-current");
  row.setAttribute("aria-current", "true");
  row.scrollIntoView({ block: "nearest" });
}

// What was asked for last is shown, however the answers come in.
let asked = 0;
let here = location.pathname + location.search;

// Words that are being written in the story that is open: they stay on a page of their own.
function isWriting() {
  const fields = document.querySelectorAll("#story textarea, #story input:not([type])");
  return [...fields].some((field) => field.value !== field.defaultValue);
}

async function open(row) {
  if (isWriting()) {
    location.assign(row.href);
    return;
  }
  asked += 1;
  const mine = asked;
  mark(row);
  const response = await fetch(row.href, { headers: { "HX-Request": "true", "HX-Target": "story" } }).catch(() => null);
  if (mine !== asked) return;
  if (!response?.ok || response.redirected) {
    location.assign(row.href);
    return;
  }
  const parts = new DOMParser().parseFromString(await response.text(), "text/html");
  if (mine !== asked) return;
  show(parts, row.href);
}

function show(parts, address) {
  const place = document.getElementById("story");
  const opened = parts.getElementById("story");
  place.replaceWith(opened);
  document.title = parts.title;
  document.querySelector("main > h1")?.remove(); // the story has its own
  document.querySelector("main.desk").dataset.show = "story";
  history.pushState(null, "", address);
  here = location.pathname + location.search;
  window.htmx?.process(opened);
  window.scrollTo(0, 0);
  document.dispatchEvent(new CustomEvent("hub:shown", { detail: opened }));
}

document.addEventListener("click", (event) => {
  const row = event.target.closest?.("a[data-row]");
  if (!row || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (!opens(row)) return;
  event.preventDefault();
  row.focus({ preventScroll: true });
  open(row);
});

addEventListener("popstate", () => {
  if (location.pathname + location.search !== here) location.reload();
});
document.querySelector("a[data-row][aria-current]")?.scrollIntoView({ block: "nearest" });
