"""The scoring of the MDN HTTP Observatory, as far as answers of one host can be scored.

After github.com/mdn/mdn-http-observatory, commit 01b47110: what is looked at stands in
src/analyzer/tests/, what it is worth in src/grader/charts.js. A score begins at 100; what adds to
it counts only where nothing else has brought it below 90.
"""

import re

BEGINNING = 100
LEAST_FOR_EXTRA = 90
SIX_MONTHS = 15_768_000  # seconds
BROAD = {"ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"}
INLINE = {"'unsafe-inline'", "data:"}
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}


def score(answer, *, plain, cookies):
    """Points of a page asked for by HTTPS; `plain` is what HTTP answers, `cookies` what was set."""
    points = {
        "csp": csp(answer),
        "cookies": cookie_flags(cookies),
        "cors": cors(answer),
        "redirection": redirection(plain),
        "referrer": referrer(answer),
        "hsts": hsts(answer),
        "scripts": scripts(answer),
        "content type": 0 if answer.headers.get("X-Content-Type-Options") == "nosniff" else -5,
        "frames": frames(answer),
        "resources": resources(answer),
    }
    without_extra = BEGINNING + sum(min(number, 0) for number in points.values())
    extra = sum(max(number, 0) for number in points.values())
    return without_extra + (extra if without_extra >= LEAST_FOR_EXTRA else 0), points


def directives(answer):
    policy = answer.headers.get("Content-Security-Policy", "")
    parts = [part.split() for part in policy.split(";") if part.strip()]
    return {name: set(sources) for name, *sources in parts}


def csp(answer):
    found = directives(answer)
    if not found:
        return -25
    script, style, embedded = (
        found.get(name, found.get("default-src", {"*"}))
        for name in ("script-src", "style-src", "object-src")
    )
    if script & (BROAD | INLINE) or embedded & BROAD:
        return -20
    if any(one.startswith(("http:", "ftp:")) for sources in found.values() for one in sources):
        return -20
    if "'unsafe-eval'" in script | style:
        return -10
    if style & (BROAD | INLINE):
        return 0
    return 10 if found.get("default-src") == {"'none'"} else 5


def cookie_flags(cookies):
    if not cookies:
        return 0
    points = 5
    for name, cookie in cookies.items():
        is_session = "login" in name.lower() or "sess" in name.lower()
        if not cookie["secure"]:
            points = min(points, -40 if is_session else -20)
        if is_session and not cookie["httponly"]:
            points = min(points, -30)
        if cookie["samesite"] not in {"Lax", "Strict"}:
            points = min(points, -20 if "csrf" in name.lower() or cookie["samesite"] else 0)
    return points


def cors(answer):
    return -50 if answer.headers.get("Access-Control-Allow-Credentials") == "true" else 0


def redirection(plain):
    target = plain.headers.get("Location", "")
    if plain.status_code not in {301, 302, 307, 308} or not target.startswith("https://"):
        return -20
    return 0 if target.split("/")[2] == plain.wsgi_request.get_host() else -5


def referrer(answer):
    policy = answer.headers.get("Referrer-Policy")
    if policy is None:
        return 0
    return 5 if policy in PRIVATE else -5


def hsts(answer):
    found = re.search(r"max-age=(\d+)", answer.headers.get("Strict-Transport-Security", ""))
    if found is None:
        return -20
    return 0 if int(found[1]) >= SIX_MONTHS else -10


def scripts(answer):
    """Scripts of the own host need no hash."""
    sources = re.findall(r"<script[^>]*\ssrc=\"([^\"]+)\"", answer.content.decode())
    outside = [source for source in sources if re.match(r"(?:\w+:)?//", source)]
    if not outside:
        return 0
    return -5 if all(source.startswith("https://") for source in outside) else -50


def frames(answer):
    if not directives(answer).get("frame-ancestors", {"*"}) & BROAD:
        return 5
    return 0 if answer.headers.get("X-Frame-Options", "") in {"DENY", "SAMEORIGIN"} else -20


def resources(answer):
    policy = answer.headers.get("Cross-Origin-Resource-Policy")
    if policy in {"same-origin", "same-site"}:
        return 10
    return 0 if policy in {None, "cross-origin"} else -5
