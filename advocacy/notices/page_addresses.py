"""Addresses of the pages that mails and notices lead to.

They are part of the public contract and do not move, so the domain writes them down instead of
asking the web framework; tests/notices/test_page_addresses.py compares each with the page itself.
"""

from urllib.parse import quote

from django.conf import settings

SAFE = "/~:@!$&'()*+,;="

PATHS = {
    "channels:channel": "/channels/{}/",
    "channels:register": "/channels/register/",
    "desk:pause": "/desk/pause/",
    "desk:review": "/desk/review/",
    "desk:review-story": "/desk/review/{}/",
    "desk:source": "/desk/sources/{}/",
    "desk:story": "/desk/stories/{}/",
    "feed:stories": "/",
    "feed:story": "/stories/{}/",
    "goals:goal": "/insights/goals/{}/",
    "insights:overview": "/insights/",
    "invitations:accept": "/invitations/{}/",
    "lifecycle:tasks": "/tasks/",
    "me:shares": "/me/shares/",
    "people:erase": "/settings/people/{}/erase/",
    "policy:hearing": "/policy/hearings/{}/",
    "policy:panel": "/policy/panel/",
    "policy:policy": "/policy/",
    "policy:survey": "/policy/surveys/{}/",
    "reports:stop": "/reports/stop/{}/",
    "suggest:suggest": "/suggest/",
}


def path(page: str, *about: object) -> str:
    """Where a page stands, below the hub's own address."""
    return PATHS[page].format(*(quote(str(each), safe=SAFE) for each in about))


def url(page: str, *about: object) -> str:
    """The whole address, as a mail needs it."""
    return settings.BASE_URL + path(page, *about)
