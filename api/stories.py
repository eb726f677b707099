"""Stories: read through the caller's rows, written through the desk's actions."""

from typing import Any, cast

from django.db.models import QuerySet
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from advocacy.content import curation, drafts, importing, review
from advocacy.content.curation import Seen
from advocacy.content.drafts import Draft
from advocacy.content.models import Kind, Marking, Story, StoryVersion
from advocacy.people.models import Language, User
from advocacy.people.permissions import Permission
from api.caller import caller
from api.story_json import STATUSES, Shown, StoryInJson, StoryJson, changed

RELATED = ("captions", "topics", "audience_teams", "placed_assets")


class ImportJson(serializers.Serializer[Any]):
    url = serializers.CharField()
    language = serializers.ChoiceField(Language.choices, required=False)


class MoveJson(serializers.Serializer[Any]):
    version = serializers.IntegerField(required=False)
    note = serializers.CharField(required=False, allow_blank=True, default="")


class StoryFilter(filters.FilterSet):
    kind = filters.ChoiceFilter(choices=Kind.choices)
    language = filters.ChoiceFilter(choices=Language.choices)
    status = filters.ChoiceFilter(choices=STATUSES, field_name="newest_version__status")
    topic = filters.CharFilter(field_name="newest_version__topics__slug")
    search = filters.CharFilter(field_name="newest_version__title", lookup_expr="icontains")


class StoryViewSet(
    mixins.RetrieveModelMixin, mixins.ListModelMixin, viewsets.GenericViewSet[Story]
):
    """The desk sees the newest version of every story; others the live version of theirs."""

    queryset = Story.objects.none()
    serializer_class = StoryJson
    filterset_class = StoryFilter
    lookup_value_regex = r"\d{1,18}"

    def get_queryset(self) -> QuerySet[Story]:
        person = caller(self.request)
        which = "newest_version" if _at_the_desk(person) else "live_version"
        stories = Story.objects.visible_to(person, at=timezone.now())
        return stories.select_related("newest_version", "live_version").prefetch_related(
            *(f"{which}__{name}" for name in RELATED)
        )

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        """List and retrieve hand over stories; the JSON is of the version this caller sees."""
        desk = _at_the_desk(caller(self.request))
        shown = [
            [_shown(one, desk=desk) for one in given]
            if kwargs.get("many")
            else _shown(given, desk=desk)
            for given in args
        ]
        return super().get_serializer(*shown, **kwargs)

    @extend_schema(request=StoryInJson, responses={201: StoryJson})
    def create(self, request: Request) -> Response:
        given = _valid(StoryInJson, request)
        story = curation.add(
            changed(Draft(marking=_usual_marking(given)), given),
            by=caller(request),
            kind=given.get("kind", Kind.ARTICLE),
            language=given.get("language", caller(request).language),
            family=given.get("family"),
        )
        return self._answer(story, status.HTTP_201_CREATED)

    @extend_schema(request=StoryInJson, responses=StoryJson)
    def partial_update(self, request: Request, pk: str) -> Response:
        given = _valid(StoryInJson, request)
        story = self.get_object()
        caller(request).require(Permission.CURATE)
        story = curation.edit(
            story,
            changed(drafts.read(curation.settled_newest(story)), given),
            by=caller(request),
            kind=given.get("kind"),
            language=given.get("language"),
            seen=Seen(number=given.get("version")),
        )
        return self._answer(story)

    @extend_schema(request=ImportJson, responses={201: StoryJson})
    @action(detail=False, methods=["post"], url_path="import")
    def import_page(self, request: Request) -> Response:
        given = _valid(ImportJson, request)
        story = importing.import_page(
            given["url"], by=caller(request), language=given.get("language")
        )
        return self._answer(story, status.HTTP_201_CREATED)

    @extend_schema(request=MoveJson, responses=StoryJson)
    @action(detail=True, methods=["post"])
    def submit(self, request: Request, pk: str) -> Response:
        given = _valid(MoveJson, request)
        story = review.submit(self.get_object(), by=caller(request), version=given.get("version"))
        return self._answer(story)

    @extend_schema(request=MoveJson, responses=StoryJson)
    @action(detail=True, methods=["post"])
    def approve(self, request: Request, pk: str) -> Response:
        story = review.approve(self.get_object(), by=caller(request), **_valid(MoveJson, request))
        return self._answer(story)

    @extend_schema(request=MoveJson, responses=StoryJson)
    @action(detail=True, methods=["post"], url_path="request-changes")
    def request_changes(self, request: Request, pk: str) -> Response:
        story = review.request_changes(
            self.get_object(), by=caller(request), **_valid(MoveJson, request)
        )
        return self._answer(story)

    @extend_schema(request=MoveJson, responses=StoryJson)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> Response:
        story = review.withdraw(self.get_object(), by=caller(request), **_valid(MoveJson, request))
        return self._answer(story)

    def _answer(self, story: Story, code: int = status.HTTP_200_OK) -> Response:
        fresh = Story.objects.select_related("newest_version", "live_version").get(pk=story.pk)
        return Response(StoryJson(_shown(fresh, desk=True)).data, status=code)


def _at_the_desk(person: User) -> bool:
    return person.can(Permission.CURATE) or person.can(Permission.APPROVE)


def _shown(story: Story, *, desk: bool) -> Shown:
    version = story.newest_version if desk else story.live_version
    return Shown(story, cast(StoryVersion, version))


def _usual_marking(given: dict[str, Any]) -> str:
    """Someone who shares a job ad says that she works there."""
    return Marking.EMPLOYEE if given.get("kind") == Kind.JOB_AD else Marking.NONE


def _valid(form: type[serializers.Serializer[Any]], request: Request) -> dict[str, Any]:
    given = form(data=request.data)
    given.is_valid(raise_exception=True)
    return cast(dict[str, Any], given.validated_data)
