"""When the content of a feed last changed.

Stories leave a feed by a pause, an expiry or a withdrawal, which make its newest date older; so the
moment is not taken from the stories, but noted when the content is seen to differ.
"""

from datetime import datetime, timedelta
from hashlib import sha256

from advocacy.syndication.models import FeedToken

SECOND = timedelta(seconds=1)


def changed_at(token: FeedToken, content: object, *, at: datetime) -> datetime:
    """Whole seconds, as HTTP dates are; always later than the content before it."""
    told = sha256(repr(content).encode(errors="surrogatepass")).hexdigest()
    if told == token.content_sha256:
        return token.changed_at
    moment = max(at.replace(microsecond=0), token.changed_at.replace(microsecond=0) + SECOND)
    seen = FeedToken.objects.filter(pk=token.pk, content_sha256=token.content_sha256)
    seen.update(content_sha256=told, changed_at=moment)
    return moment
