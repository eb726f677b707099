// Buttons that print the page; without scripts the style sheets hide them.
for (const button of document.querySelectorAll("[data-print]")) {
  button.addEventListener("click", () => print());
}
