"""A piece of a page is rendered once for equal values, and sees no others."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation
from django.utils.translation import gettext_lazy

from tests.factories import TeamFactory


class Counted:
    """Says how often it was asked for its text."""

    asked = 0

    def __str__(self):
        self.asked += 1
        return f"<{self.asked}>"


def rendered(template, **values):
    return template.render(Context(values))


def test_it_is_rendered_once_for_equal_values(settings):
    settings.VERIFY_KEPT = False
    word, template = (
        Counted(),
        Template("{% kept word=word number=number %}{{ word }}{% endkept %}"),
    )

    assert rendered(template, word=word, number=1) == "&lt;1&gt;"
    assert rendered(template, word=word, number=1) == "&lt;1&gt;"
    assert rendered(template, word=word, number=2) == "&lt;2&gt;"


def test_it_sees_no_other_values():
    template = Template("{% kept name=name %}{{ name }}{{ other }}{% endkept %}{{ other }}")

    assert rendered(template, name="a", other="b") == "ab"


def test_each_language_has_its_own():
    template = Template("{% kept word=word %}{{ word }}{% endkept %}")
    word = gettext_lazy("Stories")

    assert rendered(template, word=word) == "Stories"
    with translation.override("da"):
        assert rendered(template, word=word) == "Historier"


def test_what_shows_more_than_its_values_is_noticed():
    template = Template("{% kept word=word %}{{ word }}{% endkept %}")
    word = Counted()
    rendered(template, word=word)

    with pytest.raises(AssertionError, match="more than is named"):
        rendered(template, word=word)


@pytest.mark.django_db
def test_a_row_is_no_value():
    with pytest.raises(TypeError, match="Harbour"):
        rendered(Template("{% kept team=team %}{% endkept %}"), team=TeamFactory(name="Harbour"))


def test_values_need_names():
    with pytest.raises(TemplateSyntaxError, match="name=value"):
        Template("{% kept word %}{% endkept %}")


def test_the_oldest_go_first(settings):
    settings.VERIFY_KEPT = False
    word, template = (
        Counted(),
        Template("{% kept word=word number=number %}{{ word }}{% endkept %}"),
    )
    for number in range(302):
        rendered(template, word=word, number=number)

    assert rendered(template, word=word, number=301) == "&lt;302&gt;"
    assert rendered(template, word=word, number=0) == "&lt;303&gt;"
