"""Pictures: upload, focus point, alternative texts, credit and consents."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from advocacy.content.models import Story
from advocacy.errors import Invalid
from advocacy.media import assets, consents, decoding, rendition_specs
from advocacy.media.models import Asset, Consent, RenditionState
from advocacy.people.permissions import Permission
from advocacy.text.name_order import by_name
from frontend.media.pictures.forms import ConsentForm, PictureForm, PlacedPicture, picture_initial
from frontend.user_request import UserRequest


@require_POST
def add(request: UserRequest) -> HttpResponse:
    """Store a picture from a file or URL; the response is its row of the story form."""
    request.user.require(Permission.CURATE)
    try:
        asset = _add_asset(request)
    except Invalid as refusal:
        context = {"refusal": refusal}
        return render(request, "media/_refused.html", context, status=422)
    row = PlacedPicture(asset, alt="")
    return render(request, "media/_placed_picture.html", {"row": row}, status=201)


@require_http_methods(["GET", "POST"])
def picture(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.CURATE)
    asset = get_object_or_404(Asset, pk=pk)
    form = PictureForm(request.POST or None, initial=picture_initial(asset))
    if form.is_valid():
        try:
            _save(request, asset, form)
            return redirect("desk:picture", asset.pk)
        except Invalid as refusal:
            form.refuse(refusal)
    return _page(request, asset, form=form, status=form.status())


@require_GET
def progress(request: UserRequest, pk: int) -> HttpResponse:
    """Progress of the renditions, polled while some are pending."""
    request.user.require(Permission.CURATE)
    asset = get_object_or_404(Asset, pk=pk)
    return render(request, "media/_progress.html", _progress(asset))


@require_POST
def retry(request: UserRequest, pk: int) -> HttpResponse:
    """Retry failed renditions."""
    request.user.require(Permission.CURATE)
    asset = get_object_or_404(Asset, pk=pk)
    assets.retry(asset, by=request.user)
    return redirect("desk:picture", asset.pk)


@require_POST
def agree(request: UserRequest, pk: int) -> HttpResponse:
    request.user.require(Permission.CURATE)
    asset = get_object_or_404(Asset, pk=pk)
    form = ConsentForm(request.POST)
    if form.is_valid():
        try:
            consents.record_consent(asset, by=request.user, **form.cleaned_data)
            return redirect("desk:picture", asset.pk)
        except Invalid as refusal:
            form.refuse(refusal)
    return _page(request, asset, consent_form=form, status=form.status())


@require_POST
def withdraw(request: UserRequest, pk: int, consent: int) -> HttpResponse:
    """Withdraw a consent."""
    request.user.require(Permission.CURATE)
    found = get_object_or_404(Consent, pk=consent, asset=pk)
    consents.withdraw(found, by=request.user)
    return redirect("desk:picture", pk)


def _add_asset(request: UserRequest) -> Asset:
    file = request.FILES.get("file")
    if isinstance(file, UploadedFile):
        return assets.add(file.read(decoding.MAX_BYTES + 1), by=request.user)
    link = request.POST.get("link", "").strip()
    if link:
        return assets.add_from_link(link, by=request.user)
    raise Invalid(_("Choose a picture, or enter its address."), field="file", code="required")


def _save(request: UserRequest, asset: Asset, form: PictureForm) -> None:
    values = form.cleaned_data
    assets.describe(asset, by=request.user, alt=form.alt())
    consents.set_rights(asset, by=request.user, credit=values["credit"], source=values["source"])
    moved = {name for name in ("x", "y") if name in form.changed_data}
    if moved:
        assets.focus(asset, by=request.user, x=values["x"] / 100, y=values["y"] / 100)


def _page(
    request: UserRequest,
    asset: Asset,
    *,
    form: PictureForm | None = None,
    consent_form: ConsentForm | None = None,
    status: int,
) -> HttpResponse:
    context = {
        "asset": asset,
        "form": form or PictureForm(initial=picture_initial(asset)),
        "consent_form": consent_form or ConsentForm(),
        "consents": asset.consents.order_by(by_name(), "pk"),
        "shapes": rendition_specs.shapes(),
        "shortfalls": rendition_specs.shortfalls(asset),
        "used_in": Story.objects.filter(newest_version__placed_assets__asset=asset)
        .select_related("newest_version")
        .order_by("pk"),
        **_progress(asset),
    }
    return render(request, "media/picture.html", context, status=status)


def _progress(asset: Asset) -> dict[str, Any]:
    made = list(asset.renditions.order_by("network", "pk"))
    return {
        "asset": asset,
        "renditions": made,
        "ready": sum(one.state == RenditionState.READY for one in made),
        "waiting": any(one.state == RenditionState.WAITING for one in made),
        "failed": any(one.state == RenditionState.FAILED for one in made),
    }
