"""The rows of a person in the leaving drill: sessions, tokens, rights and a pack."""

from io import BytesIO
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile

from advocacy.packs import export
from advocacy.packs.models import ArrivalState, PackArrival
from advocacy.people import api_tokens
from advocacy.people.permissions import Role
from tests.factories import BrandFactory, UserFactory, approved_story
from tests.house_factories import ChannelFactory, ChannelRightFactory
from tests.packs.making import repacked


def company(number, *, stories):
    """What the drill needs to know of it."""
    BrandFactory()
    admin = UserFactory(roles=[Role.ADMIN])
    channel = ChannelFactory(responsible=admin)
    shared = [approved_story(title=f"Story {n}") for n in range(stories)]
    pack = _pack(shared[0])
    return {
        "admin": {"token": _token(admin), "session": _session(admin)},
        "cookie": settings.SESSION_COOKIE_NAME,
        "stories": [story.pk for story in shared],
        "people": [_person(channel, pack) for _one in range(number)],
    }


def _token(person):
    scopes = api_tokens.scopes_of(person)
    return api_tokens.issue(person, name="drill", scopes=scopes)[1]


def _person(channel, pack):
    person = UserFactory(roles=[Role.CURATOR])
    ChannelRightFactory(channel=channel, person=person)
    return {
        "pk": person.pk,
        "email": person.email,
        "pseudonym": str(person.pseudonym),
        "token": _token(person),
        "session": _session(person),
        "pack": _arrival(person, pack),
    }


def _session(person):
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return session.session_key


def _pack(story):
    out = BytesIO()
    export.export([story], by=UserFactory(roles=[Role.CURATOR]), to=out)
    return out


def _arrival(person, pack):
    """A pack of its own, waiting to be let in."""

    def spoil(manifest):
        for story in manifest["stories"]:
            story["family"], story["imported_from"] = str(uuid4()), ""
            story["url"] = f"https://example.com/{uuid4()}"

    arrival = PackArrival(person=person, state=ArrivalState.LOOKED)
    arrival.file.save("pack.zip", ContentFile(repacked(pack, spoil=spoil).getvalue()), save=True)
    return arrival.pk
