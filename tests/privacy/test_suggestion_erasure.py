"""Which files go with a suggestion: its picture's own, and none that another picture uses."""

import pytest

from advocacy.intake.models import Suggestion
from advocacy.media.models import Asset, Format, Rendition
from advocacy.privacy.suggestion_erasure import delete_suggestions
from tests.factories import AssetFactory, SuggestionFactory

pytestmark = pytest.mark.django_db


def picture(name):
    asset = AssetFactory()
    asset.renditions.all().delete()
    Asset.objects.filter(pk=asset.pk).update(file=f"masters/{name}.jpg")
    Rendition.objects.create(asset=asset, format=Format.SQUARE, file=f"renditions/{name}.jpg")
    return asset


def test_the_files_of_its_picture_are_named():
    SuggestionFactory(asset=picture("one"))

    assert delete_suggestions(Suggestion.objects.all()) == ["masters/one.jpg", "renditions/one.jpg"]


def test_files_that_another_picture_uses_stay():
    """An S3 store keeps the same bytes under the same name."""
    picture("same")
    SuggestionFactory(asset=picture("same"))

    assert delete_suggestions(Suggestion.objects.all()) == []
