"""Creates the demo company's crisis contacts and its approved statement."""

from advocacy.content import crisis
from advocacy.demo.demo_company import Company

FIRST_HOUR = {
    "da": (
        "Den første time",
        (
            "Vi er bekendt med hændelsen og er ved at danne os et overblik. Vores første tanke går"
            " til dem, det berører. Vi siger mere, så snart vi ved mere, og senest om to timer."
        ),
    ),
    "en": (
        "The first hour",
        (
            "We know of the incident and are finding out what happened. Our first thought goes to"
            " those it concerns. We will say more as soon as we know more, and within two hours."
        ),
    ),
}


def create_contacts(company: Company) -> None:
    """Create four contacts, and an approved statement in each language."""
    admin, approver = company.account("admin"), company.account("approver")
    curator, leader = company.account("curator"), company.account("leader")
    duties = (
        crisis.ContactDetails(
            duty="Beslutter, hvad vi siger",
            person=approver,
            phone="+45 70 10 00 01",
            deputy=curator,
            deputy_phone="+45 70 10 00 02",
        ),
        crisis.ContactDetails(
            duty="Leder indsatsen i driften", person=leader, phone="+45 70 10 00 03"
        ),
        crisis.ContactDetails(duty="Taler med de pårørende", person=admin, phone="+45 70 10 00 04"),
        crisis.ContactDetails(
            duty="Jura", outside="Vagtadvokaten, Holst & Brandt", phone="+45 70 10 00 05"
        ),
    )
    for duty in duties:
        crisis.add_contact(duty, by=admin)
    for language, (title, words) in FIRST_HOUR.items():
        statement = crisis.write_statement(title=title, language=language, words=words, by=admin)
        crisis.approve_statement(statement, by=approver)
