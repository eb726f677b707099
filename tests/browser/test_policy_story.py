"""A policy and its people: asked for in a survey, written, heard, approved, read and lived.

Once with scripts, the desk on a desktop and the employee on a phone; once without, the other way
round. On every page of it axe finds nothing.
"""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from advocacy.notices import dispatch
from advocacy.people import brand
from advocacy.people.permissions import Role
from advocacy.policy import acknowledgements, guide_progress, panels, surveys
from advocacy.policy.models import Edition, Survey
from advocacy.sharing.models import Share
from tests.browser.conftest import DESKTOP, PHONE, no_violations, runs_scripts
from tests.browser.steps import follow, get_it_right, miss_one_question, press
from tests.factories import BrandFactory, TeamFactory, UserFactory, approved_story

FORBIDS = "You must never film on the boat."
INSTEAD = "Film on the quay instead."
UNLESS = "Film on the boat only when the skipper has said yes. Otherwise film on the quay."


@pytest.fixture
def house():
    """A team of eight, one of whom keeps the policy and one of whom approves; a story to share."""
    BrandFactory()
    team = TeamFactory(name="Service")
    keeper = UserFactory(name="Jonas Bak", team=team, roles=[Role.CURATOR])
    approver = UserFactory(name="Sara Lund", team=team, roles=[Role.APPROVER])
    approved_story(title="A blade repaired at sea", curator=keeper, approver=approver)
    return {
        "keeper": keeper,
        "approver": approver,
        "employee": UserFactory(name="Mette Holm", team=team),
        "colleagues": UserFactory.create_batch(5, team=team),
    }


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_policy_from_its_survey_to_the_first_share(open_as, house, scripts):
    at_the_desk, on_the_way = (DESKTOP, PHONE) if scripts else (PHONE, DESKTOP)
    keeper, approver = (
        open_as(house[part], viewport=at_the_desk, java_script_enabled=scripts)
        for part in ("keeper", "approver")
    )
    employee = open_as(
        house["employee"],
        viewport=on_the_way,
        java_script_enabled=scripts,
        permissions=["clipboard-read", "clipboard-write"],
    )

    find_out(keeper, employee, house["colleagues"])
    write_it(keeper, approver, employee)
    live_by_it(employee, house["employee"])


def find_out(keeper, employee, colleagues):
    """The first phase: what colleagues do and want, who is asked more, and what it is all for."""
    open_a_survey(keeper)
    answer_it_and_offer_oneself(employee)
    for colleague in colleagues:
        answer_and_offer_too(colleague)
    read_the_results(keeper)
    draw_a_panel(keeper)
    learn_that_one_is_drawn(employee)
    state_values_and_purposes(keeper)


def write_it(keeper, approver, employee):
    """The second phase: a draft, what colleagues say of it, and a second pair of eyes."""
    write_a_draft(keeper)
    call_a_hearing(keeper)
    comment_on_a_passage(employee)
    wait_for_the_answer(approver)
    answer_the_comment(keeper)
    take_it_over(keeper)
    read_the_answer(employee)
    approve(approver)


def live_by_it(employee, person):
    """The third phase: read, understood, looked up, followed, and the first story shared."""
    may_not_share_yet(employee)
    read_and_acknowledge(employee, person)
    answer_the_questions(employee)
    follow_a_guide(employee, person)
    look_a_word_up(employee)
    share_the_first_story(employee, person)


def open_a_survey(page):
    page.goto("/policy/")
    no_violations(page)
    follow(page.get_by_role("link", name="Surveys"))
    no_violations(page)
    page.get_by_role("button", name="Make a survey from the template").click()
    page.get_by_label("Title, in English").fill("How we use social media")
    no_violations(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.get_by_role("button", name="Open the survey").click()
    expect(page.get_by_role("heading", name="How we use social media")).to_be_visible()
    no_violations(page)


def answer_it_and_offer_oneself(page):
    hear_of_it(page, "Answer the survey")
    page.get_by_label("LinkedIn").check()
    page.get_by_label("Hardly ever").check()
    page.get_by_label("What should we remember when we write the policy?").fill("Keep it short.")
    no_violations(page)
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_text("Your answers are in, without your name.")).to_be_visible()
    page.get_by_label("Sceptic", exact=False).check()
    no_violations(page)
    page.get_by_role("button", name="Offer to be asked").click()
    expect(page.get_by_text("You will be told if you are drawn.")).to_be_visible()


