"""Print what the importer reads from a saved page."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from advocacy.management.english_command import EnglishCommand
from advocacy.webpages import page_dates, page_reading

HELP = """Print what the importer reads from a saved page, as one JSON object.

Keys, always all of them, "" or null where the page says nothing:
  url           canonical address, without tracking
  title         one line
  description   plain text
  image         address of the picture
  images        a list: the addresses tried in this order, the picture first
  image_alt     what it shows
  site          name of the site
  language      two letters
  author        one or several, by comma
  published_at  moment in UTC, ISO 8601
  kind          job_ad, article, graphic or video
  video         address of the video or its player
  job           null, or an object: title, employer, place, places (a list: each of them),
                remote (true or false), deadline and posted_on (ISO dates, in the company's
                zone), identifier, employment_types (a list)
  refresh       address that the page sends its readers on to
  bot_wall      title of a page that only asks whether a person is there
"""


class Command(EnglishCommand):
    """Reads a file; nothing is fetched."""

    help = HELP
    requires_system_checks: list[str] = []

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> Any:
        """Keep the lines of the help as they are."""
        return super().create_parser(
            prog_name, subcommand, formatter_class=argparse.RawDescriptionHelpFormatter, **kwargs
        )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the saved page")
        parser.add_argument("--url", required=True, help="the address it was saved from")
        parser.add_argument("--charset", help="the charset the server named, if any")
        parser.add_argument(
            "--zone", default=page_dates.DEFAULT_ZONE, help="the company's time zone"
        )

    def handle(
        self, *, file: Path, url: str, charset: str | None, zone: str, **_options: Any
    ) -> None:
        try:
            body = file.read_bytes()
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        facts = page_reading.read_page(body, url=url, charset=charset, zone=zone)
        self.stdout.write(json.dumps(asdict(facts), ensure_ascii=False, indent=2, default=_plain))


def _plain(value: Any) -> str:
    return str(value.isoformat())
