"""A day is the company's: nothing takes a date off a moment but `advocacy.people.brand`.

At 00:30 in Copenhagen it is yesterday in UTC, which is what Django and Python answer unasked.
"""

import ast
import re
from datetime import UTC, date, datetime, timedelta

import pytest

from advocacy.figures.models import ClickPrice
from advocacy.people import brand
from tests.factories import BrandFactory
from tests.needs import ROOT

CODE = sorted(
    path
    for package in ("advocacy", "api", "frontend")
    for path in ROOT.joinpath(package).rglob("*.py")
    if "migrations" not in path.parts
)
REASONED = "# not the company’s date: "  # beside a line that means another date, with its reason
DAY_OF_UTC = {"date", "astimezone", "localdate", "localtime", "today", "utcnow"}
PARTS = "date|year|iso_year|quarter|month|week|iso_week_day|week_day|day|hour"
BY_DATABASE = re.compile(rf"(Trunc|Extract)({PARTS.replace('_', '')})?", re.IGNORECASE)
LOOKUP = re.compile(rf"(\w*_)?(at|minute|moment)__({PARTS})(__\w+)?")


def taken_off(tree):
    """The calls that make a date, or a part of one, of a moment in no zone or another than ours."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Attribute(attr=name)) if name in DAY_OF_UTC:
                if not ast.unparse(node).endswith(("brand.today()", ".astimezone(UTC)")):
                    yield node
            case ast.Call(func=ast.Name(id=name), keywords=keywords) if BY_DATABASE.fullmatch(name):
                if "tzinfo" not in {keyword.arg for keyword in keywords}:
                    yield node
            case ast.keyword(arg=str(name)) if LOOKUP.fullmatch(name):
                yield node
            case ast.Constant(value=str(name)) if LOOKUP.fullmatch(name):
                yield node


def offences(path):
    text = path.read_text()
    lines = text.splitlines()
    for node in taken_off(ast.parse(text)):
        if REASONED not in lines[node.lineno - 1]:
            yield f"{path.relative_to(ROOT)}:{node.lineno}: {lines[node.lineno - 1].strip()}"


def test_only_the_company_takes_a_date_off_a_moment():
    home = brand.__file__
    found = [said for path in CODE if str(path) != home for said in offences(path)]

    assert found == [], f"Use brand.today, brand.day_of, brand.local or “{REASONED}…”"


def test_mails_and_files_are_rendered_with_dates_that_are_written_out():
    """A worker renders them, and there the filters of templates know no zone but UTC."""
    templates = list(ROOT.joinpath("advocacy").rglob("templates/**/*.*"))

    assert templates
    assert [
        path for path in templates if re.search(r"\|(date|time)\b|{% now", path.read_text())
    ] == []


@pytest.mark.parametrize(
    "line",
    [
        "teams.around(user, on=at.date())",
        "timezone.localdate()",
        "timezone.localtime(at, zone)",
        "at.astimezone(zone)",
        "rows.filter(opened_at__date=day)",
        "Q(minute__year__gte=2026)",
        "rows.values('opened_at__month')",
        "TruncDate('opened_at')",
        "ExtractHour('opened_at')",
        "date.today()",
    ],
)
def test_a_date_taken_off_in_another_way_is_found(line):
    assert len(list(taken_off(ast.parse(line)))) == 1


@pytest.mark.django_db
def test_a_new_day_begins_at_the_companys_midnight():
    BrandFactory(time_zone="Europe/Copenhagen")
    half_past = datetime(2026, 6, 9, 22, 30, tzinfo=UTC)

    assert brand.day_of(half_past) == date(2026, 6, 10)
    assert brand.local(half_past).isoformat() == "2026-06-10T00:30:00+02:00"
    assert brand.start_of(date(2026, 6, 10)) == half_past - timedelta(minutes=30)


def test_a_moment_is_never_stored_as_a_date():
    with pytest.raises(AssertionError, match="makes a date of"):
        ClickPrice._meta.get_field("since").to_python(datetime(2026, 6, 9, 22, 30, tzinfo=UTC))
