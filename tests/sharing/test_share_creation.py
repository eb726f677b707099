import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from django.db import connection

from advocacy.audit.models import Event
from advocacy.content import review
from advocacy.content.curation import Stale
from advocacy.links import short_codes
from advocacy.networks.share_dialogs import InstanceRequired
from advocacy.people.permissions import Role
from advocacy.policy.acknowledgements import AcknowledgementRequired
from advocacy.sharing import confirming, share_creation
from advocacy.sharing.models import Share, TextOrigin
from advocacy.sharing.share_creation import AlreadyShared, KeyReused, NotOffered, ShareRequest
from tests.factories import BrandFactory, StoryFactory, TeamFactory, UserFactory, approved_story
from tests.parallel import at_once
from tests.policy_factories import EditionFactory

pytestmark = pytest.mark.django_db


def create_share(story, by, key="key", **options):
    return share_creation.create_share(
        story, ShareRequest(**{"network": "linkedin", **options}), by=by, key=key
    )


def test_create_share_records_who_what_where_and_the_team_of_the_moment():
    team = TeamFactory()
    person = UserFactory(team=team)
    story = approved_story()

    share = create_share(story, person).share

    share.refresh_from_db()
    assert (share.person, share.story, share.version) == (person, story, story.live_version)
    assert (share.network, share.team, share.text_origin) == ("linkedin", team, TextOrigin.DEALT)
    assert [event.action for event in Event.objects.all()] == ["share_opened"]


def test_create_share_puts_the_marking_first_and_the_link_last():
    BrandFactory(name="Vindhus")
    story = approved_story(
        marking="employee", hashtags=[{"text": "wind", "required": True}], captions=["Look here."]
    )

    handed = create_share(story, UserFactory())

    assert handed.text == f"I work at Vindhus.\nLook here.\n\n#wind\n{handed.link}"
    assert handed.share.text == handed.text
    assert handed.share.link.target == story.live_version.url


def test_create_share_with_own_words_says_so():
    handed = create_share(approved_story(), UserFactory(), text="In my own words.")

    assert handed.share.text_origin == TextOrigin.OWN
    assert handed.text.startswith("In my own words.")


def test_create_share_untracked_leads_straight_to_the_page():
    story = approved_story(url="https://example.com/page")

    handed = create_share(story, UserFactory(), tracked=False)

    assert (handed.link, handed.share.link) == (None, None)
    assert handed.text.endswith("https://example.com/page")


def test_create_share_again_with_the_same_key_is_the_same_share():
    story, person = approved_story(), UserFactory()

    first = create_share(story, person)
    second = create_share(story, person)

    assert (second.share, second.is_new, second.text) == (first.share, False, first.text)
    assert Share.objects.count() == 1


def test_create_share_refuses_a_key_that_belongs_to_another_share():
    story, person = approved_story(), UserFactory()
    create_share(story, person)

    with pytest.raises(KeyReused) as refusal:
        create_share(story, person, network="x")

    assert refusal.value.code == "idempotency_key_reused"
    assert Share.objects.count() == 1


def test_create_share_of_the_same_story_to_the_same_network_asks_first():
    story, person = approved_story(), UserFactory()
    create_share(story, person)

    with pytest.raises(AlreadyShared):
        create_share(story, person, key="second click")

    create_share(story, person, key="second click", again=True)
    assert Share.objects.count() == 2


def test_create_share_refuses_a_code_that_belongs_to_another_person():
    story, request = approved_story(), ShareRequest(network="linkedin")
    share_creation.create_share(story, request, by=UserFactory(), key="key", code="sameSame12")

    with pytest.raises(share_creation.CodeTaken):
        share_creation.create_share(story, request, by=UserFactory(), key="key", code="sameSame12")

    assert Share.objects.count() == 1


def test_create_share_after_an_undo_does_not_ask():
    story, person = approved_story(), UserFactory()
    confirming.undo(create_share(story, person).share, by=person)

    assert create_share(story, person, key="later").is_new


def test_create_share_of_a_draft_is_refused():
    with pytest.raises(NotOffered):
        create_share(StoryFactory(), UserFactory())

    assert Share.objects.count() == 0