def answer_and_offer_too(person):
    """Another one, without a browser; five of those would take their time."""
    survey = Survey.objects.get()
    surveys.answer(survey, by=person, answers={survey.questions.get(position=1).pk: [0, 1]})
    panels.volunteer(by=person, voices=["fan", "young"])


def read_the_results(page):
    page.goto("/policy/surveys/")
    expect(page.get_by_text("6 of 8 have answered")).to_be_visible()
    page.get_by_role("button", name="Close it now").click()
    expect(page.get_by_text("6 of 8 answered")).to_be_visible()
    expect(page.get_by_role("row", name="LinkedIn")).to_contain_text("100%")
    expect(page.get_by_text("Keep it short.")).to_be_visible()
    no_violations(page)


def draw_a_panel(page):
    page.get_by_role("link", name="The panel").click()
    expect(page.get_by_role("heading", name="At least 6 colleagues have offered")).to_be_visible()
    page.get_by_label("How many").fill("6")
    page.get_by_role("button", name="Draw the panel").click()
    expect(page.get_by_role("row", name="Mette Holm")).to_contain_text("Sceptic")
    no_violations(page)


def learn_that_one_is_drawn(page):
    hear_of_it(page, "See the panel")
    expect(page.get_by_text("You are on the panel.")).to_be_visible()
    no_violations(page)


