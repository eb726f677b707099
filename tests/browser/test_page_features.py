"""A page may use what sharing needs, and no camera, microphone or place."""

from tests.factories import BrandFactory, UserFactory, approved_story


def test_sharing_may_use_the_clipboard_and_the_share_sheet(open_as):
    BrandFactory()
    approved_story()
    page = open_as(UserFactory())
    said = []
    page.on("console", lambda message: said.append(message.text))

    page.goto("/")

    known = set(page.evaluate("document.featurePolicy.features()"))
    allowed = set(page.evaluate("document.featurePolicy.allowedFeatures()"))
    assert "clipboard-write" in allowed
    assert {"web-share"} & known <= allowed  # not every system has one
    assert not {"camera", "microphone", "geolocation", "payment", "usb"} & allowed
    assert [text for text in said if "Permissions-Policy" in text] == []
