"""`{% kept name=value … %}…{% endkept %}`: a piece of a page rendered once for equal values."""

from collections import OrderedDict
from collections.abc import Hashable, Mapping

from django import template
from django.conf import settings
from django.db.models import Model
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()
NUMBER = 300  # of each place


@register.tag
def kept(parser: Parser, token: Token) -> "KeptNode":
    """The piece sees the values named here and nothing else; the language is always among them.

    Nothing has to be emptied: another value is another piece. With VERIFY_KEPT, as in tests,
    each is compared with one that is rendered anew.
    """
    words = token.split_contents()[1:]
    values = token_kwargs(words, parser)
    if words:
        raise template.TemplateSyntaxError(f"kept: name=value is needed, not {words[0]}")
    nodes = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(nodes, values)


class KeptNode(template.Node):
    """A piece of a template with the values it may show; the last ones are kept."""

    def __init__(self, nodelist: NodeList, values: Mapping[str, FilterExpression]) -> None:
        self.nodelist = nodelist
        self.values = values
        self._kept: OrderedDict[Hashable, SafeString] = OrderedDict()

    def render(self, context: Context) -> SafeString:
        values = {name: _plain(each.resolve(context)) for name, each in self.values.items()}
        key = (get_language(), *values.values())
        html = self._kept.get(key)
        if html is None:
            html = self._kept[key] = self._rendered(context, values)
            if len(self._kept) > NUMBER:
                self._kept.popitem(last=False)
        elif settings.VERIFY_KEPT and html != (anew := self._rendered(context, values)):
            raise AssertionError(f"shows more than is named:\n{html}\n{anew}")
        return html

    def _rendered(self, context: Context, values: Mapping[str, Hashable]) -> SafeString:
        return self.nodelist.render(context.new(dict(values)))


def _plain(value: object) -> Hashable:
    """A value that is equal to another only if it shows the same."""
    if isinstance(value, Model):
        raise TypeError(f"kept: {value} is equal to any other state of its row")
    return str(value) if isinstance(value, Promise) else value
