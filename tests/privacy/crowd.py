"""People with a mark on everything they leave in a hub, to be looked for after they are erased."""

import base64
from datetime import timedelta
from io import BytesIO

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth import BACKEND_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from PIL import Image

from advocacy.audit import trail
from advocacy.content import pausing
from advocacy.content.models import (
    PendingApproval,
    RemarkAnswer,
    ReviewClaim,
    ReviewRequest,
    SavedView,
)
from advocacy.feed.models import Preference, StoryPreference, TopicFollow
from advocacy.figures import aggregation, funnel_counts, monthly
from advocacy.figures.models import FunnelStepCount, MonthlyCell, StoryDay, TeamDay
from advocacy.insights.models import ReportSent
from advocacy.intake import suggestions
from advocacy.notices.models import Mail, Notice, NoticeKind
from advocacy.packs.models import PackArrival
from advocacy.people import deactivation
from advocacy.people.models import User
from advocacy.people.permissions import Role
from advocacy.policy.models import Acknowledgement
from advocacy.privacy import copy_requests, data_copies, erasure
from advocacy.sharing.models import ShareReminder
from tests.factories import (
    ApiTokenFactory,
    ClickFactory,
    ConsentFactory,
    GoalFactory,
    InvitationFactory,
    RemarkFactory,
    ShareFactory,
    StandInFactory,
    TeamFactory,
    TopicFactory,
    UserFactory,
    approved_story,
)
from tests.policy_factories import EditionFactory

MARK = "Zqxmark"
STORIES = 4
MONTHS_BACK = (0, 3, 10, 15)


class Company:
    """What people leave their rows beside."""

    def __init__(self, people=12):
        self.admin = UserFactory(roles=[Role.ADMIN], email="keeper@hub.example")
        self.team = TeamFactory()
        self.topic = TopicFactory()
        self.edition = EditionFactory()
        self.stories = [approved_story() for _ in range(STORIES)]
        self.colleagues = UserFactory.create_batch(people, team=self.team)
        for one in self.colleagues:
            share(one, self, months_back=0)
            share(one, self, months_back=3)
        began = timezone.now() - timedelta(days=800)
        User.objects.update(created_at=began)


def share(person, company, *, months_back, text=""):
    opened = timezone.now() - timedelta(days=31 * months_back + 2)
    row = ShareFactory(
        person=person,
        team=company.team,
        story=company.stories[months_back % STORIES],
        again=True,
        opened_at=opened,
        confirmed_at=opened,
        text=text,
        post_url=f"https://social.example/{MARK.lower()}/{person.pk}/posts/1" if text else "",
        key=f"{text[:60]}{months_back}" if text else f"key-{person.pk}-{months_back}",
        instance=f"{person.pk}.{MARK.lower()}.example" if text else "",
    )
    ClickFactory(link=row.link, minute=(opened + timedelta(minutes=5)).replace(second=0))
    return row


def somebody(mark, name, company):
    """Here for more than two years, with the mark in everything they have written of themselves."""
    person = UserFactory(
        name=name,
        email=f"{mark.lower()}@hub.example",
        job_title=f"{mark} fitter",
        signature=f"{mark}, fitter",
        mastodon_instance=f"{mark.lower()}.example",
        board_name=f"{mark} board",
        team=company.team,
        roles=[Role.APPROVER],
        password=f"{mark} horse battery",
    )
    User.objects.filter(pk=person.pk).update(created_at=timezone.now() - timedelta(days=800))
    person.refresh_from_db()
    return person


