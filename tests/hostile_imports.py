"""Hostile texts by every way on which texts of strangers come in, and the pages that show them.

Each way takes texts and somebody with every role, and gives the answers in which they stand.
"""

from contextlib import suppress
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from advocacy.content.models import Story
from advocacy.errors import AdvocacyError
from advocacy.intake import (
    item_decisions,
    item_ingestion,
    page_import,
    pushed_items,
    source_reading,
)
from advocacy.intake.fetched_documents import Document
from advocacy.intake.models import SourceKind
from advocacy.intake.pushed_items import PushedItem
from advocacy.outbound.transport import Outside
from advocacy.packs import arrival, processing
from tests import hostile_documents as documents
from tests.factories import SourceFactory
from tests.forms import form_in
from tests.hostile_documents import PAGE, SOURCES, rows_of
from tests.outbound.outside import PUBLIC, Names, ToLoopback, answer

DRAFTS = 1  # of the items of one source


class Importers:
    """Everything that takes texts in, used by one person; each yields the answers it leads to."""

    def __init__(self, client, person, serve):
        self.client, self.person, self.page, self.stored = client, person, b"", 0
        kind = "text/html; charset=utf-8"
        server = serve(lambda _request: [answer(self.page, content_type=kind)])
        self.outside = Outside(Names(otherwise=[PUBLIC]), ToLoopback(server))

    def ways(self):
        """Name and function of each."""
        for name in SOURCES:
            yield name, lambda texts, name=name: self.from_a_source(name, texts)
        yield "API", self.sent_in
        yield "pasted addresses", self.pasted
        yield "list of people", lambda texts: self.listed(documents.people_list, texts)
        yield "list of teams", lambda texts: self.listed(documents.team_list, texts)
        yield "pack", self.packed

    def get(self, name, *args, query=""):
        return self.client.get(f"{reverse(name, args=args)}{query}")

    def from_a_source(self, name, texts):
        kind, written = SOURCES[name]
        yield from self.from_a_document(written(rows_of(texts)).encode(), kind=kind)

    def from_a_document(self, body, *, kind):
        source = SourceFactory(kind=kind)
        items = source_reading.read(Document(body=body, url=PAGE), kind=kind)
        item_ingestion.ingest(source, items, at=timezone.now())
        yield from self.shown_source(source)

    def sent_in(self, texts):
        rows = rows_of(texts)
        source = SourceFactory(kind=SourceKind.DROP, url="")
        for row in rows:
            title, _summary, place, employer = row.in_lines(100)
            said = {"title": title, "place": place, "employer": employer, "summary": row.summary}
            item = PushedItem(url=row.address, **said)
            with suppress(AdvocacyError):  # a control character, or nothing but spaces
                pushed_items.store_item(source, item, by=self.person, key=str(row.number))
        yield from self.shown_source(source)

    def shown_source(self, source):
        items = list(source.items.filter(story=None).order_by("pk"))
        self.stored += len(items)
        for state in ("waiting", "duplicate"):
            yield self.get("desk:items", query=f"?source={source.pk}&state={state}")
        for item in items[:DRAFTS]:
            yield self.get("desk:item", item.pk)
            if item.title and item.url:
                yield from self.shown_story(item_decisions.take(item, by=self.person))

    def shown_story(self, story):
        self.stored += 1
        yield self.get("desk:story", story.pk)
        yield self.get("desk:edit", story.pk)

    def pasted(self, texts):
        for row in rows_of(texts):
            written = documents.article(row) if row.number % 2 else documents.job_page([row])
            self.page = written.encode()
            url = row.address.replace("https", "http")
            try:
                story = page_import.import_page(url, by=self.person, outside=self.outside)
            except AdvocacyError:  # such a title is there already, or the page has none
                continue
            yield from self.shown_story(story)

    def listed(self, written, texts):
        rows = rows_of(texts)
        file = SimpleUploadedFile(f"{rows[0].title}.csv", written(rows))
        looked = self.client.post(reverse("people:import"), {"file": file})
        yield looked
        if looked.status_code == 200:
            form = form_in(looked, "class", "actions")
            self.stored += len(rows)
            yield self.client.post(form.action, form.fields, follow=True)
            yield self.get("people:invitations")
            yield self.get("teams:teams")

    def packed(self, texts):
        rows = rows_of(texts)
        named = dict.fromkeys((row.in_lines(60)[0] for row in rows), b"x")
        bad = documents.pack(rows, files=named.items())
        yield self.get("desk:pack", self.looked_at(bad).pk)
        good = self.looked_at(documents.pack(rows))
        yield self.get("desk:pack", good.pk)
        before = list(Story.objects.values_list("pk", flat=True))
        with suppress(AdvocacyError):  # one of its stories is refused, and with it the pack
            arrival.request_import(good, by=self.person)
        processing.process_due(at=timezone.now())
        yield self.get("desk:pack", good.pk)
        for story in Story.objects.exclude(pk__in=before):
            yield from self.shown_story(story)

    def looked_at(self, data):
        came = arrival.receive(BytesIO(data), by=self.person)
        processing.process_due(at=timezone.now())
        came.refresh_from_db()
        return came
