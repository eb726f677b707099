// Links that also work alone open their page's fragment in a dialog over this one.
const sheet = document.createElement("dialog");
sheet.className = "sheet";
sheet.setAttribute("aria-labelledby", "sheet-title");
let opener;

function closing() {
  const form = document.createElement("form");
  form.method = "dialog";
  form.className = "close";
  const word = document.documentElement.lang === "da" ? "Luk" : "Close";
  form.innerHTML = `<button class="tool" aria-label="${word}"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6L6 18"/></svg></button>`;
  return form;
}

async function open(address) {
  const response = await fetch(address, { headers: { "HX-Request": "true" } });
  if (!response.ok) {
    location.assign(address);
    return;
  }
  sheet.innerHTML = await response.text();
  sheet.prepend(closing());
  sheet.dataset.address = address;
  if (!sheet.isConnected) document.body.append(sheet);
  if (!sheet.open) sheet.showModal();
  window.htmx?.process(sheet);
  document.dispatchEvent(new CustomEvent("hub:shown", { detail: sheet }));
  sheet.querySelector("#sheet-title")?.focus();
}

// Back to what opened it; a link in a menu that has closed since cannot be focused, its button can.
sheet.addEventListener("close", () => {
  const menu = opener.closest(".menu:not([open])");
  (menu?.querySelector("summary") ?? opener).focus();
});

document.addEventListener("click", (event) => {
  if (event.target === sheet) sheet.close();
  const link = event.target.closest("a[data-dialog]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  if (!sheet.open) opener = link;
  const base = sheet.open ? new URL(sheet.dataset.address, location) : location;
  open(new URL(link.dataset.dialog, base).href);
});
