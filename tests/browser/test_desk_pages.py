"""Every page of the desk in both themes and languages, on phones and on a desktop."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from advocacy.content import (
    bulk_changes,
    bulk_undo,
    curation,
    pausing,
    review,
    review_remarks,
    saved_views,
    second_approval,
)
from advocacy.content.drafts import CaptionText, Draft
from advocacy.content.models import PauseSettings, PhraseRule, Remark, Story
from advocacy.intake import item_decisions
from advocacy.intake.models import ItemState
from advocacy.media import graphic_assets
from advocacy.notices import dispatch
from advocacy.people.permissions import Role
from advocacy.sharing import takedowns
from tests.browser.conftest import SMALLEST, no_violations, no_violations_in_turn
from tests.factories import (
    BrandFactory,
    QuietPeriodFactory,
    ShareFactory,
    SourceFactory,
    SourceItemFactory,
    StandInFactory,
    StoryFactory,
    SuggestionFactory,
    TopicFactory,
    UserFactory,
    approved_story,
    save_settings,
)

PAGES = [
    "/desk/?status=draft",
    "/desk/?search=Blade&kind=article&sort=title",
    "/desk/stories/{recalled}/",
    "/desk/stories/{remarked}/",
    "/desk/stories/{remarked}/edit/",
    "/desk/review/{remarked}/",
    "/desk/suggestions/",
    "/desk/suggestions/{suggestion}/",
    "/desk/suggestions/{answered}/",
    "/desk/sources/",
    "/desk/sources/new/",
    "/desk/sources/{source}/",
    "/desk/sources/items/",
    "/desk/sources/items/?state=changed",
    "/desk/sources/items/{item}/",
    "/desk/sources/items/{changed}/",
    "/desk/sources/items/{gone}/",
    "/desk/packs/",
    "/desk/away/",
    "/desk/calendar/",
    "/desk/calendar/?view=month",
    "/desk/quiet/",
    "/desk/quiet/{quiet}/",
    "/desk/pause/",
    "/desk/many/?stories={remarked}&stories={recalled}&stories={draft}",
    "/desk/many/{change}/",
    "/desk/views/new/?status=draft",
    "/desk/views/{view}/",
    "/desk/rules/",
    "/desk/rules/{rule}/",
    "/desk/rules/second-pair/",
    "/desk/pictures/{picture}/",
    "/desk/graphics/new/",
    "/desk/graphics/new/?template=quote",
    "/desk/graphics/{picture}/edit/",
    "/suggest/",
    "/me/shares/",
    "/inbox/",
]
SHARES = 3  # of the pages, so that several workers have something to do


@pytest.fixture
def sara(db):
    """Somebody who may do everything at the desk."""
    BrandFactory()
    save_settings(PauseSettings, two_lift_a_pause=True)
    return UserFactory(name="Sara Lund", roles=[Role.CURATOR, Role.APPROVER, Role.ADMIN])


@pytest.fixture
def jonas(db):
    return UserFactory(name="Jonas Bak", roles=[Role.CURATOR, Role.APPROVER])


@pytest.fixture
def busy(sara, jonas):
    """Something on every page, and what each page is about."""
    ids = {**from_sources(jonas), **in_the_lists(sara), **stories(sara, jonas)}
    SuggestionFactory(person=sara, text="The tower at dawn.")
    ids["suggestion"] = SuggestionFactory(url="https://example.com/a", names_me=True).pk
    ids["answered"] = SuggestionFactory(
        state="declined", answer="Not now.", answered_by=jonas, answered_at=timezone.now()
    ).pk
    StandInFactory(person=sara, stand_in=jonas)
    ids["quiet"] = QuietPeriodFactory(starts_at=timezone.now() + timedelta(hours=1)).pk
    pausing.lift(pausing.pause(by=jonas, reason="An accident.", topic=TopicFactory()), by=jonas)
    dispatch.dispatch_events(at=timezone.now())
    pausing.clear_cache()
    return ids


def from_sources(jonas):
    source = SourceFactory(
        name="The job page", last_error="The site did not answer.", good_at=timezone.now()
    )
    SourceFactory(paused_at=timezone.now())
    facts = {"title": "Two technicians", "url": "https://a.example/1", "employer": "Vindhus"}
    item = SourceItemFactory(source=source, title=facts["title"], url=facts["url"], facts=facts)
    changed = SourceItemFactory(source=source, state=ItemState.WAITING)
    item_decisions.take(changed, by=jonas)
    changed.refresh_from_db()
    changed.facts = {**changed.facts, "title": "Said anew", "was": changed.facts}
    changed.state = ItemState.CHANGED
    changed.save()
    gone = SourceItemFactory(source=source, state=ItemState.GONE)
    return {"source": source.pk, "item": item.pk, "changed": changed.pk, "gone": gone.pk}


def in_the_lists(sara):
    drafts = [StoryFactory(version__title=f"Draft {number}", curator=sara) for number in range(3)]
    topic = TopicFactory(names={"da": "Havet", "en": "The sea"})
    wish = bulk_changes.BulkChangeOptions(what=bulk_changes.BulkAction.ADD_TOPIC, topic=topic)
    change = bulk_changes.apply([*drafts, approved_story(title="Live")], wish, by=sara)
    bulk_undo.undo(change, by=sara, at=timezone.now())
    second_approval.set_rules(kinds=["job_ad"], topics=[topic], by=sara)
    words = {"number": "14", "what": "turbines repaired"}
    return {
        "draft": drafts[0].pk,
        "change": change.pk,
        "view": saved_views.save("status=draft", name="Drafts", by=sara).pk,
        "rule": PhraseRule.objects.create(pattern="zebra*", level="warn", reason="No.").pk,
        "picture": graphic_assets.create("number", words, language="en", by=sara).pk,
    }


def stories(sara, jonas):
    recalled = approved_story(title="A blade that was not ours")
    for number in range(9):
        share = ShareFactory(story=recalled)
        if number < 4:
            takedowns.mark_taken_down(share, by=share.person)
    ShareFactory(story=recalled, person=sara, post_url="https://network.example/posts/1")
    review.withdraw(recalled, by=jonas, note="Wrong picture.")
    words = Draft(
        title="Blades for review",
        url="https://a.example/2",
        summary="Three weeks saved.",
        captions=(CaptionText(text="We did this at sea."), CaptionText(text="So did they.")),
    )
    remarked = review.submit(curation.add(words, by=jonas, kind="article", language="en"), by=jonas)
    asked = review_remarks.add(
        remarked, by=sara, place="title", text="Which blades?", quote="Blades"
    )
    review_remarks.answer(asked, by=jonas, text="The long ones.")
    said = review_remarks.add(remarked, by=sara, place="caption-0", text="Where?", quote="at sea")
    review_remarks.resolve(said, by=jonas)
    review_remarks.add(remarked, by=sara, place="summary", text="Say how.")
    return {"recalled": recalled.pk, "remarked": remarked.pk}


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("share", range(SHARES))
def test_every_page_is_accessible_and_fits(open_as, sara, busy, language, share):
    sara.language = language
    sara.save(update_fields=["language"])
    page = open_as(sara, viewport=SMALLEST)
    complaints = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    faults = []

    for number, address in enumerate(PAGES[share::SHARES]):
        page.set_viewport_size(SMALLEST)
        response = page.goto(address.format(**busy))
        assert response.status == 200, address
        try:
            no_violations_in_turn(page, turn=2 * number + (language == "da"))
        except AssertionError as fault:
            faults.append(f"{address}: {fault}")

    assert faults == [], "\n".join(faults)
    assert complaints == []


def test_every_page_opens_without_scripts(open_as, sara, busy):
    page = open_as(sara, java_script_enabled=False)

    for address in PAGES:
        assert page.goto(address.format(**busy)).status == 200, address
        assert page.locator("main").is_visible(), address
        assert page.locator("h1").count() == 1, address


@pytest.mark.usefixtures("busy")
def test_what_became_of_several_is_accessible(open_as, size, sara):
    """The answer to approving several at once, and the page of a link that was recalled."""
    for remark in Remark.objects.filter(settled_at=None):
        review_remarks.resolve(remark, by=sara)
    page = open_as(sara, viewport=size)
    page.goto("/desk/review/")
    page.locator("[name=picked]").first.check()
    page.keyboard.press("a")
    expect(page.get_by_text("“Blades for review” is approved.")).to_be_visible()
    no_violations(page)

    share = Story.objects.get(withdrawn_at__isnull=False).shares.first()
    page.goto(f"/s/{share.link.code}")
    no_violations(page)


BESIDE = """(["article", ".side", ".mail"]).map(part => {
  const { left, right, top } = document.querySelector(".desk " + part).getBoundingClientRect();
  return [left, right, top]; })"""


@pytest.mark.parametrize("address", ["/desk/stories/{remarked}/", "/desk/review/{remarked}/"])
def test_the_checks_stand_beside_the_story_on_a_desktop(open_as, sara, busy, address):
    page = open_as(sara, viewport={"width": 1280, "height": 800})

    page.goto(address.format(**busy))

    story, checks, listed = page.evaluate(BESIDE)
    assert listed[1] <= story[0] < story[1] <= checks[0]
    assert checks[2] == story[2]
