"""What of each table is personal, for how long it is kept, how it is exported and erased.

A table that is not declared here fails the build.
"""

from dataclasses import dataclass
from enum import Enum

from django.db import models

from advocacy.audit.models import Event
from advocacy.content import models as content
from advocacy.feed.models import TopicFollow
from advocacy.goals.models import Goal, GoalMilestone
from advocacy.insights.models import ReportSent
from advocacy.links.models import Link
from advocacy.media.models import Asset, Consent, Graphic, Rendition
from advocacy.notices.models import Mail, Notice, Told
from advocacy.people import models as people
from advocacy.policy.models import Acknowledgement, Edition, EditionText
from advocacy.sharing.models import Share
from advocacy.tracking import models as tracking


class Erasure(Enum):
    """What becomes of a row when its person is erased."""

    NOTHING_PERSONAL = "nothing personal in it"
    DELETED = "deleted with the person"
    TOMBSTONE = "emptied, the row stays as a tombstone"
    SEVERED = "cut off from the person, the row stays for the totals"
    PSEUDONYM = "knows a pseudonym only"


@dataclass(frozen=True, kw_only=True)
class Declared:
    """What one table holds of people."""

    personal: tuple[str, ...] = ()
    person: str = ""
    kept: str = "as long as the hub"
    erasure: Erasure = Erasure.NOTHING_PERSONAL


NOTHING = Declared()
DESK = Declared(
    personal=("who wrote, reviewed or withdrew",),
    person="created_by",
    erasure=Erasure.TOMBSTONE,
)

REGISTRY: dict[type[models.Model], Declared] = {
    people.User: Declared(
        personal=(
            "name",
            "email",
            "job_title",
            "mastodon_instance",
            "signature",
            "board_name",
            "board_figure",
            "language",
            "theme",
            "gets_report",
        ),
        person="pk",
        kept="until the person has left",
        erasure=Erasure.TOMBSTONE,
    ),
    people.RoleGrant: Declared(personal=("role",), person="person", erasure=Erasure.DELETED),
    people.Membership: Declared(
        personal=("team", "since", "until"),
        person="person",
        kept="as long as figures of the time are asked for",
        erasure=Erasure.TOMBSTONE,
    ),
    people.Invitation: Declared(
        personal=("email", "name", "job_title"),
        kept="14 days, and until it is accepted or withdrawn",
        erasure=Erasure.DELETED,
    ),
    people.ApiToken: Declared(
        personal=("name", "last_used_at"),
        person="person",
        kept="until revoked",
        erasure=Erasure.DELETED,
    ),
    people.StaffNotice: Declared(
        personal=("who wrote it down",), person="recorded_by", erasure=Erasure.TOMBSTONE
    ),
    people.Team: NOTHING,
    people.TeamPlacement: NOTHING,
    people.Brand: NOTHING,
    people.StandIn: Declared(
        personal=("who stands in for whom", "since", "until"),
        person="person",
        kept="a year after it ended",
        erasure=Erasure.DELETED,
    ),
    Event: Declared(personal=("actor, by pseudonym",), erasure=Erasure.PSEUDONYM),
    Edition: DESK,
    EditionText: NOTHING,
    Acknowledgement: Declared(
        personal=("edition", "at"), person="person", erasure=Erasure.TOMBSTONE
    ),
    Link: NOTHING,
    Asset: Declared(
        personal=("credit", "who uploaded it"), person="uploaded_by", erasure=Erasure.TOMBSTONE
    ),
    Rendition: NOTHING,
    Graphic: NOTHING,
    Consent: Declared(
        personal=("name of somebody in a picture",), kept="as long as the picture is kept"
    ),
    content.Topic: NOTHING,
    content.Story: DESK,
    content.StoryVersion: DESK,
    content.Caption: NOTHING,
    content.VersionAsset: NOTHING,
    content.Contribution: Declared(personal=("part",), person="person", erasure=Erasure.TOMBSTONE),
    content.ReviewClaim: Declared(
        personal=("who reads a version now",),
        person="person",
        kept="minutes",
        erasure=Erasure.DELETED,
    ),
    content.Remark: Declared(personal=("who remarked",), person="by", erasure=Erasure.TOMBSTONE),
    content.SecondPair: NOTHING,
    content.PhraseRule: NOTHING,
    content.LinkCheck: NOTHING,
    content.QuietPeriod: DESK,
    content.Pause: Declared(
        personal=("who paused and who lifted it",), person="started_by", erasure=Erasure.TOMBSTONE
    ),
    content.PackArrival: Declared(
        personal=("who sent a pack",), person="person", kept="a day", erasure=Erasure.DELETED
    ),
    content.PackPicture: NOTHING,
    content.StoryWord: NOTHING,
    content.Campaign: DESK,
    content.SavedView: Declared(
        personal=("name", "query"), person="person", erasure=Erasure.DELETED
    ),
    content.BulkChange: Declared(personal=("who changed",), person="by", erasure=Erasure.TOMBSTONE),
    content.Source: DESK,
    content.SourceItem: NOTHING,
    content.Suggestion: Declared(
        personal=("text", "why", "picture"),
        person="person",
        kept="as long as the story it became",
        erasure=Erasure.SEVERED,
    ),
    Share: Declared(
        personal=(
            "story",
            "network",
            "text until it is confirmed",
            "likeness of the text",
            "post_url",
            "likes, comments and reshares they told",
            "moments",
        ),
        person="person",
        kept="13 months, then without the person",
        erasure=Erasure.SEVERED,
    ),
    tracking.AgentShape: NOTHING,
    tracking.Click: Declared(
        personal=("hashes of a visitor, not of an employee",), kept="13 months"
    ),
    tracking.DailySalt: Declared(kept="48 hours"),
    tracking.CountedUpTo: NOTHING,
    tracking.TeamDay: NOTHING,
    tracking.StoryDay: NOTHING,
    tracking.LeftOutDay: NOTHING,
    tracking.Month: NOTHING,
    tracking.MonthCount: Declared(
        personal=("who shared and who could have in a month, as sets of numbers",),
        kept="as long as the shares carry their person",
        erasure=Erasure.SEVERED,
    ),
    tracking.Recount: NOTHING,
    tracking.Habit: NOTHING,
    tracking.KnownNetwork: Declared(
        personal=("who added it",), person="added_by", erasure=Erasure.TOMBSTONE
    ),
    tracking.ReportingSite: Declared(
        personal=("who added it",), person="created_by", erasure=Erasure.TOMBSTONE
    ),
    tracking.Conversion: Declared(
        personal=("a hash of the applicant’s visit or of the site’s own key",), kept="13 months"
    ),
    tracking.ClickPrice: Declared(
        personal=("who set it",), person="set_by", erasure=Erasure.TOMBSTONE
    ),
    TopicFollow: Declared(personal=("topic",), person="person", erasure=Erasure.DELETED),
    Goal: Declared(
        personal=("who set it", "a person’s own goals and what they came to, deleted with them"),
        person="created_by",
        erasure=Erasure.TOMBSTONE,
    ),
    GoalMilestone: NOTHING,
    ReportSent: Declared(personal=("month",), person="person", erasure=Erasure.DELETED),
    Told: NOTHING,
    Notice: Declared(
        personal=("what the person was told",), person="person", erasure=Erasure.DELETED
    ),
    Mail: Declared(
        personal=("address", "text until it is sent"), kept="90 days", erasure=Erasure.DELETED
    ),
}
