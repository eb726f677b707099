"""The user agents of the demo's visitors: networks' apps and crawlers, and ordinary browsers."""

from advocacy.clicks.models import AgentShape, Verdict
from advocacy.networks.facts import NetworkSlug

IPHONE = "Mozilla/ (iPhone; CPU iPhone OS like Mac OS X) AppleWebKit/ (KHTML, like Gecko)"
ANDROID = "Mozilla/ (Linux; Android ; SM-AB Build/AP.; wv) AppleWebKit/ (KHTML, like Gecko)"
SAFARI = f"{IPHONE} Version/ Mobile/E Safari/"
CHROME = "Mozilla/ (Linux; Android ; K) AppleWebKit/ (KHTML, like Gecko) Chrome/ Mobile Safari/"
EDGE = "Mozilla/ (Windows NT ; Win; x) AppleWebKit/ (KHTML, like Gecko) Chrome/ Safari/ Edg/"
WEB_VIEW = f"{ANDROID} Version/ Chrome/ Mobile Safari/"

BROWSERS = (SAFARI, CHROME, EDGE)
APPS = {
    NetworkSlug.LINKEDIN: (f"{IPHONE} Mobile/E [LinkedInApp]/", f"{WEB_VIEW} LinkedInApp/"),
    NetworkSlug.FACEBOOK: (f"{IPHONE} Mobile/E [FBAN/FBIOS;FBAV/]", f"{WEB_VIEW} MetaIAB Facebook"),
    NetworkSlug.X: (f"{IPHONE} Mobile/E Twitter for iPhone/",),
    NetworkSlug.BLUESKY: (f"{WEB_VIEW} Bluesky/",),
    NetworkSlug.WHATSAPP: (f"{CHROME} [WAA/;]", f"{SAFARI} [WAiOS/]"),
    NetworkSlug.EMAIL: (f"{CHROME} Outlook-Android/", f"{SAFARI} Outlook-iOS/"),
}
CRAWLERS = {
    NetworkSlug.LINKEDIN: "LinkedInBot/ (compatible; Mozilla/; Apache-HttpClient)",
    NetworkSlug.FACEBOOK: "facebookexternalhit/ (+http://www.facebook.com/externalhit_uatext.php)",
    NetworkSlug.X: "Twitterbot/",
    NetworkSlug.BLUESKY: "Mozilla/ (compatible; Bluesky Cardyb/; +mailto:support@bsky.app)",
    NetworkSlug.WHATSAPP: "WhatsApp/ A",
    NetworkSlug.MASTODON: "Mastodon/ (http.rb/; +https://mastodon.example/) Bot",
    NetworkSlug.EMAIL: "Mozilla/ (compatible; Proofpoint URL Defense)",
}


class Visitors:
    """The stored shapes, dealt in turn."""

    def __init__(self) -> None:
        shapes = {*BROWSERS, *CRAWLERS.values(), *(one for apps in APPS.values() for one in apps)}
        self._rows = {shape: AgentShape.objects.create(shape=shape) for shape in sorted(shapes)}

    def agent(self, network: str, verdict: Verdict, number: int) -> AgentShape:
        """Who opens a link on a network: in its app, in a browser, or the network's crawler."""
        slug = NetworkSlug(network)
        if verdict == Verdict.CRAWLER:
            return self._rows[CRAWLERS[slug]]
        agents = (*APPS.get(slug, ()), *BROWSERS)
        return self._rows[agents[number % len(agents)]]
