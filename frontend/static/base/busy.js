// A form that has been sent says so, and a double click does not send it twice; when the server does
// not answer, a sentence says what to do.
import { toast } from "./toasts.js";

const words = {
  da: "Hubben svarer ikke. Det, du har skrevet, står her stadig; prøv igen om lidt.",
  en: "The hub does not answer. What you wrote is still here; try again in a moment.",
};

const DOUBLE_CLICK = 1000; // ms
const sentAt = new WeakMap();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.target === "_blank" || form.method === "dialog") return;
  if (event.timeStamp - sentAt.get(form) < DOUBLE_CLICK) {
    event.preventDefault();
    return;
  }
  sentAt.set(form, event.timeStamp);
  form.setAttribute("aria-busy", "true");
  addEventListener("pageshow", () => form.removeAttribute("aria-busy"), { once: true });
});
for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(name, () => toast(words[document.documentElement.lang] ?? words.en));
}
