// Pictures that were placed and not saved: their rows are asked for before their words are put back.
export async function readyPictures(form, values) {
  const list = form.querySelector("[data-placed]");
  const placed = [...list.querySelectorAll("[name=picture]")].map((field) => field.value);
  const missing = (values.picture ?? []).filter((picture) => !placed.includes(picture));
  if (!missing.length) return;
  const query = missing.map((picture) => `picture=${encodeURIComponent(picture)}`).join("&");
  const response = await fetch(`${form.dataset.placedPictures}?${query}`);
  if (response.ok && !response.redirected) list.insertAdjacentHTML("beforeend", await response.text());
}
