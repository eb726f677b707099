"""What of each table is personal, for how long it is kept, how it is exported and erased.

A table that is not declared here fails the build, and so does one that points at people without
saying what becomes of it. The export, the erasing, the nightly round and the page on what is
stored all read these declarations and nothing else.
"""

from django.db import models

from advocacy.links.models import Link
from advocacy.media import models as media
from advocacy.people.models import Brand, Team, TeamPlacement
from advocacy.privacy import (
    declared_content,
    declared_house,
    declared_people,
    declared_policy,
    declared_sharing,
)
from advocacy.privacy.declaring import Declared

NOTHING = Declared()

REGISTRY: dict[type[models.Model], Declared] = {
    **declared_people.TABLES,
    **declared_content.TABLES,
    **declared_house.TABLES,
    **declared_policy.TABLES,
    **declared_sharing.TABLES,
    **dict.fromkeys(
        (
            Team,
            TeamPlacement,
            Brand,
            Link,
            media.Rendition,
            media.Graphic,
            *declared_content.NOTHING_PERSONAL,
            *declared_house.NOTHING_PERSONAL,
            *declared_policy.NOTHING_PERSONAL,
            *declared_sharing.NOTHING_PERSONAL,
        ),
        NOTHING,
    ),
}
