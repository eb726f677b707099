// Pictures are sent one by one as soon as they are chosen, dropped or pasted, with progress.
// Without scripts the same fields go along with the form.
const MOST_BYTES = 25 * 1024 * 1024;

function waiting(list, name, words) {
  const row = document.createElement("li");
  row.className = "sending";
  const label = document.createElement("span");
  label.textContent = `${words.sending}: ${name}`;
  const bar = document.createElement("progress");
  bar.setAttribute("aria-label", label.textContent);
  row.append(label, bar);
  list.append(row);
  return { row, label, bar };
}

function refuse({ row, bar }, html, words, again) {
  bar.remove();
  row.insertAdjacentHTML("beforeend", html);
  row.setAttribute("role", "alert");
  const button = (text, act) => {
    const one = document.createElement("button");
    one.type = "button";
    one.className = "button";
    one.dataset.kind = "quiet";
    one.textContent = text;
    one.addEventListener("click", () => { row.remove(); act(); });
    row.append(one);
  };
  if (again) button(words.again, again);
  button(words.dismiss, () => {});
}

function sentence(text) {
  const line = document.createElement("p");
  line.className = "error";
  line.textContent = text;
  return line.outerHTML;
}

function send(form, body, shown, words, again) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", words.address);
    request.setRequestHeader("X-CSRFToken", form.elements.csrfmiddlewaretoken.value);
    request.upload.addEventListener("progress", (event) => {
      if (!event.lengthComputable) return;
      shown.bar.max = event.total;
      shown.bar.value = event.loaded;
      if (event.loaded === event.total) {
        shown.label.textContent = words.reading;
        shown.bar.removeAttribute("value");
      }
    });
    request.addEventListener("load", () => {
      if (request.status === 201) {
        place(shown.row, request.responseText);
        form.dispatchEvent(new Event("input", { bubbles: true }));
      } else if (request.status === 422) {
        refuse(shown, request.responseText, words);
      } else {
        refuse(shown, sentence(words.failed), words, again);
      }
      resolve();
    });
    request.addEventListener("error", () => {
      refuse(shown, sentence(words.failed), words, again);
      resolve();
    });
    request.send(body);
  });
}

// Whoever still stands where the picture was chosen goes on with its words.
function place(row, html) {
  const isHere = document.activeElement?.closest("[data-drop]");
  const before = row.previousElementSibling;
  const list = row.parentElement;
  row.outerHTML = html;
  const placed = before ? before.nextElementSibling : list.firstElementChild;
  if (isHere) placed.querySelector("textarea")?.focus();
}

function body(name, value) {
  const data = new FormData();
  data.append(name, value);
  return data;
}

function start(drop) {
  const form = drop.closest("form");
  const list = form.querySelector("[data-placed]");
  const words = drop.dataset;
  const input = drop.querySelector('input[type="file"]');
  const link = drop.querySelector('input[type="url"]');
  const fetching = drop.querySelector("[data-fetch]");
  const isFull = () => list.children.length >= Number(words.most);
  let queue = Promise.resolve();

  const take = (name, field, value) => {
    drop.closest("details")?.setAttribute("open", "");
    if (isFull()) {
      refuse(waiting(list, name, words), sentence(words.tooMany), words);
      return;
    }
    const shown = waiting(list, name, words);
    if (value.size > MOST_BYTES) {
      refuse(shown, sentence(words.tooLarge), words);
      return;
    }
    queue = queue.then(() => send(form, body(field, value), shown, words, () => take(name, field, value)));
  };
  const takeFiles = (files) => {
    for (const file of files) take(file.name, "file", file);
  };

  input.addEventListener("change", () => {
    takeFiles([...input.files]);
    input.value = "";
  });
  fetching.hidden = false;
  fetching.addEventListener("click", () => {
    if (!link.value.trim()) { link.focus(); return; }
    take(link.value, "link", link.value.trim());
    link.value = "";
  });
  link.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    fetching.click();
  });
  document.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    takeFiles(files);
  });
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      drop.dataset.state = "over";
    });
  }
  for (const name of ["dragleave", "drop"]) {
    form.addEventListener(name, () => delete drop.dataset.state);
  }
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    takeFiles([...event.dataTransfer.files]);
  });
}

for (const drop of document.querySelectorAll("[data-drop]")) start(drop);
