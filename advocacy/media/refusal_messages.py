"""Messages for files that cannot be used as pictures, by code."""

from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "empty": _("The file is empty. Choose it again."),
    "too_large": _("The file is larger than 25 MB. Save it smaller and try again."),
    "too_many_pixels": _(
        "The picture has more than 50 million pixels. Make it smaller and try again."
    ),
    "too_small": _(
        "The picture is smaller than 8 × 8 pixels, or 20 times longer than wide. Choose another."
    ),
    "unreadable": _(
        "This file is not a picture we can read. Save it as JPEG or PNG and try again."
    ),
    "truncated": _("The end of the picture is missing. Copy the file once more and try again."),
    "wrong_format": _(
        "The file’s format is %(kind)s. Save it as JPEG, PNG, WebP or GIF and try again."
    ),
    "heic_missing": _("HEIC pictures cannot be read here. Save it as JPEG and try again."),
    "too_hard": _(
        "Reading the picture took too much time or memory. Save it again as JPEG and try again."
    ),
    "address": _("The address does not lead to a picture. Choose a file instead."),
}
