"""Log-in as the hub wants it: nobody signs up, people are invited."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class HubAccountAdapter(DefaultAccountAdapter):
    """An account begins with an invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
