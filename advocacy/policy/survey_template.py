"""The template of a survey in Danish and English."""

from dataclasses import dataclass

from advocacy.policy.models import QuestionKind

TITLES = {"da": "Os og de sociale medier", "en": "Social media and us"}
INTROS = {
    "da": (
        "Vi vil gerne vide, hvordan du bruger sociale medier, og hvad du gerne vil have hjælp til. "
        "Det tager tre minutter. Dine svar bliver lagt sammen med de andres, og ingen kan se, "
        "hvad netop du har svaret."
    ),
    "en": (
        "We would like to know how you use social media, and what you would like help with. "
        "It takes three minutes. Your answers are added to everybody else’s, and nobody can see "
        "what you yourself answered."
    ),
}


@dataclass(frozen=True)
class TemplateQuestion:
    """A question and its options, in both languages."""

    kind: str
    da: str
    en: str
    options_da: tuple[str, ...] = ()
    options_en: tuple[str, ...] = ()


QUESTIONS = (
    TemplateQuestion(
        QuestionKind.SEVERAL,
        "Hvilke sociale medier bruger du?",
        "Which social media do you use?",
        (
            "LinkedIn",
            "Facebook",
            "Instagram",
            "X, Threads, Bluesky eller Mastodon",
            "TikTok eller YouTube",
            "Ingen af dem",
        ),
        (
            "LinkedIn",
            "Facebook",
            "Instagram",
            "X, Threads, Bluesky or Mastodon",
            "TikTok or YouTube",
            "None of them",
        ),
    ),
    TemplateQuestion(
        QuestionKind.SEVERAL,
        "Hvorfor bruger du dem?",
        "Why do you use them?",
        (
            "For at holde kontakt med familie og venner",
            "For at følge med i mit fag",
            "For at møde kunder og samarbejdspartnere",
            "For at finde job eller kolleger",
            "For at blive underholdt",
            "Jeg bruger dem ikke",
        ),
        (
            "To keep in touch with family and friends",
            "To keep up with my field",
            "To meet customers and partners",
            "To find jobs or colleagues",
            "To be entertained",
            "I do not use them",
        ),
    ),
    TemplateQuestion(
        QuestionKind.ONE,
        "Hvornår er du på sociale medier?",
        "When are you on social media?",
        (
            "Kun i min fritid",
            "Mest i min fritid, lidt i arbejdstiden",
            "Mest i arbejdstiden, som en del af mit arbejde",
            "Næsten aldrig",
        ),
        (
            "Only in my own time",
            "Mostly in my own time, a little at work",
            "Mostly at work, as part of my job",
            "Hardly ever",
        ),
    ),
    TemplateQuestion(
        QuestionKind.ONE,
        "Hvor ofte skriver eller deler du noget om dit arbejde?",
        "How often do you write or share something about your work?",
        ("Hver uge", "Et par gange om måneden", "Et par gange om året", "Aldrig"),
        ("Every week", "A couple of times a month", "A couple of times a year", "Never"),
    ),
    TemplateQuestion(
        QuestionKind.SEVERAL,
        "Hvad afholder dig fra at dele noget om dit arbejde?",
        "What keeps you from sharing something about your work?",
        (
            "Ingenting",
            "Jeg er i tvivl om, hvad jeg må",
            "Jeg ved ikke, hvad jeg skal skrive",
            "Jeg mangler tid",
            "Jeg vil holde arbejde og privatliv adskilt",
            "Jeg er bange for reaktionerne",
        ),
        (
            "Nothing",
            "I am not sure what is all right",
            "I do not know what to write",
            "I lack the time",
            "I want to keep work and private life apart",
            "I worry about the reactions",
        ),
    ),
    TemplateQuestion(
        QuestionKind.SEVERAL,
        "Hvad vil du gerne have hjælp til?",
        "What would you like help with?",
        (
            "Hvad jeg må og ikke må",
            "At gøre min profil bedre",
            "At skrive et godt opslag",
            "At tage gode billeder",
            "At svare på kritik",
            "Ingenting",
        ),
        (
            "What I may and may not do",
            "Making my profile better",
            "Writing a good post",
            "Taking good pictures",
            "Answering criticism",
            "Nothing",
        ),
    ),
    TemplateQuestion(
        QuestionKind.WORDS,
        "Hvad skal vi huske, når vi skriver politikken?",
        "What should we remember when we write the policy?",
    ),
)
