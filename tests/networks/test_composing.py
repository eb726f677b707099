import hashlib
import json
import random
import shutil
import subprocess
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advocacy.networks.composing import compose, marking_in, marking_line, text_sha256
from advocacy.networks.facts import NETWORKS
from advocacy.networks.hashtags import find_hashtags
from advocacy.text.cleaning import contains_link, normalized, trimmed
from tests.needs import ROOT, missing

LINK = "https://go.example.com/s/aB3"
SCRIPT = ROOT / "frontend" / "static" / "composer" / "composing.js"
RUN = """
import {compose} from "./composing.mjs";
import {readFileSync} from "node:fs";
const cases = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(cases.map((one) => compose(one))));
"""


def hashtag(text, *, required=False):
    return SimpleNamespace(text=text, required=required)


def compose_with(**changes):
    parts = {
        "body": "Vi søger to kolleger.",
        "marking": "none",
        "employer": "Vindhus Service",
        "language": "da",
        "hashtags": [],
        "link": None,
        "network": "linkedin",
    }
    return compose(**(parts | changes))


def test_compose_puts_marking_words_hashtags_and_link_in_this_order():
    composed = compose_with(
        marking="employee", hashtags=[hashtag("VindEnergi"), hashtag("vindhus")], link=LINK
    )

    assert composed.text == (
        "Jeg arbejder hos Vindhus Service.\n"
        "Vi søger to kolleger.\n"
        "\n"
        "#VindEnergi #vindhus\n"
        "https://go.example.com/s/aB3"
    )
    assert composed.prefix == "Jeg arbejder hos Vindhus Service.\n"
    assert composed.suffix == "\n\n#VindEnergi #vindhus\nhttps://go.example.com/s/aB3"


@pytest.mark.parametrize(
    ("marking", "language", "employer", "line"),
    [
        ("none", "da", "Vindhus", ""),
        ("advertisement", "da", "Vindhus", "Reklame"),
        ("advertisement", "en", "Vindhus", "Advertisement"),
        ("advertisement", "sv", "Vindhus", "Advertisement"),
        ("employee", "da", " Vindhus ", "Jeg arbejder hos Vindhus."),
        ("employee", "en-GB", "Vindhus", "I work at Vindhus."),
        ("employee", "da", "{}", "Jeg arbejder hos {}."),
        ("employee", "da", "", "Jeg arbejder i virksomheden."),
        ("employee", "en", "  ", "I work for the company."),
    ],
)
def test_marking_line_is_in_the_texts_language(marking, language, employer, line):
    assert marking_line(marking, employer=employer, language=language) == line


@pytest.mark.parametrize(
    ("marking", "body"),
    [
        ("advertisement", "Reklame: Kom og arbejd her"),
        ("advertisement", "REKLAME\nKom og arbejd her"),
        ("advertisement", "Annonce – Kom og arbejd her"),
        ("advertisement", "Reklame"),
        ("employee", "Jeg arbejder hos Vindhus Service, og vi mangler to kolleger."),
        ("employee", "Jeg arbejder hos Vindhus Service"),
    ],
)
def test_marking_at_the_beginning_is_not_repeated(marking, body):
    composed = compose_with(marking=marking, body=body)

    assert (composed.text, composed.prefix) == (body, "")
    assert composed.marking != ""


@pytest.mark.parametrize(
    ("marking", "body"),
    [
        ("advertisement", "#reklame Kom og arbejd her"),
        ("advertisement", "Reklamefri zone"),
        ("advertisement", "Reklame er et stort ord"),
        ("advertisement", "Kom og arbejd her. Reklame"),
        ("employee", "Jeg arbejder hos Vindhus Services konkurrent"),
        ("employee", "I dag: Jeg arbejder hos Vindhus Service"),
    ],
)
def test_similar_words_are_not_taken_for_a_marking(marking, body):
    composed = compose_with(marking=marking, body=body)

    assert composed.text == f"{composed.marking}\n{body}"


def test_hashtags_the_words_hold_are_not_added_again():
    composed = compose_with(
        body="Kom til #VINDHUS.",
        hashtags=[hashtag("vindhus", required=True), hashtag("job"), hashtag("Job")],
    )

    assert composed.text == "Kom til #VINDHUS.\n\n#job"


def test_a_required_hashtag_inside_a_longer_one_is_still_added():
    composed = compose_with(body="#vindhusjob", hashtags=[hashtag("vindhus", required=True)])

    assert composed.text == "#vindhusjob\n\n#vindhus"


def test_optional_hashtags_are_dropped_at_the_networks_maximum():
    tags = [hashtag("a"), hashtag("b", required=True), hashtag("c", required=True)]

    assert compose_with(hashtags=tags, network="threads").suffix == "\n\n#b #c"
    assert compose_with(hashtags=tags, network="instagram").suffix == "\n\n#a #b #c"


