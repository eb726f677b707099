// What stands under a text field: how long the text is, and out loud only when that changes something.
import { count, over } from "./text_length.js";

const NEARLY = 0.9; // of the limit; frontend/composer/text_length.py has the same

function stateOf(network, text) {
  if (over(network, text) > 0) return "over";
  return count(network, text) >= network.limit * NEARLY ? "near" : "fits";
}

// `box`: an element with data-counter, its words in data-words and data-words-over.
export function showCount(box, network, text) {
  if (network.limit === null) return show(box, "", "");
  const state = stateOf(network, text);
  const words = state === "over" ? box.dataset.wordsOver : box.dataset.words;
  const numbers = { n: count(network, text), limit: network.limit, over: over(network, text) };
  return show(box, state, filled(words, numbers));
}

export function show(box, state, words) {
  box.textContent = words;
  if (box.dataset.state === state) return;
  const heard = box.parentElement.querySelector("[data-counter-heard]");
  if (heard && box.dataset.state !== undefined) heard.textContent = words;
  box.dataset.state = state;
}

export function filled(words, values) {
  return words.replace(/\{(\w+)\}/g, (_, name) => said(values[name]));
}

function said(value) {
  return typeof value === "number" ? value.toLocaleString(document.documentElement.lang) : value;
}
