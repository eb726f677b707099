"""Seeded texts that deceive, and honest ones with the same characters."""

import random

SEED = 20_261_130
WORDS = ["vindmølle", "Vestas", "kollega", "ansøgning", "Esbjerg", "løn", "password", "direktør"]
LATIN = ["password", "vestas", "copyright", "service"]
LETTERS = {"a": "аα", "e": "е", "o": "оο", "p": "р", "c": "с", "x": "х", "i": "іι", "y": "у"}
HOSTS = ["vindhus.example", "pay.example", "microsoft.example", "nordea.example"]
DIRECTIONS = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
CONTROLS = "\x00\x08\x1b\x7f\x85\x9b\u206a"
UNSEEN = (
    "\u200b\u200c\u200d\u2060\u2061\u2063\u3164\u115f\uffa0\u034f\u180e\ufe0f\U0001d173\U000e0100"
)
DRAWN_LIKE = str.maketrans({"o": "ọ", "a": "ɑ", "i": "ı"})
FIELDS = ["title", "summary", "captions"]
AROUND = ["Søg nu", "Læs mere", "Vi ses", "Se her", "Kom og hør"]


def disguised(chance, word):
    """The word with one or more letters of another alphabet."""
    places = [at for at, letter in enumerate(word) if letter in LETTERS]
    letters = list(word)
    for at in chance.sample(places, chance.randint(1, len(places))):
        letters[at] = chance.choice(LETTERS[letters[at]])
    return "".join(letters)


def inserted(chance, word, what):
    at = chance.randint(1, len(word) - 1)
    return word[:at] + what + word[at:]


def disguised_host(chance):
    name, _dot, end = chance.choice(HOSTS).partition(".")
    return f"https://{disguised(chance, name)}.{end}/job"


def hidden(chance, word):
    """A word written in tag characters, which are drawn as nothing."""
    return word + "".join(chr(0xE0000 + ord(letter)) for letter in chance.choice(LATIN))


# Each kind of deception, and how one passage of it is made.
SORTS = {
    "direction": lambda c: inserted(c, c.choice(WORDS), c.choice(DIRECTIONS)),
    "tag": lambda c: hidden(c, c.choice(WORDS)),
    "control": lambda c: inserted(c, c.choice(WORDS), c.choice(CONTROLS)),
    "unseen": lambda c: inserted(c, c.choice(WORDS), c.choice(UNSEEN)),
    "word": lambda c: disguised(c, c.choice(LATIN)),
    "host": disguised_host,
    "host letter": lambda c: f"https://{c.choice(HOSTS[1:]).translate(DRAWN_LIKE)}/job",
    "link": lambda c: c.choice(["https://{}@evil.example/", "https://{}\\@evil.example/"]).format(
        c.choice(HOSTS)
    ),
    "split host": lambda c: f"https://{inserted(c, c.choice(HOSTS), c.choice(UNSEEN))}/job",
    "one off": lambda c: f"https://vindh{c.choice('aiovy')}s.example/job",
}


def deceptive(count=300):
    """So many seeded cases: the kind, the field it is typed in, and the text."""
    chance = random.Random(SEED)
    for number in range(count):
        sort = list(SORTS)[number % len(SORTS)]
        before, after = chance.sample(AROUND, 2)
        yield sort, chance.choice(FIELDS), f"{before} {SORTS[sort](chance)} {after}"


HONEST = {
    "danish": [
        "Blåbærgrød på Ærø: 5 % af 1.000 kr. »ja« – nej…",
        "Vi søger to vind\u00admølle\u00adteknikere til Esbjerg (37 timer)",
        "Læs mere på https://rødgrød-med-fløde.dk/job?id=7, og søg nu!",
        "Møller & Søn A/S – CO₂, 20 µm, β-carotin, 3 kΩ og Ω-3",
        "Mød Zoë, José, Łukasz, Şükrü og Đorđe på https://vindhus.example/æøå.",
    ],
    "arabic": [
        "مرحبا بالعالم، نحن نوظف في إسبيرج",
        "انضم إلى فريقنا \u200fVestas\u200e اليوم (37 ساعة)",
        "می\u200cخواهم به تیم بپیوندم",
        "ه\u200d ١٢٣ وظيفة: https://vindhus.example/ar",
        "السَّلامُ عَلَيْكُم",
    ],
    "hebrew": [
        "שלום \u200eVestas\u200f עולם",
        "דרושים טכנאים (37 שעות) בעיר אסביירג",
        "הצטרפו אלינו: https://vindhus.example/he!",
        "שָׁלוֹם עֲלֵיכֶם",
        "מחיר: 100 ₪\u200f",
    ],
    "emoji": [
        "👨\u200d👩\u200d👧\u200d👦 🏳️\u200d🌈 👍🏽 1️⃣ 🇩🇰 ❤️ ☎︎",
        "🧑🏽\u200d🔧 og 👩\u200d🚀 søger 🏴\u200d☠️ ❤️\u200d🔥",
        "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f Skotland",
        "👩🏻\u200d❤️\u200d💋\u200d👩🏿 🧔\u200d♂️ 👁️\u200d🗨️ #️⃣ *️⃣",
        "⚡️ grøn strøm 🌬️ til 🏠",
    ],
    "others": [
        "नमस्ते क्\u200dष ක්\u200dරී 日本語 Việt",
        "Привет, коллеги! Приходите к нам",
        "Γειά σου κόσμε, έλα μαζί μας",
        "ภาษา\u200bไทย และ ខ្មែរ\u200bភាសា",
        "葛\U000e0100飾区 日本",
    ],
}


def honest(count=300):
    """So many seeded texts of which nothing may be stopped or flagged."""
    chance = random.Random(SEED)
    for number in range(count):
        sort = list(HONEST)[number % len(HONEST)]
        yield sort, " ".join(chance.sample(HONEST[sort], chance.randint(1, 3)))
