"""An integrity error is answered with a rule's own sentence only where that rule was broken."""

import pytest
from django.db import IntegrityError, connection, transaction

from advocacy import constraints
from advocacy.content import campaigns, saved_views
from advocacy.content.models import Campaign, SavedView, Story
from advocacy.errors import Invalid
from advocacy.intake import item_decisions
from advocacy.intake import source_management as sources
from advocacy.intake.models import Source, SourceItem
from advocacy.intake.source_options import SourceOptions
from advocacy.people.permissions import Role
from advocacy.sharing import share_creation
from advocacy.sharing.models import Share
from advocacy.sharing.share_creation import AlreadyShared, ShareRequest
from tests.factories import SourceFactory, UserFactory, approved_story

pytestmark = pytest.mark.django_db


def broken_by(act):
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        act()
    return caught.value


@pytest.fixture
def new_column():
    """A column that code of yesterday knows nothing of, in the table of this model."""

    def add(model):
        table = connection.ops.quote_name(model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table} ADD COLUMN later int CHECK (later IS NOT NULL)")

    return add


def test_a_constraint_is_known_by_its_name():
    by = UserFactory(roles=[Role.CURATOR])
    view = {"person": by, "name": "Mine", "query": "q=a"}
    SavedView.objects.create(**view)
    Campaign.objects.create(name="Spring", slug="spring", created_by=by)
    SourceFactory(url="https://a.example/")

    same_view = broken_by(lambda: SavedView.objects.create(**view))
    same_word = broken_by(lambda: Campaign.objects.create(name="x", slug="spring", created_by=by))
    same_name = broken_by(lambda: Campaign.objects.create(name="SPRING", slug="y", created_by=by))
    no_hours = broken_by(lambda: SourceFactory(from_hour=77))

    assert constraints.is_violated(same_view, SavedView, "views_have_names")
    assert constraints.is_violated(same_word, Campaign, "slug")
    assert not constraints.is_violated(same_word, Campaign, "campaign_name_is_unique_in_any_case")
    assert constraints.is_violated(same_name, Campaign, "campaign_name_is_unique_in_any_case")
    assert not constraints.is_violated(same_name, Campaign, "slug")
    assert constraints.is_violated(no_hours, Source, "source_hours_are_hours")
    assert not constraints.is_violated(no_hours, Source, "one_source_a_url")


def test_two_clicks_to_one_network_are_told_so():
    share = share_creation.create_share(
        approved_story(), ShareRequest(network="x"), by=UserFactory(), key="a"
    ).share
    error = broken_by(lambda: Share.objects.create(**copied(share)))

    assert constraints.is_violated(error, Share, share_creation.SHARED_ONCE)
    assert isinstance(share_creation._refusal_of(error, network="x"), AlreadyShared)


def copied(share):
    fields = {field.attname: getattr(share, field.attname) for field in Share._meta.concrete_fields}
    return {**fields, "id": None, "key": "b", "link_id": None}


def test_a_fault_of_the_table_is_not_said_to_be_a_second_share(new_column):
    new_column(Share)

    with pytest.raises(IntegrityError):
        share_creation.create_share(
            approved_story(), ShareRequest(network="x"), by=UserFactory(), key="a"
        )


def test_a_fault_of_the_table_is_not_said_to_be_a_taken_name(new_column):
    by = UserFactory(roles=[Role.CURATOR])
    new_column(Campaign)
    new_column(SavedView)

    with pytest.raises(IntegrityError):
        campaigns.create("Spring", by=by)
    with pytest.raises(IntegrityError):
        saved_views._saved(SavedView(person=by, query="q=blades", name="Mine"))


def test_a_fault_of_the_table_is_not_said_to_be_a_known_source(new_column):
    new_column(Source)

    with pytest.raises(IntegrityError):
        sources._write(
            Source(created_by=UserFactory()), SourceOptions(name="Jobs", url="https://b.example/")
        )


def test_a_word_that_is_taken_between_looking_and_writing_is_replaced(monkeypatch):
    by = UserFactory(roles=[Role.CURATOR])
    Campaign.objects.create(name="Grøn dag", slug="groen-dag", created_by=by)
    words = iter(["groen-dag", "groen-dag-2"])
    monkeypatch.setattr(campaigns, "_free_slug", lambda _name: next(words))

    campaign = campaigns.create("Groen dag", by=by)

    assert campaign.slug == "groen-dag-2"
    with pytest.raises(Invalid):
        campaigns.create("groen DAG", by=by)


def test_a_fault_of_the_table_is_not_said_to_be_a_known_page(new_column):
    new_column(Story)
    source = SourceFactory()
    item = SourceItem.objects.create(
        source=source,
        external_id="1",
        url="https://a.example/1",
        sha256="",
        title="A",
        seen_at=source.created_at,
    )
    with pytest.raises(IntegrityError):
        item_decisions.take(item, by=UserFactory(roles=[Role.CURATOR]))
