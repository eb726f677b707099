from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from advocacy.content.models import Campaign, Kind
from advocacy.links import application_references
from advocacy.networks.facts import NetworkSlug
from advocacy.sharing import share_creation, tracked_urls
from advocacy.sharing.models import LinkSettings
from advocacy.sharing.share_creation import ShareRequest
from tests.factories import BrandFactory, UserFactory, approved_story, save_settings

WORDS = st.text(max_size=12)
SAID = st.dictionaries(st.sampled_from(["utm_source", "utm_medium", "ref"]), WORDS, max_size=3)
# What a browser takes for an address, with everything that may stand in one.
PARTS = st.text(alphabet="abcæ/.-_~%!$'()*,;:@=&?+[]", max_size=30)


@st.composite
def addresses(draw):
    query = draw(st.none() | PARTS)
    fragment = draw(st.none() | PARTS)
    path = draw(PARTS).replace("?", "")
    return (
        f"https://example.com/{path}"
        + ("" if query is None else f"?{query}")
        + ("" if fragment is None else f"#{fragment}")
    )


@given(addresses(), SAID)
@example("https://example.com/?", {"ref": "a"})
@example("https://example.com/jobs?id=3&", {"ref": "a"})
@example("https://example.com/#/jobs?id=3", {"ref": "a"})
@example("https://example.com/?utm_source=newsletter", {"utm_source": "x"})
def test_with_query_keeps_the_existing_parameters(address, said):
    longer = tracked_urls.with_query(address, said)

    before, after = urlsplit(address), urlsplit(longer)
    stood = parse_qsl(before.query, keep_blank_values=True)
    names = {name for name, _ in stood}
    added = [(name, value) for name, value in said.items() if name not in names]
    assert parse_qsl(after.query, keep_blank_values=True) == stood + added
    assert after.query.startswith(before.query)
    assert (after.scheme, after.netloc, after.path) == (before.scheme, before.netloc, before.path)
    assert after.fragment == before.fragment


@given(addresses(), SAID)
def test_with_query_is_idempotent(address, said):
    once = tracked_urls.with_query(address, said)

    assert tracked_urls.with_query(once, said) == once


def test_with_query_keeps_urls_that_would_become_too_long():
    address = f"https://example.com/{'a' * 2020}"

    assert tracked_urls.with_query(address, {"utm_source": "linkedin"}) == address


def link_settings_with(**columns):
    BrandFactory()
    save_settings(LinkSettings, **columns)


def target(story, *, network="linkedin", by=None):
    options = ShareRequest(network=network, instance="mastodon.social")
    handed = share_creation.create_share(story, options, by=by or UserFactory(), key=network)
    return handed.share.link


@pytest.mark.django_db
def test_targets_are_unchanged_by_default():
    story = approved_story(kind=Kind.JOB_AD)
    link_settings_with(tags_links=False, reports_applications=False)

    assert target(story).target == story.live_version.url


@pytest.mark.django_db
@pytest.mark.parametrize("network", NetworkSlug.values)
def test_a_target_names_the_network_and_the_running_campaign(network):
    link_settings_with(tags_links=True)
    story = approved_story(url="https://example.com/a?b=c#d")
    for slug, ended_at in (("spring", None), ("winter", datetime(2026, 1, 1, tzinfo=UTC))):
        campaign = Campaign.objects.create(
            name=slug, slug=slug, created_by=story.created_by, ended_at=ended_at
        )
        campaign.stories.add(story)

    medium = "email" if network == "email" else "social"
    assert target(story, network=network).target == (
        f"https://example.com/a?b=c&utm_source={network}&utm_medium={medium}&utm_campaign=spring#d"
    )


@pytest.mark.django_db
def test_nothing_in_a_target_tells_who_shared():
    link_settings_with(tags_links=True, reports_applications=True)
    story = approved_story(kind=Kind.JOB_AD, url="https://example.com/job")
    one = UserFactory(pk=918273, name="Sigrid Unik", email="sigrid.unik@hub.example")
    other = UserFactory(pk=918274, name="Palle Alene", email="palle.alene@hub.example")

    links = [target(story, by=one), target(story, by=other)]

    without = [
        link.target.replace(application_references.reference_for(link.code), "REF")
        for link in links
    ]
    assert without[0] == without[1]


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "refers"), [(Kind.JOB_AD, True), (Kind.ARTICLE, False)])
def test_a_job_ads_target_carries_a_reference_once_applications_are_reported(kind, refers):
    link_settings_with(reports_applications=True)

    link = target(approved_story(kind=kind, url="https://example.com/job"))

    query = dict(parse_qsl(urlsplit(link.target).query))
    assert query == ({"ref": application_references.reference_for(link.code)} if refers else {})


@pytest.mark.parametrize(
    "made_up", ["", "abc", "abc.def", f"{application_references.reference_for('abc')}x"]
)
def test_a_reference_cannot_be_made_up(made_up):
    assert application_references.code_of(made_up) is None


def test_a_reference_leads_back_to_its_link():
    assert (
        application_references.code_of(application_references.reference_for("4kzW0a")) == "4kzW0a"
    )
