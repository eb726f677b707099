"""The root URL configuration: pages and API, and the types of what their addresses hold."""

from django.urls import include, path, register_converter

from advocacy.config import path_converters

register_converter(path_converters.RowId, "row_id")
register_converter(path_converters.Word, "word")
register_converter(path_converters.FilePath, "file_path")
register_converter(path_converters.WithTail, "with_tail")

urlpatterns = [
    path("api/", include("api.urls")),
    path("", include("frontend.urls")),
]

handler400 = "frontend.error_pages.bad_request"
handler403 = "frontend.error_pages.not_allowed"
handler404 = "frontend.error_pages.not_found"
handler429 = "frontend.error_pages.too_many_tries"  # asked by the log-in library
handler500 = "frontend.error_pages.broken"
