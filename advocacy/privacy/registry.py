"""What of each table is personal, for how long it is kept, how it is exported and erased.

A table that is not declared here fails the build.
"""

from dataclasses import dataclass
from enum import Enum

from django.db import models

from advocacy.audit.models import Event, Seal, Verification
from advocacy.channels import models as channels
from advocacy.content import models as content
from advocacy.feed.models import TopicFollow
from advocacy.goals.models import Goal, GoalMilestone
from advocacy.insights.models import ReportSent
from advocacy.lifecycle import models as lifecycle
from advocacy.links.models import Link
from advocacy.media.models import Asset, Consent, Graphic, Rendition
from advocacy.notices.models import Mail, Notice, Told
from advocacy.people import models as people
from advocacy.policy import models as policy
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
    people.Team: NOTHING,
    people.TeamPlacement: NOTHING,
    people.Brand: NOTHING,
    people.StandIn: Declared(
        personal=("who stands in for whom", "since", "until"),
        person="person",
        kept="a year after it ended",
        erasure=Erasure.DELETED,
    ),
    channels.Channel: Declared(
        personal=("who is responsible, and the deputy",),
        person="responsible",
        erasure=Erasure.TOMBSTONE,
    ),
    channels.ChannelRight: Declared(
        personal=("level", "given_at", "taken_back_at", "name of somebody at an agency"),
        person="person",
        kept="as long as the channel",
        erasure=Erasure.TOMBSTONE,
    ),
    channels.ChannelCheck: Declared(
        personal=("who checked",), person="by", erasure=Erasure.TOMBSTONE
    ),
    channels.StrayPage: Declared(
        personal=("who reported it",), person="reported_by", erasure=Erasure.TOMBSTONE
    ),
    Event: Declared(personal=("actor, by pseudonym",), erasure=Erasure.PSEUDONYM),
    Seal: NOTHING,
    Verification: NOTHING,
    policy.Edition: DESK,
    policy.EditionText: NOTHING,
    policy.Hand: Declared(personal=("part",), person="person", erasure=Erasure.TOMBSTONE),
    policy.Hearing: Declared(
        personal=("who called it",), person="asked_by", erasure=Erasure.TOMBSTONE
    ),
    policy.HearingSeat: Declared(
        personal=("being asked",), person="person", erasure=Erasure.DELETED
    ),
    policy.HearingComment: Declared(
        personal=("passage", "text", "answer", "thanked_by_name"),
        person="person",
        erasure=Erasure.TOMBSTONE,
    ),
    policy.FirstLine: NOTHING,
    policy.Survey: DESK,
    policy.SurveyQuestion: NOTHING,
    policy.SurveyAnswered: Declared(
        personal=("having answered, not what",),
        person="person",
        kept="until the survey closes",
        erasure=Erasure.DELETED,
    ),
    policy.SurveyGroup: NOTHING,
    policy.SurveyCount: NOTHING,
    policy.SurveyWords: Declared(
        personal=("what somebody may have told of themselves; whose words they are is not kept",)
    ),
    policy.PanelVolunteer: Declared(
        personal=("voices",), person="person", kept="until taken back", erasure=Erasure.DELETED
    ),
    policy.Panel: Declared(personal=("who drew it",), person="drawn_by", erasure=Erasure.TOMBSTONE),
    policy.PanelSeat: Declared(personal=("voice",), person="person", erasure=Erasure.DELETED),
    policy.Acknowledgement: Declared(
        personal=("edition", "at"), person="person", erasure=Erasure.TOMBSTONE
    ),
    policy.Quiz: Declared(personal=("who keeps it",), person="kept_by", erasure=Erasure.TOMBSTONE),
    policy.QuizPassed: Declared(
        personal=("edition", "at"), person="person", erasure=Erasure.DELETED
    ),
    policy.StepDone: Declared(
        personal=("guide", "step", "at"),
        person="person",
        kept="until the person takes the tick away",
        erasure=Erasure.DELETED,
    ),
    policy.Screen: Declared(personal=("who made it",), person="made_by", erasure=Erasure.TOMBSTONE),
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
    content.CrisisContact: Declared(
        personal=("who is called in a crisis", "telephone", "name of somebody outside"),
        person="person",
        kept="until somebody else is named",
        erasure=Erasure.DELETED,
    ),
    content.Statement: Declared(
        personal=("who wrote and who approved it",),
        person="written_by",
        erasure=Erasure.TOMBSTONE,
    ),
    content.CrisisNote: Declared(
        personal=("who wrote it",), person="by", erasure=Erasure.TOMBSTONE
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
    lifecycle.TemplateTask: NOTHING,
    lifecycle.Procedure: Declared(
        personal=("that and when somebody joined or left",),
        person="person",
        kept="two years after it ended",
        erasure=Erasure.DELETED,
    ),
    lifecycle.Task: Declared(
        personal=("whose task it is, who did it and when",),
        person="owner",
        kept="with its procedure",
        erasure=Erasure.TOMBSTONE,
    ),
    ReportSent: Declared(personal=("month",), person="person", erasure=Erasure.DELETED),
    Told: NOTHING,
    Notice: Declared(
        personal=("what the person was told",), person="person", erasure=Erasure.DELETED
    ),
    Mail: Declared(
        personal=("address", "text until it is sent"), kept="90 days", erasure=Erasure.DELETED
    ),
}
