"""Creating a share: checks, link, final text, and the network's dialog."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from json import dumps
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from advocacy import constraints
from advocacy.audit import trail
from advocacy.content import live_stories, pausing
from advocacy.content.curation import Stale
from advocacy.content.drafts import Hashtag
from advocacy.content.models import Caption, Story, StoryVersion
from advocacy.errors import AdvocacyError, Invalid
from advocacy.links import short_codes
from advocacy.links.models import Link
from advocacy.networks import (
    composing,
    facts,
    mastodon_handles,
    mastodon_instances,
    share_dialogs,
    share_sentences,
    tasks,
    text_length,
)
from advocacy.people import brand, team_tree
from advocacy.people.models import User
from advocacy.people.permissions import Permission
from advocacy.policy import acknowledgements
from advocacy.prepared_query import PreparedQuery
from advocacy.sharing import (
    caption_dealing,
    earlier_shares,
    marking_position,
    text_origin,
    text_similarity,
    tracked_urls,
)
from advocacy.sharing.models import Share
from advocacy.sharing.text_origin import PostBody

SAME_KEY = "same_key_is_the_same_share"
SHARED_ONCE = "shared_once_to_a_network_unless_asked_again"


class NotOffered(AdvocacyError):
    """The story is not live, or this person is not in its audience."""


class AlreadyShared(AdvocacyError):
    """This person has already shared this story to this network."""


class KeyReused(Invalid):
    """The idempotency key belongs to another share."""


class CodeTaken(AdvocacyError):
    """The link's code belongs to another person's share."""


@dataclass(frozen=True, kw_only=True)
class ShareRequest:
    """The options of a share as requested."""

    network: str
    version: int | None = None
    caption_id: int | None = None
    text: str | None = None
    answers: tuple[str, ...] = ()
    instance: str = ""
    again: bool = False
    tracked: bool = True
    hashtags: tuple[str, ...] | None = None  # which optional ones to add; None is all of them

    def sha256(self, story: Story) -> str:
        fields = [story.pk, self.network, self.caption_id, self.text, self.instance, self.tracked]
        fields += self.answers
        if self.hashtags is not None:
            fields.append(self.hashtags)
        return sha256(dumps(fields).encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class ShareResult:
    """A share with its text, link and dialog."""

    share: Share
    text: str
    link: str | None
    dialog_url: str | None
    is_new: bool


def create_share(
    story: Story, request: ShareRequest, *, by: User, key: str, code: str | None = None
) -> ShareResult:
    """Create a share with its link and final text. The same key returns the same share.

    During a pause, and once the story is withdrawn, nothing is returned, not even an earlier share:
    the page of its button may still be open.
    """
    by.require(Permission.SHARE)
    if story.withdrawn_at is not None:
        raise _not_offered()
    if story.live_version is not None:
        pausing.refuse_paused(story.live_version)
    replayed = _earlier_result(story, request, by=by, key=key)
    if replayed is not None:
        return replayed
    try:
        return _first_result(story, request, by=by, key=key, code=code)
    except pausing.Paused:
        raise
    except AdvocacyError:
        # The share that is in the way may be this one, stored since by the same request.
        replayed = _earlier_result(story, request, by=by, key=key)
        if replayed is None:
            raise
        return replayed


def _first_result(
    story: Story, request: ShareRequest, *, by: User, key: str, code: str | None
) -> ShareResult:
    """Create the share of a key that had none. Raises `AlreadyShared` if one came first."""
    version = _offered(story, to=by)
    _refuse_outdated(version, request)
    acknowledgements.require_current(by, at=timezone.now())
    instance = _instance(request, by=by)
    try:
        with transaction.atomic():
            share = _create(version, request, by=by, key=key, code=code, instance=instance)
    except IntegrityError as error:
        raise _refusal_of(error, network=request.network) from error
    return share_result(share, is_new=True)


def _create(
    version: StoryVersion,
    request: ShareRequest,
    *,
    by: User,
    key: str,
    code: str | None,
    instance: str,
) -> Share:
    pausing.refuse_paused_in_transaction(version)
    if not Story.objects.filter(live_version=version).exists():  # withdrawn or replaced since
        raise _not_offered()
    network = facts.get(request.network)
    _keep_instance(instance, by=by)
    words = _words(version, request, by=by)
    if not request.again:
        _refuse_second(version.story, network=network.slug, by=by)
    tracked = request.tracked and bool(version.url)
    link = _new_link(version, network=network.slug, code=code) if tracked else None
    text = _final_text(version, request, words, link=link, by=by)
    _refuse_too_long(text, network=network.slug, instance=instance)
    share = Share.objects.create(
        key=key,
        request_sha256=request.sha256(version.story),
        person=by,
        story=version.story,
        version=version,
        network=network.slug,
        instance=instance,
        team_id=team_tree.team_of(by, on=brand.today()),
        link=link,
        text=text,
        text_sha256=composing.text_sha256(text),
        text_origin=words.origin,
        caption_sha256=words.caption_sha256,
        text_minhash=text_similarity.body_minhash(words.body, version=version),
        language=version.story.language,
        marking=version.marking,
        marking_line=_marking_in(text, version),
        again=request.again,
        opened_at=timezone.now(),
    )
    trail.record("share_opened", by=by, about=share, network=network.slug)
    return share


def _final_text(
    version: StoryVersion, request: ShareRequest, words: PostBody, *, link: Link | None, by: User
) -> str:
    """The whole post, with the short link, else the page's own address."""
    address = short_codes.short_url(link.code) if link else version.url
    return composed_text(
        version,
        network=facts.get(request.network).slug,
        body=words.body,
        link=address or None,
        by=by,
        hashtags=request.hashtags,
    )


