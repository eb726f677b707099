"""Detecting crawlers and other programs by the shape of their user agent.

The checks, in order: in-app browsers, words that no browser uses, the lists of known crawlers, and
whether the rest has the form of a browser's. The first brackets name the device, and some devices
are called Cubot, Spider or Discovery, so fewer words count there.
"""

import re

from advocacy.clicks import crawler_lists

IN_APP = re.compile(
    r"FBAN/|FBAV/|FB_IAB|Instagram|LinkedInApp|Twitter for |WhatsApp/ [AI]\b|Snapchat|\[Pinterest/"
    r"|musical_ly|BytedanceWebview|TikTok|MicroMessenger|\bLine/|Viber/|SogouM|baiduboxapp|\bGSA/"
    r"|Slack_SSB|Teams/|Threads |Barcelona|Telegram-Android|Reddit/|Electron/|DuckDuckGo/"
    r"|OneOutlook|Outlook-|NAVER\(inapp|YaSearchBrowser|(?i:YandexSearch)|NewsArticle/|Websearch/"
    r"|SearchWidget|searchlite/|Quick Search TV/"
)
# Office requests a clicked link itself, and opens the redirect's target in the browser.
OFFICE = re.compile(r"^Microsoft Office \w+/|^Microsoft Outlook|; ms-office\b|MSOffice")

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
    r"|imageproxy|mailproxy|-user/|openai|anthropic|perplexity|cohere|mistral|externalagent"
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
    anywhere = WORDS_ANYWHERE.search(shape)
    if not anywhere and _is_app(shape):
        return ""
    outside_device = _without_device(shape)
    match = anywhere or WORDS_OUTSIDE_DEVICE.search(outside_device) or TOOLS.search(outside_device)
    if match:
        return f"says “{match.group().strip()}”"
    to_look_up = outside_device if "Android" in shape else shape
    if any(sign.isalnum() for sign in COMMON_BROWSER_WORDS.sub("", to_look_up)):
        listed = crawler_lists.matched_words(to_look_up)
        if listed:
            return f"is listed: “{listed}”"
    return "names no browser" if _is_implausible(shape) else ""


def _is_app(shape: str) -> bool:
    """Whether an app opened the link for a person: an in-app browser, or Office."""
    has_browser = bool(BROWSER.search(shape) or DEVICE.search(shape))
    return bool(OFFICE.search(shape)) or (has_browser and bool(IN_APP.search(shape)))


def _without_device(shape: str) -> str:
    """The shape without its first brackets; if it is no browser's, only its first word."""
    if BROWSER.search(shape):
        return FIRST_BRACKETS.sub(" ", shape, count=1)
    return shape.partition(" ")[0] if DEVICE.search(shape) else shape


def _is_implausible(shape: str) -> bool:
    known = BROWSER.search(shape) or DEVICE.search(shape)
    return not known or bool(IMPLAUSIBLE_BROWSER.search(shape))
