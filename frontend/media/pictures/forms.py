"""The pictures of a story's form, and the form of one picture."""

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from advocacy.errors import Invalid
from advocacy.media import assets, decoding
from advocacy.media.models import Asset
from advocacy.people.models import User
from advocacy.text import address_values
from advocacy.text.languages import Language
from frontend.forms import HubForm

MAX_PICTURES = 4  # what X, Bluesky and Mastodon take
ACCEPT = "image/jpeg,image/png,image/webp,image/gif,image/heic"


@dataclass
class PlacedPicture:
    """A picture in the story form with its typed alternative text."""

    asset: Asset
    alt: str
    without: bool = False
    main: bool = False

    def described(self, language: str) -> Asset:
        """The picture with the typed alternative text, unsaved."""
        described = copy(self.asset)
        described.alt = {**self.asset.alt, language: self.alt}
        return described


class StoryPictures:
    """The pictures of the story form: placed ones and a new upload."""

    def __init__(self, data: QueryDict | None, placed: Sequence[Asset], *, language: str) -> None:
        self.language = language
        self.errors: list[str] = []
        self.refused_link = ""
        self.rows = (
            [self._row(asset) for asset in placed] if data is None else _submitted_pictures(data)
        )
        if self.rows and not any(row.main for row in self.rows):
            self.rows[0].main = True

    def take(self, request: HttpRequest, *, by: User) -> None:
        """Store a file uploaded without JavaScript, even if the form has other errors."""
        for file in request.FILES.getlist("picture-file"):
            self._take(partial(_store, file, by=by))
        link = request.POST.get("picture-link", "").strip()
        if link and not self._take(partial(assets.add_from_link, link, by=by)):
            self.refused_link = link

    def chosen(self, *, by: User) -> tuple[Asset, ...]:
        """Pictures of the story, main one first, with the typed texts saved."""
        staying = [row for row in self.rows if not row.without]
        for row in staying:
            if row.alt != row.asset.alt.get(self.language, ""):
                row.asset = assets.describe(row.asset, by=by, alt={self.language: row.alt})
        staying.sort(key=lambda row: not row.main)
        return tuple(row.asset for row in staying)

    def shown(self) -> tuple[Asset, ...]:
        """Pictures of the story with the typed texts, unsaved."""
        staying = sorted(
            (row for row in self.rows if not row.without), key=lambda row: not row.main
        )
        return tuple(row.described(self.language) for row in staying)

    @property
    def is_full(self) -> bool:
        return len(self.rows) >= MAX_PICTURES

    def _take(self, keep: Callable[[], Asset]) -> bool:
        """Whether there is a further picture; if not, the reason is among the errors."""
        if self.is_full:
            self.errors.append(
                _("A story has at most %(most)d pictures. Remove one first.")
                % {"most": MAX_PICTURES}
            )
            return False
        try:
            self.rows.append(self._row(keep()))
        except Invalid as refusal:
            self.errors += [str(problem) for problem in refusal.problems]
            return False
        return True

    def _row(self, asset: Asset) -> PlacedPicture:
        return PlacedPicture(asset, alt=asset.alt.get(self.language, ""))


class PictureForm(HubForm):
    """Focus point, alternative texts and credit of a picture."""

    x = forms.FloatField(label=gettext_lazy("From the left, %"), min_value=0, max_value=100)
    y = forms.FloatField(label=gettext_lazy("From the top, %"), min_value=0, max_value=100)
    credit = forms.CharField(label=gettext_lazy("Photographer"), required=False)
    source = forms.CharField(
        label=gettext_lazy("Source"),
        required=False,
        help_text=gettext_lazy("The agency, the address or the agreement it comes from."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name in Language.choices:
            self.fields[f"alt_{code}"] = forms.CharField(
                label=_("The picture in words (%(language)s)") % {"language": name},
                widget=forms.Textarea(attrs={"rows": 2, "lang": code}),
                required=False,
            )

    @property
    def alts(self) -> list[Any]:
        return [self[f"alt_{code}"] for code in Language.values]

    def alt(self) -> dict[str, str]:
        """Alternative texts by language."""
        return {code: self.cleaned_data[f"alt_{code}"] for code in Language.values}


class ConsentForm(HubForm):
    """Consent of a person in the picture, with its end."""

    name = forms.CharField(label=gettext_lazy("Who is in the picture?"))
    last_day = forms.DateField(
        label=gettext_lazy("Agrees until"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
        help_text=gettext_lazy("Leave it empty if there is no end."),
    )


def _submitted_pictures(data: QueryDict) -> list[PlacedPicture]:
    ids = address_values.row_ids(data.getlist("picture"))[:MAX_PICTURES]
    found = Asset.objects.prefetch_related("renditions").in_bulk(ids)
    return [
        PlacedPicture(
            found[pk],
            alt=data.get(f"alt-{pk}", "").strip(),
            without=f"without-{pk}" in data,
            main=data.get("main") == str(pk),
        )
        for pk in dict.fromkeys(ids)
        if pk in found
    ]


def picture_initial(asset: Asset) -> dict[str, Any]:
    """The form's initial values for a picture."""
    alts = {f"alt_{code}": asset.alt.get(code, "") for code in Language.values}
    return {
        "x": round(100 * asset.focal_x, 1),
        "y": round(100 * asset.focal_y, 1),
        "credit": asset.credit,
        "source": asset.source,
        **alts,
    }


def _store(file: UploadedFile, *, by: User) -> Asset:
    return assets.add(file.read(decoding.MAX_BYTES + 1), by=by)
