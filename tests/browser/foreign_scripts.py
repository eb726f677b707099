"""What runs in a browser, or could: dialogs, attributes and addresses that are no page's own."""

FOREIGN = """() => {
  const inside = [...document.querySelectorAll("template")].map(({ content }) => content);
  const bare = (text) => text.replace(/[\\s\\x00-\\x1f]/g, "").toLowerCase();
  const runs = (text) => /^(javascript|vbscript|data:text)/.test(bare(text));
  const isForeign = (element) =>
    (element.matches("script:not([type='application/json'])") && element.text.includes("alert("))
    || (element.matches("style") && bare(element.textContent).includes("javascript:"))
    || (element.matches("meta") && bare(element.content).includes("url=javascript:"))
    || [...element.attributes].some(({ name, value }) => name.startsWith("on")
      || name === "srcdoc"
      || (/^(xlink:)?(href|src|action|formaction|data)$/i.test(name) && runs(value)));
  return [document, ...inside].flatMap((root) => [...root.querySelectorAll("*")])
    .filter(isForeign).map((element) => element.outerHTML.slice(0, 200));
}"""


class Watched:
    """A page without a policy for scripts, and what was foreign in all that it has shown."""

    def __init__(self, page):
        self.page, self.found, self.shown, self.at = page, [], 0, ""
        page.on("dialog", self._dialog)

    def _dialog(self, dialog):
        self.found.append((self.at, dialog.message))
        dialog.dismiss()

    def open(self, path):
        """A page with its own scripts."""
        self.at = path
        self.page.goto(path)
        self._look()

    def show(self, answer):
        """What was answered, if it is a page; nothing is loaded from it."""
        is_page = answer.get("Content-Type", "").startswith("text/html") and not answer.streaming
        if is_page and answer.status_code not in {301, 302}:
            self.at = answer.request["PATH_INFO"]
            page = answer.content.decode(errors="replace")
            stays = page.replace('http-equiv="refresh"', "data-refresh")  # such as a share's page
            self.page.set_content(stays, wait_until="commit")
            self._look()

    def _look(self):
        self.found += [(self.at, foreign) for foreign in self.page.evaluate(FOREIGN)]
        self.shown += 1
