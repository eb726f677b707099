"""Questions to the guidelines that ship; the sections that answer them were chosen by reading."""

import pytest

from advocacy.policy import edition_template, policy_search
from advocacy.policy.models import EditionText
from tests.policy_factories import EditionFactory

ANSWERS = {
    "da": {
        "Må jeg dele billeder af kolleger?": {
            "Spørg, før du viser",
            "Ophavsret, billeder og video",
        },
        "Hvad gør jeg, hvis jeg bliver truet?": {
            "Når nogen kritiserer os",
            "Når det går for vidt",
        },
        "Kan jeg miste mit job?": {"Hvis noget går galt"},
        "Kan jeg blive fyret for et opslag?": {"Hvis noget går galt"},
        "Skal jeg skrive, at det er reklame?": {
            "Når du taler for dig selv",
            "Det, der bliver stående",
        },
        "Må jeg nævne vores kunder?": {"Fortrolighed"},
        "Hvad svarer jeg en journalist?": {"Når du taler for virksomheden", "Når det går for vidt"},
        "Pressen ringer til mig": {"Når du taler for virksomheden"},
        "Må jeg gøre det i arbejdstiden?": {"I arbejdstiden"},
        "Skal jeg svare om aftenen?": {"I arbejdstiden"},
        "Hvad gør jeg, når min profil er hacket?": {"Sikkerhed"},
        "Hvordan må vi bruge logoet?": {"Navn, logo og hashtags"},
        "Hvem svarer på klager?": {"Roller og opgaver"},
        "Kan jeg oprette en ny side?": {"Siderne er virksomhedens"},
        "Må jeg bruge AI?": {"Ophavsret, billeder og video"},
        "Må jeg følge vores konkurrenter?": {"Konkurrenter og andres sider"},
        "Hvordan holder vi en konkurrence?": {"Konkurrencer, reklame og persondata"},
        "Hvad hvis jeg fortryder et opslag?": {"Hvis noget går galt", "Før du trykker på Del"},
        "Må jeg være uenig med firmaet?": {"Kritik af jer selv", "Når du taler for dig selv"},
    },
    "en": {
        "May I share pictures of colleagues?": {
            "Ask before you show",
            "Copyright, pictures and video",
        },
        "What do I do if I am threatened?": {"When somebody criticises us", "When it goes too far"},
        "Can I lose my job?": {"If something goes wrong"},
        "Can I be fired for a post?": {"If something goes wrong"},
        "Must I say that it is advertising?": {"When you speak for yourself", "What stays in"},
        "Can I name a customer?": {"Confidentiality"},
        "What should I tell a journalist?": {
            "When you speak for the company",
            "When it goes too far",
        },
        "The press is calling me": {"When you speak for the company"},
        "May I do it in working hours?": {"In working hours"},
        "Do I have to answer in the evening?": {"In working hours"},
        "What do I do when my profile is hacked?": {"Security"},
        "How can we use the logo?": {"Name, logo and hashtags"},
        "Who answers complaints?": {"Roles and duties"},
        "Can I set up a new page?": {"The pages are the company’s"},
        "Can I use AI?": {"Copyright, pictures and video"},
        "Am I allowed to follow competitors?": {"Competitors and other people’s pages"},
        "How do we run a competition?": {"Competitions, advertising and personal data"},
        "What if I regret a post?": {"If something goes wrong", "Before you press Share"},
        "May I disagree with the company?": {
            "Criticism of yourselves",
            "When you speak for yourself",
        },
    },
}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ANSWERS)
def test_a_question_finds_the_section_that_answers_it_first(language):
    edition = EditionFactory()
    body = edition_template.template_text(language)
    EditionText.objects.filter(edition=edition, language=language).update(body=body)

    first = {
        typed: policy_search.search(typed, language=language, edition=edition)[0].passages[0]
        for typed in ANSWERS[language]
    }

    wrong = {
        typed: passage.heading.text
        for typed, passage in first.items()
        if passage.heading.text not in ANSWERS[language][typed]
    }
    assert wrong == {}