def state_values_and_purposes(page):
    page.get_by_role("link", name="Values and purpose").click()
    page.get_by_label("Our values (English)").fill("Decency: we keep our word")
    page.get_by_label("Mention (English)").fill("People know us by our work.")
    no_violations(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()


def write_a_draft(page):
    follow(page.get_by_role("link", name="Editions"))
    no_violations(page)
    page.get_by_role("button", name="Start from the template").click()
    body = page.get_by_label("The text, in Markdown")
    template = body.input_value()
    assert "Decency: we keep our word" in template
    assert "People know us by our work." in template
    body.fill(f"{template}\n\n## At sea\n\n{FORBIDS}")
    see_it_beside(page)
    expect(page.locator("#beside li", has_text=FORBIDS)).to_be_visible()
    body.fill(f"{template}\n\n## At sea\n\n{FORBIDS} {INSTEAD}")
    see_it_beside(page)
    expect(page.get_by_text("Wherever the text forbids")).to_be_visible()
    expect(page.locator(".preview h2").last).to_have_text("At sea")
    no_violations(page)
    page.get_by_label("What is new").fill("Everything.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()


def see_it_beside(page):
    """With scripts it follows the writing by itself."""
    if not runs_scripts(page):
        page.get_by_role("button", name="Preview").click()


def call_a_hearing(page):
    page.get_by_role("link", name="Edition 1").click()
    expect(page.get_by_text("Nobody has been consulted yet.")).to_be_visible()
    no_violations(page)
    page.get_by_role("link", name="Ask colleagues in a hearing").click()
    page.get_by_label("The panel", exact=True).check()
    page.get_by_label("What would you like to hear about?").fill("Is it clear?")
    no_violations(page)
    page.get_by_role("button", name="Call the hearing").click()
    expect(page.get_by_text("The hearing is called.")).to_be_visible()


def comment_on_a_passage(page):
    hear_of_it(page, "Read and comment")
    no_violations(page)
    page.get_by_role("link", name="You must never film").click()
    page.get_by_label("Your comment").fill("What if the skipper says yes?")
    page.get_by_label("Thank me by name").check()
    no_violations(page)
    page.get_by_role("button", name="Send the comment").click()
    expect(page.get_by_text("What if the skipper says yes?")).to_be_visible()
    expect(page.get_by_text("Not answered yet")).to_be_visible()


def wait_for_the_answer(page):
    page.goto("/policy/editions/1/")
    expect(page.get_by_text("1 comment is waiting for an answer.")).to_be_visible()
    expect(page.get_by_role("button", name="Approve")).to_be_hidden()


def answer_the_comment(page):
    page.goto("/policy/editions/1/")
    page.get_by_role("link", name="The hearing from").click()
    page.get_by_role("button", name="End the hearing now").click()
    expect(page.get_by_text("The hearing is over.")).to_be_visible()
    page.get_by_role("link", name="What if").click()
    page.get_by_label("Included", exact=True).check()
    page.get_by_label("Your answer").fill("Then you may. It says so now.")
    no_violations(page)
    page.get_by_role("button", name="Send the answer").click()
    expect(page.get_by_text("Then you may. It says so now.")).to_be_visible()
    no_violations(page)


def take_it_over(page):
    page.get_by_role("link", name="Edition 1").click()
    page.get_by_role("link", name="Write: English").click()
    body = page.get_by_label("The text, in Markdown")
    body.fill(body.input_value().replace(f"{FORBIDS} {INSTEAD}", UNLESS))
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.")).to_be_visible()


def read_the_answer(page):
    hear_of_it(page, "See the comment")
    expect(page.get_by_text("On a passage that has been rewritten since:")).to_be_visible()
    expect(page.get_by_text("Then you may. It says so now.")).to_be_visible()


def approve(page):
    page.goto("/policy/editions/1/")
    expect(page.get_by_text("No comments are waiting for an answer.")).to_be_visible()
    expect(page.get_by_text("Written by: Jonas Bak.")).to_be_visible()
    expect(page.get_by_text(UNLESS)).to_be_visible()
    page.get_by_label("In force from").fill(brand.today().isoformat())
    no_violations(page)
    page.get_by_role("button", name="Approve").click()
    expect(page.get_by_text("approved by Sara Lund")).to_be_visible()
    expect(page.get_by_text("in force since")).to_be_visible()
    expect(page.get_by_text("Thanks to those who commented: Mette Holm")).to_be_visible()
    no_violations(page)


def may_not_share_yet(page):
    page.goto("/")
    expect(page.get_by_role("link", name="Read the guidelines first").first).to_be_visible()
    expect(page.get_by_role("button", name="Share to LinkedIn")).to_be_hidden()
    no_violations(page)


def read_and_acknowledge(page, person):
    hear_of_it(page, "Read the policy")
    expect(page.get_by_text("Decency: we keep our word")).to_be_visible()
    expect(page.get_by_text(UNLESS)).to_be_visible()
    no_violations(page)
    page.get_by_role("button", name="Read and understood").click()
    expect(page.get_by_text("Thank you. Now you can share.")).to_be_visible()
    no_violations(page)
    assert person.acknowledgements.get().edition == Edition.objects.get()
    assert acknowledgements.has_acknowledged(person, at=timezone.now())


def answer_the_questions(page):
    page.goto("/policy/")
    follow(page.get_by_role("link", name="Three questions, to see"))
    no_violations(page)
    miss_one_question(page)
    no_violations(page)
    get_it_right(page)
    no_violations(page)


def follow_a_guide(page, person):
    follow(page.get_by_role("link", name="On to the guides"))
    no_violations(page)
    page.get_by_role("link", name="Pictures").click()
    page.get_by_label("Everyone in the picture has agreed").check()
    if not runs_scripts(page):
        page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("1 of 5 ticked")).to_be_visible()
    no_violations(page)
    assert guide_progress.completed_steps(person)["pictures"] == {"asked"}


def look_a_word_up(page):
    page.get_by_label("Search the guidelines and the guides").fill("skipper")
    page.keyboard.press("Enter")
    expect(page.get_by_text(UNLESS)).to_be_visible()
    expect(page.locator("mark").first).to_have_text("skipper")
    no_violations(page)


def share_the_first_story(page, person):
    page.get_by_role("link", name="Stories", exact=True).click()
    press(page, "Share to LinkedIn")
    page.goto("/")
    no_violations(page)
    page.get_by_role("button", name="Yes, it is there").click()
    expect(page.get_by_text("Noted").first).to_be_visible()
    page.goto("/me/shares/")
    expect(page.get_by_text("A blade repaired at sea")).to_be_visible()
    expect(page.get_by_text("confirmed: you said you posted it")).to_be_visible()
    no_violations(page)
    assert Share.objects.get().person == person


def hear_of_it(page, action):
    """What a worker tells every minute, read in the inbox and followed."""
    dispatch.dispatch_events(at=timezone.now())
    page.goto("/inbox/")
    no_violations(page)
    page.get_by_role("link", name=action).first.click()
