"""Which files go with a suggestion: those of its picture."""

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
