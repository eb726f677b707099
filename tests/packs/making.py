"""Packs for the tests: stories with a picture, packed, and packed again with something wrong."""

import json
import zipfile
from io import BytesIO

from PIL import Image

from advocacy.content import curation
from advocacy.content.drafts import CaptionText, Draft
from advocacy.content.models import Story, StoryVersion, Topic
from advocacy.media import assets
from advocacy.media.models import Asset
from advocacy.packs import export, limits


def picture(colour="teal", size=(640, 480)):
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def exported(stories, *, by):
    out = BytesIO()
    export.export(stories, by=by, to=out)
    return out


def manifest_of(pack):
    with zipfile.ZipFile(pack) as archive:
        return json.loads(archive.read(limits.MANIFEST))


def packed(files):
    """A ZIP of these names and bytes, whatever they are."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out


def repacked(pack, *, spoil=None, files=None):
    """The same pack with its manifest spoilt, and with files added or put in their place."""
    with zipfile.ZipFile(pack) as archive:
        there = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(there[limits.MANIFEST])
    if spoil:
        spoil(manifest)
    all_files = {**there, **(files or {}), limits.MANIFEST: json.dumps(manifest)}
    return packed(all_files.items())


def empty_the_hub():
    Story.objects.update(newest_version=None, live_version=None)
    for model in (StoryVersion, Story, Asset, Topic):
        model.objects.all().delete()


def told(story, *, curator):
    """A story with a picture, ready to be packed."""
    asset = assets.add(picture(), by=curator, alt={"en": "A tower"}, credit="Mette Holm")
    draft = Draft(
        title=story,
        url="https://a.example/",
        captions=(CaptionText(text="Look."),),
        assets=(asset,),
    )
    return curation.add(draft, by=curator, kind="article", language="en")
