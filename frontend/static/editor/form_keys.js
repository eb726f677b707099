// The cursor stands where writing begins. Enter in a line goes on to the next field and sends nothing; what a browser refuses in a closed
// group is opened; the job's group is there for job ads only.
const form = document.getElementById("editor");
const LINE = "input:not([type=checkbox], [type=radio], [type=file], [type=hidden])";

function next(field) {
  const fields = [...form.elements].filter((one) => one.tabIndex >= 0 && one.checkVisibility({ contentVisibilityAuto: true }));
  fields[fields.indexOf(field) + 1]?.focus();
}

form.addEventListener("keydown", (event) => {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.isComposing;
  if (event.key !== "Enter" || event.defaultPrevented || !isPlain || !event.target.matches(LINE)) return;
  event.preventDefault();
  next(event.target);
});

form.addEventListener("invalid", ({ target }) => {
  for (let group = target.closest("details"); group; group = group.parentElement.closest("details")) {
    group.open = true;
  }
}, { capture: true });

function showJob() {
  document.getElementById("group-job").hidden = form.elements.kind.value !== "job_ad";
}

// On a phone the whole form is seen first, not its keyboard.
if (matchMedia("(width >= 62rem)").matches && !location.hash) {
  form.querySelector("[data-begin-here]")?.focus({ preventScroll: true });
}
for (const one of document.querySelectorAll("[data-without-scripts]")) one.remove();
form.elements.kind.addEventListener("change", showJob);
showJob();
