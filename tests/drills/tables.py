"""Creates the tables of a drill's database from the models, and its links."""

import sys

import django
from django.conf import settings
from django.core.management import call_command


class NoMigrations(dict):
    """Disables migrations, as the models create the same tables faster."""

    def __contains__(self, _app):
        return True

    def __getitem__(self, _app):
        return None


def main(number):
    settings.MIGRATION_MODULES = NoMigrations()
    django.setup()
    call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
    from advocacy.links import short_codes
    from advocacy.links.models import Link

    links = (
        Link(code=short_codes.new_code(), target=f"https://example.com/{n}") for n in range(number)
    )
    made = Link.objects.bulk_create(links, batch_size=1000)
    print("\n".join(link.code for link in made))


if __name__ == "__main__":
    main(int(sys.argv[1]))
