"""Storing a click where Django, not the redirect, answers; it is classified later."""

from advocacy.clicks import network_class, user_agents, visitor_hashes
from advocacy.clicks.models import Click
from advocacy.clicks.visits import Visit
from advocacy.links.models import Link


def record(link: Link, *, visit: Visit) -> Click:
    """Store a click. Repeating the call with the same id changes nothing."""
    agent = user_agents.shape_row(visit.user_agent)
    visitor = visitor_hashes.hashes(visit, link=link)
    click, _ = Click.objects.get_or_create(
        id=visit.id,
        defaults={
            "link": link,
            "minute": visit.at.replace(second=0, microsecond=0),
            "method": visit.method[:4],
            "prefetch": visit.prefetch,
            "agent": agent,
            "network_class": network_class.network_class_of(visit.address),
            "visitor": visitor.on_this_link,
            "visitor_anywhere": visitor.anywhere,
        },
    )
    return click
