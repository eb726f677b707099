"""The dry run: which stories would be imported, which exist, and every problem."""

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
from advocacy.text.name_order import name_key


@dataclass(frozen=True)
class ExistingStory:
    """A story of the pack that the hub already has."""

    packed: PackedStory
    existing: Story


@dataclass
class DryRunReport:
    """The outcome of a dry run."""

    coming: list[PackedStory] = field(default_factory=list)
    there: list[ExistingStory] = field(default_factory=list)
    problems: list[PackProblem] = field(default_factory=list)
    pictures: dict[str, PackedPicture] = field(default_factory=dict)
    prepared: dict[str, assets.Prepared] = field(default_factory=dict)
    new_topics: list[PackedTopic] = field(default_factory=list)
    unknown_teams: list[str] = field(default_factory=list)


def inspect(
    file: IO[bytes], *, by: User, processor: PictureProcessor | None = None
) -> DryRunReport:
    """Read the whole pack and change nothing. Raises `Invalid` if it is not a pack."""
    by.require(Permission.CURATE)
    opened = archive.open_pack(file)
    report = DryRunReport(problems=opened.problems)
    if not report.problems:
        _look_at_stories(opened, report)
        _look_at_topics(opened, report)
        _look_at_pictures(opened, report, processor or PictureProcessor())
    return report


def _look_at_stories(opened: OpenPack, report: DryRunReport) -> None:
    for position, entry in enumerate(_listed(opened, "pictures"), 1):
        try:
            picture = manifest.picture(entry)
        except Invalid as refusal:
            report.problems.append(PackProblem(_("Picture %d") % position, str(refusal)))
        else:
            report.pictures[picture.name] = picture
    stories = list(_stories(opened, report))
    report.problems += _repeated(stories)
    for story in stories:
        existing = _existing(story)
        if existing is None:
            report.coming.append(story)
        else:
            report.there.append(ExistingStory(story, existing))
    team_names = {name for story in report.coming for name in story.teams}
    report.unknown_teams = sorted(
        team_names - set(Team.objects.values_list("name", flat=True)), key=name_key
    )


def _stories(opened: OpenPack, report: DryRunReport) -> Iterator[PackedStory]:
    for position, entry in enumerate(_listed(opened, "stories"), 1):
        try:
            yield manifest.story(entry, names=report.pictures)
        except Invalid as refusal:
            report.problems.append(PackProblem(_story_name(position, entry), str(refusal)))


def _listed(opened: OpenPack, name: str) -> list[Any]:
    entries = opened.manifest.get(name, [])
    if not isinstance(entries, list) or len(entries) > limits.MAX_FILES:
        raise Invalid(_("manifest.json cannot be read."), field="file", code="not_a_pack")
    return entries


def _story_name(position: int, entry: Any) -> str:
    title = entry.get("title", "") if isinstance(entry, dict) else ""
    return f"{_('Story %d') % position}: {title[:80]}" if isinstance(title, str) else str(position)


def _repeated(stories: list[PackedStory]) -> Iterator[PackProblem]:
    """Stories with the same key, or the same page, as another one in the pack."""
    families = Counter((story.family, story.language) for story in stories)
    pages = Counter(story.imported_from for story in stories if story.imported_from)
    for story in stories:
        if families[story.family, story.language] > 1 or pages[story.imported_from] > 1:
            yield PackProblem(
                story.draft.title, _("This story appears in the pack more than once.")
            )


def _existing(story: PackedStory) -> Story | None:
    """The hub's story with the same family and language, or the same URL."""
    rows = Story.objects.select_related("newest_version").order_by("pk")
    existing = rows.filter(family=story.family, language=story.language).first()
    if existing is None and story.imported_from:
        existing = rows.filter(imported_from=story.imported_from).first()
    if existing is None and story.draft.url:
        same_url = rows.filter(newest_version__url=story.draft.url, language=story.language)
        existing = same_url.first()
    return existing


def _look_at_topics(opened: OpenPack, report: DryRunReport) -> None:
    """Topics are matched by slug; missing ones are created."""
    slugs = {slug for story in report.coming for slug in story.topics}
    missing = slugs - set(Topic.objects.filter(slug__in=slugs).values_list("slug", flat=True))
    topics = opened.manifest.get("topics", {})
    for slug in sorted(missing):
        try:
            entry = topics.get(slug) if isinstance(topics, dict) else None
            report.new_topics.append(manifest.topic(slug, entry))
        except Invalid as refusal:
            report.problems.append(PackProblem(slug[:40], str(refusal)))


def _look_at_pictures(opened: OpenPack, report: DryRunReport, processor: PictureProcessor) -> None:
    """Check that every picture is present, unchanged and readable."""
    for name in sorted(opened.names - set(report.pictures)):
        report.problems.append(PackProblem(name, _("manifest.json does not mention this file.")))
    needed = {name for story in report.coming for name in story.pictures}
    processor.expect(len(needed))
    for name, picture in report.pictures.items():
        try:
            data = _checked(opened, picture)
            if name in needed:
                report.prepared[name] = processor.draw(name, data)
        except Invalid as refusal:
            report.problems.append(PackProblem(name[:80], str(refusal)))


def _checked(opened: OpenPack, picture: PackedPicture) -> bytes:
    if picture.name not in opened.names:
        raise Invalid(_("This picture is not in the pack."), field="file")
    data = opened.picture(picture.name)
    if sha256(data).hexdigest() != picture.sha256:
        raise Invalid(_("This picture is not the one that was packed."), field="file")
    return data
