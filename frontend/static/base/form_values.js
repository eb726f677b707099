// What stands in a form: by field name, the typed or chosen values in the order of the page.
const NEVER = new Set(["file", "password", "submit", "button", "reset", "image"]);
const SECRET = /password|one-time-code/;

export function fieldsOf(form) {
  return [...form.elements].filter((field) => field.name && field.name !== "form_key"
    && !NEVER.has(field.type) && !SECRET.test(field.autocomplete ?? "")
    && (field.type !== "hidden" || "kept" in field.dataset) && field.tagName !== "BUTTON");
}

export function isTyped(field) {
  return field.tagName === "TEXTAREA"
    || (field.tagName === "INPUT" && !isTick(field) && field.type !== "hidden");
}

function isTick(field) {
  return field.type === "checkbox" || field.type === "radio";
}

function collected(form, valuesOf) {
  const values = {};
  for (const field of fieldsOf(form)) {
    values[field.name] ??= [];
    values[field.name].push(...valuesOf(field));
  }
  return values;
}

export function valuesOf(form) {
  return collected(form, (field) => {
    if (isTick(field)) return field.checked ? [field.value] : [];
    if (field.type === "select-multiple") return [...field.selectedOptions].map((one) => one.value);
    return [field.value];
  });
}

// What the server wrote into the page, whatever the browser has put there since.
export function givenValues(form) {
  return collected(form, (field) => {
    if (isTick(field)) return field.defaultChecked ? [field.value] : [];
    if (field.tagName === "SELECT") return givenOptions(field);
    return [field.defaultValue.replaceAll("\r\n", "\n")];
  });
}

function givenOptions(select) {
  const given = [...select.options].filter((option) => option.defaultSelected);
  if (given.length || select.multiple) return given.map((option) => option.value);
  return select.options.length ? [select.options[0].value] : [];
}

export function isSame(some, others) {
  const said = (values) => JSON.stringify((values ?? []).filter((value) => value !== ""));
  return said(some) === said(others);
}

export function isSameForm(some, others) {
  return Object.keys({ ...some, ...others }).every((name) => isSame(some[name], others[name]));
}

export function named(form, name) {
  return fieldsOf(form).filter((field) => field.name === name);
}

function shown(field) {
  return isTick(field) ? field.checked : JSON.stringify([...field.selectedOptions ?? [field]].map((one) => one.value));
}

// Puts values into the fields of this name and lets everything that follows the typing follow.
export function put(form, name, values) {
  const fields = named(form, name).filter((field) => field.type !== "hidden");
  fields.forEach((field, position) => {
    const before = shown(field);
    if (isTick(field)) field.checked = values.includes(field.value);
    else if (field.type === "select-multiple") {
      for (const option of field.options) option.selected = values.includes(option.value);
    } else if (values[position] !== undefined) field.value = values[position];
    if (shown(field) !== before) field.closest("details")?.setAttribute("open", "");
  });
  for (const kind of ["input", "change"]) {
    fields[0]?.dispatchEvent(new Event(kind, { bubbles: true }));
  }
}

// The values as a person reads them: the words of what is ticked or chosen, else what is typed.
export function inWords(form, name, values) {
  const [field] = named(form, name);
  if (!field) return values.join("\n");
  if (isTick(field)) {
    const ticked = named(form, name).filter((one) => values.includes(one.value));
    return ticked.map((one) => one.labels[0]?.textContent.trim() ?? one.value).join(", ");
  }
  if (field.tagName !== "SELECT") return values.join("\n");
  const chosen = [...field.options].filter((option) => values.includes(option.value));
  return chosen.map((option) => option.textContent.trim()).join(", ");
}
