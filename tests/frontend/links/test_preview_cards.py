"""Cards: what the networks' programs are told of a link, on their first visit."""

from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from advocacy.clicks.models import Click
from advocacy.content import review
from advocacy.content.models import VersionAsset
from advocacy.media.models import Rendition, RenditionState
from advocacy.people.permissions import Role
from tests.factories import (
    AssetFactory,
    BrandFactory,
    ConsentFactory,
    LinkFactory,
    ShareFactory,
    UserFactory,
    approved_story,
)

pytestmark = pytest.mark.django_db

LINKEDIN = "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)"
FACEBOOK = "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML) "


class Tags(HTMLParser):
    """The page's meta tags, and where it says it stands."""

    def __init__(self, text):
        super().__init__()
        self.said = {}
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        if tag == "meta" and "content" in named:
            self.said[named.get("property") or named.get("name")] = named["content"]
        if tag == "link" and named.get("rel") == "canonical":
            self.said["canonical"] = named["href"]


def told(client, link, agent=LINKEDIN):
    response = client.get(f"/s/{link.code}", headers={"User-Agent": agent})
    assert response.status_code == 200
    return Tags(response.content.decode()).said


def cut(asset, *, network="", width=1200, height=630):
    return Rendition.objects.create(
        asset=asset,
        format="link",
        network=network,
        state=RenditionState.READY,
        file=f"renditions/{network or 'all'}.jpg",
        width=width,
        height=height,
        due_at=timezone.now(),
    )


def shared(**fields):
    share = ShareFactory(
        story=approved_story(title="A tower", summary="We\n raised  it.", **fields)
    )
    asset = AssetFactory(alt={"en": "A tower by the sea"})
    VersionAsset.objects.create(version=share.version, asset=asset)
    return share, asset


def test_a_card_is_the_storys_own_and_points_at_the_short_link(client):
    BrandFactory(name="Vindhus Service")
    share, asset = shared()
    cut(asset)

    said = told(client, share.link, FACEBOOK)

    short = f"http://testserver/s/{share.link.code}"
    picture = "http://testserver/media/renditions/all.jpg"
    assert {name: said[name] for name in said if name.startswith(("og", "tw", "can", "desc"))} == {
        "canonical": short,
        "description": "We raised it.",
        "og:type": "article",
        "og:site_name": "Vindhus Service",
        "og:locale": "en_GB",
        "og:url": short,
        "og:title": "A tower",
        "og:description": "We raised it.",
        "og:image": picture,
        "og:image:type": "image/jpeg",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "A tower by the sea",
        "twitter:card": "summary_large_image",
        "twitter:title": "A tower",
        "twitter:description": "We raised it.",
        "twitter:image": picture,
        "twitter:image:alt": "A tower by the sea",
    }


def test_a_network_gets_the_cut_made_for_it(client):
    share, asset = shared()
    cut(asset)
    cut(asset, network="linkedin", height=627)

    by_linkedin, by_facebook = told(client, share.link), told(client, share.link, FACEBOOK)

    assert (by_linkedin["og:image"][-12:], by_linkedin["og:image:height"]) == (
        "linkedin.jpg",
        "627",
    )
    assert (by_facebook["og:image"][-7:], by_facebook["og:image:height"]) == ("all.jpg", "630")


def test_before_the_cuts_are_made_the_card_shows_the_master(client):
    share, asset = shared()

    said = told(client, share.link)

    assert said["og:image"] == f"http://testserver/media/{asset.file.name}"
    assert (said["og:image:width"], said["og:image:height"]) == (
        str(asset.width),
        str(asset.height),
    )


def test_the_visit_is_stored_and_nothing_is_kept_between(client):
    share, _asset = shared()

    response = client.get(f"/s/{share.link.code}", headers={"User-Agent": LINKEDIN})

    assert Click.objects.get().link == share.link
    assert (response["Cache-Control"], response.cookies) == ("no-store", {})