def marked(number, company):
    """Somebody with a row of every sort, each with the mark and their number."""
    mark = f"{MARK}{number:04d}"
    name = f"{mark}ørn O'{mark}sen"
    person = somebody(mark, name, company)
    for back in MONTHS_BACK:
        share(person, company, months_back=back, text=f"{mark} wrote these words")
    suggestions.suggest(
        by=person, text=f"{mark} suggests", why=f"{mark} why", picture=picture(number)
    )
    SavedView.objects.create(person=person, name=f"{mark} view", query=f"search={mark}")
    GoalFactory(person=person, created_by=person, title=f"{mark} goal")
    ApiTokenFactory(person=person, name=f"{mark} program")
    InvitationFactory(email=person.email, name=name, accepted_at=timezone.now())
    with_wishes(person, company)
    Acknowledgement.objects.create(person=person, edition=company.edition, at=timezone.now())
    RemarkFactory(by=person, text=f"{mark} remarks", version=company.stories[0].live_version)
    RemarkFactory(text=f"Ask {name} or {person.email}.", version=company.stories[0].live_version)
    remark = RemarkFactory(version=company.stories[0].live_version)
    RemarkAnswer.objects.create(remark=remark, by=person, text=f"{mark} answers")
    StandInFactory(person=person, stand_in=company.colleagues[0])
    ReportSent.objects.create(person=person, month="2026-01-01")
    PackArrival.objects.create(person=person, reason=f"{mark} reason")
    claim = {"person": person, "until": timezone.now()}
    ReviewClaim.objects.get_or_create(version=company.stories[1].live_version, defaults=claim)
    pending = {"person": person}
    version = company.stories[1].live_version
    ReviewRequest.objects.get_or_create(version=version, defaults=pending)
    PendingApproval.objects.get_or_create(version=version, defaults=pending)
    ConsentFactory(name=name)
    pausing.pause(by=company.admin, reason=f"{name} asks for it.", topic=None, until=None)
    event = trail.record("story_approved", by=person, about=company.stories[0], version=1)
    notice = Notice.objects.create(person=person, kind=NoticeKind.STAND_IN, event=event)
    mail = {"language": "en", "due_at": timezone.now()}
    Mail.objects.create(to=person.email, subject="Hi", text=name, html=name, notice=notice, **mail)
    Mail.objects.create(
        to="other@hub.example",
        subject=f"Stand in for {name}",
        text=f"{name} is away",
        html="",
        **mail,
    )
    EmailAddress.objects.create(user=person, email=person.email, primary=True)
    Authenticator.objects.create(user=person, type="totp", data={"secret": f"{mark}"})
    log_in(person)
    copy_requests.request_copy(by=person)
    data_copies.make_due(at=timezone.now())
    return person


def with_wishes(person, company):
    """A followed topic, a saved story, and a reminder of sharing it."""
    now, story = timezone.now(), company.stories[0]
    TopicFollow.objects.create(person=person, topic=company.topic)
    StoryPreference.objects.create(
        person=person, story=story, preference=Preference.SAVED, set_at=now
    )
    due_at = now + timedelta(days=30)
    ShareReminder.objects.create(
        person=person, story=story, network="x", due_at=due_at, asked_at=now
    )


def log_in(person):
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "x"
    session["account_authentication_methods"] = [{"email": person.email}]
    session.save()


def picture(number):
    made = BytesIO()
    plain = Image.new("RGB", (640, 480), (number % 255, 90, 120))
    plain.save(made, "JPEG", comment=f"{MARK}{number}")
    return made.getvalue()


def count_everything():
    aggregation.recount_days(aggregation.changed_days(None))
    for month in funnel_counts.open_months():
        funnel_counts.count_again(month)


def figures():
    """Every total there is, by what it is of."""
    sums = ("opened", "confirmed", "proven", "people", "crawlers", "internal", "engagement")
    days = {
        ("team", *key): values
        for *key, values in (
            (row.day, row.team_id, row.network, row.kind, [getattr(row, one) for one in sums])
            for row in TeamDay.objects.all()
        )
    }
    stories = {
        ("story", row.day, row.story_id, row.network): [getattr(row, one) for one in sums]
        for row in StoryDay.objects.all()
    }
    cells = {
        ("cell", row.month_id, row.team_id, row.own, row.dimension, *value): (
            [getattr(row, one) for one in sums],
            [len(monthly.deserialize_people(getattr(row, one))) for one in monthly.PERSON_SETS],
            row.suppression,
        )
        for row in MonthlyCell.objects.all()
        for value in [(row.network, row.kind, row.story_id, row.week)]
    }
    funnel = {
        ("funnel", row.month_id, row.team_id, row.own, row.remainder, row.step): row.people
        for row in FunnelStepCount.objects.all()
    }
    return {**days, **stories, **cells, **funnel}


def erase_all(people, company):
    for person in people:
        deactivation.deactivate(person, by=company.admin)
        person.refresh_from_db()
        erasure.carry_out(person, by=company.admin, name=person.name)


def needles():
    """Every way in which a mark may stand in a file."""
    found = set()
    for one in (MARK, MARK.lower()):
        found |= {one.encode(), one.encode("utf-16-le"), one.encode("utf-16-be")}
        for shift in range(3):  # only the letters that no neighbour has a part in
            coded = base64.b64encode(b" " * shift + one.encode())
            found.add(coded[-(-8 * shift // 6) : 8 * (shift + len(one)) // 6])
    return found


def hits(content):
    """Which of them stand in this content."""
    return sorted(one for one in needles() if one in content)
