"""What is to be done for those who join and leave, until administrators say otherwise."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# way, owner, days, path, asks for the policy, Danish title and note, English title and note
TASKS = [
    (
        "joining",
        "person",
        3,
        "/policy/",
        True,
        "Læs vores politik for sociale medier",
        "Så kan du dele. Opgaven lukker sig selv, når du har læst og forstået.",
        "Read our social media policy",
        "Then you can share. The task closes by itself once you have read and understood it.",
    ),
    (
        "joining",
        "person",
        5,
        "/me/",
        False,
        "Vælg de emner, du følger",
        "Så får du vist opslag om det, du ved noget om.",
        "Choose the topics you follow",
        "Then you are offered stories about what you know.",
    ),
    (
        "joining",
        "person",
        10,
        "/channels/",
        False,
        "Knyt din profil til virksomhedens rigtige side",
        "På siden står, hvordan du gør på hvert netværk.",
        "Link your profile to the right company page",
        "The page says how to do it on each network.",
    ),
    (
        "joining",
        "administrator",
        5,
        "/channels/register/",
        False,
        "Aftal, om kollegaen skal have rettigheder på vores sider",
        "Giv dem på netværket, og skriv dem ind i registret samme dag.",
        "Settle whether the colleague needs rights on our pages",
        "Give them on the network, and note them in the register the same day.",
    ),
    (
        "joining",
        "administrator",
        10,
        "",
        False,
        "Vis kollegaen, hvor guiderne er, og hvem man kan spørge",
        "",
        "Show the colleague where the guides are, and whom to ask",
        "",
    ),
    (
        "leaving",
        "administrator",
        1,
        "",
        False,
        "Skift fælles adgangskoder og totrinskoder, som personen kendte",
        "Både til netværkene og til de værktøjer, de bruges sammen med.",
        "Change shared passwords and second-step codes the person knew",
        "Those of the networks, and of the tools used with them.",
    ),
    (
        "leaving",
        "administrator",
        2,
        "/desk/",
        False,
        "Giv kladder og planlagte opslag videre",
        "Det, der er sendt til godkendelse, bliver i køen.",
        "Hand on drafts and planned stories",
        "What has been sent to review stays in the queue.",
    ),
    (
        "leaving",
        "administrator",
        3,
        "",
        False,
        "Luk annoncekonti og betalingskort i personens navn",
        "",
        "Close advertising accounts and cards in the person’s name",
        "",
    ),
    (
        "leaving",
        "administrator",
        7,
        "",
        False,
        "Bed personen om at rette arbejdspladsen på sine egne profiler",
        "Profilerne og opslagene er personens egne. Et venligt ord er nok.",
        "Ask the person to update the employer on their own profiles",
        "The profiles and posts are the person’s own. A friendly word is enough.",
    ),
]


def add_tasks(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    task = apps.get_model("advocacy", "TemplateTask")
    for position, line in enumerate(TASKS):
        way, owner, days, path, policy, title_da, note_da, title_en, note_en = line
        task.objects.create(
            way=way,
            owner=owner,
            days=days,
            path=path,
            asks_for_policy=policy,
            titles={"da": title_da, "en": title_en},
            notes={"da": note_da, "en": note_en},
            position=position,
        )


class Migration(migrations.Migration):
    dependencies = [("advocacy", "0022_lifecycle")]
    operations = [migrations.RunPython(add_tasks, migrations.RunPython.noop)]
