"""Addresses in wrappers of mail filters and networks: what they hold is read like any other."""

from base64 import urlsafe_b64encode
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.addresses import reading
from advocacy.errors import Invalid

PAGE = "https://vindhus.example/nyheder/7?a=1&b=%C3%A6#/rute"
HELD = quote(PAGE, safe="")
IN_BASE64 = urlsafe_b64encode(PAGE.encode()).decode()
SAFE_LINKS = "https://eur05.safelinks.protection.outlook.com/?url={}&data=05%7Cc%40hub.example%7C0"
BY_PARAMETER = [
    SAFE_LINKS,
    "https://NAM12.safelinks.protection.outlook.com/ap/t-59/?url={}&reserved=0",
    "https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url={}",
    "https://urldefense.proofpoint.com/v1/url?u={}&k=x",
    "https://linkprotect.cudasvc.com/url?a={}&c=E,1&typo=1",
    "https://protect2.fireeye.com/v1/url?k=1&q=1&u={}",
    "https://deref-gmx.net/mail/client/abc/dereferrer/?redirectUrl={}",
    "https://www.google.com/url?sa=t&url={}&ved=2",
    "https://google.dk/url?q={}",
    "https://www.google.co.uk/url?q={}&source=gmail",
    "https://duckduckgo.com/l/?uddg={}&rut=1",
    "https://l.facebook.com/l.php?u={}&h=AT0",
    "http://lm.facebook.com/l.php?h=AT0&u={}",
    "https://www.facebook.com/flx/warn/?u={}",
    "https://l.instagram.com/?u={}&e=AT0",
    "https://l.threads.net/?u={}",
    "https://l.threads.com/?u={}",
    "https://l.messenger.com/l.php?u={}",
    "https://l.wl.co/l?u={}",
    "https://www.linkedin.com/redir/redirect?url={}&urlhash=x",
    "https://dk.linkedin.com/safety/go?url={}&trk=x",
    "https://www.youtube.com/redirect?event=video_description&q={}",
    "https://out.reddit.com/t3_abc?url={}&token=x",
    "https://slack-redir.net/link?url={}",
    "https://vk.com/away.php?to={}",
    "https://away.vk.com/away.php?to={}&post=1",
    "https://www.instagram.com/linkshim/?u={}&e=AT0",
    "https://link.edgepilot.com/s/1a2b3c/Xy-z?u={}",
    "https://scanmail.trustwave.com/?c=4062&d=x&s=5&u={}",
    "https://ddec1-0-en-ctp.trendmicro.com:443/wis/clicktime/v1/query?url={}&umid=x&auth=y",
    "https://clicktime.cloud.postoffice.net/clicktime.php?U={}&E=anna%40hub.example&X=1",
    "https://nam.safelink.emails.azure.net/redirect/?destination={}&p=x",
]
OTHERWISE = {
    "https://href.li/?https://vindhus.example/a?b=1": "https://vindhus.example/a?b=1",
    "https://www.google.com/amp/s/vindhus.example/a?b=1": "https://vindhus.example/a?b=1",
    "https://secure-web.cisco.com/1ab/https%3A%2F%2Fvindhus.example%2Fa": "https://vindhus.example/a",
    "https://x.r.eu-west-1.awstrack.me/L0/https:%2F%2Fvindhus.example%2Fa/1/x": (
        "https://vindhus.example/a"
    ),
    "https://url.avanan.click/v2/r01/___https://vindhus.example/a___.YXA": (
        "https://vindhus.example/a"
    ),
    "https://urldefense.proofpoint.com/v2/url?u=https-3A__vindhus.example_a-2Db&d=x": (
        "https://vindhus.example/a-b"
    ),
    "https://urldefense.com/v3/__https://vindhus.example/a__;!!abc$": "https://vindhus.example/a",
    "https://urldefense.us/v3/__https://vindhus.example/*a*b__;I0s!!abc$": (
        "https://vindhus.example/#aKb"
    ),
    "https://urldefense.com/v3/__https:/vindhus.example/a__;!!abc$": "https://vindhus.example/a",
    "https://urldefense.com/v3/__https://vindhus.example/**A-**B*b__;w6bDuMOlw6bDpSM!!abc$": (
        "https://vindhus.example/%C3%A6%C3%B8-%C3%A5%C3%A6%C3%A5#b"
    ),
    "https://vindhus-example.cdn.ampproject.org/c/s/vindhus.example/a?b=1": (
        "https://vindhus.example/a?b=1"
    ),
    "https://protect.checkpoint.com/v2/___https://vindhus.example/a___.YXA": (
        "https://vindhus.example/a"
    ),
    "https://r.search.yahoo.com/_ylt=A/RV=2/RO=10/RU=https%3a%2f%2fvindhus.example%2fa/RK=2/": (
        "https://vindhus.example/a"
    ),
    f"https://eu-central-1.protection.sophos.com/?d=vindhus.example&u={IN_BASE64}&i=1": PAGE,
    f"https://www.bing.com/ck/a?!&&p=1&u=a1{IN_BASE64.rstrip('=')}&ntb=1": PAGE,
}
KEPT = [
    "https://www.google.com/url",
    "https://www.google.com/url?q=vindhus",
    "https://www.google.com/search?q=https://vindhus.example/",
    "https://l.facebook.example/l.php?u=https://vindhus.example/",
    "https://vindhus.example/url?url=https://vindhus.example/",
    "https://urldefense.com/v3/__https://vindhus.example/a**Bb__;Kw!!abc$",
    "https://urldefense.com/v3/__https://vindhus.example/a**__;Kys!!abc$",
    "https://urldefense.com/v3/__https://vindhus.example/a*b__;Kys!!abc$",
    "https://www.bing.com/ck/a?u=a1%00",
    "https://notfacebook.com/l.php?u=https://vindhus.example/",
]


