// One more row of a form, up to the most there may be. Without scripts a few empty rows stand ready.
for (const box of document.querySelectorAll("[data-rows]")) {
  const section = box.parentElement;
  const add = section.querySelector("[data-add-row]");
  const template = section.querySelector("[data-row-template]");
  const total = section.querySelector('input[name$="-TOTAL_FORMS"]');
  const most = Number(box.dataset.most);
  add.hidden = false;
  add.type = "button"; // without scripts it may send the form for another row
  add.addEventListener("click", () => {
    const number = Number(total.value);
    const holder = document.createElement("div");
    holder.innerHTML = template.innerHTML.replaceAll("__prefix__", number)
      .replaceAll("__number__", number + 1);
    const row = holder.firstElementChild;
    box.append(row);
    total.value = number + 1;
    add.disabled = number + 1 >= most;
    row.querySelector("textarea, input").focus();
  });
}
