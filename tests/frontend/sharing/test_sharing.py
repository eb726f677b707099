import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from advocacy.content import review
from advocacy.content.models import Caption
from advocacy.links import short_codes
from advocacy.people.permissions import Role
from advocacy.sharing.models import Share
from tests.factories import BrandFactory, ShareFactory, UserFactory, approved_story
from tests.forms import form_in
from tests.parallel import at_once
from tests.policy_factories import EditionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(client):
    BrandFactory()
    person = UserFactory()
    client.force_login(person)
    return person


def test_feed_button_shares_in_one_click_and_leads_on(client, person):
    story = approved_story(captions=["Look what we did."])
    form = form_in(client.get(reverse("feed:stories")), "data-share", "linkedin")

    response = client.post(form.action, form.fields)

    share = Share.objects.get()
    assert (share.story, share.network, share.text) == (story, "linkedin", form.data["text"])
    assert f'content="0;url={escape(response.context["handed"].dialog_url)}"' in (
        response.content.decode()
    )


def test_ids_beyond_a_thousand_are_not_written_with_a_separator(client, person):
    person.language = "da"
    person.save(update_fields=["language"])
    story = approved_story(pk=71_234, captions=[])
    caption = Caption.objects.create(
        pk=81_234, version=story.live_version, position=0, text="Se her."
    )
    form = form_in(client.get(reverse("feed:stories")), "data-share", "linkedin")

    response = client.post(form.action, form.fields)

    assert (response.status_code, form.fields["caption"]) == (200, str(caption.pk))
    assert Share.objects.get().story == story


def test_pressing_twice_is_one_share(client, person):
    approved_story()
    form = form_in(client.get(reverse("feed:stories")), "data-share", "linkedin")

    first, second = client.post(form.action, form.fields), client.post(form.action, form.fields)

    assert (first.status_code, second.status_code) == (200, 200)
    assert Share.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("connections_of_their_own")
def test_pressing_twenty_times_at_once_is_one_share(client, person):
    approved_story()
    form = form_in(client.get(reverse("feed:stories")), "data-share", "linkedin")

    def press(_number):
        own = Client()
        own.cookies = client.cookies
        return own.post(form.action, form.fields)

    responses = at_once(20, press)

    assert {response.status_code for response in responses} == {200}
    link = short_codes.short_url(Share.objects.get().link.code)
    assert all(link in response.content.decode() for response in responses)


def test_nobody_uses_up_another_persons_button(client, person):
    approved_story()
    form = form_in(client.get(reverse("feed:stories")), "data-share", "linkedin")
    client.force_login(UserFactory())

    taken = client.post(form.action, form.fields)
    client.force_login(person)
    response = client.post(form.action, form.fields)

    assert (taken.status_code, response.status_code) == (409, 200)
    assert Share.objects.get().person == person


def test_sharing_a_second_time_asks_first(client, person):
    story = approved_story()
    sheet = client.get(reverse("sharing:sheet", args=[story.pk]), {"network": "linkedin"})
    form = form_in(sheet, "data-share", "linkedin")
    ShareFactory(person=person, story=story)  # from another tab

    asked = client.post(form.action, form.fields | {"text": "My own words."})
    again = form_in(asked, "class", "act")
    response = client.post(again.action, again.fields)

    assert (asked.status_code, response.status_code) == (409, 200)
    assert Share.objects.order_by("pk").last().text.startswith("My own words.")


def test_the_sheet_says_that_it_was_shared_before_and_shares_it_once_more(client, person):
    share = ShareFactory(person=person)
    sheet = client.get(reverse("sharing:sheet", args=[share.story.pk]), {"network": "linkedin"})
    form = form_in(sheet, "data-share", "linkedin")

    assert "You have shared this to LinkedIn before." in sheet.content.decode()
    assert client.post(form.action, form.fields).status_code == 200
    assert Share.objects.count() == 2


def test_what_a_network_would_refuse_is_not_recorded_and_keeps_the_words(client, person):
    story = approved_story()
    sheet = client.get(reverse("sharing:sheet", args=[story.pk]), {"network": "x"})
    form = form_in(sheet, "data-share", "x")
    words = "So long. " * 60

    refused = client.post(form.action, form.fields | {"text": words})

    assert refused.status_code == 422
    assert "over X’s limit of 280. Shorten it." in refused.content.decode()
    assert words.strip() in refused.content.decode()
    assert not Share.objects.exists()


