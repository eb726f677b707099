// The picture by itself: copied as the clipboard takes it, its words a click away.
import { toast } from "../base/toasts.js";

// Clipboards take PNG alone. The promise is handed over at once, so that the click still counts.
async function asPng(address) {
  const bitmap = await createImageBitmap(await (await fetch(address)).blob());
  const canvas = document.createElement("canvas");
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext("2d").drawImage(bitmap, 0, 0);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}

async function copyPicture(button) {
  try {
    const picture = asPng(button.dataset.copyPicture);
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    toast(button.dataset.copied);
  } catch {
    toast(button.dataset.failed);
  }
}

async function copyWords(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copyWords);
    toast(button.dataset.copied);
  } catch {
    toast(button.dataset.failed);
  }
}

export function startPictureTools(root = document) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("[data-copy-picture]")) {
    if (typeof ClipboardItem === "undefined") continue;
    button.hidden = false;
    button.addEventListener("click", () => copyPicture(button));
  }
  for (const button of root.querySelectorAll("[data-copy-words]")) {
    button.hidden = false;
    button.addEventListener("click", () => copyWords(button));
  }
}
