"""A person takes their data away and reads it; an administrator erases somebody who has left."""

import re
from zipfile import ZipFile

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from advocacy.people.permissions import Role
from advocacy.privacy import erasure, retention
from tests.browser.conftest import no_violations, no_violations_in_both_themes
from tests.factories import BrandFactory, ShareFactory, UserFactory

READ = {
    "en": ("Make my copy", "Download my data", "What the hub knows about", "Your shares"),
    "da": ("Lav min kopi", "Hent mine data", "Det ved hubben om", "Dine delinger"),
}

PASSWORD = "correct horse battery staple"
PAGE_OF_PDF = re.compile(rb"/Type\s*/Page[^s]")
SMALLEST = """() => Math.min(...[...document.querySelectorAll("main *")]
    .filter((one) => one.checkVisibility() && one.textContent.trim())
    .map((one) => parseFloat(getComputedStyle(one).fontSize)))"""


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_person_takes_their_data_away_and_reads_it(open_as, tmp_path, size, language):
    BrandFactory()
    person = UserFactory(language=language, name="Mette Holm", password=PASSWORD)
    ShareFactory(person=person, text="In my own words")
    make, fetch, title, shares = READ[language]
    page = open_as(person, viewport=size)

    page.goto("/me/data/")
    page.get_by_role("button", name=make).click()
    page.get_by_role("link", name=fetch).click()
    page.locator("input[type=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    with page.expect_download() as download:
        page.get_by_role("link", name=fetch).click()
    download.value.save_as(tmp_path / "copy.zip")
    with ZipFile(tmp_path / "copy.zip") as pack:
        [name] = [one for one in pack.namelist() if one.endswith(".html")]
        pack.extract(name, tmp_path)
    copy = open_as(None, viewport=size)
    copy.goto((tmp_path / name).as_uri())

    expect(copy.get_by_role("heading", level=1)).to_have_text(f"{title} Mette Holm")
    no_violations_in_both_themes(copy)
    copy.get_by_role("link", name=shares).click()
    expect(copy.get_by_text("In my own words")).to_be_visible()


@pytest.mark.parametrize("language", ["da", "en"])
def test_what_is_stored_prints_on_one_legible_sheet(open_as, language):
    BrandFactory()
    page = open_as(None)
    page.goto(f"/privacy/?language={language}")
    sheets = PAGE_OF_PDF.findall(page.pdf(format="A4"))
    page.emulate_media(media="print")

    assert len(sheets) == 1
    assert page.evaluate(SMALLEST) >= 10  # CSS pixels: 7.5 points


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_administrator_erases_somebody_who_has_left(open_as, scripts):
    BrandFactory()
    admin = UserFactory(roles=[Role.ADMIN])
    person = UserFactory(name="Jens Due", is_active=False, left_at=timezone.now())
    ShareFactory(person=person)
    page = open_as(admin, java_script_enabled=scripts)

    page.goto(f"/settings/people/{person.pk}/")
    page.get_by_role("link", name="Erase …").click()
    page.get_by_label("Type the person’s name").fill("Jens Du")
    page.get_by_role("button", name="Erase for good").click()
    expect(page.get_by_text("Type the name as it appears above")).to_be_visible()
    page.get_by_label("Type the person’s name").fill("Jens Due")
    page.get_by_role("button", name="Erase for good").click()

    expect(page.get_by_text("The person is erased.")).to_be_visible()
    person.refresh_from_db()
    assert person.erased_at is not None


def test_every_page_of_privacy_is_accessible_and_fits(open_as, size):
    BrandFactory()
    admin = UserFactory(roles=[Role.ADMIN], language="da")
    person = UserFactory(is_active=False, left_at=timezone.now())
    ShareFactory(person=person)
    retention.retain(at=timezone.now())
    erasure.request_erasure(by=admin)
    page = open_as(admin, viewport=size)

    for address in ("/privacy/", "/me/data/", "/settings/forgetting/"):
        assert page.goto(address).status == 200
        no_violations_in_both_themes(page)
    assert page.goto(f"/settings/people/{person.pk}/erase/").status == 200
    no_violations_in_both_themes(page)
    outside = open_as(None, viewport=size)
    outside.goto("/privacy/?language=en")
    no_violations(outside)
