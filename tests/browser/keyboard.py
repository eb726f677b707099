"""Hands that only have a keyboard, and eyes that look where the focus is."""

from playwright.sync_api import Page

MOST_STOPS = 90
# What the focus stands on: its words as they are heard, and whether the eye finds it.
STOP = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return null;
  const frames = [here, here.closest(".search, .frame") ?? here];
  const label = here.labels?.[0]?.textContent ?? here.textContent;
  const said = here.getAttribute("aria-label") ?? label;
  const box = here.getBoundingClientRect();
  const across = box.right > 0 && box.left < innerWidth;
  const inside = across && box.bottom > 0 && box.top < innerHeight;
  const marked = frames.map((one) => getComputedStyle(one)).some(
    (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
  );
  return [said.replace(/\\s+/g, " ").trim(), box.width > 0 && inside && marked];
}"""

IS_IN_A_FIELD = "() => document.activeElement?.matches('input, textarea, [contenteditable]')"


class Keyboard:
    """`keys.to("Title")` goes on with Tab until it is there; every stop must be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, words: str) -> None:
        """Into the field with the focus; that of a new page comes with its first frame."""
        self.page.wait_for_function(IS_IN_A_FIELD)
        self.page.keyboard.insert_text(words)

    def to(self, name: str, *, back: bool = False) -> None:
        seen = []
        for _ in range(MOST_STOPS):
            self.press("Shift+Tab" if back else "Tab")
            stop = self.page.evaluate(STOP)
            if stop is None:
                continue
            said, is_seen = stop
            assert is_seen, f"The focus on “{said}” is not seen on {self.page.url}"
            if said.startswith(name):
                return
            seen.append(said)
        raise AssertionError(f"“{name}” is not reached on {self.page.url}: {seen}")

    def follow(self, name: str) -> None:
        """Enter on a link or a button that leads to another page."""
        self.to(name)
        self.go("Enter")

    def go(self, key: str) -> None:
        """A key that leads to another page, which is there when this returns."""
        with self.page.expect_navigation():
            self.press(key)

    def write(self, name: str, words: str, *, back: bool = False) -> None:
        """Into a field, in the place of what stood there."""
        self.to(name, back=back)
        self.press("Control+a")
        self.type(words)
