// Fill-ins: an answer stands in its gap of the text while it is typed, and the other way round.
// The same gaps as advocacy/content/caption_gaps.py; the server puts in what is still open.
import { trimmed } from "./composing.js";

const GAP = /\[\[([^[\]\n]{1,80})\]\]/gu;

function placesIn(text) {
  const found = Array.from(text.matchAll(GAP), (gap) => ({
    name: trimmed(gap[1]),
    open: gap[0],
    start: gap.index,
    end: gap.index + gap[0].length,
  }));
  return found.filter((place) => place.name);
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

export function fillIn(form) {
  const body = form.elements.text;
  const fields = [...form.querySelectorAll("[data-gap]")];
  if (!body || !fields.length) return;
  let text = body.value;
  let places = placesIn(text);

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
    field.required = true;
    if (trimmed(field.value)) answer(field);
    field.addEventListener("input", () => answer(field));
  }
  body.addEventListener("input", followText);
}
