"""A page as a PDF file to keep."""

from django.http import Http404, HttpResponse
from django.utils.text import slugify

from advocacy.people import brand
from frontend import pdf


def pdf_response(html: str, *, name: str) -> HttpResponse:
    """A page as a file to keep, where the machine can make one."""
    if not pdf.is_available():
        raise Http404
    response = HttpResponse(pdf.render(html), content_type="application/pdf")
    file = f"{slugify(name)}-{brand.today():%Y-%m-%d}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{file}"'
    response["Cache-Control"] = "private, no-store"
    return response
