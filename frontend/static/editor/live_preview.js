// The post of each network beside the text, while it is written: the caption that somebody is at,
// else the first that the network would be given.
import { showFolded } from "../composer/folding.js";
import { showCount } from "../composer/length_counter.js";
import { over } from "../composer/text_length.js";
import { networkNamed, networkOf, postOf } from "./caption_posts.js";

const GAP = /\[\[([^[\]\n]{1,80})\]\]/gu;
const form = document.getElementById("editor");
const beside = document.getElementById("beside");
let current = null; // the caption row that has, or last had, the focus

function rows() {
  return [...form.querySelectorAll(".caption-row")].filter((row) => wordsIn(row).trim());
}

function wordsIn(row) {
  return row.querySelector("textarea").value;
}

// Those for this network, else those for every network: advocacy/sharing/caption_dealing.py.
function fitting(network) {
  const own = rows().filter((row) => networkOf(row) === network);
  return own.length ? own : rows().filter((row) => !networkOf(row));
}

function bodyFor(network) {
  const fit = fitting(network);
  const row = fit.includes(current) ? current : fit[0];
  return row ? wordsIn(row) : form.elements.title.value;
}

// As advocacy/content/caption_gaps.py finds them: each is shown by its label, never in brackets.
function withLabels(text) {
  const gaps = [];
  const labelled = text.replace(GAP, (whole, name) => {
    if (!name.trim()) return whole;
    gaps.push(name.trim());
    return `[${name.trim()}]`;
  });
  return [labelled, gaps];
}

function show(figure) {
  const network = networkNamed(figure.dataset.look);
  const text = postOf(form, bodyFor(network), network);
  showFolded(figure.querySelector("[data-preview]"), ...withLabels(text));
  showCount(figure.querySelector("[data-counter]"), network, text);
  beside.querySelector(`[data-too-long="${network.slug}"]`).hidden = over(network, text) <= 0;
  const title = figure.querySelector(".about-link strong");
  if (title) title.textContent = form.elements.title.value;
}

function showAll() {
  for (const figure of beside.querySelectorAll("[data-look]")) show(figure);
}

// Whoever goes to a caption of one network sees that network's post.
function follow({ target }) {
  const row = target.closest(".caption-row");
  if (!row) return;
  current = row;
  const choice = beside.querySelector(`[name=look][value="${row.querySelector("select").value}"]`);
  if (choice) choice.checked = true;
  showAll();
}

form.addEventListener("focusin", follow);
form.addEventListener("input", showAll);
form.addEventListener("change", follow);
beside.addEventListener("hub:posts", showAll);
showAll();
