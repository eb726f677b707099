from frontend.composer import text_length_data


def test_the_browsers_table_is_what_the_parser_knows():
    written = text_length_data.FILE.read_text(encoding="utf-8")

    assert written == text_length_data.contents(), "Run manage.py write_text_length_data"
