"""Storing a visit as facts that tell nobody who it was; what it is worth is judged later."""

from advocacy.links.models import Link
from advocacy.tracking import agents, origins, visitors
from advocacy.tracking.models import Click
from advocacy.tracking.visits import Visit


def record(link: Link, *, visit: Visit) -> Click:
    """Store a click. Repeating the call with the same id changes nothing."""
    agent = agents.entry(visit.user_agent)
    who = visitors.hashes(visit, link=link)
    click, _ = Click.objects.get_or_create(
        id=visit.id,
        defaults={
            "link": link,
            "minute": visit.at.replace(second=0, microsecond=0),
            "method": visit.method[:4],
            "prefetch": visit.prefetch,
            "agent": agent,
            "network_class": origins.network_class_of(visit.address),
            "visitor": who.on_this_link,
            "visitor_anywhere": who.anywhere,
        },
    )
    return click
