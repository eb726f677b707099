"""Detecting crawlers and other programs by the shape of their user agent.

The checks, in order: in-app browsers, words that no browser uses, the lists of known crawlers, and
whether the rest has the form of a browser's. The first brackets name the device, and some devices
are called Cubot, Spider or Discovery, so fewer words count there. On telephones, apps write their
names behind the browser's: there a word counts only where it stands by itself.
"""

import re

from advocacy.clicks import crawler_lists, in_app_browsers

# Office requests a clicked link itself, and opens the redirect's target in the browser; what it
# synchronises or looks for by itself nobody clicked.
OFFICE = re.compile(
    r"^Microsoft (?:Office|Outlook|Word|Excel|PowerPoint|OneNote|Visio|Project|Publisher|Access)\b"
    r"(?!.*(?:Discovery|SyncProc|Upload))|^MacOutlook/|; ms-office\b|MSOffice"
)
# Words with which a program declares itself also inside an app.
DECLARED = re.compile(
    r"https?:/(?!/bsalsa)|www\.|@[\w-]+\.|\bbot/|(?<!cu)bot[;)]|(?<![a-z])[a-z]{4,}bot/|crawl|slurp"
    r"|spider[/;)+_-]|externalhit|facebookcatalog|meta-external|facebot|headless|phantomjs"
    r"|lighthouse|-Google/",
    re.IGNORECASE,
)
DECLARED_OUTSIDE_DEVICE = re.compile(
    r"(?<!cu)bot(?:s?\b|[_/. -])|spider\b|compatible;", re.IGNORECASE
)
NAME_BEHIND_BROWSER = re.compile(r"(?<= Safari/) .*")
TELEPHONE = re.compile(r"^Mozilla/ \((?:iPhone|iPad|iPod|[^)]*Android)\b.*AppleWebKit/")

# Words that identify a program anywhere in the user agent.
WORDS_ANYWHERE = re.compile(
    r"https?:/(?!/bsalsa)|www\.|@[\w-]+\.|\bbot/|(?<!cu)bot[;)]|(?<![a-z])[a-z]{4,}bot/|crawl|slurp|scrap"
    r"|spider[/;)+_-]|robot|externalhit|facebookcatalog|meta-external|facebot|headless|phantomjs"
    r"|lighthouse|page ?speed|archiv|fetch|preview|validat|check|monitor|python|harvest|analy[sz]"
    r"|research|parser|screenshot|favicon|verif|PTST|Google-|-Google/|proofpoint|mimecast|barracuda"
    r"|safelink|urlcheck|url ?defense|fireeye|existence discovery|protocol discovery",
    re.IGNORECASE,
)
# Words that identify a program outside the brackets that name the device.
WORDS_OUTSIDE_DEVICE = re.compile(
    r"bots?\b|bot[_/. -]|spider|valid|scan|curl|wget|\bjava|okhttp|http\b|http/|axios|libwww"
    r"|httpclient|perl\b|ruby|(?<!fire)php/|index|agent|survey|grab|extract|feed|rss\b|reader"
    r"|blog|seo|rank|tester|thumb|shot|capture|virus|gateway|compatible;|site|embed|snoop"
    r"|\.com\b|\.net/|\.org\b|diagnos|observator|prospect|audit|probe|inspect|insight|measur|abuse|classif|detect"
    r"|librar|radar|retriev|synthetic|tools?\b|transcod|url|server|proxy|download|WPM\b|rv:gecko",
    re.IGNORECASE,
)
# Programs that open links and are missing from the lists: mail scanners, monitors, test tools,
# preview fetchers and assistants.
TOOLS = re.compile(
    r"symantec|sophos|forcepoint|zscaler|trend ?micro|mcafee|bitdefender|fortiguard|palo ?alto"
    r"|netcraft|qualys|nessus|nikto|sqlmap|acunetix|detectify|censys|shodan|nmap|zgrab|virustotal"
    r"|gtmetrix|webpagetest|dareboost|statuscake|datadog|new ?relic|dynatrace|appdynamics"
    r"|catchpoint|thousandeyes|speedcurve|sentry|browserstack|applitools|selenium|puppeteer"
    r"|playwright|cypress|webdriver|jsdom|htmlunit|slimerjs|prerender|rendertron|wkhtmlto"
    r"|weasyprint|cloudflare|ahrefs|semrush|majestic|screaming ?frog|deepcrawl|botify|contentking"
    r"|wappalyzer|builtwith|netlify|vercel|wordpress|drupal|joomla|mediawiki|confluence|zapier"
    r"|ifttt|mattermost|nextcloud|iframely|readability|instapaper|flipboard|diffbot|skypeuri"
    r"|imageproxy|mailproxy|bingpreview|adsense|PTST|Google-|-user/|openai|anthropic|perplexity|cohere|mistral|externalagent"
    r"|hubspot|salesforce|marketo|mailchimp|similarweb|chartbeat|speedtest|loadtest|benchmark",
    re.IGNORECASE,
)
# The beginnings of browsers' user agents, and words of other devices that people use.
BROWSER = re.compile(r"^\W?Mozilla\b|^Opera/|^Dalvik/|^UCWEB|^MQQBrowser", re.IGNORECASE)
DEVICE = re.compile(
    r"MIDP|Android|iPhone|iPad|iPod|\bi?OS\b|UP\.Browser|UP/|UCBrowser|Opera|Mozilla/|AppleWebKit"
    r"|WebKit/|BlackBerry|Nokia|SAMSUNG|SonyEricsson|DoCoMo|KDDI|HbbTV|Smart-?TV|tvOS|watchOS"
    r"|KaiOS|Obigo|Teleca|MAUI|NetFront|WAP|Series|Symbian|Windows (?:CE|Phone|Mobile)|Darwin/"
    r"|macOS|webOS|Tizen|Roku|VIZIO|Amazon;AFT|^\[FBAN/",
    re.IGNORECASE,
)
IMPLAUSIBLE_BROWSER = re.compile(
    # "compatible" without a known browser or system
    r"^Mozilla/ \(compatible(?:; ?+(?!MSIE|MSPIE|Konqueror|Mozilla|Windows|Linux|U; ABrowse"
    r"|NetPositive|.*(?:MSIE|Trident))|;?\))|MSIE or Firefox"
    # Mozilla and only one word, or an unknown platform
    r"|^Mozilla/?$|^Mozilla/ [a-z_]+$|^Mozilla/ \((?:[A-Z]\w*[a-z]|platform[^)]*)\) (?!Gecko)"
    r"|^Mozilla/ \((?!.*(?:MSIE|Trident|Windows|Linux|X;|Mac|Symbian|BlackBerry|PlayS|Roku|jig ))"
    r"[^)]*\)$"
    # A name of its own after "like Gecko"
    r"|like Gecko[;,] ?\w(?!.*Trident)|like Gecko\) (?!rekonq)[a-z]+ Safari"
)
# Most browsers consist of these words alone and need not be looked up in the slow lists.
COMMON_BROWSER_WORDS = re.compile(
    r"Mozilla/|AppleWebKit/\+?|\(KHTML, like Gecko\)|like Gecko|Gecko/|Chrome/|Safari/|Firefox/"
    r"|Edg/|EdgA/|EdgiOS/|Edge/|OPR/|CriOS/|FxiOS/|SamsungBrowser/|Version/|Mobile/?[A-Z]?"
    r"|Windows NT|WOW|Win|Macintosh|Intel Mac OS X|iPhone|iPad|CPU(?: iPhone)? OS|like Mac OS X"
    r"|Linux|Ubuntu|rv:|Trident/|compatible|MSIE|SLCC|\.NET CLR|\.NET[CE]|Media Center PC"
    r"|InfoPath\.|Touch|GTB|[xUX_]\b"
)
FIRST_BRACKETS = re.compile(r"\((?:[^()]|\([^()]*\))*(?:\)|$)")  # and those within them


