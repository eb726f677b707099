"""Makes the company of the drill with leavers: one person a round, each with work in flight."""

import json
import sys

import django

STORIES = 24


def main(number):
    django.setup()
    from tests.drills import leavers_made  # noqa: PLC0415 - only once Django stands

    print(json.dumps(leavers_made.company(number, stories=STORIES)))


if __name__ == "__main__":
    main(int(sys.argv[1]))
