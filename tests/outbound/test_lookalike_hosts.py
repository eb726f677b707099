import pytest

from advocacy.outbound import lookalike_hosts

OWN = {"vindhus.example", "hub.vindhus.example"}


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Søg her: https://vindhus.example/job/7", None),
        ("Også https://jobs.vindhus.example/7 er os", None),
        ("Se www.rødgrød-med-fløde.example/opskrift", None),
        ("Læs https://müller.example og kom, hvis du kan", None),
        ("Читайте https://пример.example/статья", None),  # a Russian name that cannot be mistaken
        ("Søg her: https://vindhυs.example/job", "mixed_scripts"),  # a Greek letter
        ("https://xn--vindhs-7xe.example", "mixed_scripts"),
        ("https://рауа.example/", "drawn_like_latin"),  # all Cyrillic, reads “paya”
        ("https://vindhuus.example", "one_off"),
        ("https://vindhsu.example", "one_off"),
        ("https://vindus.example", "one_off"),
        ("https://vindhvs.example:8443/x", "one_off"),
        ("https://user@vindhvs.example/x", "one_off"),
        ("Vi ses kl. 10.30 i Esbjerg. Tag et æble med.", None),
    ],
)
def test_lookalike_hosts_are_found(words, why):
    found = lookalike_hosts.find(words, own=OWN)

    assert [one.why for one in found] == ([why] if why else [])


def test_each_host_is_named_once_and_says_whom_it_is_like():
    found = lookalike_hosts.find("vindhvs.example og igen https://vindhvs.example/2", own=OWN)

    assert [(one.host, one.like) for one in found] == [("vindhvs.example", "vindhus.example")]


@pytest.mark.parametrize("piece", ["a", "a.", "a,", "a@", "a.b@", "aa-", "https://"])
def test_a_host_is_found_behind_long_runs_of_what_is_nearly_one(piece):
    words = piece * (4_000 // len(piece)) + " https://vindhvs.example/7"

    found = lookalike_hosts.find(words, own=OWN)

    assert [one.host for one in found][-1:] == ["vindhvs.example"]
