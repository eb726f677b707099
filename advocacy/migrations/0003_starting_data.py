"""The rows every installation begins with; the company can change or remove each of them."""

from datetime import date

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

BLOCK, WARN = "block", "warn"

# Phrase rules: why, in which language, what it does, and the words
RULES = [
    (
        "Fortroligt må ikke deles uden for huset. Fjern det, eller få det frigivet først.",
        "da",
        BLOCK,
        ["strengt fortrolig*", "fortroligt dokument", "kun til intern* brug", "til intern brug"],
    ),
    (
        "Teksten er skrevet til kolleger, ikke til omverdenen. Skriv den, så alle må læse den.",
        "da",
        WARN,
        [
            "fortroligt",
            "fortrolige",
            "internt dokument",
            "må ikke videresendes",
            "udkast",
            "intranet*",
        ],
    ),
    (
        "What is confidential must not leave the house. Remove it, or have it released first.",
        "en",
        BLOCK,
        [
            "strictly confidential",
            "confidential document",
            "internal use only",
            "do not distribute",
        ],
    ),
    (
        "This was written for colleagues, not for the world. Write it so that anyone may read it.",
        "en",
        WARN,
        ["confidential", "for internal use", "internal only", "not for distribution", "intranet"],
    ),
    (
        (
            "Et jobopslag må ikke gøre forskel på alder (forskelsbehandlingsloven § 5). "
            "Skriv, hvad jobbet kræver, i stedet for hvor gammel man er."
        ),
        "da",
        BLOCK,
        ["ung og dynamisk*", "unge og dynamiske", "ungt og dynamisk*", "frisk ung*"],
    ),
    (
        "Ordene kan læses som et krav om alder. Skriv, hvad jobbet kræver.",
        "da",
        WARN,
        ["ungt team", "ungdommelig*", "digital indfødt", "frisk pensionist"],
    ),
    (
        "A job ad must not prefer an age. Say what the job asks for, not how old one is.",
        "en",
        BLOCK,
        ["young and dynamic", "young and energetic", "young, dynamic", "young dynamic"],
    ),
    (
        "The words can be read as asking for an age. Say what the job asks for.",
        "en",
        WARN,
        ["young team", "youthful", "digital native*", "recent graduate*", "mature candidate*"],
    ),
    (
        (
            "Et jobopslag må ikke søge efter køn (ligebehandlingsloven § 6). "
            "Brug en titel, alle kan bære."
        ),
        "da",
        BLOCK,
        ["mand søges", "kvinde søges", "pige søges", "piger søges"],
    ),
    (
        "Ordene peger på ét køn. Brug en titel, alle kan bære, fx »elektriker« eller »formand/forperson«.",
        "da",
        WARN,
        [
            "kun mænd",
            "kun kvinder",
            "kontordame*",
            "rengøringsdame*",
            "håndværksmand",
            "håndværksmænd",
        ],
    ),
    (
        "A job ad must not ask for a gender. Use a title anyone can hold.",
        "en",
        BLOCK,
        ["male candidate*", "female candidate*", "male applicants only", "female applicants only"],
    ),
    (
        "The words point to one gender. Use a title anyone can hold: technician, chair, salesperson.",
        "en",
        WARN,
        ["men only", "women only", "salesman", "salesmen", "chairman", "foreman"],
    ),
    (
        (
            "Krav om herkomst eller modersmål kan være ulovlig forskelsbehandling. "
            "Skriv, hvor godt sproget skal kunnes, og til hvad."
        ),
        "da",
        BLOCK,
        ["dansk som modersmål", "etnisk dansk*", "kun danskere", "dansk statsborger søges"],
    ),
    (
        (
            "A native speaker is a question of origin, and asking for one can be unlawful. "
            "Say how well the language must be known, and for what."
        ),
        "en",
        BLOCK,
        ["native speaker*", "native english", "native danish"],
    ),
    (
        (
            "En superlativ skal kunne dokumenteres (markedsføringsloven § 13). "
            "Nævn undersøgelsen, eller sig det mere jordnært."
        ),
        "da",
        WARN,
        ["bedst i verden", "verdens bedste", "markedets bedste", "nummer 1 i", "danmarks bedste"],
    ),
    (
        "A superlative must be proven. Name the survey behind it, or say it more plainly.",
        "en",
        WARN,
        ["best in the world", "world's best", "number one in", "market's best", "unrivalled"],
    ),
    (
        "»Gratis« og »garanti« lover noget. Sig, på hvilke vilkår.",
        "da",
        WARN,
        ["gratis", "garanteret", "uden risiko", "livstidsgaranti"],
    ),
    (
        "“Free” and “guaranteed” are promises. Say on what terms.",
        "en",
        WARN,
        ["free of charge", "for free", "guaranteed", "risk free", "lifetime guarantee"],
    ),
    (
        (
            "Generelle miljøpåstande skal kunne dokumenteres for hele produktet "
            "(Forbrugerombudsmanden). Sig, hvad der er bedre, og hvor meget."
        ),
        "da",
        WARN,
        ["co2-neutral*", "klimaneutral*", "bæredygtig*", "miljøvenlig*", "100 % grøn*"],
    ),
    (
        (
            "A general environmental claim must hold for the whole product. Say what is better, "
            "and by how much."
        ),
        "en",
        WARN,
        [
            "carbon neutral",
            "climate neutral",
            "eco-friendly",
            "environmentally friendly",
            "100% green",
        ],
    ),
]

# Assumed click prices in DKK, in hundredths, with the source of each
SINCE = date(2024, 1, 1)
PRICES = [
    (
        "linkedin",
        3700,
        "Assumption: about USD 5.58 a click worldwide in 2024, 4.40 to 6.40 by position.",
    ),
    (
        "facebook",
        600,
        "Assumption: USD 1.12 a click worldwide in 2025 (median), less in the Nordics.",
    ),
    (
        "instagram",
        600,
        "Assumption: nothing published was found, so the same as Facebook.",
    ),
    (
        "x",
        400,
        "Assumption: nothing published was found, so a little less than Facebook.",
    ),
]

# Template tasks for those who join and leave: way, owner, days, path, asks for the policy, Danish title and note, English title and note
TASKS = [
    (
        "joining",
        "person",
        3,
        "/policy/",
        True,
        "Læs vores retningslinjer for sociale medier",
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
        "Så får du vist historier om det, du ved noget om.",
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
        "Giv kladder og planlagte historier videre",
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


def add_rules(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    rule = apps.get_model("advocacy", "PhraseRule")
    for reason, language, level, patterns in RULES:
        for pattern in patterns:
            rule.objects.get_or_create(
                pattern=pattern, language=language, defaults={"level": level, "reason": reason}
            )


def add_prices(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    price = apps.get_model("advocacy", "ClickPrice")
    for network, cents, source in PRICES:
        price.objects.get_or_create(
            network=network, since=SINCE, defaults={"cents": cents, "source": source}
        )


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
    dependencies = [("advocacy", "0002_triggers")]
    operations = [
        migrations.RunPython(add_rules, migrations.RunPython.noop),
        migrations.RunPython(add_prices, migrations.RunPython.noop),
        migrations.RunPython(add_tasks, migrations.RunPython.noop),
    ]
