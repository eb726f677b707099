"""Parameters that say where a visitor comes from, and what may follow “#”."""

# As public lists of such parameters had them on 2026-11-30: the larger networks, mail senders and
# analytics. None of them chooses a page.
_PREFIXES = (
    *("utm_", "mtm_", "matomo_", "hsa_", "__hs", "sfmc_", "at_custom", "at_recipient_"),
    *("fb_action_", "ml_subscriber", "guce_referrer", "ns_mchannel", "ns_campaign", "oly_"),
)
_NAMES = frozenset(
    {
        *("fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source", "gad_campaignid"),
        *("msclkid", "twclid", "ttclid", "yclid", "ysclid", "yadclid", "igshid", "igsh", "epik"),
        *("mibextid", "fb_source", "fb_ref", "__twitter_impression", "ref_src", "ref_url"),
        *("li_fat_id", "trk", "trackingid", "lipi", "licu", "rcm", "rdt_cid", "sccid", "scclid"),
        *("mkt_tok", "vero_id", "vero_conv", "dm_i", "_ke", "_kx", "s_cid", "s_kwcid", "ef_id"),
        *("_ga", "_gl", "_openstat", "_branch_match_id", "xtor", "cmpid", "wickedid", "srsltid"),
        *("mc_cid", "mc_eid", "mc_tc", "_hsenc", "_hsmi"),
        *("at_medium", "at_campaign", "at_campaign_type", "at_variant", "at_network", "at_term"),
        *("at_format", "at_content", "at_channel", "at_creation", "at_platform", "at_emailtype"),
        *("at_type", "at_link", "at_link_id", "at_link_type", "at_link_origin", "at_send_date"),
        *("pk_campaign", "pk_cid", "pk_content", "pk_keyword", "pk_kwd", "pk_medium", "pk_source"),
        *("pk_vid", "itm_source", "itm_medium", "itm_campaign", "itm_content", "itm_term"),
        *("rb_clickid", "irclickid", "zanpid", "guccounter", "wt_mc", "wt.mc_id", "echobox"),
    }
)
_LEFT_BY_FACEBOOK = "_=_"  # behind the address that its log-in returned to
_DIRECTIVE = ":~:"  # words that a browser marks on the page


def removed_from_query(query: str) -> str:
    """The query without tracking, its “&” as such where the source of a page was copied."""
    query = query.replace("&amp;", "&")
    return "&".join(part for part in query.split("&") if part and not _is_tracking(part))


def removed_from_fragment(fragment: str) -> str:
    """The fragment without tracking and without words to be marked; a route stays as it is."""
    fragment = fragment.partition(_DIRECTIVE)[0]
    if fragment.startswith(("/", "!")):
        return fragment
    return "" if fragment == _LEFT_BY_FACEBOOK else removed_from_query(fragment)


def is_route(fragment: str) -> bool:
    """Whether a fragment chooses the page, as in “#/jobs/7”; others name a place on it."""
    return any(sign in fragment for sign in "/!=")


def _is_tracking(part: str) -> bool:
    name = part.partition("=")[0].lower()
    return name in _NAMES or name.startswith(_PREFIXES)
