"""What of each table is personal, for how long it is kept, how it is exported and erased.

A table that is not declared here fails the build, and so does one that points at people without
saying what becomes of it. The export, the erasing, the nightly round and the page on what is
stored all read these declarations and nothing else.
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
)
from advocacy.privacy.declaration import Declaration

NOTHING = Declaration()

REGISTRY: dict[type[models.Model], Declaration] = {
    **declarations_people.TABLES,
    **declarations_content.TABLES,
    **declarations_channels.TABLES,
    **declarations_policy.TABLES,
    **declarations_sharing.TABLES,
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
