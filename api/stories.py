"""Stories: reading, writing and reviewing."""

from collections.abc import Iterable
from typing import Any, ClassVar, cast

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from advocacy.content import curation, drafts, review
from advocacy.content.curation import SeenRevision
from advocacy.content.drafts import Draft
from advocacy.content.models import Kind, Marking, Story, StoryVersion, at_the_desk
from advocacy.intake import page_import
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.text.languages import Language
from api.caller import caller
from api.request_data import validated_body
from api.serializer_fields import TextField
from api.story_filters import StoryFilter
from api.story_serializers import StoryInJson, StoryJson, VisibleStory, changed

RELATED = ("captions", "topics", "audience_teams", "placed_assets")


class ImportJson(serializers.Serializer[Any]):
    url = TextField()
    language = serializers.ChoiceField(Language.choices, required=False)


class MoveJson(serializers.Serializer[Any]):
    version = serializers.IntegerField(required=False, help_text="Refuses when it is outdated.")
    note = TextField(required=False, allow_blank=True, default="")


class SubmitJson(serializers.Serializer[Any]):
    version = serializers.IntegerField(required=False, help_text="Refuses when it is outdated.")
    reviewer = serializers.SlugRelatedField(
        slug_field="email",
        queryset=User.objects.active(),
        required=False,
        help_text="Email address of whoever is asked to review; without it, anyone who approves.",
    )


class StoryViewSet(
    mixins.RetrieveModelMixin, mixins.ListModelMixin, viewsets.GenericViewSet[Story]
):
    """The desk sees the newest version of every story; others the live version of theirs."""

    needs: ClassVar = {
        "list": (Permission.SHARE,),
        "retrieve": (Permission.SHARE,),
        "create": (Permission.CURATE,),
        "partial_update": (Permission.CURATE,),
        "import_page": (Permission.CURATE,),
        "submit": (Permission.CURATE,),
        "approve": (Permission.APPROVE,),
        "request_changes": (Permission.APPROVE,),
        "withdraw": (Permission.CURATE, Permission.APPROVE),
    }
    queryset = Story.objects.none()
    serializer_class = StoryJson
    filterset_class = StoryFilter
    lookup_value_regex = r"[0-9]{1,18}"
    newest_by = "created_at"

    def get_queryset(self) -> QuerySet[Story]:
        person = caller(self.request)
        which = "newest_version" if at_the_desk(person) else "live_version"
        stories = Story.objects.visible_to(person, at=timezone.now())
        return stories.select_related("newest_version", "live_version").prefetch_related(
            *(f"{which}__{name}" for name in RELATED)
        )

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        """List and retrieve hand over stories; the JSON is of the version this caller sees."""
        many: bool = kwargs.get("many", False)
        shown = (_visible(stories, to=caller(self.request), many=many) for stories in args)
        return super().get_serializer(*shown, **kwargs)

    @extend_schema(request=StoryInJson, responses={201: StoryJson})
    def create(self, request: Request) -> Response:
        """Start a story as a draft; with a `family`, as a translation of its members."""
        body = validated_body(StoryInJson, request)
        story = curation.add(
            changed(Draft(marking=_default_marking(body)), body),
            by=caller(request),
            kind=body.get("kind", Kind.ARTICLE),
            language=body.get("language", caller(request).language),
            family=body.get("family"),
        )
        return self._answer(story, status.HTTP_201_CREATED)

    @extend_schema(request=StoryInJson, responses=StoryJson)
    def partial_update(self, request: Request, pk: str) -> Response:
        """Change the draft; where the newest version is settled, open the next one."""
        story = self.get_object()
        body = validated_body(StoryInJson, request)
        newest = curation.newest_version(story)
        story = curation.edit(
            story,
            changed(drafts.read(newest), body),
            by=caller(request),
            kind=body.get("kind"),
            language=body.get("language"),
            seen=SeenRevision(number=body.get("version", newest.number), revision=newest.revision),
        )
        return self._answer(story)

    @extend_schema(request=ImportJson, responses={201: StoryJson})
    @action(detail=False, methods=["post"], url_path="import")
    def import_page(self, request: Request) -> Response:
        """Start a draft from what a page says of itself."""
        body = validated_body(ImportJson, request)
        story = page_import.import_page(
            body["url"], by=caller(request), language=body.get("language")
        )
        return self._answer(story, status.HTTP_201_CREATED)

    @extend_schema(request=SubmitJson, responses=StoryJson)
    @action(detail=True, methods=["post"])
    def submit(self, request: Request, pk: str) -> Response:
        """Send the draft to review."""
        story = self.get_object()
        story = review.submit(story, by=caller(request), **validated_body(SubmitJson, request))
        return self._answer(story)

    @extend_schema(request=MoveJson, responses=StoryJson)
    @action(detail=True, methods=["post"])
    def approve(self, request: Request, pk: str) -> Response:
        """Release the version under review; where two approve, the first leaves it in review."""
        story = self.get_object()
        story = review.approve(story, by=caller(request), **validated_body(MoveJson, request))
        return self._answer(story)

    @extend_schema(request=MoveJson, responses=StoryJson)
    @action(detail=True, methods=["post"], url_path="request-changes")
    def request_changes(self, request: Request, pk: str) -> Response:
        """Send the version back, and say why."""
        story = self.get_object()
        story = review.request_changes(
            story, by=caller(request), **validated_body(MoveJson, request)
        )
        return self._answer(story)

    @extend_schema(request=MoveJson, responses=StoryJson)
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> Response:
        """Take the story out of the feed, and say why."""
        story = self.get_object()
        story = review.withdraw(story, by=caller(request), **validated_body(MoveJson, request))
        return self._answer(story)

    def _answer(self, story: Story, code: int = status.HTTP_200_OK) -> Response:
        fresh = self.get_queryset().get(pk=story.pk)
        return Response(self.get_serializer(fresh).data, status=code)


def _visible(stories: Story | Iterable[Story], *, to: User, many: bool) -> Any:
    desk = at_the_desk(to)
    rows = cast(Iterable[Story], stories) if many else [cast(Story, stories)]
    shown = [
        VisibleStory(one, cast(StoryVersion, one.newest_version if desk else one.live_version))
        for one in rows
    ]
    return shown if many else shown[0]


def _default_marking(body: dict[str, Any]) -> str:
    """Default marking: job ads are marked as shared by an employee."""
    return Marking.EMPLOYEE if body.get("kind") == Kind.JOB_AD else Marking.NONE
