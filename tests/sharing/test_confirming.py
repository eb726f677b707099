import pytest

from advocacy.errors import Invalid
from advocacy.sharing import confirming
from advocacy.sharing.confirming import AlreadyUndone
from advocacy.sharing.models import Share
from tests.factories import ShareFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_confirm_sets_the_time_and_deletes_the_text():
    share = ShareFactory(text="Look here.")

    confirming.confirm(share, by=share.person, post_url="https://network.example/posts/7")

    share.refresh_from_db()
    assert share.confirmed_at is not None
    assert (share.text, share.post_url) == ("", "https://network.example/posts/7")


def test_confirm_twice_keeps_the_first_moment():
    share = ShareFactory()

    first = confirming.confirm(share, by=share.person).confirmed_at
    second = confirming.confirm(share, by=share.person).confirmed_at

    assert first == second


def test_confirm_refuses_an_address_that_is_none():
    share = ShareFactory()

    with pytest.raises(Invalid) as refusal:
        confirming.confirm(share, by=share.person, post_url="javascript:alert(1)")

    share.refresh_from_db()
    assert (refusal.value.field, share.confirmed_at) == ("post_url", None)


def test_undo_excludes_the_share_from_not_undone():
    share = ShareFactory()

    confirming.undo(share, by=share.person)

    assert list(Share.objects.not_undone()) == []
    with pytest.raises(AlreadyUndone):
        confirming.confirm(share, by=share.person)


def test_another_persons_share_does_not_exist():
    share = ShareFactory()

    with pytest.raises(Share.DoesNotExist):
        confirming.confirm(share, by=UserFactory())