def test_optional_hashtags_may_be_left_out_and_required_ones_stay(client, person):
    hashtags = [{"text": "wind", "required": True}, {"text": "job", "required": False}]
    story = approved_story(hashtags=hashtags)
    sheet = client.get(reverse("sharing:sheet", args=[story.pk]), {"network": "linkedin"})
    fields = form_in(sheet, "data-share", "linkedin").fields

    client.post(reverse("sharing:hand-over"), {k: v for k, v in fields.items() if k != "hashtag"})

    text = Share.objects.get().text
    assert "#wind" in text
    assert "#job" not in text


def test_mastodon_asks_for_the_server_and_loses_nothing(client, person):
    story = approved_story()
    sheet = client.get(reverse("sharing:sheet", args=[story.pk]), {"network": "mastodon"})
    form = form_in(sheet, "data-share", "mastodon")

    asked = client.post(form.action, form.fields | {"text": "My own words.", "instance": ""})
    mended = form_in(asked, "class", "form")
    response = client.post(mended.action, mended.fields | {"instance": "mastodon.social"})

    assert (asked.status_code, response.status_code) == (422, 200)
    assert Share.objects.get().text.startswith("My own words.")


def test_own_words_that_cannot_be_used_stay_in_the_form(client, person):
    story = approved_story()
    form = form_in(client.get(reverse("sharing:sheet", args=[story.pk])), "data-share", "linkedin")

    response = client.post(form.action, form.fields | {"text": "Turned \u202e around"})

    assert response.status_code == 422
    assert "Turned \u202e around" in response.content.decode()


GAP_CAPTION = "I like it because [[why I like it]], and [[one more thing]]."


def test_a_caption_with_gaps_is_completed_in_the_sheet_not_shared_at_once(client, person):
    story = approved_story(captions=[GAP_CAPTION])

    feed = client.get(reverse("feed:stories")).content.decode()

    assert "data-share" not in feed
    assert "Complete and share" in feed
    assert f'href="{reverse("sharing:sheet", args=[story.pk])}?network=linkedin"' in feed


def test_the_sheet_asks_for_each_gap_and_the_server_puts_it_in(client, person):
    story = approved_story(captions=[GAP_CAPTION])
    form = form_in(client.get(reverse("sharing:sheet", args=[story.pk])), "data-share", "linkedin")
    answers = {"fill-0": "of the people", "fill-1": "the view"}

    response = client.post(form.action, form.fields | answers)

    share = Share.objects.get()
    assert form.fields["text"] == "I like it because [why I like it], and [one more thing]."
    assert response.status_code == 200
    assert share.text.startswith("I like it because of the people, and the view.\n")
    assert share.text_origin == "filled"


def test_a_gap_left_open_is_asked_for_again_and_nothing_is_lost(client, person):
    story = approved_story(captions=[GAP_CAPTION])
    form = form_in(client.get(reverse("sharing:sheet", args=[story.pk])), "data-share", "linkedin")

    asked = client.post(form.action, form.fields | {"fill-0": "of the people"})
    mended = form_in(asked, "class", "form")
    response = client.post(mended.action, mended.fields | {"fill-1": "the view"})

    assert "Complete “one more thing” in your own words, then share." in asked.content.decode()
    assert (asked.status_code, response.status_code) == (422, 200)
    assert mended.fields["fill-0"] == "of the people"
    assert "of the people, and the view." in Share.objects.get().text


def test_answers_are_carried_through_the_question_whether_to_share_again(client, person):
    story = approved_story(captions=[GAP_CAPTION])
    form = form_in(client.get(reverse("sharing:sheet", args=[story.pk])), "data-share", "linkedin")
    ShareFactory(person=person, story=story)  # from another tab

    asked = client.post(form.action, form.fields | {"fill-0": "of us", "fill-1": "the view"})
    again = form_in(asked, "class", "act")
    client.post(again.action, again.fields)

    assert asked.status_code == 409
    assert "of us, and the view." in Share.objects.order_by("pk").last().text


def test_a_caption_of_a_draft_is_not_shown_by_asking_to_mend_it(client, person):
    story = approved_story()
    drafted = approved_story(captions=["Not yet for you."]).live_version.captions.get()
    form = form_in(client.get(reverse("sharing:sheet", args=[story.pk])), "data-share", "linkedin")

    fields = {name: value for name, value in form.fields.items() if name != "text"}
    response = client.post(form.action, fields | {"caption": drafted.pk})

    assert response.status_code == 422
    assert "Not yet for you." not in response.content.decode()