def test_link_in_the_body_is_not_added_again():
    body = f"Læs mere på {LINK}, og skriv til mig."

    assert compose_with(body=body, link=LINK).text == body


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, ""),
        ({"link": LINK}, LINK),
        ({"marking": "advertisement"}, "Reklame"),
        ({"marking": "advertisement", "link": LINK}, f"Reklame\n{LINK}"),
        ({"hashtags": [hashtag("job")], "link": LINK}, f"#job\n{LINK}"),
    ],
)
def test_compose_without_words(changes, text):
    assert compose_with(body=" \n ", **changes).text == text


PIECES = [
    *["Reklame", "reklame:", "Annonce", "Advertisement", "Jeg arbejder hos Vindhus"],
    *["I work at Vindhus", " ", "  ", "\n", "\t", ",", ".", "–", "#", "＃", "#job", "#Job"],
    *["#blåhøj", "#2030", "#a#b", "/#x", "&#39;", LINK, f"{LINK}.", f"{LINK}/x", f"({LINK})"],
    *["HTTPS://X.DK/#job", "æøå", "İı", "ſ", "ß", "👍🏽", "❤️#job", "1️⃣", "日本語", "〜", "·"],
    *[
        "\u200d",
        "\u200c",
        "\u00a0",
        "\u3000",
        "\u2028",
        "مرحبا",
        "e\u0301",
        "$&",
        "\\",
        "</b>",
        "'",
    ],
]
BODIES = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
SIGNATURES = [
    "",
    "Mette, vindmølletekniker",
    "job",
    "æøå",
    " #Job ",
    "Reklame",
    f"M {LINK}",
    "👍🏽",
]
TAGS = st.lists(
    st.builds(
        hashtag,
        st.sampled_from(["job", "Job", "blåhøj", "VindEnergi", "日本語", "a", "İ"]),
        required=st.booleans(),
    ),
    max_size=6,
)
POSTS = st.fixed_dictionaries(
    {
        "body": BODIES,
        "marking": st.sampled_from(["none", "advertisement", "employee"]),
        "employer": st.sampled_from(["Vindhus", "", " A/S $& "]),
        "language": st.sampled_from(["da", "en", "de", "da-DK", "EN"]),
        "hashtags": TAGS,
        "link": st.sampled_from([None, LINK]),
        "network": st.sampled_from(list(NETWORKS)),
        "signature": st.sampled_from(SIGNATURES),
        "marking_last": st.booleans(),
    }
)


@given(POSTS)
def test_compose_keeps_the_words_and_adds_around_them(parts):
    composed = compose(**parts)

    words = trimmed(normalized(parts["body"]))
    assert composed.text == composed.prefix + words + composed.suffix
    assert compose(**parts) == composed


ACCEPTED = {
    ("advertisement", "da"): ["reklame", "annonce"],
    ("advertisement", "en"): ["advertisement"],
    ("employee", "da"): ["jeg arbejder"],
    ("employee", "en"): ["i work"],
}


@given(POSTS.filter(lambda parts: parts["marking"] != "none"))
def test_the_marking_stands_first_in_the_texts_language_whatever_the_words(parts):
    composed = compose(**parts | {"marking_last": False})

    of_post = {name: parts[name] for name in ("marking", "employer", "language")}
    standing = marking_in(composed.text, **of_post)
    spoken = "da" if parts["language"].startswith("da") else "en"
    assert standing.lower().startswith(tuple(ACCEPTED[parts["marking"], spoken]))
    assert composed.text.startswith(standing)
    assert not composed.text.startswith(("#", "＃"))
    assert trimmed(normalized(composed.text)).startswith(standing)


@given(POSTS.filter(lambda parts: parts["marking"] == "employee"))
def test_an_employee_marking_may_stand_last_and_is_never_left_out(parts):
    composed = compose(**parts | {"marking_last": True})

    of_post = {name: parts[name] for name in ("marking", "employer", "language")}
    assert marking_in(composed.text, **of_post)
    assert composed.prefix == ""


@pytest.mark.parametrize(
    ("marking", "body", "text"),
    [
        ("employee", "Se her.", "Se her.\n\nMette\n\nJeg arbejder hos Vindhus.\n\n#job"),
        ("employee", "", "Mette\n\nJeg arbejder hos Vindhus.\n\n#job"),
        ("employee", "Ja. Jeg arbejder hos Vindhus.", "Ja. Jeg arbejder hos Vindhus.\n\nMette"),
        ("advertisement", "Se her.", "Reklame\nSe her.\n\nMette\n\n#job"),
    ],
)
def test_only_an_employee_marking_stands_last_and_only_once(marking, body, text):
    composed = compose_with(
        marking=marking,
        employer="Vindhus",
        body=body,
        marking_last=True,
        signature="Mette",
        hashtags=[hashtag("job")],
    )

    assert composed.text.startswith(text)
    assert composed.text.count("Jeg arbejder hos Vindhus") == (marking == "employee")


