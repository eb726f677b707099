// “Did you post it?”, where somebody has just shared. The share is saved by another tab, so the
// question is there when the server is done: it is asked for again, less and less often, and
// whenever somebody comes back to this page. Once it is there, what is typed in it stays.
const FIRST = 1200; // ms: how long the server usually takes
const LAST = 40_000; // ms: after this long a wait, only coming back asks again

async function fetched(form) {
  const response = await fetch(form.dataset.questionUrl, { headers: { "HX-Request": "true" } });
  return response.status === 200 ? response.text() : "";
}

// The question takes the focus from the button that led to it, never from something begun since.
function show(form, slot, words) {
  const here = document.activeElement;
  slot.innerHTML = words;
  window.htmx?.process(slot);
  if (here !== document.body && !form.contains(here)) return;
  slot.querySelector("[tabindex]")?.focus({ preventScroll: true });
}

export function askUntilItIsThere(form, first = FIRST) {
  const slot = document.getElementById(form.dataset.question);
  if (!slot) return;
  const finished = new AbortController();
  let asking = false;
  const ask = async () => {
    if (asking || finished.signal.aborted) return;
    asking = true;
    const words = await fetched(form).catch(() => "");
    asking = false;
    if (!words) return;
    finished.abort();
    form.dispatchEvent(new CustomEvent("hub:shared"));
    show(form, slot, words);
  };
  const askIn = (wait) => setTimeout(async () => {
    await ask();
    if (!finished.signal.aborted && wait < LAST) askIn(Math.max(FIRST, wait * 2));
  }, wait);
  const back = () => {
    if (document.visibilityState === "visible") ask();
  };
  document.addEventListener("visibilitychange", back, { signal: finished.signal });
  askIn(first);
}
