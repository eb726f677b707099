// Under each caption: how long the post that it becomes is on its network, or where it does not
// fit; and, after a pause in the typing, what the server says about it.
import { filled, show, showCount } from "../composer/length_counter.js";
import { over } from "../composer/text_length.js";
import { facts, networkOf, postOf } from "./caption_posts.js";

const PAUSE = 600; // ms

function wordsIn(row) {
  return row.querySelector("textarea").value;
}

function tightest() {
  const rank = (network) => network.limit ?? Infinity;
  return facts.networks.reduce((least, one) => (rank(one) < rank(least) ? one : least));
}

function showForAll(box, row) {
  const missed = facts.networks
    .map((network) => ({ network: network.name, over: over(network, postOf(row.closest("form"), wordsIn(row), network)) }))
    .filter((one) => one.over > 0)
    .sort((one, other) => other.over - one.over);
  if (!missed.length) return show(box, "fits", box.dataset.wordsAll);
  const words = missed.length > 1 ? box.dataset.wordsAllButMore : box.dataset.wordsAllBut;
  return show(box, "over", filled(words, { ...missed[0], more: missed.length - 1 }));
}

function count(row) {
  const box = row.querySelector("[data-counter]");
  if (!wordsIn(row).trim()) return show(box, "", "");
  const network = networkOf(row);
  return network ? showCount(box, network, postOf(row.closest("form"), wordsIn(row), network)) : showForAll(box, row);
}

// Each row has one question under way; an answer to an older one is dropped.
const waiting = new WeakMap();

function askSoon(row) {
  clearTimeout(waiting.get(row)?.timer);
  waiting.get(row)?.asked.abort();
  const asked = new AbortController();
  const timer = setTimeout(() => ask(row, asked.signal).catch(() => {}), PAUSE);
  waiting.set(row, { timer, asked });
}

async function ask(row, signal) {
  const network = networkOf(row) ?? tightest();
  const body = new FormData();
  body.set("csrfmiddlewaretoken", row.closest("form").elements.csrfmiddlewaretoken.value);
  body.set("text", wordsIn(row).trim() ? postOf(row.closest("form"), wordsIn(row), network) : "");
  const response = await fetch(facts.check.replace("NETWORK", network.slug), {
    method: "POST", body, signal,
  });
  if (!response.ok) return;
  list(row.querySelector("[data-problems]"), (await response.json()).problems);
}

function list(box, problems) {
  box.replaceChildren(...problems.map(({ message }) => {
    const item = document.createElement("li");
    item.textContent = message;
    return item;
  }));
  box.hidden = !problems.length;
}

for (const captions of document.querySelectorAll("[data-rows=captions]")) {
  const rows = () => captions.querySelectorAll(".caption-row");
  captions.closest("form").addEventListener("input", ({ target }) => {
    const row = target.closest(".caption-row");
    if (row) {
      count(row);
      askSoon(row);
    } else {
      rows().forEach(count);
    }
  });
  rows().forEach(count);
}
