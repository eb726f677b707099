// A short word at the foot of the page, read aloud, gone after a while.
const STAYS = 6000; // ms

export function toast(words) {
  if (!words) return;
  document.querySelector(".toast")?.remove();
  const box = document.createElement("p");
  box.className = "toast";
  box.setAttribute("role", "status");
  box.textContent = words;
  document.body.append(box);
  setTimeout(() => box.remove(), STAYS);
}
