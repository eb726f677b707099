"""Somebody of the demo company at a running hub: pages and forms, as a browser asks for them."""

import random
import re
import time
from dataclasses import replace
from io import BytesIO

import httpx
from PIL import Image

from advocacy.demo.staff import PASSWORD
from tests.forms import form_in

BROWSER = {"Accept-Encoding": "gzip", "User-Agent": "Mozilla/5.0 (X11; Linux x86_64)"}
STORY = re.compile(r'href="/desk/stories/(\d+)/"')


class Visitor(httpx.Client):
    """One person of the demo company, logged in."""

    def __init__(self, base_url, name):
        super().__init__(base_url=base_url, headers=BROWSER, follow_redirects=True, timeout=60)
        form = form_in(self.get("/accounts/login/"), "method", "post")
        self.send_form(form, login=f"{name}@hub.example", password=PASSWORD)

    def get(self, *args, **kwargs):
        return super().get(*args, **kwargs).raise_for_status()

    def send_form(self, form, files=None, **filled):
        answer = self.post(form.action, data={**form.fields, **filled}, files=files)
        return answer.raise_for_status()


def picture():
    """Of a phone's size, with too much in it to be small."""
    noise = Image.frombytes("L", (500, 375), random.randbytes(500 * 375))
    file = BytesIO()
    noise.resize((4000, 3000)).convert("RGB").save(file, "JPEG", quality=80)
    return file.getvalue()


def use(base_url):
    """An hour of a small company in half a minute: what every role does."""
    advocate = Visitor(base_url, "advocate")
    for path in ("/policy/", "/me/", "/?search=vind"):
        advocate.get(path)
    advocate.send_form(form_in(advocate.get("/"), "data-share", "linkedin"))
    curator = Visitor(base_url, "curator")
    desk = curator.get("/desk/")
    story = curator.get(f"/desk/stories/{STORY.search(desk.text)[1]}/edit/")
    upload(curator, story)
    Visitor(base_url, "approver").get("/desk/review/")
    leader = Visitor(base_url, "leader")
    for path in ("/insights/", "/insights/?months=12", "/insights/export/company.xlsx"):
        leader.get(path)
    invite(Visitor(base_url, "admin"))
    for person in (advocate, curator, leader):
        for _ in range(5):
            person.get("/")


def upload(curator, page):
    token = form_in(page, "method", "post").fields["csrfmiddlewaretoken"]
    files = {"file": ("tower.jpg", picture(), "image/jpeg")}
    answer = curator.post(
        "/desk/pictures/", data={"csrfmiddlewaretoken": token}, files=files
    ).raise_for_status()
    [number] = re.findall(r'data-picture="(\d+)"', answer.text)
    deadline = time.monotonic() + 90
    while "hx-get" in curator.get(f"/desk/pictures/{number}/progress/").text:
        assert time.monotonic() < deadline, "No worker has cut the picture."
        time.sleep(0.5)


def invite(admin):
    path = "/settings/people/invite/"
    form = replace(form_in(admin.get(path), "method", "post"), action=path)
    admin.send_form(form, name="Ny Mand", email=f"ny{time.time():.0f}@hub.example")
