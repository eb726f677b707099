// The point that matters: moved by click, drag or arrow keys, and every cut follows at once.
const STEP = 1; // % a press of an arrow key
const LEAP = 10; // % with Shift
const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const held = (value) => Math.min(Math.max(value, 0), 100);

// Where a picture has to stand so that the part shown is the one the server cuts.
function place(focal, shown) {
  const left = Math.min(Math.max(focal / 100 - shown / 2, 0), 1 - shown);
  return shown >= 1 ? 50 : (100 * left) / (1 - shown);
}

function follow(crop, picture, x, y) {
  const [width, height] = crop.dataset.crop.split("x").map(Number);
  const scale = Math.min(picture.width / width, picture.height / height);
  const image = crop.querySelector("img");
  if (image.dataset.masterSrc) {
    image.src = image.dataset.masterSrc;
    delete image.dataset.masterSrc;
  }
  const across = place(x, (width * scale) / picture.width);
  const down = place(y, (height * scale) / picture.height);
  image.style.objectPosition = `${across}% ${down}%`;
}

function start(box) {
  const master = box.querySelector("[data-master]");
  const image = master.querySelector("img");
  const picture = { width: Number(image.getAttribute("width")), height: Number(image.getAttribute("height")) };
  const point = box.querySelector("[data-point]");
  const spoken = box.querySelector("[data-spoken]");
  const [fieldX, fieldY] = box.querySelectorAll('input[type="number"]');
  const crops = document.querySelectorAll("[data-crop]");

  const show = () => {
    const x = held(Number(fieldX.value));
    const y = held(Number(fieldY.value));
    point.style.left = `${x}%`;
    point.style.top = `${y}%`;
    for (const crop of crops) follow(crop, picture, x, y);
  };
  const move = (x, y) => {
    fieldX.value = held(x).toFixed(1);
    fieldY.value = held(y).toFixed(1);
    spoken.textContent = point.dataset.said
      .replace("{x}", Math.round(fieldX.value))
      .replace("{y}", Math.round(fieldY.value));
    show();
  };
  const to = (event) => {
    const frame = image.getBoundingClientRect();
    move((100 * (event.clientX - frame.left)) / frame.width, (100 * (event.clientY - frame.top)) / frame.height);
  };

  master.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    master.setPointerCapture(event.pointerId);
    to(event);
    point.focus({ preventScroll: true });
  });
  master.addEventListener("pointermove", (event) => {
    if (master.hasPointerCapture(event.pointerId)) to(event);
  });
  point.addEventListener("keydown", (event) => {
    const direction = MOVES[event.key];
    if (!direction) return;
    event.preventDefault();
    const far = event.shiftKey ? LEAP : STEP;
    move(Number(fieldX.value) + direction[0] * far, Number(fieldY.value) + direction[1] * far);
  });
  for (const field of [fieldX, fieldY]) field.addEventListener("input", show);
  point.hidden = false;
  show();
}

for (const box of document.querySelectorAll("[data-focusing]")) start(box);
