"""Programs among user agents: told from the shape alone, and by what.

First what a browser inside an app says of itself, then words no browser uses, then the lists of
known crawlers, then whether the rest is built as a browser's is. What stands in the first brackets
names the device, and devices are called Cubot, Spider and Discovery: there only words count that
no maker uses.
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
# Office asks for a link itself when somebody clicks it, and hands the browser what it leads to.
OFFICE = re.compile(r"^Microsoft Office \w+/|^Microsoft Outlook|; ms-office\b|MSOffice")

# Said aloud, wherever it stands.
WORDS_ANYWHERE = re.compile(
    r"https?:/(?!/bsalsa)|www\.|@[\w-]+\.|\bbot/|(?<!cu)bot[;)]|[a-z]{4,}bot/|crawl|slurp|scrap"
    r"|spider[/;)+_-]|robot|externalhit|facebookcatalog|meta-external|facebot|headless|phantomjs"
    r"|lighthouse|page ?speed|archiv|fetch|preview|validat|check|monitor|python|harvest|analy[sz]"
    r"|research|parser|screenshot|favicon|verif|PTST|Google-|-Google/|proofpoint|mimecast|barracuda"
    r"|safelink|urlcheck|url ?defense|fireeye|existence discovery|protocol discovery",
    re.IGNORECASE,
)
# Said outside the brackets that name the device.
WORDS_OUTSIDE_DEVICE = re.compile(
    r"bots?\b|bot[_/. -]|spider|valid|scan|curl|wget|\bjava|okhttp|http\b|http/|axios|libwww"
    r"|httpclient|perl\b|ruby|(?<!fire)php/|index|agent|survey|grab|extract|feed|rss\b|reader"
    r"|blog|seo|rank|tester|thumb|shot|capture|virus|gateway|compatible;|site|embed|snoop"
    r"|\.com\b|\.net/|\.org\b|diagnos|observator|prospect|audit|probe|inspect|insight|measur|abuse|classif|detect"
    r"|librar|radar|retriev|synthetic|tools?\b|transcod|url|server|proxy|download|WPM\b|rv:gecko",
    re.IGNORECASE,
)
# Programs known to open links that the lists know late or not at all: they look into mail, watch,
# measure, test, draw previews, or fetch for an assistant.
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
# How browsers begin, and what other things that people hold in their hands call themselves.
BROWSER = re.compile(r"^\W?Mozilla\b|^Opera/|^Dalvik/|^UCWEB|^MQQBrowser", re.IGNORECASE)
DEVICE = re.compile(
    r"MIDP|Android|iPhone|iPad|iPod|\bi?OS\b|UP\.Browser|UP/|UCBrowser|Opera|Mozilla/|AppleWebKit"
    r"|WebKit/|BlackBerry|Nokia|SAMSUNG|SonyEricsson|DoCoMo|KDDI|HbbTV|Smart-?TV|tvOS|watchOS"
    r"|KaiOS|Obigo|Teleca|MAUI|NetFront|WAP|Series|Symbian|Windows (?:CE|Phone|Mobile)|Darwin/"
    r"|macOS|webOS|Tizen|Roku|VIZIO|Amazon;AFT|^\[FBAN/",
    re.IGNORECASE,
)
IMPLAUSIBLE_BROWSER = re.compile(
    # Calls itself compatible, and with nothing known
    r"^Mozilla/ \(compatible(?:; ?+(?!MSIE|MSPIE|Konqueror|Mozilla|Windows|Linux|U; ABrowse"
    r"|NetPositive|.*(?:MSIE|Trident))|;?\))|MSIE or Firefox"
    # Says Mozilla and then one word, or names a platform nobody has
    r"|^Mozilla/?$|^Mozilla/ [a-z_]+$|^Mozilla/ \((?:[A-Z]\w*[a-z]|platform[^)]*)\) (?!Gecko)"
    r"|^Mozilla/ \((?!.*(?:MSIE|Trident|Windows|Linux|X;|Mac|Symbian|BlackBerry|PlayS|Roku|jig ))"
    r"[^)]*\)$"
    # Slips its name in where browsers say what they are like
    r"|like Gecko[;,] ?\w(?!.*Trident)|like Gecko\) (?!rekonq)[a-z]+ Safari"
)
# What is left of most browsers when this is taken away is nothing, and the lists are slow.
COMMON_BROWSER_WORDS = re.compile(
    r"Mozilla/|AppleWebKit/\+?|\(KHTML, like Gecko\)|like Gecko|Gecko/|Chrome/|Safari/|Firefox/"
    r"|Edg/|EdgA/|EdgiOS/|Edge/|OPR/|CriOS/|FxiOS/|SamsungBrowser/|Version/|Mobile/?[A-Z]?"
    r"|Windows NT|WOW|Win|Macintosh|Intel Mac OS X|iPhone|iPad|CPU(?: iPhone)? OS|like Mac OS X"
    r"|Linux|Ubuntu|rv:|Trident/|compatible|MSIE|SLCC|\.NET CLR|\.NET[CE]|Media Center PC"
    r"|InfoPath\.|Touch|GTB|[xUX_]\b"
)
FIRST_BRACKETS = re.compile(r"\((?:[^()]|\([^()]*\))*(?:\)|$)")  # and those within them


def crawler_sign(shape: str) -> str:
    """What in this shape tells that a program visits; empty for a person's browser."""
    if not shape.strip():
        return "says nothing"
    aloud = WORDS_ANYWHERE.search(shape)
    if not aloud and _is_app(shape):
        return ""
    outside_device = _without_device(shape)
    found = aloud or WORDS_OUTSIDE_DEVICE.search(outside_device) or TOOLS.search(outside_device)
    if found:
        return f"says “{found.group().strip()}”"
    to_look_up = outside_device if "Android" in shape else shape
    if any(sign.isalnum() for sign in COMMON_BROWSER_WORDS.sub("", to_look_up)):
        listed = crawler_lists.matched_words(to_look_up)
        if listed:
            return f"is listed: “{listed}”"
    return "names no browser" if _is_implausible(shape) else ""


def _is_app(shape: str) -> bool:
    """Whether a person's app opened the link: in a browser of its own, or Office before it."""
    has_browser = bool(BROWSER.search(shape) or DEVICE.search(shape))
    return bool(OFFICE.search(shape)) or (has_browser and bool(IN_APP.search(shape)))


def _without_device(shape: str) -> str:
    """The shape without its first brackets; of what begins unlike a browser, only its name."""
    if BROWSER.search(shape):
        return FIRST_BRACKETS.sub(" ", shape, count=1)
    return shape.partition(" ")[0] if DEVICE.search(shape) else shape


def _is_implausible(shape: str) -> bool:
    known = BROWSER.search(shape) or DEVICE.search(shape)
    return not known or bool(IMPLAUSIBLE_BROWSER.search(shape))
