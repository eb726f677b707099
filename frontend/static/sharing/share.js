// Sharing in one click: the text is on the clipboard before the form opens the network's dialog in
// a new tab. Nothing here waits for an answer first, so pop-up blockers see one plain click.
import { askUntilItIsThere } from "./confirm_question.js";
import { compose } from "../composer/composing.js";
import { filled, showCount } from "../composer/length_counter.js";
import { over } from "../composer/text_length.js";
import { fillIn, gapsOf } from "../composer/fill_ins.js";
import { keepOwnWords } from "./own_words.js";
import { showFolded } from "../composer/folding.js";
import { startPictureTools } from "./picture_tools.js";
import { toast } from "../base/toasts.js";

function copy(text) {
  const give = (event) => {
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", give, { once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", give);
  if (!done) navigator.clipboard?.writeText(text).catch(() => {});
}

function textOf(form) {
  const body = form.elements.text;
  if (!body) return form.dataset.text;
  const recipe = JSON.parse(form.dataset.compose);
  const link = form.elements.untracked?.checked ? form.dataset.target : recipe.link;
  const hashtags = recipe.hashtags.filter((tag) => tag.required || isOn(form, tag.text));
  return compose({ ...recipe, link, hashtags, body: body.value }).text;
}

function isOn(form, hashtag) {
  const boxes = [...form.querySelectorAll("input[name=hashtag]")];
  return boxes.every((box) => box.value !== hashtag || box.checked);
}

async function picture(form) {
  if (!form.dataset.picture) return [];
  const blob = await (await fetch(form.dataset.picture)).blob();
  return [new File([blob], "picture.jpg", { type: blob.type })];
}

// Sent again, it is refused again: the same code never makes a second share.
function readTheRefusal(form) {
  form.target = "_self";
  form.submit();
}

// The system share sheet needs the file before the click, or the click's permission has expired.
function readyForDevice(form) {
  let files = [];
  const fetchFiles = () => {
    picture(form).then((found) => { files = found; }).catch(() => {});
  };
  new IntersectionObserver((entries, observer) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    fetchFiles();
  }).observe(form.parentElement);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = textOf(form);
    copy(text);
    const withFiles = { files, text };
    const what = files.length && navigator.canShare?.(withFiles) ? withFiles : { text };
    navigator.share(what).catch(() => {});
    fetch(form.action, { method: "POST", body: new FormData(form), keepalive: true })
      .then(({ ok }) => (ok ? askUntilItIsThere(form, 0) : readTheRefusal(form)))
      .catch(() => toast(form.dataset.failed));
  });
}

// The preview and the counter follow the typing; the server counts again and decides.
function follow(form) {
  const body = form.elements.text;
  const preview = form.querySelector("[data-preview]");
  const counter = form.querySelector("[data-counter]");
  const { network } = JSON.parse(form.dataset.compose);
  const button = form.querySelector("[data-too-long]");
  const word = button?.querySelector("[data-word]");
  const usual = word?.textContent;
  const gaps = gapsOf(form).map((field) => field.dataset.gap);
  const show = () => {
    const text = textOf(form);
    const tooMany = over(network, text);
    showFolded(preview, text, gaps);
    showCount(counter, network, text);
    form.querySelector("[data-shorten]").hidden = tooMany <= 0;
    if (!button) return;
    button.dataset.state = tooMany > 0 ? "stop" : "";
    word.textContent = tooMany > 0 ? filled(button.dataset.tooLong, { over: tooMany }) : usual;
  };
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => {
    if (button?.dataset.state !== "stop") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    form.elements.text.focus();
  });
  show();
}

export function start(root = document) {
  startPictureTools(root);
  if (navigator.share) {
    for (const chip of root.querySelectorAll("[data-needs-share]")) chip.hidden = false;
  }
  for (const form of root.querySelectorAll("form[data-share]")) {
    if (form.dataset.started) continue;
    form.dataset.started = "yes";
    fillIn(form);
    if (form.dataset.compose) follow(form);
    keepOwnWords(form);
    if (form.dataset.share === "device" && navigator.share) {
      readyForDevice(form);
      continue;
    }
    form.addEventListener("submit", () => {
      copy(textOf(form));
      toast(form.dataset.copied);
      askUntilItIsThere(form);
    });
  }
}

start();
document.addEventListener("htmx:load", (event) => start(event.target));
document.addEventListener("hub:shown", (event) => start(event.detail));
