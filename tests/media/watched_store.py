"""A store that refuses to be asked while a transaction is open: it might be slow to answer."""

from django.core.files.storage import FileSystemStorage
from django.db import connection


class WatchedStore(FileSystemStorage):
    def _save(self, name, content):
        assert not connection.in_atomic_block, f"{name} is written inside a transaction"
        return super()._save(name, content)

    def delete(self, name):
        assert not connection.in_atomic_block, f"{name} is deleted inside a transaction"
        super().delete(name)
