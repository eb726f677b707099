"""Creates the demo company's next policy: a survey, a panel, a draft and its hearing."""

import random
from datetime import timedelta

from advocacy.demo.demo_company import Company
from advocacy.people import brand
from advocacy.people.models import User
from advocacy.policy import (
    company_purpose,
    edition_writing,
    hearings,
    panels,
    survey_closing,
    surveys,
)
from advocacy.policy.edition_diff import passages
from advocacy.policy.edition_page import body
from advocacy.policy.models import Panel, QuestionKind, Survey, SurveyQuestion, Voice

STATEMENTS = {
    ("values", "da"): (
        "Ordentlighed: Vi holder, hvad vi lover, også når det blæser.\n"
        "Nysgerrighed: Vi spørger, før vi svarer.\n"
        "Sikkerhed: Alle skal hjem hver dag."
    ),
    ("values", "en"): (
        "Decency: we keep our word, also when it blows.\n"
        "Curiosity: we ask before we answer.\n"
        "Safety: everybody gets home every day."
    ),
    ("traffic", "da"): "Flere læser om vores ledige job og søger dem.",
    ("traffic", "en"): "More people read about our open jobs and apply.",
    ("mention", "da"): "Folk i fagene kender os på det arbejde, vi laver.",
    ("mention", "en"): "People in our trades know us by the work we do.",
}
ANSWER_RATE = 0.75
WISH_RATE = 0.2
LIKELY = {1: (0, 1, 2), 2: (0, 1, 4), 3: (0, 1, 1), 4: (2, 3, 3), 5: (1, 2, 1), 6: (0, 2, 2)}
WISHES = (
    "Skriv den, så man kan læse den i en kaffepause.",
    "Sig klart, hvad jeg gør, når nogen skriver noget grimt om os.",
    "Vi på havet har ikke signal. Husk, at ikke alle kan svare med det samme.",
    "Gerne eksempler på gode opslag.",
)
COMMENTS = (
    ("arbejdstiden", "Ti minutter passer fint, men vi på skibene har kun net i havn."),
    ("kunde", "Kan vi få en liste over de kunder, der har sagt ja?"),
)
ANSWER = "God pointe. Vi skriver, at minutterne kan samles til en dag i havn."


def create_policy_draft(company: Company, *, seed: int) -> None:
    """Create a closed survey, a drawn panel, and a draft in a hearing."""
    chance = random.Random(seed)
    curator = company.account("curator")
    company_purpose.set_statements(STATEMENTS, by=curator)
    _survey(company, curator, chance)
    _panel(company, curator, chance)
    _create_hearing(company, curator)


def _survey(company: Company, curator: User, chance: random.Random) -> None:
    survey = surveys.create(by=curator)
    surveys.open_for_answers(survey, by=curator, closes_on=brand.today() + timedelta(days=1))
    questions = list(survey.questions.order_by("position"))
    wishes = list(WISHES)
    for person in company.people[:60]:
        if chance.random() < ANSWER_RATE:
            surveys.answer(survey, by=person, answers=_answers(questions, wishes, chance))
    if Survey.objects.get(pk=survey.pk).answers:
        survey_closing.close(survey, by=curator)


def _answers(
    questions: list[SurveyQuestion], wishes: list[str], chance: random.Random
) -> dict[int, list[int] | str]:
    given: dict[int, list[int] | str] = {}
    for question in questions:
        likely = LIKELY.get(question.position, ())
        if question.kind == QuestionKind.WORDS:
            given[question.pk] = wishes.pop() if wishes and chance.random() < WISH_RATE else ""
        elif question.kind == QuestionKind.ONE:
            given[question.pk] = [chance.choice(likely)]
        else:
            given[question.pk] = sorted({chance.choice(likely), chance.randrange(6)})
    return given


def _panel(company: Company, curator: User, chance: random.Random) -> Panel | None:
    """Twelve people volunteer; six are drawn."""
    volunteers = company.people[5:17]
    for person in volunteers:
        panels.volunteer(by=person, voices=chance.sample(Voice.values, 2))
    return (
        panels.draw(by=curator, size=6, rng=chance) if len(volunteers) >= panels.MIN_SIZE else None
    )


def _create_hearing(company: Company, curator: User) -> None:
    """A hearing of the next edition with the advocate's team and the panel, and its comments."""
    draft = edition_writing.start(by=curator, from_template=True)
    team = company.team_of[company.account("advocate").pk]
    hearing = hearings.schedule(
        draft,
        by=curator,
        opens_on=brand.today(),
        closes_on=brand.today() + timedelta(days=14),
        teams=[row for row in company.teams.values() if row.pk == team],
        with_panel=True,
        question="Passer afsnittet om arbejdstid til jer, der arbejder ude?",
    )
    invited = User.objects.filter(pk__in=hearing.seats.values("person")).order_by("pk")
    parts = passages(body(draft, language="da"))
    for person, (about, text) in zip(invited.exclude(pk=curator.pk)[1:], COMMENTS, strict=False):
        passage = next((part for part in parts if about in part and not part.startswith("#")), "")
        row = hearings.comment(hearing, by=person, said=text, language="da", passage=passage)
        if about == "arbejdstiden":
            hearings.answer(row, by=curator, outcome="taken", said=ANSWER)
