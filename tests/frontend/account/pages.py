"""Every page of log-in in turn, as one person meets them, with the words on each."""

import re
from contextlib import contextmanager
from html.parser import HTMLParser
from urllib.parse import urlsplit

import allauth
from allauth.mfa.totp.internal import auth
from django.core import mail as outbox
from django.test.signals import template_rendered
from django.urls import reverse
from django.utils import timezone

from advocacy.notices import mail_sending

PASSWORD = "correct horse battery staple"
NEW_PASSWORD = "another horse, another staple"
SILENT = {"script", "style", "code", "pre"}
LIBRARY = allauth.__path__[0]


class Words(HTMLParser):
    """The texts of a page, labels and alternative texts with them."""

    def __init__(self):
        super().__init__()
        self.found, self.silent = set(), 0

    def handle_starttag(self, tag, attrs):
        self.silent += tag in SILENT
        given = dict(attrs)
        self.found |= {given[name] for name in ("placeholder", "alt", "title") if given.get(name)}

    def handle_endtag(self, tag):
        self.silent -= tag in SILENT

    def handle_data(self, data):
        text = " ".join(data.split())
        if not self.silent and re.search(r"[^\W\d_]{2}", text):
            self.found.add(text)


def words_of(response):
    parser = Words()
    parser.feed(response.content.decode())
    return parser.found


@contextmanager
def library_templates():
    """The templates of allauth itself that are rendered meanwhile."""
    found = set()

    def note(template, **_):
        if template.origin and str(template.origin.name).startswith(LIBRARY):
            found.add(template.origin.template_name)

    template_rendered.connect(note)
    yield found
    template_rendered.disconnect(note)


def current_code(client):
    """The code that an app shows for the secret on the page of activation."""
    secret = client.session["mfa.totp.secret"]
    counter = next(iter(auth.yield_hotp_counters_from_time()))
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


class Walk:
    """One visitor who goes from page to page and keeps what each says."""

    def __init__(self, client, person):
        self.client, self.person = client, person
        self.said, self.names = {}, set()

    def get(self, name, *, as_name="", **arguments):
        self.names.add(name)
        self._keep(as_name or name, self.client.get(reverse(name, kwargs=arguments), follow=True))

    def post(self, name, *, as_name="", address="", **fields):
        self.names.add(name)
        response = self.client.post(address or reverse(name), fields, follow=True)
        self._keep(as_name or f"{name}, sent", response)

    def _keep(self, name, response):
        assert response.status_code == 200, (name, response.status_code)
        self.said[name] = words_of(response)

    def everything(self):
        """Every page that log-in has."""
        self.as_stranger()
        self.log_in(PASSWORD)
        self.turn_on_the_second_step()
        self.log_in_with_the_second_step()
        self.turn_off_the_second_step()
        self.change_the_password()
        return self.said

    def as_stranger(self):
        self.get("account_login")
        self.post("account_login", login=self.person.email, password="wrong", as_name="wrong")
        self.post("account_login", as_name="nothing typed")
        self.get("account_inactive")
        self.get("account_reset_password")
        self.post("account_reset_password", email="nobody@hub.example")
        self.get("account_reset_password_done")
        self.get("account_reset_password_from_key_done")
        name = "account_reset_password_from_key"
        self.get(name, uidb36="1", key="x-y", as_name="a broken link")
        self.post("account_reset_password", email=self.person.email)
        link = newest_link()
        self.said["link"] = words_of(self.client.get(link, follow=True))
        form = re.sub(r"(key/\w+)-.*", r"\1-set-password/", link)
        self.post(name, address=form, password1="short", password2="other", as_name="too short")
        self.post(name, address=form, password1=PASSWORD, password2=PASSWORD, as_name="chosen")

    def log_in(self, password):
        self.post("account_login", login=self.person.email, password=password, as_name="inside")

    def confirm(self, password=PASSWORD):
        self.get("account_reauthenticate")
        self.post("account_reauthenticate", password="wrong")
        self.post("account_reauthenticate", password=password, as_name="it is me")

    def turn_on_the_second_step(self):
        self.get("mfa_index")
        self.confirm()
        self.get("mfa_activate_totp")
        self.post("mfa_activate_totp", code="000000", as_name="wrong code")
        self.post("mfa_activate_totp", code=current_code(self.client))
        self.get("mfa_index", as_name="second step is on")
        self.get("mfa_view_recovery_codes")
        self.get("mfa_download_recovery_codes")
        self.get("mfa_generate_recovery_codes")
        self.post("mfa_generate_recovery_codes")
        self.get("mfa_reauthenticate")
        self.post("mfa_reauthenticate", code="000000", as_name="wrong code again")

    def log_in_with_the_second_step(self):
        codes = self.client.get(reverse("mfa_download_recovery_codes")).content.decode().split()
        self.get("account_logout")
        self.post("account_logout")
        self.log_in(PASSWORD)
        self.get("mfa_authenticate")
        self.post("mfa_authenticate", code="nonsense", as_name="not the code")
        self.post("mfa_authenticate", code=codes[0])

    def turn_off_the_second_step(self):
        self.confirm()
        self.get("mfa_deactivate_totp")
        self.post("mfa_deactivate_totp")

    def change_the_password(self):
        self.get("account_change_password")
        self.post("account_change_password", as_name="no password typed")
        changed = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
        self.post("account_change_password", oldpassword="no", **changed, as_name="not the old one")
        self.post("account_change_password", oldpassword=PASSWORD, **changed)
        self.client.force_login(self.person)
        self.person.set_unusable_password()
        self.person.save()
        self.client.force_login(self.person)
        self.get("account_set_password")
        self.post("account_set_password")
        self.client.logout()


def newest_link():
    """The path of the link in the mail sent last."""
    mail_sending.send_due(at=timezone.now())
    [address] = re.findall(r"https?://\S+/accounts/\S+", outbox.outbox[-1].body)
    return urlsplit(address).path
