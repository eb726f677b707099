from advocacy.policy import leaflets


def test_ten_pieces_of_advice_in_both_languages():
    for language in ("da", "en"):
        advice = leaflets.advice(language)

        assert len(advice) == 10
        assert all(one.what.endswith(".") and one.why.endswith(".") for one in advice)
