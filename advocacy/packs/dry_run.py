"""The dry run: what would come in, what is there already, and all that is wrong."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import IO, Any

from django.utils.translation import gettext as _

from advocacy.content.models import Story, Topic
from advocacy.errors import Invalid
from advocacy.media import assets
from advocacy.packs import archive, limits, manifest
from advocacy.packs.archive import OpenPack, PackProblem
from advocacy.packs.manifest import PackedPicture, PackedStory, PackedTopic
from advocacy.packs.picture_processing import PictureProcessor
from advocacy.people.models import Team, User
from advocacy.people.permissions import Permission


@dataclass(frozen=True)
class ExistingStory:
    """A story of the pack that this hub has already."""

    packed: PackedStory
    existing: Story


@dataclass
class DryRunReport:
    """What a look at the pack has found."""

    coming: list[PackedStory] = field(default_factory=list)
    there: list[ExistingStory] = field(default_factory=list)
    problems: list[PackProblem] = field(default_factory=list)
    pictures: dict[str, PackedPicture] = field(default_factory=dict)
    prepared: dict[str, assets.Prepared] = field(default_factory=dict)
    new_topics: list[PackedTopic] = field(default_factory=list)
    unknown_teams: list[str] = field(default_factory=list)


def inspect(file: IO[bytes], *, by: User, drawing: PictureProcessor | None = None) -> DryRunReport:
    """Read the whole pack and change nothing. Raises `Invalid` when it is no pack at all."""
    by.require(Permission.CURATE)
    opened = archive.open_pack(file)
    report = DryRunReport(problems=opened.problems)
    if not report.problems:
        _look_at_stories(opened, report)
        _look_at_topics(opened, report)
        _look_at_pictures(opened, report, drawing or PictureProcessor())
    return report


def _look_at_stories(opened: OpenPack, report: DryRunReport) -> None:
    for position, found in enumerate(_listed(opened, "pictures"), 1):
        try:
            one = manifest.picture(found)
        except Invalid as refusal:
            report.problems.append(PackProblem(_("Picture %d") % position, str(refusal)))
        else:
            report.pictures[one.name] = one
    stories = list(_stories(opened, report))
    report.problems += _twice(stories)
    for story in stories:
        existing = _existing(story)
        if existing is None:
            report.coming.append(story)
        else:
            report.there.append(ExistingStory(story, existing))
    wanted = {name for story in report.coming for name in story.teams}
    report.unknown_teams = sorted(wanted - set(Team.objects.values_list("name", flat=True)))


def _stories(opened: OpenPack, report: DryRunReport) -> Iterator[PackedStory]:
    for position, found in enumerate(_listed(opened, "stories"), 1):
        try:
            yield manifest.story(found, names=report.pictures)
        except Invalid as refusal:
            report.problems.append(PackProblem(_story_name(position, found), str(refusal)))


def _listed(opened: OpenPack, name: str) -> list[Any]:
    found = opened.manifest.get(name, [])
    if not isinstance(found, list) or len(found) > limits.MAX_FILES:
        raise Invalid(_("manifest.json cannot be read."), field="file", code="not_a_pack")
    return found


def _story_name(position: int, found: Any) -> str:
    title = found.get("title", "") if isinstance(found, dict) else ""
    return f"{_('Story %d') % position}: {title[:80]}" if isinstance(title, str) else str(position)


def _twice(stories: list[PackedStory]) -> Iterator[PackProblem]:
    """Two that this hub could not keep apart."""
    families = Counter((one.family, one.language) for one in stories)
    pages = Counter(one.imported_from for one in stories if one.imported_from)
    for one in stories:
        if families[one.family, one.language] > 1 or pages[one.imported_from] > 1:
            yield PackProblem(one.draft.title, _("This story appears in the pack more than once."))


def _existing(story: PackedStory) -> Story | None:
    """By family and language, or by address."""
    rows = Story.objects.select_related("newest_version").order_by("pk")
    found = rows.filter(family=story.family, language=story.language).first()
    if found is None and story.imported_from:
        found = rows.filter(imported_from=story.imported_from).first()
    if found is None and story.draft.url:
        same = rows.filter(newest_version__url=story.draft.url, language=story.language)
        found = same.first()
    return found


def _look_at_topics(opened: OpenPack, report: DryRunReport) -> None:
    """Topics are known by their short name; those this hub lacks come along."""
    wanted = {slug for story in report.coming for slug in story.topics}
    lacking = wanted - set(Topic.objects.filter(slug__in=wanted).values_list("slug", flat=True))
    said = opened.manifest.get("topics", {})
    for slug in sorted(lacking):
        try:
            found = said.get(slug) if isinstance(said, dict) else None
            report.new_topics.append(manifest.topic(slug, found))
        except Invalid as refusal:
            report.problems.append(PackProblem(slug[:40], str(refusal)))


def _look_at_pictures(opened: OpenPack, report: DryRunReport, drawing: PictureProcessor) -> None:
    """Every picture is there, is the one that was packed, and is a picture."""
    for name in sorted(opened.names - set(report.pictures)):
        report.problems.append(PackProblem(name, _("manifest.json does not mention this file.")))
    needed = {name for story in report.coming for name in story.pictures}
    drawing.expect(len(needed))
    for name, one in report.pictures.items():
        try:
            data = _checked(opened, one)
            if name in needed:
                report.prepared[name] = drawing.draw(name, data)
        except Invalid as refusal:
            report.problems.append(PackProblem(name[:80], str(refusal)))


def _checked(opened: OpenPack, picture: PackedPicture) -> bytes:
    if picture.name not in opened.names:
        raise Invalid(_("This picture is not in the pack."), field="file")
    data = opened.picture(picture.name)
    if sha256(data).hexdigest() != picture.sha256:
        raise Invalid(_("This picture is not the one that was packed."), field="file")
    return data
