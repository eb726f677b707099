// Copies an approved statement while its form notes that it is used; without scripts it is selected by hand.
for (const form of document.querySelectorAll("form[data-copy]")) {
  form.addEventListener("submit", () => {
    const words = document.getElementById(form.dataset.copy).textContent;
    navigator.clipboard?.writeText(words).catch(() => {});
  });
}
