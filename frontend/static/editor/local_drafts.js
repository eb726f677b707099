// What is typed and not yet sent is kept on this device, and offered again when the page comes back.
const KEPT_FOR = 7 * 24 * 3600 * 1000; // ms
const words = {
  da: { found: "Her er tekst, du ikke har gemt.", take: "Hent den", leave: "Glem den" },
  en: { found: "There is text here that you have not saved.", take: "Bring it back", leave: "Forget it" },
};
const said = words[document.documentElement.lang] ?? words.en;

function fields(form) {
  return [...form.elements].filter(
    (field) => field.name && !["hidden", "file", "submit", "button"].includes(field.type)
      && field.name !== "csrfmiddlewaretoken",
  );
}

function read(form) {
  return Object.fromEntries(fields(form).map((field) => [
    `${field.name}=${["checkbox", "radio"].includes(field.type) ? field.value : ""}`,
    ["checkbox", "radio"].includes(field.type) ? field.checked : field.value,
  ]));
}

function write(form, kept) {
  for (const field of fields(form)) {
    const tick = ["checkbox", "radio"].includes(field.type);
    const value = kept[`${field.name}=${tick ? field.value : ""}`];
    if (value === undefined) continue;
    if (tick) field.checked = value;
    else field.value = value;
  }
}

function offer(form, key, kept) {
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.setAttribute("role", "status");
  const button = (text, act) => {
    const one = document.createElement("button");
    one.type = "button";
    one.className = "button";
    one.textContent = text;
    one.addEventListener("click", () => { act(); notice.remove(); });
    return one;
  };
  notice.append(said.found, " ",
    button(said.take, () => write(form, kept)),
    button(said.leave, () => localStorage.removeItem(key)));
  form.prepend(notice);
}

for (const form of document.querySelectorAll("form[data-draft]")) {
  // Of one person: at a shared computer the next is not offered what the last one wrote.
  const key = `draft:${document.body.dataset.person ?? ""}:${location.pathname}:${form.dataset.draft}`;
  const start = JSON.stringify(read(form));
  const stored = JSON.parse(localStorage.getItem(key) ?? "null");
  const sentBack = form.querySelector("[aria-invalid], [role=alert]");
  if (stored && Date.now() - stored.at < KEPT_FOR && JSON.stringify(stored.kept) !== start && !sentBack) {
    offer(form, key, stored.kept);
  }
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), kept: read(form) }));
    }, 400);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    localStorage.removeItem(key);
  });
}
