"""What the database answered, kept while no table that the query reads has changed."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from threading import Lock
from typing import Any

from advocacy.table_changes import marks
from advocacy.table_changes.marks import Tables

OVERHEAD = 400  # bytes of an answer and its question
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
        return cls(rows, digest, OVERHEAD + len(written), tables, read_at)


def digest_of(rows: Sequence[Any]) -> bytes:
    return Answer.of(rows).digest


class KeptAnswers:
    """The answers of a process; those that were longest not asked for go first."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Question, Answer] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, question: Question) -> Answer | None:
        """The answer, if it is the same now."""
        with self._lock:
            answer = self._kept.get(question)
            if answer is not None:
                self._kept.move_to_end(question)
        if answer is None or answer.read_at != marks.marks_of(answer.tables):
            return None
        return answer

    def keep(self, question: Question, answer: Answer) -> None:
        if answer.size > LARGEST:
            return
        with self._lock:
            self._drop(question)
            self._kept[question] = answer
            self._bytes += answer.size
            while self._bytes > MOST_BYTES:
                self._drop(next(iter(self._kept)))

    def _drop(self, question: Question) -> None:
        dropped = self._kept.pop(question, None)
        self._bytes -= dropped.size if dropped else 0


kept_answers = KeptAnswers()
