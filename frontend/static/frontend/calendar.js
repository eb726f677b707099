// A story is dragged to another day: the drop fills in the story's own form and sends it.
let dragged = null;

const dayAt = (event) => event.target.closest?.("[data-day]");

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[draggable='true']") ?? null;
  event.dataTransfer.effectAllowed = "move";
});

document.addEventListener("dragover", (event) => {
  const day = dayAt(event);
  if (!dragged || !day) return;
  event.preventDefault();
  mark(day);
});

document.addEventListener("dragend", () => {
  dragged = null;
  mark(null);
});

document.addEventListener("drop", (event) => {
  const day = dayAt(event);
  if (!dragged || !day) return;
  event.preventDefault();
  if (!day.contains(dragged)) move(dragged.querySelector("form[data-move]"), day.dataset.day);
});

function move(form, day) {
  const time = form.elements.at.value.slice("2026-11-23".length);
  form.elements.at.value = day + time;
  form.requestSubmit();
}

function mark(day) {
  document.querySelector("[data-over]")?.removeAttribute("data-over");
  day?.setAttribute("data-over", "");
}
