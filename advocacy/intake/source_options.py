"""The settings of a source, validated as one value."""

from dataclasses import asdict, dataclass, replace

from django.utils.translation import gettext as _

from advocacy.addresses import reading
from advocacy.content import draft_cleaning
from advocacy.content.drafts import Hashtag
from advocacy.content.models import Kind, Topic
from advocacy.errors import Invalid, InvalidFields
from advocacy.intake import platform_urls
from advocacy.intake.models import SourceKind
from advocacy.networks import hashtags
from advocacy.outbound import url_reading
from advocacy.outbound.link_refused import LinkRefused
from advocacy.people.models import Team
from advocacy.text import cleaning
from advocacy.text.languages import Language

NAME_LIMIT = 120
EVERY_MINUTES = range(5, 7 * 24 * 60 + 1)
DAYS_OPEN = range(1, 3651)
HOURS = range(25)


@dataclass(frozen=True, kw_only=True)
class SourceOptions:
    """The editable settings of a source."""

    name: str
    kind: str = SourceKind.FEED
    url: str = ""
    story_kind: str = Kind.ARTICLE
    language: str = Language.DANISH
    topics: tuple[Topic, ...] = ()
    audience_teams: tuple[Team, ...] = ()
    audience_languages: tuple[str, ...] = ()
    hashtags: tuple[Hashtag, ...] = ()
    days_open: int = 30
    makes_drafts: bool = False
    every_minutes: int = 60
    from_hour: int = 0
    to_hour: int = 24


def clean(options: SourceOptions) -> SourceOptions:
    """The options as they are stored; raises InvalidFields with every problem."""
    problems: list[Invalid] = []
    changed = {}
    for field, clean in (("name", _name), ("url", _url), ("hashtags", _hashtags)):
        try:
            changed[field] = clean(options)
        except Invalid as problem:
            problem.field = field
            problems.append(problem)
    problems += [Invalid(why, field=field) for field, is_wrong, why in _rules(options) if is_wrong]
    if problems:
        raise InvalidFields(problems)
    return replace(options, **changed)  # type: ignore[arg-type]


def _name(options: SourceOptions) -> str:
    name = cleaning.clean_line(options.name, field="name", limit=NAME_LIMIT)
    if not name:
        raise Invalid(_("Give the source a name."), field="name", code="required")
    return name


def _url(options: SourceOptions) -> str:
    """The URL to poll; for a job platform, the company's name suffices."""
    if options.kind == SourceKind.DROP:
        return ""
    url = platform_urls.address(options.url.strip(), kind=options.kind)
    if not url:
        raise Invalid(_("Add the address the source is read from."), field="url", code="required")
    url = reading.clean(url, field="url")
    try:
        return url_reading.read(url).url  # it is called, so its port must be one that is
    except LinkRefused as refusal:
        raise Invalid(str(refusal), field="url", code=refusal.code) from refusal


def _hashtags(options: SourceOptions) -> tuple[Hashtag, ...]:
    if len(options.hashtags) > draft_cleaning.MAX_HASHTAGS:
        raise Invalid(
            _("A story has at most %(most)d hashtags. Remove some.")
            % {"most": draft_cleaning.MAX_HASHTAGS},
            field="hashtags",
        )
    clean = [replace(tag, text=hashtags.clean_hashtag(tag.text)) for tag in options.hashtags]
    return tuple({tag.text.casefold(): tag for tag in reversed(clean)}.values())[::-1]


def _rules(options: SourceOptions) -> list[tuple[str, bool, str]]:
    return [
        ("kind", options.kind not in SourceKind.values, _("Choose what kind of source this is.")),
        (
            "story_kind",
            options.story_kind not in Kind.values,
            _("Choose what kind of story this is."),
        ),
        (
            "language",
            options.language not in Language.values,
            _("Choose the language of its stories."),
        ),
        (
            "every_minutes",
            options.every_minutes not in EVERY_MINUTES,
            _("Read a source every 5 minutes at most, and once a week at least."),
        ),
        (
            "days_open",
            options.days_open not in DAYS_OPEN,
            _("A story can stay open for between one day and ten years."),
        ),
        (
            "from_hour",
            options.from_hour not in HOURS[:-1] or options.to_hour not in HOURS,
            _("Choose hours between 0 and 24."),
        ),
    ]


def column_values(options: SourceOptions) -> dict[str, object]:
    """Values by column name; topics and teams are relations."""
    columns = {name: getattr(options, name) for name in options.__dataclass_fields__}
    del columns["topics"], columns["audience_teams"]
    columns["audience_languages"] = ",".join(options.audience_languages)
    columns["hashtags"] = [asdict(tag) for tag in options.hashtags]
    return columns