@pytest.mark.parametrize(
    "quoted", ["“Jeg arbejder hos Vindhus.” siger Anna.", "Jeg arbejder hos Vindhus, siger Anna."]
)
def test_words_of_somebody_else_are_no_marking_of_ones_own(quoted):
    composed = compose_with(
        marking="employee", employer="Vindhus", body=f"Se her. {quoted}", marking_last=True
    )

    assert composed.suffix.strip().startswith("Jeg arbejder hos Vindhus.")


def test_marking_is_returned_as_written():
    parts = {"marking": "advertisement", "employer": "", "language": "da"}

    assert marking_in("ANNONCE: Kom og se", **parts) == "ANNONCE"
    assert marking_in("#reklame Kom og se", **parts) == ""
    assert marking_in("Kom og se", "none", employer="", language="da") == ""


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("Se her.", "Se her.\n\nMette, montør\n\n#job"),
        ("Se her.\n\nMette, montør", "Se her.\n\nMette, montør\n\n#job"),
        ("Jeg er Mette, montør", "Jeg er Mette, montør\n\n#job"),
        ("AnneMette, montør", "AnneMette, montør\n\nMette, montør\n\n#job"),
        ("", "Mette, montør\n\n#job"),
    ],
)
def test_the_signature_stands_once_between_words_and_hashtags(body, text):
    composed = compose_with(body=body, signature=" Mette, montør ", hashtags=[hashtag("job")])

    assert composed.text == text


def test_a_hashtag_in_the_signature_is_not_added_again():
    composed = compose_with(signature="Mette #job", hashtags=[hashtag("job"), hashtag("wind")])

    assert composed.text == "Vi søger to kolleger.\n\nMette #job\n\n#wind"


@given(POSTS)
def test_the_link_is_added_at_most_once_and_required_hashtags_always_stand(parts):
    composed = compose(**parts)

    if parts["link"]:
        unlinked = compose(**parts | {"link": None}).text
        already = contains_link(unlinked, LINK)
        assert composed.text.count(LINK) == unlinked.count(LINK) + (not already)
        assert contains_link(composed.text, LINK)
    held = {tag.lower() for tag in find_hashtags(composed.text)}
    assert {tag.text.lower() for tag in parts["hashtags"] if tag.required} <= held


def test_the_browser_composes_the_same_bytes(tmp_path):
    cases = _random_posts(800)
    expected = [compose(**case) for case in cases]

    composed = _compose_in_node(cases, tmp_path)

    different = [
        (case, here.text, there["text"])
        for case, here, there in zip(cases, expected, composed, strict=True)
        if vars(here) != there
    ]
    assert different == []


def _random_posts(number):
    dice = random.Random(2026)

    def tag():
        return hashtag(
            dice.choice(["job", "Job", "blåhøj", "日本語", "a", "İ"]), required=dice.random() < 0.4
        )

    return [
        {
            "body": "".join(dice.choices(PIECES, k=dice.randrange(9))),
            "marking": dice.choice(["none", "advertisement", "employee"]),
            "employer": dice.choice(["Vindhus", "", " A/S $& "]),
            "language": dice.choice(["da", "en", "de", "da-DK", "EN"]),
            "hashtags": [tag() for _ in range(dice.randrange(6))],
            "link": dice.choice([None, LINK]),
            "network": dice.choice(list(NETWORKS)),
            "signature": dice.choice(SIGNATURES),
            "marking_last": dice.random() < 0.5,
        }
        for _ in range(number)
    ]


def _compose_in_node(cases, folder):
    node = shutil.which("node") or missing("No node on this machine: apt-get install nodejs")
    (folder / "composing.mjs").write_bytes(SCRIPT.read_bytes())
    (folder / "run.mjs").write_text(RUN, encoding="utf-8")
    pages = [
        case
        | {
            "hashtags": [vars(tag) for tag in case["hashtags"]],
            "network": {"hashtags_max": NETWORKS[case["network"]].hashtags_max},
        }
        for case in cases
    ]
    ran = subprocess.run(
        [node, folder / "run.mjs"],
        input=json.dumps(pages).encode(),
        capture_output=True,
        check=True,
    )
    return json.loads(ran.stdout)


def test_text_sha256_is_of_the_utf8_bytes():
    text = "Blåbær 👋"

    assert text_sha256(text) == hashlib.sha256(text.encode("utf-8")).hexdigest()