# The same parts give the same post: what a feed shows to many is composed once.
_compose = lru_cache(4_000)(composing.compose)


def composed_text(
    version: StoryVersion,
    *,
    network: str,
    body: str,
    link: str | None,
    by: User,
    hashtags: Collection[str] | None = None,
) -> str:
    """The whole post: marking, body, signature, hashtags, link; an employee's may stand last.

    Required hashtags are always added; of the others those named, or all.
    """
    composed = _compose(
        body=body,
        marking=version.marking,
        employer=brand.current().name,
        language=version.story.language,
        hashtags=tuple(
            Hashtag(**tag)
            for tag in version.hashtags
            if tag["required"] or hashtags is None or tag["text"] in hashtags
        ),
        link=link,
        network=network,
        signature=by.signature,
        marking_last=marking_position.stands_last(version.marking),
    )
    return composed.text


def _refuse_too_long(text: str, *, network: str, instance: str) -> None:
    """Raise Invalid if the network would refuse the post for its length."""
    limit = mastodon_instances.known_limit(instance)
    checked = text_length.check(network, text, limit=limit)
    if not checked.fits:
        problem = checked.problems[0]
        raise Invalid(problem.message, field="text", code=problem.code)


def _marking_in(text: str, version: StoryVersion) -> str:
    """The marking in the final text, stored as evidence."""
    employer, language = brand.current().name, version.story.language
    return composing.marking_in(text, version.marking, employer=employer, language=language)


def dialog_for(share: Share) -> str | None:
    """The URL of the network's dialog for this share, or None."""
    version = share.version
    return share_dialogs.dialog_url(
        share.network,
        text=share.text,
        link=target_of(share),
        hashtags=_required_first(version.hashtags),
        linkedin_prefill=settings.LINKEDIN_PREFILL,
        title=version.title,
        instance=share.instance,
    )


def _required_first(hashtags: list[dict[str, Any]]) -> list[str]:
    """Hashtags with required ones first, for dialogs that take only one."""
    return [tag["text"] for tag in sorted(hashtags, key=lambda tag: not tag["required"])]


def target_of(share: Share) -> str:
    """The URL in the post: the short link, or the page itself."""
    return short_codes.short_url(share.link.code) if share.link else share.version.url


