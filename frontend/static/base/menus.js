// A menu closes when something in it or beside it is pressed, and with Escape, which leads back to
// its button.
function close(menu) {
  menu.open = false;
}

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".menu[open]")) {
    const isChosen = event.target.closest("a, button");
    if (isChosen || !menu.contains(event.target)) close(menu);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = event.target.closest?.(".menu[open]");
  if (!menu) return;
  event.stopPropagation();
  close(menu);
  menu.querySelector("summary").focus();
});
