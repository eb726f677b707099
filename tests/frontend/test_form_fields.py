import re

import pytest
from django import forms
from django.utils import timezone, translation

from frontend.form_fields import MomentField
from tests.needs import ROOT

CHOICES = re.compile(r'<option value="">[^<]*</option>\s*{% for ')


def said(value):
    with timezone.override("Europe/Copenhagen"), translation.override("en"):
        try:
            return MomentField().clean(value).isoformat()
        except forms.ValidationError as refusal:
            return refusal.messages[0]


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("2026-11-30T08:30", "2026-11-30T08:30:00+01:00"),
        ("2026-11-30T08:30:15", "2026-11-30T08:30:15+01:00"),
        ("2027-03-28T03:00", "2027-03-28T03:00:00+02:00"),
        ("soon", "Enter a valid date/time."),
    ],
)
def test_moment_is_read_in_the_companys_zone(typed, answer):
    assert said(typed) == answer


@pytest.mark.parametrize("typed", ["2027-03-28T02:30", "2026-10-25T02:30:00"])
def test_moment_that_is_missing_or_double_says_which_hours_there_are(typed):
    assert said(typed).endswith("Choose a time before 02:00, or from 03:00 on.")


def test_what_a_list_is_narrowed_to_is_written_once():
    folder = ROOT / "frontend/templates"
    writing = [
        str(file.relative_to(folder))
        for file in sorted(folder.rglob("*.html"))
        if CHOICES.search(file.read_text(encoding="utf-8"))
    ]

    assert writing == ["components/choices.html"]
