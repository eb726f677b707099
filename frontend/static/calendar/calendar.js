// A story is dragged to another day: the drop fills in the story's own form and sends it. A mouse
// drags the whole story; a finger drags by its grip, so that the page still scrolls under it.
const EDGE = 80; // px: so near to the edge the page scrolls along
let dragged = null;

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[draggable='true']") ?? null;
  event.dataTransfer.effectAllowed = "move";
});

document.addEventListener("dragover", (event) => {
  const day = event.target.closest?.("[data-day]");
  if (!dragged || !day) return;
  event.preventDefault();
  mark(day);
});

document.addEventListener("dragend", end);

document.addEventListener("drop", (event) => {
  const day = event.target.closest?.("[data-day]");
  if (!dragged || !day) return;
  event.preventDefault();
  drop(day);
});

for (const grip of document.querySelectorAll("[data-grip]")) {
  grip.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    dragged = grip.closest("[draggable='true']");
    dragged.setAttribute("data-dragged", "");
  });
  grip.addEventListener("pointermove", (event) => {
    if (!grip.hasPointerCapture(event.pointerId)) return;
    mark(dayUnder(event));
    if (event.clientY < EDGE) scrollBy(0, -EDGE / 5);
    else if (event.clientY > innerHeight - EDGE) scrollBy(0, EDGE / 5);
  });
  grip.addEventListener("pointerup", (event) => {
    const day = dayUnder(event);
    if (dragged && day) drop(day);
    end();
  });
  grip.addEventListener("pointercancel", end);
}

function dayUnder(event) {
  return document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-day]");
}

function drop(day) {
  if (!day.contains(dragged)) move(dragged.querySelector("form[data-move]"), day.dataset.day);
}

function end() {
  dragged?.removeAttribute("data-dragged");
  dragged = null;
  mark(null);
}

function move(form, day) {
  const time = form.elements.at.value.slice("2026-11-23".length);
  form.elements.at.value = day + time;
  form.requestSubmit();
}

function mark(day) {
  document.querySelector("[data-over]")?.removeAttribute("data-over");
  day?.setAttribute("data-over", "");
}
