"""A curator's pictures: sent by choosing, dropping and pasting, and cut around what matters."""

from base64 import b64encode
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image, ImageDraw
from playwright.sync_api import expect

from advocacy.content.curation import newest_version
from advocacy.content.models import Story
from advocacy.media import cropping, rendering
from advocacy.media.models import SIZES, Asset
from advocacy.networks import facts, truncation
from advocacy.people.permissions import Role
from tests.browser.conftest import no_violations
from tests.browser.steps import follow
from tests.factories import BrandFactory, UserFactory

GIVE = """([name, data, kind]) => {
  const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
  const given = new DataTransfer();
  given.items.add(new File([bytes], name, { type: "image/png" }));
  const event = kind === "paste"
    ? new ClipboardEvent("paste", { clipboardData: given, bubbles: true, cancelable: true })
    : new DragEvent("drop", { dataTransfer: given, bubbles: true, cancelable: true });
  document.querySelector("[data-drop]").dispatchEvent(event);
}"""


def picture(colour="navy"):
    drawn = Image.new("RGB", (1700, 2000), "white")
    ImageDraw.Draw(drawn).ellipse((1200, 1500, 1500, 1800), fill=colour)
    out = BytesIO()
    drawn.save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def editor(open_as, size):
    BrandFactory()
    page = open_as(UserFactory(roles=[Role.CURATOR]), viewport=size)
    page.goto("/desk/stories/write/?kind=graphic")
    page.get_by_label("Title").fill("A quiet giant")
    page.locator("#group-pictures > summary").click()
    return page


def test_pictures_are_chosen_dropped_and_pasted(editor):
    placed = editor.locator(".placed-picture")
    file = {"name": "chosen.png", "mimeType": "image/png", "buffer": picture()}
    editor.get_by_label("Add pictures").set_input_files([file])
    expect(placed).to_have_count(1)
    for number, kind in enumerate(["drop", "paste"], start=2):
        data = b64encode(picture("teal" if kind == "drop" else "maroon")).decode()
        editor.evaluate(GIVE, [f"{kind}.png", data, kind])
        expect(placed).to_have_count(number)
    editor.get_by_label("Add pictures").set_input_files(
        [{"name": "no.png", "mimeType": "image/png", "buffer": b"not a picture"}]
    )
    expect(editor.get_by_role("alert")).to_be_visible()
    editor.get_by_role("button", name="Leave it out").click()
    no_violations(editor)

    for field in editor.get_by_label("The picture in words").all():
        field.fill("A turbine seen from the sea")
    editor.get_by_label("Main picture").nth(1).check()
    editor.get_by_role("button", name="Save draft").click()
    editor.wait_for_url("**/desk/stories/*/")

    placed = newest_version(Story.objects.get()).placed_assets.order_by("position")
    first, second, third = Asset.objects.order_by("pk").values_list("pk", flat=True)
    assert [one.asset_id for one in placed] == [second, first, third]
    assert {one.asset.alt["en"] for one in placed} == {"A turbine seen from the sea"}


def test_the_point_that_matters_is_set_with_the_keyboard(editor, open_as):
    file = {"name": "chosen.png", "mimeType": "image/png", "buffer": picture()}
    editor.get_by_label("Add pictures").set_input_files([file])
    expect(editor.locator(".placed-picture")).to_have_count(1)
    asset = Asset.objects.get()
    assert (asset.focal_x > 0.6, asset.focal_y > 0.6) == (True, True)  # the guess found the dot

    page = editor
    page.goto(f"/desk/pictures/{asset.pk}/")
    no_violations(page)
    point = page.get_by_role("button", name="The point that matters")
    start = (asset.focal_x, asset.focal_y)
    point.focus()
    for key in ["Shift+ArrowLeft", "Shift+ArrowLeft", "ArrowUp", "ArrowRight"]:
        page.keyboard.press(key)
    shown = page.evaluate(
        "[...document.querySelectorAll('[data-crop] img')].map((one) => one.style.objectPosition)"
    )
    follow(page.get_by_role("button", name="Save"))

    asset.refresh_from_db()
    moved = (round(asset.focal_x - start[0], 2), round(asset.focal_y - start[1], 2))
    assert moved == (-0.19, -0.01)
    assert shown == [_position(asset, shape) for shape in SIZES.values()]
    rendering.render_due(at=timezone.now())
    page.reload()
    expect(page.get_by_text("8 of 8 cuts are ready.")).to_be_visible()


def _position(asset, shape):
    """Where CSS has to put the picture to show what the server cuts."""
    left, top, right, bottom = cropping.box(
        (asset.width, asset.height), shape, focal=(asset.focal_x, asset.focal_y)
    )
    room = (asset.width - (right - left), asset.height - (bottom - top))
    places = [
        100 * start / free if free > 1e-6 else 50
        for start, free in zip((left, top), room, strict=True)
    ]
    return " ".join(f"{place:g}%" for place in places)


def test_the_browser_folds_where_the_server_does(editor):
    texts = ["a" * 400, "one\ntwo\nthree\nfour", "👩‍👧‍👦" * 90, "é" * 211, "short", ""]
    cases = [
        [text, {"length": network.fold, "lines": network.fold_lines}]
        for network in facts.NETWORKS.values()
        for text in texts
    ]
    found = editor.evaluate(
        """async (cases) => {
          const { fold } = await import("/static/composer/folding.js");
          return cases.map(([text, where]) => fold(text, where));
        }""",
        cases,
    )

    networks = list(facts.NETWORKS.values())
    expected = [list(truncation.fold(network, text)) for network in networks for text in texts]
    assert found == expected
