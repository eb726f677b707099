"""PDF download of a page."""

from django.http import HttpResponse
from django.utils.text import slugify

from advocacy.people import brand
from frontend import pdf


def pdf_response(html: str, *, name: str) -> HttpResponse:
    """PDF download of a page, named after it and the day."""
    response = HttpResponse(pdf.render(html), content_type="application/pdf")
    file = f"{slugify(name)}-{brand.today():%Y-%m-%d}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    return response
