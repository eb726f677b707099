from advocacy.policy import edition_page

TEXT = "# Our policy\n\nMany words.\n\n# In short:\n\n{short}\n\n## Pictures\n\nAsk first.\n"


def test_the_short_version_stands_first_wherever_it_is_written():
    page = edition_page.render(TEXT.format(short="Share what you like."))

    assert (
        'Our policy</h1>\n<section class="in-short">\n<h2 id="in-short">In short:</h2>\n'
        "<p>Share what you like.</p>\n</section>\n<p>Many words.</p>"
    ) in page.html
    assert [one.text for one in page.headings] == ["In short:", "Pictures"]


def test_the_short_version_stands_before_the_parts_of_a_text_without_a_title():
    page = edition_page.render(TEXT.format(short="Share.") + "# Part two\n\nMore.\n")

    assert page.html.startswith('<section class="in-short">')


def test_a_short_version_without_words_is_not_shown():
    page = edition_page.render(TEXT.format(short=""))

    assert "short" not in page.html
    assert [one.text for one in page.headings] == ["Pictures"]
