"""Every command answers in one language, whatever language pages default to."""

from importlib import import_module
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from advocacy.audit import checkpoints
from advocacy.management.english_command import EnglishCommand
from tests.needs import ROOT

COMMANDS = sorted(
    path.stem
    for path in ROOT.joinpath("advocacy/management/commands").glob("*.py")
    if path.stem != "__init__"
)
OF_THE_COMPANY = {"load_demo"}  # what it writes is the company's; what it prints is English


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_english(name):
    command = import_module(f"advocacy.management.commands.{name}").Command

    assert issubclass(command, EnglishCommand) == (name not in OF_THE_COMPANY)


@pytest.mark.django_db
def test_what_the_domain_says_is_in_the_language_of_the_command(tmp_path):
    broken = tmp_path / "checkpoint.json"
    broken.write_text("{}")
    with translation.override("en"), pytest.raises(Exception) as english:  # noqa: PT011
        checkpoints.read("{}")

    with translation.override("da"), pytest.raises(CommandError) as said:
        call_command("verify_audit", checkpoint=broken, stdout=StringIO())

    assert str(said.value) == str(english.value)
