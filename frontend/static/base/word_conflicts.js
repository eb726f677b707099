// Somebody else has changed a field since these words were typed: both stand beside each other, and
// the form waits for a choice.
import { inWords, named, put } from "./form_values.js";

const words = {
  da: {
    yours: "Du skrev", use: "Brug dit", leave: "Behold det, der står",
    why: "Nogen har ændret det her, siden du skrev.",
  },
  en: {
    yours: "You wrote", use: "Use yours", leave: "Keep what is here",
    why: "Somebody has changed this since you wrote.",
  },
};
const said = words[document.documentElement.lang] ?? words.en;

// Fill-ins are marked as gaps_marked of frontend/templatetags/caption_tags.py marks them.
const GAP = /\[\[([^[\]\n]{1,80})\]\]/u;

function marked(text) {
  return text.split(GAP).map((piece, number) => {
    if (number % 2 === 0) return piece;
    const gap = document.createElement("span");
    gap.className = "fill";
    gap.textContent = piece.trim();
    return gap;
  });
}

function button(text, act) {
  const one = document.createElement("button");
  one.type = "button";
  one.className = "button";
  one.textContent = text;
  one.addEventListener("click", act);
  return one;
}

export function showBoth(form, name, mine) {
  const box = document.createElement("div");
  box.className = "notice";
  box.dataset.kind = "warn";
  box.dataset.undecided = name;
  box.setAttribute("role", "group");
  const why = document.createElement("p");
  why.textContent = `${said.why} ${said.yours}:`;
  box.setAttribute("aria-label", why.textContent);
  const text = document.createElement("blockquote");
  text.className = "as-written";
  text.append(...marked(inWords(form, name, mine)));
  const choices = document.createElement("p");
  choices.className = "chips";
  choices.append(
    button(said.use, () => { box.remove(); put(form, name, mine); }),
    button(said.leave, () => box.remove()),
  );
  box.append(why, text, choices);
  const [field] = named(form, name);
  (field?.closest(".field") ?? form.firstElementChild).after(box);
  box.closest("details")?.setAttribute("open", "");
}

export function isUndecided(form) {
  const box = form.querySelector("[data-undecided]");
  box?.scrollIntoView({ block: "center" });
  box?.querySelector("button").focus({ preventScroll: true });
  return Boolean(box);
}
