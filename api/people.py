"""People, for HR and identity systems."""

from typing import Any, ClassVar

from drf_spectacular.utils import extend_schema
from rest_framework import serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from advocacy.lifecycle import offboarding
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from api.caller import caller
from api.serializer_fields import IdField, MomentField


class PersonJson(serializers.Serializer[User]):
    """Who it is, and whether they still take part."""

    id = IdField(source="pk", read_only=True)
    email = serializers.EmailField(read_only=True)
    name = serializers.CharField(read_only=True)
    is_active = serializers.BooleanField(read_only=True)
    left_at = MomentField(read_only=True, allow_null=True, help_text="Null while they are here.")


class PersonViewSet(viewsets.GenericViewSet[User]):
    """Seen out by whoever administers; the last administrator stays."""

    needs: ClassVar = {"deactivate": (Permission.ADMINISTER,)}
    queryset = User.objects.all()
    serializer_class: Any = PersonJson
    filter_backends = ()
    pagination_class = None
    lookup_value_regex = r"[0-9]{1,18}"

    @extend_schema(request=None, responses=PersonJson)
    @action(detail=True, methods=["post"])
    def deactivate(self, request: Request, pk: str) -> Response:
        """End sessions and tokens at once, and open the tasks of leaving. Twice is once."""
        person = offboarding.offboard(self.get_object(), by=caller(request))
        return Response(PersonJson(person).data)
