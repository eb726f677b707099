// The posts that the captions become, as the story's fields would make them right now.
import { compose } from "../composer/composing.js";

export const facts = JSON.parse(document.getElementById("counting-facts").textContent);

function hashtagsIn(line) {
  const words = line.split(/[\s,]+/).filter((word) => word.replace(/[#!]/g, ""));
  return words.map((word) => ({
    text: word.replace(/^#+/, "").replace(/!+$/, ""),
    required: word.endsWith("!"),
  }));
}

// With a link as long as ours are, and nobody's signature.
export function postOf(form, body, network) {
  const { marking, language, hashtags, url } = form.elements;
  return compose({
    body,
    marking: marking.value,
    employer: facts.employer,
    marking_last: facts.marking_last,
    language: language.value,
    hashtags: hashtagsIn(hashtags.value),
    link: url.value ? facts.link : null,
    network,
  }).text;
}

export function networkNamed(slug) {
  return facts.networks.find((network) => network.slug === slug);
}

export function networkOf(row) {
  return networkNamed(row.querySelector("select").value);
}