def crawler_sign(shape: str) -> str:
    """The part of a shape that identifies a program; empty for a person's browser."""
    if not shape.strip():
        return "says nothing"
    outside_device = _without_device(shape)
    if _is_app(shape):
        return _said(_declaration(shape, outside_device))
    if TELEPHONE.search(shape):
        word = _word_on_telephone(shape, outside_device)
    else:
        word = _first(WORDS_ANYWHERE, shape) or _first(WORDS_OUTSIDE_DEVICE, outside_device)
    word = word or _first(TOOLS, outside_device)
    if word:
        return _said(word)
    to_look_up = outside_device if "Android" in shape else shape
    if TELEPHONE.search(shape):
        to_look_up = NAME_BEHIND_BROWSER.sub("", to_look_up)
    if any(sign.isalnum() for sign in COMMON_BROWSER_WORDS.sub("", to_look_up)):
        listed = crawler_lists.matched_words(to_look_up)
        if listed:
            return f"is listed: “{listed}”"
    return "names no browser" if _is_implausible(shape) else ""


def _is_app(shape: str) -> bool:
    """Whether an app opened the link for a person: an in-app browser, or Office."""
    if OFFICE.search(shape) or in_app_browsers.is_web_view(shape):
        return True
    has_browser = bool(BROWSER.search(shape) or DEVICE.search(shape))
    return has_browser and in_app_browsers.is_named(shape)


def _declaration(shape: str, outside_device: str) -> str:
    return _first(DECLARED, shape) or _first(DECLARED_OUTSIDE_DEVICE, outside_device)


def _word_on_telephone(shape: str, outside_device: str) -> str:
    """A declaration, or a word that is not a part of an app's name."""
    alone = (
        match.group()
        for words, text in ((WORDS_ANYWHERE, shape), (WORDS_OUTSIDE_DEVICE, outside_device))
        for match in words.finditer(text)
        if not _is_in_name(match, text)
    )
    return _declaration(shape, outside_device) or next(alone, "")


def _is_in_name(match: re.Match[str], text: str) -> bool:
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    return before.isalpha() or after.isalpha() or after == "/"


def _first(words: re.Pattern[str], text: str) -> str:
    match = words.search(text)
    return match.group() if match else ""


def _said(word: str) -> str:
    return f"says “{word.strip()}”" if word else ""


def _without_device(shape: str) -> str:
    """The shape without its first brackets; if it is no browser's, only its first word."""
    if BROWSER.search(shape):
        return FIRST_BRACKETS.sub(" ", shape, count=1)
    return shape.partition(" ")[0] if DEVICE.search(shape) else shape


def _is_implausible(shape: str) -> bool:
    known = BROWSER.search(shape) or DEVICE.search(shape)
    return not known or bool(IMPLAUSIBLE_BROWSER.search(shape))
