"""A picture in a live story."""

from advocacy.content.models import VersionAsset
from tests.factories import AssetFactory


def placed_picture(story, **asset):
    VersionAsset.objects.create(version=story.live_version, asset=AssetFactory(**asset))
