// Beside the editor: checks, closed lines and pictures of the posts, asked for again when the typing
// stops. Nobody waits for it; an answer to an older question is dropped.
const PAUSE = 800; // ms

function asked(form) {
  const body = new FormData(form);
  for (const field of form.querySelectorAll("input[type=file]")) body.delete(field.name);
  return body;
}

function put(now, next) {
  if (!now || !next) return;
  const isOpen = now.querySelector("details")?.open;
  const fold = next.querySelector("details");
  if (fold) fold.open = Boolean(isOpen);
  if (next.innerHTML !== now.innerHTML) now.replaceChildren(...next.childNodes);
}

// The words of a post are the page's own; what the hub knows better is its picture.
function putPicture(box, figure) {
  const now = box.querySelector(`[data-look="${figure.dataset.look}"] .post`);
  const next = figure.querySelector(".post");
  now.dataset.shows = next.dataset.shows;
  put(now.querySelector(".shown"), next.querySelector(".shown"));
}

function show(box, html) {
  const found = new DOMParser().parseFromString(html, "text/html");
  for (const part of ["[data-checks-said]", "[data-checks-list]"]) {
    put(box.querySelector(part), found.querySelector(part));
  }
  put(document.querySelector(".deck [data-open-checks]"), found.querySelector("[data-open-checks]"));
  for (const line of found.querySelectorAll("[data-closed-line]")) {
    put(document.querySelector(`#editor [data-closed-line="${line.dataset.closedLine}"]`), line);
  }
  for (const figure of found.querySelectorAll("[data-look]")) putPicture(box, figure);
  box.dispatchEvent(new Event("hub:posts"));
}

async function ask(box, form, signal) {
  const response = await fetch(box.dataset.liveChecks, {
    method: "POST", body: asked(form), signal,
  });
  if (response.ok && !response.redirected) show(box, await response.text());
}

for (const box of document.querySelectorAll("[data-live-checks]")) {
  const form = document.getElementById("editor");
  let timer;
  let question;
  const soon = () => {
    clearTimeout(timer);
    question?.abort();
    question = new AbortController();
    const { signal } = question;
    timer = setTimeout(() => ask(box, form, signal).catch(() => {}), PAUSE);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
}