def test_create_share_refuses_a_story_for_another_team():
    story = approved_story()
    story.live_version.audience_teams.add(TeamFactory())

    with pytest.raises(NotOffered):
        create_share(story, UserFactory(team=TeamFactory()))


def test_create_share_refuses_a_button_from_before_the_story_changed():
    with pytest.raises(Stale):
        create_share(approved_story(), UserFactory(), version=2)


def test_create_share_needs_the_policy_in_force_to_be_acknowledged():
    EditionFactory()

    with pytest.raises(AcknowledgementRequired):
        create_share(approved_story(), UserFactory())


def test_create_share_asks_for_the_mastodon_server_once():
    person = UserFactory()

    with pytest.raises(InstanceRequired):
        create_share(approved_story(), person, network="mastodon")
    create_share(
        approved_story(), person, network="mastodon", instance="https://Mastodon.Social/@me"
    )

    person.refresh_from_db()
    again = create_share(approved_story(), person, key="next", network="mastodon")
    assert person.mastodon_instance == "mastodon.social"
    assert again.dialog_url.startswith("https://mastodon.social/share?text=")


def test_create_share_of_a_locked_caption_refuses_own_words():
    story = approved_story()
    story.live_version.captions.update(locked=True)

    with pytest.raises(share_creation.Invalid) as refusal:
        create_share(story, UserFactory(), text="Something else.")

    assert refusal.value.code == "caption_locked"


def test_create_share_survives_the_withdrawal_of_the_story():
    story = approved_story()
    share = create_share(story, UserFactory()).share

    review.withdraw(story, by=UserFactory(roles=[Role.APPROVER]), note="Wrong picture.")

    share.refresh_from_db()
    assert share.version.title == story.newest_version.title


def test_a_withdrawn_story_is_not_handed_over_again_by_an_open_page():
    story, person = approved_story(), UserFactory()
    create_share(story, person)
    review.withdraw(story, by=UserFactory(roles=[Role.APPROVER]), note="Wrong picture.")
    story.refresh_from_db()

    with pytest.raises(NotOffered):
        create_share(story, person)


def test_a_story_withdrawn_while_it_is_being_shared_is_not_shared(monkeypatch):
    story, approver, offered = (
        approved_story(),
        UserFactory(roles=[Role.APPROVER]),
        share_creation._offered,
    )

    def then_withdrawn(story, *, to):
        version = offered(story, to=to)
        review.withdraw(story, by=approver, note="Wrong picture.")
        return version

    monkeypatch.setattr(share_creation, "_offered", then_withdrawn)

    with pytest.raises(NotOffered):
        create_share(story, UserFactory())

    assert not Share.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_no_share_is_opened_after_the_withdrawal_has_returned(on_postgres):
    story, approver = approved_story(), UserFactory(roles=[Role.APPROVER])
    people = UserFactory.create_batch(12)
    opened = []

    def act(number):
        if number == len(people):
            while Share.objects.count() < len(people):
                pass
            review.withdraw(story, by=approver, note="Wrong picture.")
            opened.append(Share.objects.count())
            return
        with suppress(NotOffered):
            for key in range(20):
                create_share(story, people[number], key=str(key), again=True)

    at_once(len(people) + 1, act)

    assert len(people) <= opened[0] < 20 * len(people)
    assert Share.objects.count() == opened[0]


def test_new_codes_hold_at_least_sixty_random_bits():
    assert len(short_codes.ALPHABET) ** short_codes.CODE_LENGTH >= 2**60
    assert len({short_codes.new_code() for _ in range(1000)}) == 1000


@pytest.mark.django_db(transaction=True)
def test_twenty_clicks_at_once_are_one_share(on_postgres):
    story, person = approved_story(), UserFactory()
    ready = threading.Barrier(20)

    def click(number):
        ready.wait()
        try:
            return create_share(
                story, person, key="one" if number % 2 else f"key {number}"
            ).share.pk
        except AlreadyShared:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        shares = set(pool.map(click, range(20)))

    assert Share.objects.count() == 1
    assert shares <= {Share.objects.get().pk, None}
