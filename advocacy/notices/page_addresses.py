"""URL paths of the pages that mails and notices link to.

Paths are public and stable, so the domain lists them instead of reversing URL names;
tests/notices/test_page_addresses.py compares each with the URL configuration.
"""

from urllib.parse import quote

from django.conf import settings

SAFE_CHARACTERS = "/~:@!$&'()*+,;="

PATHS = {
    "account_reset_password_from_key": "/accounts/password/reset/key/{}-{}/",
    "channels:channel": "/channels/{}/",
    "channels:register": "/channels/register/",
    "chat:channel": "/settings/chat/{}/",
    "desk:pause": "/desk/pause/",
    "desk:review": "/desk/review/",
    "desk:review-story": "/desk/review/{}/",
    "desk:source": "/desk/sources/{}/",
    "desk:story": "/desk/stories/{}/",
    "feed:stories": "/",
    "feed:story": "/stories/{}/",
    "goals:goal": "/insights/goals/{}/",
    "insights:jobs": "/insights/jobs/",
    "insights:networks": "/insights/networks/",
    "insights:overview": "/insights/",
    "insights:saved-reports": "/insights/saved-reports/",
    "insights:stories": "/insights/stories/",
    "invitations:accept": "/invitations/{}/",
    "lifecycle:tasks": "/tasks/",
    "me:shares": "/me/shares/",
    "people:erase": "/settings/people/{}/erase/",
    "policy:hearing": "/policy/hearings/{}/",
    "policy:panel": "/policy/panel/",
    "policy:policy": "/policy/",
    "policy:survey": "/policy/surveys/{}/",
    "reports:stop": "/reports/stop/{}/",
    "insights:stop-report": "/insights/saved-reports/stop/{}/",
    "sharing:sheet": "/stories/{}/share/",
    "suggest:suggest": "/suggest/",
}


def path(page: str, *arguments: object) -> str:
    """The path of a page, by its URL name and arguments."""
    return PATHS[page].format(
        *(quote(str(argument), safe=SAFE_CHARACTERS) for argument in arguments)
    )


def url(page: str, *arguments: object) -> str:
    """The absolute URL of a page."""
    return settings.BASE_URL + path(page, *arguments)
