"""Apps' own browsers are people's, whatever the apps are called; programs inside one say so."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from advocacy.clicks import crawlers, in_app_browsers, preview_crawlers
from advocacy.clicks.user_agents import shape_of
from advocacy.networks.facts import NETWORKS, NetworkSlug
from tests.cases import CASES, needs_cases
from tests.clicks import real_agents

WEB_VIEW = (
    "Mozilla/5.0 (Linux; Android 15; SM-A556B Build/AP3A.240905; wv) AppleWebKit/537.36 "
    "(KHTML, like Gecko) Version/4.0 Chrome/140.0.7339.51 Mobile Safari/537.36"
)
OLD_WEB_VIEW = (
    "Mozilla/5.0 (Linux; Android 5.1; GT-I9505 Build/LRX22C) AppleWebKit/537.36 "
    "(KHTML, like Gecko) Version/4.0 Chrome/74.0.3729.157 Mobile Safari/537.36"
)
ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/141.0.7390.124 Mobile Safari/537.36"
)
IPHONE_VIEW = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Mobile/15E148"
)
IPAD_VIEW = (
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Mobile/15E148"
)
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1"
)
OPENED_IN_APPS = [
    f"{WEB_VIEW} MetaIAB Facebook",
    f"{IPHONE_VIEW} Safari/604.1 MetaIAB Facebook",
    f"{WEB_VIEW} MetaIAB Instagram",
    f"{WEB_VIEW} MetaIAB Threads",
    f"{WEB_VIEW} [FB_IAB/Orca-Android;FBAV/439.0.0.29.119;]",
    "[FBAN/FB4A;FBAV/567.1.0.52.74;FBLC/da_DK;FBDV/SM-S921B;FBSV/16;FBCA/arm64-v8a:;]",
    f"{WEB_VIEW} Instagram 94.0.0.22.116 Android (22/5.1; 720x1280; CUBOT; X20; x20; da_DK)",
    f"{IPHONE_VIEW} Barcelona 352.0.0.22.109 (iPhone15,3; iOS 18_1; da_DK)",
    f"{IPAD_VIEW} [LinkedInApp]",
    f"{SAFARI.replace('Version', 'LinkedIn/9.11.1694 Version')}",
    f"{ANDROID} TwitterAndroid/10.90.0",
    f"{IPHONE_VIEW} Twitter for iPhone",
    f"{WEB_VIEW} Bluesky/1.93",
    f"{IPHONE_VIEW} Bluesky/1.106",
    f"{ANDROID} [WA4A/2.25.32.75;]",
    f"{SAFARI} [WAiOS/2.25.31]",
    f"{WEB_VIEW} WhatsApp/2.24.22.78",
    f"{ANDROID} Telegram-Android/11.3.3 (Samsung SM-S928B; Android 14; SDK 34; HIGH)",
    f"{SAFARI} Telegram-iOS/11.3",
    f"{WEB_VIEW} Mastodon/2.9.1",
    f"{ANDROID} Outlook-Android/4.2441.2",
    f"{SAFARI} OneOutlook/1.17.0",
    f"{IPHONE_VIEW} Gmail/6.0.241020",
    f"{WEB_VIEW} Slack/24.10.40.0",
    f"{IPHONE_VIEW} TeamsMobile-iOS/6.19.1",
    f"{WEB_VIEW} Flipboard/4.3.61/5514,4.3.61.5514",
    f"{OLD_WEB_VIEW} SogouSearch Android1.0 version3.0 AppVersion/7521",
    f"{ANDROID} GSA/15.30.0.28.arm64",
]
# Words that mean a program elsewhere, and are a part of an app's name here.
NAMES_WITH_WORDS = [
    "CamScanner/6.74.0",
    "Skyscanner/7.60",
    "CheckMyTrip/9.1",
    "SeoulMetro/3.2",
    "Feedly/98",
    "Grab/5.300.0",
    "GoodReader/4.1",
    "InsightTimer/16.2",
    "AgentWeb/4.1.3",
    "PhotoShot/2",
    "Screenshotter/1.0",
    "FetchRewards/3.9",
    "BlogLovin/8.2",
    "PythonLearn/1.4",
]
PROGRAMS_IN_APPS = [
    f"{WEB_VIEW} https://deepcrawl.example/bot",
    f"{IPHONE_VIEW} Twitter for iPhone BrandVerity/1.0 (http://brand.example/why)",
    f"{IPHONE_VIEW} [FBAN/FBIOS] facebookexternalhit/1.1",
    f"{WEB_VIEW} Somebot/1.0",
    f"{WEB_VIEW} (compatible; Somebody/2.0)",
    f"{WEB_VIEW.replace('SM-A556B', 'Calypso AppCrawler')}",
    f"{ANDROID} PTST/180829.190838",
    f"{SAFARI} BingPreview/1.0b",
    f"{ANDROID} Nitro-Optimizer-Agent",
    f"{ANDROID} CloudflareObservatory/1.0",
    "WhatsApp/2.24.22.78 A",
    "WhatsApp/2.17.395 Android/6.0 Device/Meizu-M5_Note",
    "Bluesky/1.0",
    "Slack/24.10 (+https://api.slack.com/robots)",
]
OFFICE = [
    "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.13228; Pro)",
    "Microsoft Office/16.0 (OMDroid 12; officemobile 16.0.15629; Pro)",
    "Microsoft Office Word 2013 (15.0.4693) Windows NT 6.2",
    "Microsoft Outlook 16.0.4266",
    "Microsoft Excel/16.111.719 (Mac OS/26.4; Desktop; da-DK; AppStore)",
    "MacOutlook/16.89.24071425 (Intelx64 Mac OS X Version 14.5)",
    "Mozilla/4.0 (compatible; ms-office; MSOffice 16)",
]
OFFICE_BY_ITSELF = [
    "Microsoft Office Existence Discovery",
    "Microsoft Office Protocol Discovery",
    "Microsoft Office Upload Center 2010 (14.0.4730) Windows NT 6.1",
    "Microsoft Office/16.0 (Windows NT 6.2; Microsoft Office SyncProc 16.0.5056; Pro)",
]


@pytest.mark.parametrize("agent", [*OPENED_IN_APPS, *OFFICE])
def test_link_opened_in_an_app_is_a_persons(agent):
    shape = shape_of(agent)

    assert crawlers.crawler_sign(shape) == ""
    assert not preview_crawlers.is_preview_crawler(shape)


@pytest.mark.parametrize("browser", [WEB_VIEW, OLD_WEB_VIEW, ANDROID, IPHONE_VIEW, SAFARI])
@pytest.mark.parametrize("name", NAMES_WITH_WORDS)
def test_word_inside_the_name_of_an_app_is_no_sign(browser, name):
    assert crawlers.crawler_sign(shape_of(f"{browser} {name}")) == ""


@pytest.mark.parametrize("agent", [*PROGRAMS_IN_APPS, *OFFICE_BY_ITSELF])
def test_program_that_declares_itself_is_a_crawler_in_any_form(agent):
    assert crawlers.crawler_sign(shape_of(agent)) != ""


@given(
    st.sampled_from([WEB_VIEW, OLD_WEB_VIEW, IPHONE_VIEW, IPAD_VIEW]),
    st.from_regex(
        r"[A-Z][a-z]{1,8}(?:[A-Z][a-z]{1,8})?/[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}", fullmatch=True
    ),
)
def test_web_view_is_a_persons_under_any_name_that_declares_no_program(browser, name):
    assume(not crawlers.DECLARED.search(name))
    assume(not crawlers.DECLARED_OUTSIDE_DEVICE.search(name))

    assert crawlers.crawler_sign(shape_of(f"{browser} {name}")) == ""


def test_table_names_the_browsers_of_every_network():
    without_app = {NetworkSlug.COPY, NetworkSlug.DEVICE}

    named = {known.network for known in in_app_browsers.IN_APP_BROWSERS if known.network}

    assert named == set(NETWORKS) - without_app
    assert all(known.source for known in in_app_browsers.IN_APP_BROWSERS)


@pytest.mark.parametrize("half", ["tuned", "held"])
def test_no_in_app_browser_of_the_corpora_is_taken_for_a_crawler(half):
    shapes = {shape_of(agent) for agent in real_agents.people_in_apps()[half]}

    taken = {shape: sign for shape in shapes if (sign := crawlers.crawler_sign(shape))}

    assert len(shapes) > 80
    assert taken == {}


@needs_cases
@pytest.mark.parametrize(("name", "is_crawler"), [("people", False), ("programs", True)])
def test_cases_of_agents(name, is_crawler):
    lines = (CASES / "agents" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    agents = [line.split("\t")[-1] for line in lines if not line.startswith("#")]

    signs = {agent: crawlers.crawler_sign(shape_of(agent)) for agent in agents}

    assert {agent: sign for agent, sign in signs.items() if bool(sign) != is_crawler} == {}
