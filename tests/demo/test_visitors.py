from advocacy.clicks.crawlers import crawler_sign
from advocacy.clicks.user_agents import shape_of
from advocacy.demo import visitors


def test_demo_visitors_are_judged_as_what_they_are():
    people = {*visitors.BROWSERS, *(shape for apps in visitors.APPS.values() for shape in apps)}
    crawlers = set(visitors.CRAWLERS.values())

    assert [shape for shape in people if crawler_sign(shape)] == []
    assert [shape for shape in crawlers if not crawler_sign(shape)] == []
    assert {shape_of(shape) for shape in people | crawlers} == people | crawlers
