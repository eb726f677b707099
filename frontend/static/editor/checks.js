// Beside the editor: the list before release, asked for again when the typing stops. Nobody waits
// for it; an answer to an older question is dropped.
const PAUSE = 800; // ms
const WIDE = matchMedia("(width >= 75rem)");

function unfold(box) {
  if (WIDE.matches) box.querySelector("details").open = true;
}

function asked(form) {
  const body = new FormData(form);
  for (const field of form.querySelectorAll("input[type=file]")) body.delete(field.name);
  return body;
}

function show(box, html) {
  const found = new DOMParser().parseFromString(html, "text/html");
  for (const part of ["[data-checks-said]", "[data-checks-list]"]) {
    const now = box.querySelector(part);
    const next = found.querySelector(part);
    if (next && next.innerHTML !== now.innerHTML) now.replaceChildren(...next.childNodes);
  }
}

async function ask(box, signal) {
  const form = box.closest("form");
  const response = await fetch(box.dataset.liveChecks, {
    method: "POST", body: asked(form), signal,
  });
  if (response.ok && !response.redirected) show(box, await response.text());
}

for (const box of document.querySelectorAll("[data-live-checks]")) {
  const form = box.closest("form");
  let timer;
  let question;
  const soon = () => {
    clearTimeout(timer);
    question?.abort();
    question = new AbortController();
    const { signal } = question;
    timer = setTimeout(() => ask(box, signal).catch(() => {}), PAUSE);
  };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  form.querySelector("[name=check]")?.remove();
  unfold(box);
  WIDE.addEventListener("change", () => unfold(box));
}