def test_the_signature_is_shown_copied_and_kept_alike(client, person):
    person.signature = "Mette, fitter"
    person.save(update_fields=["signature"])
    approved_story(captions=["Look."])
    form = form_in(client.get(reverse("feed:stories")), "data-share", "linkedin")

    client.post(form.action, form.fields)

    assert "Look.\n\nMette, fitter\n\n" in form.data["text"]
    assert Share.objects.get().text == form.data["text"]


def test_a_signature_changed_meanwhile_never_shares_another_text_than_was_copied(client, person):
    approved_story()
    form = form_in(client.get(reverse("feed:stories")), "data-share", "linkedin")
    person.signature = "Mette, fitter"
    person.save(update_fields=["signature"])

    response = client.post(form.action, form.fields)

    assert response.status_code == 409
    assert Share.objects.count() == 0


def test_a_forged_button_is_refused(client, person):
    response = client.post(reverse("sharing:hand-over"), {"button": "forged"})

    assert response.status_code == 409
    assert Share.objects.count() == 0


def test_a_story_changed_meanwhile_is_refused(client, person):
    story = approved_story()
    form = form_in(client.get(reverse("feed:stories")), "data-share", "linkedin")
    review.withdraw(story, by=UserFactory(roles=[Role.APPROVER]), note="Wrong.")

    response = client.post(form.action, form.fields)

    assert response.status_code == 409
    assert Share.objects.count() == 0


def test_the_question_is_answered_without_scripts(client, person):
    share = ShareFactory(person=person)
    action = reverse("sharing:confirm", args=[share.pk])
    form = form_in(client.get(reverse("feed:stories")), "action", action)

    response = client.post(form.action, form.fields, follow=True)

    share.refresh_from_db()
    assert response.redirect_chain == [(reverse("feed:stories"), 302)]
    assert "Noted: posted on LinkedIn." in response.content.decode()
    assert share.confirmed_at is not None


def test_an_answer_among_those_that_wait_leads_to_the_next(client, person):
    first, other = ShareFactory(person=person), ShareFactory(person=person)
    action = reverse("sharing:confirm", args=[first.pk])
    waiting = reverse("me:shares") + "?waiting=yes"
    form = form_in(client.get(waiting), "action", action)

    response = client.post(form.action, form.fields, follow=True)

    assert response.redirect_chain == [(waiting, 302)]
    assert [share for share, _form in response.context["rows"]] == [other]


@pytest.mark.parametrize(
    ("verb", "said"),
    [("confirm", "Noted: posted on LinkedIn."), ("undo", "Taken back. It is not counted.")],
)
def test_an_answer_in_ones_own_list_leads_back_to_it(client, person, verb, said):
    action = reverse(f"sharing:{verb}", args=[ShareFactory(person=person).pk])
    form = form_in(client.get(reverse("me:shares")), "action", action)

    response = client.post(form.action, form.fields, follow=True)

    assert response.redirect_chain == [(reverse("me:shares"), 302)]
    assert said in response.content.decode()


def test_a_bad_address_of_the_post_is_kept_and_explained(client, person):
    share = ShareFactory(person=person)

    response = client.post(reverse("sharing:confirm", args=[share.pk]), {"post_url": "my post"})

    assert response.status_code == 422
    assert 'value="my post"' in response.content.decode()


@pytest.mark.parametrize("verb", ["confirm", "undo"])
def test_another_persons_share_is_not_there(client, person, verb):
    share = ShareFactory()

    response = client.post(reverse(f"sharing:{verb}", args=[share.pk]))

    assert response.status_code == 404


def test_without_the_policy_the_feed_is_read_and_nothing_is_shared(client, person):
    EditionFactory()
    story = approved_story()

    feed = client.get(reverse("feed:stories"))

    assert story.live_version.title in feed.content.decode()
    assert "data-share" not in feed.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_feed_takes_the_same_number_of_queries(
    client, person, django_assert_num_queries, settings, number
):
    settings.VERIFY_KEPT = False
    for _ in range(number):
        approved_story()
    client.force_login(UserFactory())
    client.get(reverse("feed:stories"))  # what all read is kept from here on
    client.force_login(person)

    with django_assert_num_queries(15):
        client.get(reverse("feed:stories"))
