// Fill-ins: an answer stands in its gap of the text while it is typed, and the other way round.
// An open gap is its label in single brackets, as in advocacy/content/caption_gaps.py.
import { trimmed } from "./composing.js";

export function gapsOf(form) {
  return [...form.querySelectorAll("[data-gap]")];
}

function labelled(name) {
  return `[${name}]`;
}

function* placesOf(name, text) {
  const open = labelled(name);
  for (let start = text.indexOf(open); start >= 0; start = text.indexOf(open, start + open.length)) {
    yield { name, open, start, end: start + open.length };
  }
}

function placesIn(text, names) {
  const found = names.flatMap((name) => [...placesOf(name, text)]);
  return found.sort((one, other) => one.start - other.start);
}

// The suggestion with these answers, by the labels of its gaps.
export function completed(text, answers) {
  return Object.entries(answers).reduce(
    (words, [name, answer]) => words.replaceAll(labelled(name), () => answer),
    text,
  );
}

// What one edit leaves of the places: moved along, grown or shrunk with it, or gone.
export function moved(places, { start, end, words }) {
  const by = words.length - (end - start);
  const kept = places.map((place) => {
    if (end <= place.start) return { ...place, start: place.start + by, end: place.end + by };
    if (start >= place.end) return place;
    return start >= place.start && end <= place.end ? { ...place, end: place.end + by } : null;
  });
  return kept.filter((place) => place && place.end > place.start);
}

// The shortest edit that leads from one text to the other.
function editBetween(before, after) {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < most - start && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { start, end: before.length - same, words: after.slice(start, after.length - same) };
}

function tell(field, isMissing) {
  const words = field.closest(".field").querySelector("[data-missing]");
  words.hidden = !isMissing;
  const said = { "aria-invalid": "true", "aria-describedby": words.id };
  for (const [name, value] of Object.entries(said)) {
    if (isMissing) field.setAttribute(name, value);
    else field.removeAttribute(name);
  }
}

function refuseOpenGaps(event) {
  if (event.submitter?.formNoValidate) return;
  const open = gapsOf(event.target).filter((field) => !field.disabled && !trimmed(field.value));
  if (!open.length) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  for (const field of open) tell(field, true);
  open[0].focus();
}

export function fillIn(form) {
  const body = form.elements.text;
  const fields = gapsOf(form);
  if (!body || !fields.length) return;
  let text = body.value;
  let places = placesIn(text, fields.map((field) => field.dataset.gap));

  const answer = (field) => {
    const words = trimmed(field.value);
    const names = (place) => place.name === field.dataset.gap;
    for (let number = places.length - 1; number >= 0; number -= 1) {
      if (!names(places[number])) continue;
      const { start, end, open } = places[number];
      const edit = { start, end, words: words || open };
      text = text.slice(0, start) + edit.words + text.slice(end);
      places = moved(places, edit);
    }
    body.value = text;
  };
  const followText = () => {
    places = moved(places, editBetween(text, body.value));
    text = body.value;
    fields.forEach(readBack);
  };
  const readBack = (field) => {
    const place = places.find((one) => one.name === field.dataset.gap);
    field.disabled = !place;
    field.closest(".field").hidden = !place;
    if (!place) return;
    const words = text.slice(place.start, place.end);
    if (words === place.open) field.value = "";
    else if (words !== trimmed(field.value)) field.value = words;
  };

  for (const field of fields) {
    if (trimmed(field.value)) answer(field);
    field.addEventListener("input", () => answer(field));
    field.addEventListener("input", () => tell(field, false));
  }
  body.addEventListener("input", followText);
  form.addEventListener("submit", refuseOpenGaps);
}
