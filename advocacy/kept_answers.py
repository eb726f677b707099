"""What the database answered, kept while no table that the query reads has changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from advocacy.bounded_cache import BoundedCache
from advocacy.table_changes import marks
from advocacy.table_changes.marks import Tables

OVERHEAD = 400  # bytes of an answer and its question
PER_SIGN = 3  # bytes that a value takes for each sign it is written with
MOST_BYTES = 4_000_000  # of all answers that a process keeps
LARGEST = 100_000  # bytes of an answer that is kept
Question = tuple[str, str]  # the SQL, and its parameters written out


@dataclass(frozen=True)
class Answer:
    """Rows with a digest of them, and the marks of their tables before they were read."""

    rows: Sequence[Any]
    digest: bytes
    size: int  # about, in bytes of memory
    tables: Tables = ()
    read_at: Sequence[Any] = ()

    @classmethod
    def of(cls, rows: Sequence[Any], tables: Tables = (), read_at: Sequence[Any] = ()) -> "Answer":
        written = repr(rows).encode()
        digest = blake2b(written, digest_size=16).digest()
        return cls(rows, digest, OVERHEAD + PER_SIGN * len(written), tables, read_at)


def digest_of(rows: Sequence[Any]) -> bytes:
    return Answer.of(rows).digest


class KeptAnswers:
    """The answers that a process keeps."""

    def __init__(self) -> None:
        self._kept: BoundedCache[Answer] = BoundedCache(MOST_BYTES)

    def get(self, question: Question) -> Answer | None:
        """The answer, if it is the same now."""
        answer = self._kept.get(question)
        if answer is None or answer.read_at != marks.marks_of(answer.tables):
            return None
        return answer

    def clear(self) -> None:
        self._kept.clear()

    def keep(self, question: Question, answer: Answer) -> None:
        if answer.size <= LARGEST:
            self._kept.keep(question, answer)


kept_answers = KeptAnswers()
