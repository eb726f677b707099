"""Every link in every mail begins with BASE_URL, whatever name the hub was asked under."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from allauth.core import context
from django.core import mail as outbox
from django.urls import set_script_prefix
from django.utils import timezone

from advocacy.audit.models import Event
from advocacy.content.models import Pause
from advocacy.notices import dispatch, mail_sending, messages, saved_report_mails
from advocacy.notices.models import Mail, Notice, NoticeKind
from advocacy.people.permissions import Role
from tests.chat_factories import ChatChannelFactory
from tests.factories import (
    PASSWORD,
    BrandFactory,
    GoalFactory,
    SourceFactory,
    SuggestionFactory,
    UserFactory,
    approved_story,
)
from tests.figure_factories import SavedReportFactory
from tests.house_factories import ChannelFactory, ProcedureFactory, StrayPageFactory
from tests.needs import ROOT
from tests.notices.test_report_mails import MONDAY, count_on, october, report_at
from tests.policy_factories import (
    EditionFactory,
    HearingCommentFactory,
    HearingFactory,
    SurveyFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

OURS = "https://hub.example"
FOREIGN = {
    "another port": {"HTTP_HOST": "hub.example:8666"},
    "forwarded host": {"HTTP_HOST": "hub.example", "HTTP_X_FORWARDED_HOST": "evil.example"},
    "forwarded port": {"HTTP_HOST": "hub.example", "HTTP_X_FORWARDED_PORT": "8666"},
    "alias": {"HTTP_HOST": "alias.example"},
}
SAID_BY_A_COLLEAGUE = "https://social.example/stray"
# Where rows of mails are made; a new place belongs into the tests below.
WRITERS = {
    "notices/account_mails.py": 1,
    "notices/dispatch.py": 2,
    "notices/report_mails.py": 1,
    "notices/saved_report_mails.py": 1,
}
SENDERS = {"notices/mail_message.py", "notices/smtp.py"}


@pytest.fixture(autouse=True)
def _a_hub_with_an_alias(settings):
    settings.BASE_URL = settings.SHORT_BASE_URL = OURS
    settings.ALLOWED_HOSTS = ["hub.example", "alias.example"]
    BrandFactory()


def links(mail):
    """Every address in the bodies and headers of a mail."""
    [(html, _)] = mail.alternatives
    headers = " ".join(mail.extra_headers.values())
    found = re.findall(r"https?://[^\s\"'<>]+", f"{mail.body} {html} {headers}")
    return [address for address in found if address != SAID_BY_A_COLLEAGUE]


def assert_all_lead_here(expected):
    """Send what is due; each mail has links, and each link is ours."""
    mail_sending.send_due(at=timezone.now())
    assert len(outbox.outbox) == expected
    for mail in outbox.outbox:
        assert links(mail), mail.subject
        assert [one for one in links(mail) if not one.startswith(f"{OURS}/")] == [], mail.subject


@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=FOREIGN)
def test_a_new_password(client, foreign):
    person = UserFactory(name="Mette Holm")

    client.post("/accounts/password/reset/", {"email": person.email}, **foreign)

    assert_all_lead_here(1)
    address = urlsplit(links(outbox.outbox[0])[0]).path
    assert client.get(address, HTTP_HOST="hub.example").status_code == 302


@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=FOREIGN)
def test_an_invitation(client, foreign):
    client.force_login(UserFactory(roles=[Role.ADMIN]))
    form = {"email": "new@hub.example", "name": "New One", "language": "en"}

    assert client.post("/settings/people/invite/", form, **foreign).status_code == 302
    dispatch.dispatch_events(at=timezone.now())

    assert_all_lead_here(1)


@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=FOREIGN)
def test_another_address(client, foreign):
    client.force_login(UserFactory(roles=[Role.ADMIN], password=PASSWORD))
    client.post("/accounts/reauthenticate/", {"password": PASSWORD}, HTTP_HOST="hub.example")
    person = UserFactory(name="Mette Holm")
    form = {"email": "mette.berg@hub.example"}

    answer = client.post(f"/settings/people/{person.pk}/email/", form, **foreign)

    assert answer.status_code == 302
    assert_all_lead_here(2)


@pytest.mark.parametrize("foreign", FOREIGN.values(), ids=FOREIGN)
def test_a_first_password(client, foreign):
    person = UserFactory(name="Mette Holm")
    client.force_login(person)

    client.post("/accounts/password/set/", **foreign)

    assert_all_lead_here(1)


@pytest.fixture
def _inside_a_foreign_request(rf):
    """As though the mails of workers were written while the hub answers under another name."""
    set_script_prefix("/elsewhere/")
    with context.request_context(rf.get("/", HTTP_HOST="alias.example:8666")):
        yield
    set_script_prefix("/")


@pytest.mark.usefixtures("_inside_a_foreign_request")
def test_a_saved_report():
    october()
    count_on(MONDAY - timedelta(hours=1))
    SavedReportFactory(person=UserFactory(roles=[Role.LEADER]), due_on=MONDAY.date())

    assert saved_report_mails.create_due_mails(at=MONDAY) == 1
    assert_all_lead_here(1)


@pytest.mark.usefixtures("_inside_a_foreign_request")
def test_the_monthly_report():
    UserFactory(roles=[Role.LEADER])
    october()
    count_on(MONDAY - timedelta(hours=1))

    assert report_at(MONDAY) == 1

    Mail.objects.update(due_at=timezone.now())
    assert_all_lead_here(1)


@pytest.mark.usefixtures("_inside_a_foreign_request")
def test_a_notice_of_every_kind():
    for kind in NoticeKind:
        notice = notice_of(kind)
        content = messages.notice_mail(notice)
        Mail.objects.create(to=notice.person.email, language="en", due_at=timezone.now(), **content)

    assert_all_lead_here(len(NoticeKind))


def notice_of(kind):
    """A notice with everything that the text of its kind may ask for."""
    person, story = UserFactory(name="Ida Holm"), approved_story()
    abouts = {
        NoticeKind.CHANNEL_CHECK_DUE: ChannelFactory,
        NoticeKind.CHAT_STOPPED: ChatChannelFactory,
        NoticeKind.CHAT_CHECK_DUE: ChatChannelFactory,
        NoticeKind.STRAY_REPORTED: lambda: StrayPageFactory(address=SAID_BY_A_COLLEAGUE),
        NoticeKind.TASKS_GIVEN: ProcedureFactory,
        NoticeKind.SURVEY_ASKS: SurveyFactory,
        NoticeKind.HEARING_ASKS: HearingFactory,
    }
    about = abouts[kind]() if kind in abouts else story
    wanted = {"goal": GoalFactory, "edition": EditionFactory, "comment": HearingCommentFactory}
    part = next((name for name in wanted if name in kind), None)
    return Notice(
        person=person,
        kind=kind,
        story=story,
        version=story.live_version,
        suggestion=SuggestionFactory(),
        source=SourceFactory(),
        pause=Pause(started_by=person, started_at=timezone.now()),
        created_at=timezone.now(),
        event=Event(about_id=str(about.pk), at=timezone.now(), codes=codes(person)),
        **({part: wanted[part]()} if part else {}),
    )


def codes(person):
    day = timezone.now().strftime("%Y-%m-%d")
    return {
        "network": "linkedin",
        "person": str(person.pseudonym),
        "since": day,
        "last_day": day,
        "percent": 50,
        "number": 2,
        "version": 1,
        "reason": "gone",
        "assets": [],
    }


def test_mails_are_written_and_sent_nowhere_else():
    writers, senders = {}, set()
    for file in [*(ROOT / "advocacy").rglob("*.py"), *(ROOT / "frontend").rglob("*.py")]:
        source, name = file.read_text(), "/".join(file.parts[-2:])
        if made := len(re.findall(r"\bMail\.objects\.(?:create|bulk_create)\(", source)):
            writers[name] = made
        if re.search(r"django\.core(\.mail)? import .*(mail|Mail|connection)", source):
            senders.add(name)

    assert writers == WRITERS
    assert senders == SENDERS
