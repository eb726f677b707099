from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.errors import Invalid
from advocacy.networks.facts import NETWORKS
from advocacy.networks.share_dialogs import (
    InstanceRequired,
    PostContent,
    dialog,
    dialog_url,
    mastodon_instance,
)

LINK = "https://go.example.com/s/aB3"
TEXT = f"Vi søger én til & fra Esbjerg +1\n\n#vindhus\n{LINK}"
IN_TEXT = (
    "Vi%20s%C3%B8ger%20%C3%A9n%20til%20%26%20fra%20Esbjerg%20%2B1%0A%0A%23vindhus%0A"
    "https%3A%2F%2Fgo.example.com%2Fs%2FaB3"
)
IN_URL = "https%3A%2F%2Fgo.example.com%2Fs%2FaB3"


def open_for(network, **changes):
    given_ = {"text": TEXT, "link": LINK, "hashtags": ["vindhus", "job"], "title": "Nyt job"}
    return dialog_url(network, **(given_ | changes))


@pytest.mark.parametrize(
    ("network", "url"),
    [
        ("linkedin", f"https://www.linkedin.com/feed/?shareActive=true&text={IN_TEXT}"),
        ("facebook", f"https://www.facebook.com/sharer/sharer.php?u={IN_URL}&hashtag=%23vindhus"),
        ("x", f"https://x.com/intent/post?text={IN_TEXT}"),
        ("threads", f"https://www.threads.com/intent/post?text={IN_TEXT}"),
        ("bluesky", f"https://bsky.app/intent/compose?text={IN_TEXT}"),
        ("mastodon", f"https://mastodon.social/share?text={IN_TEXT}"),
        ("whatsapp", f"https://wa.me/?text={IN_TEXT}"),
        (
            "telegram",
            f"https://t.me/share/url?url={IN_URL}&text={IN_TEXT.removesuffix('%0A' + IN_URL)}",
        ),
        ("email", f"mailto:?subject=Nyt%20job&body={IN_TEXT.replace('%0A', '%0D%0A')}"),
        ("instagram", None),
        ("copy", None),
        ("device", None),
    ],
)
def test_dialog_url_is_the_networks_own(network, url):
    assert open_for(network, instance="mastodon.social") == url


def test_linkedin_can_be_switched_to_the_official_dialog():
    url = open_for("linkedin", linkedin_prefill=False)

    assert url == f"https://www.linkedin.com/sharing/share-offsite/?url={IN_URL}"


@pytest.mark.parametrize(
    ("network", "url"),
    [
        ("facebook", "https://www.facebook.com/"),
        ("telegram", "https://t.me/share/url?url=Hej"),
        ("email", "mailto:?subject=Nyt%20job&body=Hej"),
        ("x", "https://x.com/intent/post?text=Hej"),
    ],
)
def test_a_story_without_a_link_still_opens_somewhere(network, url):
    assert open_for(network, text="Hej", link=None) == url


def test_linkedins_official_dialog_without_a_link_is_the_empty_composer():
    url = open_for("linkedin", link=None, linkedin_prefill=False)

    assert url == "https://www.linkedin.com/feed/?shareActive=true"


@pytest.mark.parametrize(
    ("network", "url"),
    [
        ("linkedin", "https://www.linkedin.com/feed/?shareActive=true"),
        ("x", "https://x.com/intent/post"),
        ("threads", "https://www.threads.com/intent/post"),
        ("bluesky", "https://bsky.app/intent/compose"),
        ("mastodon", "https://mastodon.social/share"),
        ("whatsapp", f"https://wa.me/?text={IN_URL}"),
        ("telegram", f"https://t.me/share/url?url={IN_URL}"),
        ("email", "mailto:?subject=Nyt%20job"),
    ],
)
def test_a_text_too_long_for_an_address_is_left_out_not_cut(network, url):
    post = PostContent(text="å" * 3_000, link=LINK, title="Nyt job", instance="mastodon.social")

    opened = dialog(network, post)

    assert opened == url


def test_the_longest_danish_text_linkedin_takes_fits_its_dialog():
    text = ("På rebet i Esbjerg søger vi to kolleger, der kan lide højder.\n" * 60)[:3_000]

    opened = dialog("linkedin", PostContent(text=text, link=None))

    assert parse_qs(urlsplit(opened).query)["text"] == [text]


@given(
    text=st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r"), max_size=200),
    network=st.sampled_from(["linkedin", "x", "threads", "bluesky", "mastodon", "whatsapp"]),
)
def test_a_dialog_that_takes_text_holds_exactly_the_post(text, network):
    opened = dialog(network, PostContent(text=text, link=LINK, instance="mastodon.social"))

    query = parse_qs(urlsplit(opened).query, keep_blank_values=True)
    assert query["text"] == [text]
    assert "+" not in opened


@given(words=st.text(alphabet="abc æ#\n", max_size=50), network=st.sampled_from(list(NETWORKS)))
def test_a_dialog_holds_the_link_at_most_once(words, network):
    post = PostContent(text=f"{words}\n{LINK}", link=LINK, title="Job", instance="mastodon.social")

    opened = dialog(network, post)

    assert opened is None or unquote(opened).count(LINK) == 1


@pytest.mark.parametrize(
    ("typed", "instance"),
    [
        ("@me@Mastodon.Social ", "mastodon.social"),
        ("me@mastodon.social", "mastodon.social"),
        ("https://mastodon.social/@me", "mastodon.social"),
        ("http://social.vindhus.dk/share?text=x#y", "social.vindhus.dk"),
        ("mastodon.social/@me@other.example", "mastodon.social"),
        ("mastodon.social.", "mastodon.social"),
        ("blåbær.dk", "xn--blbr-roah.dk"),
        ("a-b.c1.museum", "a-b.c1.museum"),
    ],
)
def test_mastodon_instance_reads_what_people_paste(typed, instance):
    assert mastodon_instance(typed) == instance


@pytest.mark.parametrize(
    "typed",
    [
        "@me",
        "mastodon",
        "localhost",
        "127.0.0.1",
        "2130706433",
        "[::1]",
        "0x7f.1",
        "mastodon.social:3000",
        "mastodon social",
        "-a.dk",
        "a..dk",
        "javascript:alert(1)",
        "ftp://mastodon.social",
        "\ud800.dk",
        "a." * 130 + "dk",
        "x" * 64 + ".dk",
    ],
)
def test_mastodon_instance_refuses_nonsense_with_a_sentence(typed):
    with pytest.raises(Invalid) as refused:
        mastodon_instance(typed)

    assert (refused.value.field, refused.value.code) == ("instance", "invalid_instance")
    assert "mastodon.social" in str(refused.value)


@given(st.text(max_size=80))
def test_mastodon_instance_answers_or_refuses(typed):
    try:
        instance = mastodon_instance(typed)
    except Invalid:
        return
    assert mastodon_instance(instance) == instance


@pytest.mark.parametrize("instance", [None, "", "  "])
def test_mastodon_asks_for_the_server_once(instance):
    with pytest.raises(InstanceRequired) as refused:
        open_for("mastodon", instance=instance)

    assert (refused.value.field, refused.value.code) == ("instance", "instance_required")
