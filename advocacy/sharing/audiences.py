"""The people a story is meant for."""

from django.db.models import F, Q

from advocacy.content.models import Story, StoryVersion
from advocacy.people import brand, team_tree
from advocacy.people.models import Membership, User, UserQuerySet


def people_meant(story: Story) -> UserQuerySet:
    """Active people who could share a version of this story that was shared or is live."""
    is_offered = Q(shares__isnull=False) | Q(pk=F("story__live_version"))
    versions = StoryVersion.objects.filter(is_offered, story=story).distinct()
    meant: UserQuerySet = User.objects.none()
    for version in versions.prefetch_related("audience_teams"):
        meant |= _people_meant_by(version)
    return meant


def _people_meant_by(version: StoryVersion) -> UserQuerySet:
    people: UserQuerySet = User.objects.active()
    today = brand.today()
    if teams := list(version.audience_teams.all()):
        below = [pk for team in teams for pk in team_tree.with_descendants(team.pk, on=today)]
        members = Membership.objects.on(today).filter(team__in=below)
        people = people.filter(pk__in=members.values("person"))
    return people.filter(language__in=version.languages) if version.languages else people
