"""The registry: each table's personal data, retention, export and erasure.

A test fails for a table without a declaration, and for one that refers to people without saying
what happens on erasure. Export, erasure, retention and the privacy page read these declarations
and nothing else.
"""

from django.db import models

from advocacy.links.models import Link
from advocacy.media import models as media
from advocacy.people.models import Brand, LeaderboardSettings, Team, TeamPlacement
from advocacy.privacy import (
    declarations_channels,
    declarations_content,
    declarations_people,
    declarations_policy,
    declarations_sharing,
    declarations_submissions,
)
from advocacy.privacy.declaration import Declaration

NOTHING = Declaration()

REGISTRY: dict[type[models.Model], Declaration] = {
    **declarations_people.TABLES,
    **declarations_content.TABLES,
    **declarations_channels.TABLES,
    **declarations_policy.TABLES,
    **declarations_sharing.TABLES,
    **declarations_submissions.TABLES,
    **dict.fromkeys(
        (
            Team,
            TeamPlacement,
            Brand,
            LeaderboardSettings,
            Link,
            media.Rendition,
            media.Graphic,
            *declarations_content.NOTHING_PERSONAL,
            *declarations_channels.NOTHING_PERSONAL,
            *declarations_policy.NOTHING_PERSONAL,
            *declarations_sharing.NOTHING_PERSONAL,
        ),
        NOTHING,
    ),
}
