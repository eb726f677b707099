// Links that also work alone open their page's fragment in a dialog over this one.
const sheet = document.createElement("dialog");
sheet.className = "sheet";
sheet.setAttribute("aria-labelledby", "sheet-title");

async function open(address) {
  const response = await fetch(address, { headers: { "HX-Request": "true" } });
  if (!response.ok) {
    location.assign(address);
    return;
  }
  const close = document.createElement("form");
  close.method = "dialog";
  close.className = "close";
  const button = document.createElement("button");
  button.className = "button";
  button.dataset.kind = "quiet";
  button.textContent = document.documentElement.lang === "da" ? "Luk" : "Close";
  close.append(button);
  sheet.innerHTML = await response.text();
  sheet.prepend(close);
  sheet.dataset.address = address;
  if (!sheet.isConnected) document.body.append(sheet);
  if (!sheet.open) sheet.showModal();
  window.htmx?.process(sheet);
  document.dispatchEvent(new CustomEvent("hub:shown", { detail: sheet }));
  sheet.querySelector("#sheet-title")?.focus();
}

document.addEventListener("click", (event) => {
  if (event.target === sheet) sheet.close();
  const link = event.target.closest("a[data-dialog]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  const base = sheet.open ? new URL(sheet.dataset.address, location) : location;
  open(new URL(link.dataset.dialog, base).href);
});
