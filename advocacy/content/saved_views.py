"""Saved views of the desk: a named query string."""

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from advocacy import constraints
from advocacy.content import story_list
from advocacy.content.models import SavedView
from advocacy.errors import Invalid
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text import cleaning
from advocacy.text.name_order import by_name

NAME_LIMIT = 60
QUERY_LIMIT = 500


def views_for(person: User) -> QuerySet[SavedView]:
    """A person's own views and the shared views of colleagues."""
    mine_or_shared = Q(person=person) | Q(is_shared=True)
    return (
        SavedView.objects.filter(mine_or_shared).select_related("person").order_by(by_name(), "pk")
    )


def save(query: str, *, name: str, is_shared: bool = False, by: User) -> SavedView:
    """Save a view under a name; unknown parameters are dropped."""
    _require_desk(by)
    query = story_list.parse_query(query).query
    if not query:
        raise Invalid(_("Choose a filter first, then save the view."), field="name")
    if len(query) > QUERY_LIMIT:
        raise Invalid(_("Search for fewer words, then save the view."), field="name")
    view = SavedView(person=by, query=query, name=_cleaned_name(name), is_shared=is_shared)
    return _saved(view)


def rename(view: SavedView, *, name: str, is_shared: bool, by: User) -> SavedView:
    """Change the name and sharing of one's own view."""
    _require_desk(by)
    view = by.saved_views.get(pk=view.pk)
    view.name, view.is_shared = _cleaned_name(name), is_shared
    return _saved(view)


def remove(view: SavedView, *, by: User) -> None:
    """Delete one's own view, also for colleagues."""
    _require_desk(by)
    by.saved_views.filter(pk=view.pk).delete()


def _saved(view: SavedView) -> SavedView:
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError as error:
        if not constraints.is_violated(error, SavedView, "views_have_names"):
            raise
        raise Invalid(
            _("You already have a view with this name. Choose another name."), field="name"
        ) from None
    return view


def _cleaned_name(name: str) -> str:
    cleaned = cleaning.clean_line(name, field="name", limit=NAME_LIMIT)
    if not cleaned:
        raise Invalid(_("Give the view a name."), field="name", code="required")
    return cleaned


def _require_desk(person: User) -> None:
    if not person.can(Permission.APPROVE):
        person.require(Permission.CURATE)
