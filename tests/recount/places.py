"""Where figures are read: the pages of results, their sheets, and the answers of the API."""

from dataclasses import dataclass

from advocacy.content.models import Campaign, Kind, Story
from advocacy.people.models import Team
from tests.recount.subjects import Subject


@dataclass(frozen=True)
class Place:
    """A page of results and what its figures are about; `chosen` is the rest of its address."""

    sheet: str
    subject: Subject
    page: str
    answer: str = ""  # of the API
    chosen: str = ""

    def __str__(self):
        return f"{self.sheet} {self.chosen}"


def places():
    """Everybody and each team, all stories and each of them, job ads, and each campaign."""
    for team in (None, *Team.objects.values_list("pk", flat=True)):
        chosen = f"&team={team}" if team else ""
        yield Place("company", Subject(team), "", "overview/", chosen)
        yield Place("network", Subject(team), "networks/", "", chosen)
    yield Place("stories", Subject(), "stories/", "stories/")
    yield Place("jobs", Subject(None, "kind", Kind.JOB_AD.value), "jobs/", "jobs/")
    for story, head in Story.objects.values_list("pk", "counted_as"):
        subject, own = Subject(None, "story", head or story), f"stories/{story}/"
        yield Place("story", subject, own, own, f"&story={story}")
    for campaign in Campaign.objects.all():
        rows = campaign.stories.values_list("pk", "counted_as")
        stories = tuple({head or story for story, head in rows})
        own = f"campaigns/{campaign.pk}/"
        subject = Subject(None, "campaign", stories)
        yield Place("campaign", subject, own, own, f"&campaign={campaign.pk}")