def test_words_cannot_break_out_of_a_card(client):
    share = ShareFactory(story=approved_story(title='"><script>alert(1)</script>'))

    response = client.get(f"/s/{share.link.code}", headers={"User-Agent": LINKEDIN})

    assert "<script>" not in response.content.decode()
    assert told(client, share.link)["og:title"] == '"><script>alert(1)</script>'


def test_a_picture_of_somebody_who_no_longer_agrees_is_left_out(client):
    share, asset = shared()
    ConsentFactory(asset=asset, withdrawn_at=timezone.now())

    said = told(client, share.link)

    assert (said["twitter:card"], "og:image" in said) == ("summary", False)


def test_a_version_under_embargo_is_not_shown_but_the_one_that_was_shared(client):
    share, _asset = shared()
    later = approved_story(title="Next", embargo_at=timezone.now() + timedelta(days=1)).live_version
    share.story.live_version = later
    share.story.save()

    assert told(client, share.link)["og:title"] == "A tower"


def test_a_withdrawn_story_has_no_card(client):
    share, _asset = shared()
    review.withdraw(share.story, by=UserFactory(roles=[Role.APPROVER]), note="Wrong.")

    response = client.get(f"/s/{share.link.code}", headers={"User-Agent": LINKEDIN})

    assert response.status_code == 410
    assert "A tower" not in response.content.decode()


def test_a_closed_job_ads_link_leads_programs_to_the_open_jobs_too(client):
    BrandFactory(jobs_url="https://example.com/jobs")
    share, _asset = shared(kind="job_ad", expires_at=timezone.now() - timedelta(days=1))

    response = client.get(f"/s/{share.link.code}", headers={"User-Agent": LINKEDIN})

    assert (response.status_code, response["Location"]) == (302, "https://example.com/jobs")


def test_a_link_without_a_story_leads_programs_on(client):
    link = LinkFactory(target="https://example.com/page")

    response = client.get(f"/s/{link.code}", headers={"User-Agent": LINKEDIN})

    assert (response.status_code, response["Location"]) == (302, "https://example.com/page")


@pytest.mark.parametrize(
    "agent",
    [
        FACEBOOK,
        LINKEDIN,
        "Twitterbot/1.0",
        "WhatsApp/2.23.20.0 A",
        "TelegramBot (like TwitterBot)",
        "Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)",
        "Mastodon/4.4.1 (http.rb/5.2.0; +https://mastodon.social/)",
        "http.rb/5.1.1 (Mastodon/4.2.1; +https://mastodon.social/)",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
        "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5",
    ],
)
def test_programs_that_draw_cards_get_one(client, agent):
    share, _asset = shared()

    assert told(client, share.link, agent)["og:title"] == "A tower"


@pytest.mark.parametrize(
    "agent",
    [
        PHONE + "Mobile/15E148 [FBAN/FBIOS;FBAV/520.0.0.38.101;FBBV/1]",
        PHONE + "Mobile/15E148 [LinkedInApp]/9.31.1",
        PHONE + "Mobile/15E148 Instagram 390.0.0.28.85 (iPhone14,5; iOS 18_5)",
        PHONE + "Mobile/15E148 Twitter for iPhone/11.2",
        PHONE + "Mobile/15E148 Barcelona 390.0.0.28.85",
        "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Telegram-Android/11.4",
        "Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0",
    ],
)
def test_people_in_apps_and_browsers_are_led_on(client, agent):
    share, _asset = shared()

    response = client.get(f"/s/{share.link.code}", headers={"User-Agent": agent})

    assert (response.status_code, response["Location"]) == (302, share.link.target)


def test_anybody_may_fetch_the_cards_picture(client):
    share, asset = shared()
    asset.file.save("one.jpg", ContentFile(b"a picture"))

    response = client.get(told(client, share.link)["og:image"])

    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert response.getvalue() == b"a picture"
    response.close()