def share_result(share: Share, *, is_new: bool) -> ShareResult:
    """The result for a share."""
    return ShareResult(
        share=share,
        text=share.text,
        link=short_codes.short_url(share.link.code) if share.link else None,
        dialog_url=dialog_for(share),
        is_new=is_new,
    )


def _earlier_result(
    story: Story, request: ShareRequest, *, by: User, key: str
) -> ShareResult | None:
    share = earlier_shares.share_of_key(key, by=by)
    if share is None:
        return None
    if share.request_sha256 != request.sha256(story):
        raise KeyReused(
            _("This key belongs to another share. Use a new key for a new share."),
            field="Idempotency-Key",
            code="idempotency_key_reused",
        )
    return share_result(share, is_new=False)


def _refusal_of(error: IntegrityError, *, network: str) -> Exception:
    """What it means that another share was stored first; an unexpected error is itself."""
    if constraints.is_violated(error, Link, "code"):
        return CodeTaken(_("This button is out of date. Reload the page and press it again."))
    if any(constraints.is_violated(error, Share, name) for name in (SHARED_ONCE, SAME_KEY)):
        return AlreadyShared(_already_shared_message(network))
    return error


def _offered(story: Story, *, to: User) -> StoryVersion:
    """The live version, if the person is in its audience. Raises NotOffered."""
    version = next(iter(_LIVE_VERSION(story=story.pk)), None)
    if version is None or not live_stories.is_offered(story.pk, to=to, at=timezone.now()):
        raise _not_offered()
    return version


_LIVE_VERSION: PreparedQuery[StoryVersion] = PreparedQuery(
    lambda story: StoryVersion.objects.filter(
        story=story, story__live_version=F("pk")
    ).select_related("story"),
    story=int,
)


def _not_offered() -> NotOffered:
    return NotOffered(_("This story is no longer offered. Choose another from the feed."))


def _refuse_outdated(version: StoryVersion, request: ShareRequest) -> None:
    if request.version not in {None, version.number}:
        raise Stale(
            _("This story has just been changed. Reload the page and share it as it is now.")
        )


def _instance(request: ShareRequest, *, by: User) -> str:
    """The Mastodon server of the share; else "". A handle is looked up."""
    if request.network != facts.NetworkSlug.MASTODON:
        return ""
    typed = request.instance or by.mastodon_instance
    return mastodon_handles.server_of(typed, person=by.pk)


def _keep_instance(instance: str, *, by: User) -> None:
    """Save the server in the person's profile."""
    if instance and instance != by.mastodon_instance:
        User.objects.filter(pk=by.pk).update(mastodon_instance=instance)
    tasks.queue_fetch_limit(instance)


def _words(version: StoryVersion, request: ShareRequest, *, by: User) -> PostBody:
    caption = _chosen_caption(version, request, by=by)
    suggested = caption.text if caption else version.title
    return text_origin.resolve_body(
        caption, suggested=suggested, typed=request.text, answers=request.answers
    )


def _chosen_caption(version: StoryVersion, request: ShareRequest, *, by: User) -> Caption | None:
    if request.caption_id is None:
        return caption_dealing.deal(version, to=by, network=request.network)
    chosen = version.captions.filter(pk=request.caption_id).first()
    if chosen is None:
        raise Invalid(
            _("This text has been replaced. Reload the story and choose again."),
            field="caption_id",
            code="not_found",
        )
    return chosen


def _new_link(version: StoryVersion, *, network: str, code: str | None) -> Link:
    code = code or short_codes.new_code()
    target = tracked_urls.target_url(version, network=network, code=code)
    return Link.objects.create(code=code, target=target)


def _refuse_second(story: Story, *, network: str, by: User) -> None:
    if earlier_shares.has_shared(story, network=network, by=by):
        raise AlreadyShared(_already_shared_message(network))


def _already_shared_message(network: str) -> str:
    before = share_sentences.say(network, "before")
    again = _("Share it again if you mean to.")
    return f"{before} {again}"
