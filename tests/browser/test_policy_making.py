"""The policy is made, each by their role: survey, panel, draft, hearing, answer, approval."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from advocacy.notices import telling
from advocacy.notices.models import Notice, NoticeKind
from advocacy.people import brand
from advocacy.people.permissions import Role
from advocacy.policy import acknowledging, closing, panels, surveying
from advocacy.policy.models import Edition, Survey
from tests.browser.conftest import PHONE, no_violations, no_violations_in_both_themes
from tests.factories import BrandFactory, TeamFactory, UserFactory
from tests.policy_factories import (
    EditionFactory,
    HearingCommentFactory,
    HearingFactory,
    SurveyFactory,
    SurveyQuestionFactory,
)

pytestmark = pytest.mark.one_database

KEPT = [
    "/policy/",
    "/policy/editions/",
    "/policy/editions/{old}/",
    "/policy/editions/{draft}/",
    "/policy/editions/{draft}/differences/",
    "/policy/editions/{draft}/write/en/",
    "/policy/editions/{draft}/hearing/",
    "/policy/hearings/{hearing}/",
    "/policy/hearings/{hearing}/?passage=2",
    "/policy/comments/{comment}/",
    "/policy/purposes/",
    "/policy/surveys/",
    "/policy/surveys/{open}/",
    "/policy/surveys/{closed}/",
    "/policy/surveys/{made}/edit/",
    "/policy/panel/",
]


@pytest.fixture
def house():
    """A company with a team, and one person for each part in the making."""
    BrandFactory()
    team = TeamFactory(name="Service")
    for person in UserFactory.create_batch(5, team=team):
        panels.volunteer(by=person, voices=["fan", "sceptic"])
    return {
        "advocate": UserFactory(name="Mette Holm", team=team),
        "curator": UserFactory(name="Jonas Bak", roles=[Role.CURATOR]),
        "approver": UserFactory(name="Sara Lund", roles=[Role.APPROVER]),
    }


@pytest.fixture
def everything(house):
    """Something on every page, for somebody who may see all of it."""
    person = UserFactory(roles=[Role.CURATOR, Role.APPROVER, Role.ADMIN])
    panels.draw(by=person, size=4)
    old, draft = EditionFactory(), EditionFactory(draft=True)
    hearing = HearingFactory(edition=draft, asks=[person], question="Is it clear?")
    comment = HearingCommentFactory(hearing=hearing)
    HearingCommentFactory(hearing=hearing, passage="Something else")
    closed = SurveyQuestionFactory().survey
    for one in UserFactory.create_batch(6):
        question = closed.questions.get()
        surveying.answer(closed, by=one, answers={question.pk: [0]})
    closing.close(closed, by=person)
    return person, {
        "old": old.number,
        "draft": draft.number,
        "hearing": hearing.pk,
        "comment": comment.pk,
        "closed": closed.pk,
        "open": SurveyQuestionFactory(survey=SurveyFactory(opened=True)).survey_id,
        "made": surveying.make(by=person).pk,
    }


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_page_of_the_making_is_accessible_and_fits(open_as, size, everything, language):
    person, ids = everything
    person.language = language
    person.save(update_fields=["language"])
    page = open_as(person, viewport=size)
    complaints = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)

    for address in KEPT:
        response = page.goto(address.format(**ids))
        assert response.status == 200, address
        no_violations_in_both_themes(page)

    assert complaints == []


def test_every_page_of_the_making_opens_without_scripts(open_as, everything):
    person, ids = everything
    page = open_as(person, java_script_enabled=False)

    for address in KEPT:
        assert page.goto(address.format(**ids)).status == 200, address


def test_the_policy_is_made_from_survey_to_force(open_as, house):
    curator, advocate = open_as(house["curator"]), open_as(house["advocate"], viewport=PHONE)
    approver = open_as(house["approver"])

    open_a_survey(curator)
    answer_and_volunteer(advocate)
    close_it_and_draw(curator)
    state_values_and_write(curator)
    ask_in_a_hearing(curator)
    comment(advocate)
    wait_for_the_answer(approver)
    answer_the_comment(curator)
    approve(approver)

    edition = Edition.objects.get()
    assert acknowledging.edition_in_force(at=timezone.now()) == edition
    assert edition.hands.get(person=house["approver"]).part == "approved"
    read_it(advocate, house["advocate"])


def open_a_survey(page):
    page.goto("/policy/surveys/")
    page.get_by_role("button", name="Make a survey from the template").click()
    page.get_by_label("Title, in English").fill("How we use social media")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.get_by_role("button", name="Open the survey").click()
    expect(page.get_by_role("heading", name="How we use social media")).to_be_visible()


def answer_and_volunteer(page):
    page.goto("/policy/surveys/")
    page.get_by_role("link", name="Answer the survey").click()
    page.get_by_label("LinkedIn").check()
    page.get_by_label("Hardly ever").check()
    page.get_by_label("What should we remember when we write the policy?").fill("Keep it short.")
    no_violations(page)
    page.get_by_role("button", name="Send my answers").click()
    page.get_by_label("Sceptic", exact=False).check()
    page.get_by_role("button", name="Offer to be asked").click()
    expect(page.get_by_text("You are told if you are drawn.")).to_be_visible()


def close_it_and_draw(page):
    page.goto("/policy/surveys/")
    expect(page.get_by_text("1 of 8 have answered")).to_be_visible()
    page.get_by_role("button", name="Close it now").click()
    expect(page.get_by_text("Fewer than 5 answered")).to_be_visible()
    assert Survey.objects.get().closed_at is not None
    page.goto("/policy/panel/")
    page.get_by_label("How many").fill("6")
    page.get_by_role("button", name="Draw the panel").click()
    expect(page.get_by_role("cell", name="Sceptic").first).to_be_visible()


def state_values_and_write(page):
    page.goto("/policy/purposes/")
    page.get_by_label("Our values (English)").fill("Decency: we keep our word")
    page.get_by_label("Mention (English)").fill("People know us by our work.")
    page.get_by_role("button", name="Save").click()
    page.goto("/policy/editions/")
    page.get_by_role("button", name="Begin with the template").click()
    body = page.get_by_label("The text, in Markdown")
    expect(body).to_have_value(body.input_value())
    assert "Decency: we keep our word" in body.input_value()
    body.fill("# Ours\n\nYou must never name a customer.")
    expect(page.locator("#beside")).to_contain_text("You must never name a customer.")
    body.fill("# Ours\n\nYou must never name a customer. Tell about the job instead.")
    expect(page.get_by_text("Whatever is forbidden")).to_be_visible()
    expect(page.locator(".preview h1")).to_have_text("Ours")
    no_violations(page)
    page.get_by_label("What is new").fill("Everything.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()


def ask_in_a_hearing(page):
    page.goto("/policy/editions/1/")
    page.get_by_role("link", name="Ask colleagues in a hearing").click()
    page.get_by_label("Service").check()
    page.get_by_label("What would you like to hear about?").fill("Is it clear?")
    page.get_by_role("button", name="Call the hearing").click()
    expect(page.get_by_text("The hearing is called.")).to_be_visible()
    telling.tell(at=timezone.now())


def comment(page):
    page.goto("/inbox/")
    page.get_by_role("link", name="Read and comment").first.click()
    page.get_by_role("link", name="You must never name").click()
    page.get_by_label("Your comment").fill("What if they said yes?")
    page.get_by_label("Thank me by name").check()
    no_violations(page)
    page.get_by_role("button", name="Send the comment").click()
    expect(page.get_by_text("What if they said yes?")).to_be_visible()


def wait_for_the_answer(page):
    page.goto("/policy/editions/1/")
    expect(page.get_by_text("1 comment waits for an answer.")).to_be_visible()
    expect(page.get_by_role("button", name="Approve")).to_be_hidden()


def answer_the_comment(page):
    page.goto("/policy/editions/1/")
    page.get_by_role("link", name="The hearing from").click()
    page.get_by_role("button", name="End the hearing now").click()
    page.get_by_role("link", name="What if").click()
    page.get_by_label("Taken over", exact=True).check()
    page.get_by_label("Your answer").fill("Then you may. It says so now.")
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text("Then you may. It says so now.")).to_be_visible()


def approve(page):
    page.goto("/policy/editions/1/")
    page.get_by_label("In force from").fill(brand.today().isoformat())
    no_violations(page)
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("in force since")).to_be_visible()
    expect(page.get_by_text("Thanks to those who commented: Mette Holm")).to_be_visible()


def read_it(page, person):
    telling.tell(at=timezone.now())
    kinds = set(Notice.objects.filter(person=person).values_list("kind", flat=True))
    assert kinds >= {
        NoticeKind.HEARING_ASKS,
        NoticeKind.COMMENT_ANSWERED,
        NoticeKind.EDITION_IN_FORCE,
    }
    page.goto("/inbox/")
    page.get_by_role("link", name="Read the policy").first.click()
    expect(page.get_by_text("You must never name a customer.")).to_be_visible()
    assert timezone.now() - Edition.objects.get().in_force_at < timedelta(minutes=5)