def clean(value):
    return reading.clean(value, field="url")


@pytest.mark.parametrize("wrapper", BY_PARAMETER)
def test_the_address_in_a_wrapper_is_taken_out(wrapper):
    assert clean(wrapper.format(HELD)) == PAGE
    assert clean(wrapper.format(quote(wrapper.format(HELD), safe=""))) == PAGE


@pytest.mark.parametrize(("wrapped", "kept"), OTHERWISE.items())
def test_an_address_in_another_alphabet_is_taken_out(wrapped, kept):
    assert clean(wrapped) == kept


@pytest.mark.parametrize("address", KEPT)
def test_what_holds_no_address_stays(address):
    assert clean(address) == address


@pytest.mark.parametrize(
    ("held", "code"),
    [
        ("http://10.0.0.7/", "private_address"),
        ("https://intranet/", "private_address"),
        ("https://name:secret@vindhus.example/", "unreadable_link"),
        ("https://good.example\\@evil.example/", "unreadable_link"),
        ("https://vind\u200bhus.example/", "invisible_character"),
        ("https://vindhus.example/\u202egpj", "direction_character"),
        ("https://vindhus.example/\x00", "control_character"),
    ],
)
def test_what_a_wrapper_holds_is_refused_like_any_other(held, code):
    with pytest.raises(Invalid) as refused:
        clean(SAFE_LINKS.format(quote(held, safe="")))

    assert refused.value.code == code


def test_wrappers_without_end_are_refused():
    address = PAGE
    for _wrapper in range(reading.MAX_WRAPPERS):
        address = f"https://www.google.com/url?q={quote(address, safe='')}"

    with pytest.raises(Invalid):
        clean(address)


WRAPPERS = st.sampled_from([*BY_PARAMETER, "https://href.li/?{}", "https://google.com/amp/s/{}"])
INSIDE = st.text("abæ/.:?#&=%_*@ \u200b2eE-", max_size=20)


@given(WRAPPERS, st.sampled_from(["https://vindhus.example/", "http://10.0.0.7/", ""]), INSIDE)
def test_what_is_taken_out_needs_no_second_reading(wrapper, start, rest):
    try:
        kept = clean(wrapper.format(quote(start + rest, safe="/:")))
    except Invalid:
        return

    assert clean(kept) == kept
    assert "10.0.0.7" not in kept.partition("?")[0]
