"""The rules every installation begins with; each can be changed or removed at the desk."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

BLOCK, WARN = "block", "warn"

# why, in which language, what it does, and the words
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


def add_rules(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    rule = apps.get_model("advocacy", "PhraseRule")
    for reason, language, level, patterns in RULES:
        for pattern in patterns:
            rule.objects.get_or_create(
                pattern=pattern, language=language, defaults={"level": level, "reason": reason}
            )


class Migration(migrations.Migration):
    dependencies = [("advocacy", "0008_suggestion_notices")]
    operations = [migrations.RunPython(add_rules, migrations.RunPython.noop)]
