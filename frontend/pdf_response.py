"""PDF download of a page."""

from django.http import Http404, HttpResponse
from django.utils.text import slugify

from advocacy.people import brand
from frontend import pdf


def pdf_response(html: str, *, name: str) -> HttpResponse:
    """PDF download of a page; 404 if PDF rendering is not available."""
    if not pdf.is_available():
        raise Http404
    response = HttpResponse(pdf.render(html), content_type="application/pdf")
    file = f"{slugify(name)}-{brand.today():%Y-%m-%d}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    return response
