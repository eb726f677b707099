"""Typed parts of addresses. What a part cannot be is answered 404, before a view runs."""

from advocacy.text import address_values

MAX_WORD = 200  # characters
MAX_PATH = 500  # characters


class RowId:
    """The id of a row, or another whole number: `<row_id:pk>`."""

    regex = "[0-9]+"

    def to_python(self, value: str) -> int:
        number = address_values.row_id(value)
        if number is None:
            raise ValueError
        return number

    def to_url(self, value: int | str) -> str:
        return str(value)


class Word:
    """Readable text without a slash: `<word:code>`."""

    regex = "[^/]+"
    limit = MAX_WORD

    def to_python(self, value: str) -> str:
        if not address_values.is_readable(value, limit=self.limit):
            raise ValueError
        return value

    def to_url(self, value: str) -> str:
        return str(value)


class WithTail:
    """Text up to the end of the address, whatever it is: `<with_tail:code>`."""

    regex = r"[\s\S]+"

    def to_python(self, value: str) -> str:
        return value[:MAX_WORD]

    def to_url(self, value: str) -> str:
        return str(value)


class FilePath(Word):
    """The name of a stored file, with its folders: `<file_path:path>`."""

    regex = ".+"
    limit = MAX_PATH
