"""Percent-encoding as browsers do it (WHATWG URL Standard): what is stored can be handed out."""

from urllib.parse import SplitResult, quote

_PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))  # with “%”: what is encoded stays as it is
# “|” as Chromium does it; the standard leaves it.
_PATH = _PRINTABLE.translate(str.maketrans("", "", '"#<>?^`{|}'))
_QUERY = _PRINTABLE.translate(str.maketrans("", "", "\"#<>'"))
_FRAGMENT = _PRINTABLE.translate(str.maketrans("", "", '"<>`'))


def encoded(parts: SplitResult) -> SplitResult:
    """Path, query and fragment in ASCII, the path without dot segments."""
    return parts._replace(
        path=quote(_without_dots(parts.path), safe=_PATH),
        query=quote(parts.query, safe=_QUERY),
        fragment=quote(parts.fragment, safe=_FRAGMENT),
    )


def _without_dots(path: str) -> str:
    """Where “.” and “..” lead, however they are written."""
    if "." not in path and "%2" not in path:
        return path
    kept: list[str] = []
    is_folder = False
    for segment in path.split("/")[1:]:
        dots = segment.lower().replace("%2e", ".")
        is_folder = dots in {".", ".."}
        if dots == "..":
            del kept[-1:]
        elif dots != ".":
            kept.append(segment)
    return "/".join(["", *kept, *([""] if is_folder else [])])
