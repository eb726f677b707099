// Draws the graphic anew while it is written. Without this, the button "Show" does the same.
const PAUSE = 300; // ms
const form = document.querySelector("[data-graphic]");
const problem = document.querySelector("[data-problem]");
const shapes = [...document.querySelectorAll("[data-shape]")];
let waiting = 0;
let running = new AbortController();

function address(shape) {
  const asked = new URLSearchParams(new FormData(form));
  for (const name of ["csrfmiddlewaretoken", "alt"]) asked.delete(name);
  asked.set("template", form.dataset.template);
  asked.set("format", shape.dataset.shape);
  return `${form.dataset.graphic}?${asked}`;
}

async function draw(shape, signal) {
  shape.dataset.state = "waiting";
  const answer = await fetch(address(shape), { signal });
  if (answer.status === 422) return answer.text();
  if (!answer.ok) return "";
  const picture = shape.querySelector("img");
  const old = picture.src;
  picture.src = URL.createObjectURL(await answer.blob());
  if (old.startsWith("blob:")) URL.revokeObjectURL(old);
  delete shape.dataset.state;
  return "";
}

async function drawAll() {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  try {
    const said = await Promise.all(shapes.map((shape) => draw(shape, signal)));
    const first = said.find(Boolean) ?? "";
    if (problem.textContent !== first) problem.textContent = first;
    problem.hidden = !first;
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(drawAll, PAUSE);
}

form.addEventListener("input", (event) => event.target.name !== "alt" && soon());
form.querySelector("[name=show]").hidden = true;
