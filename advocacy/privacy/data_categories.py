"""Categories of data in plain words, for the privacy page."""

from django.utils.translation import gettext_lazy as _

from advocacy.privacy.declaration import DataCategory

ONLY_YOU = _("Only you.")
ADMINISTRATORS = _("You, and the administrators.")
DESK = _("Those who write and approve stories, and the administrators.")

PROFILE = DataCategory(
    slug="profile",
    title=_("About you"),
    what=_(
        "Your name, work address, job title, language, signature and Mastodon server; "
        "your teams over time, and your roles."
    ),
    seen_by=_("You and the administrators. Your name appears on what you write at the desk."),
)
LOGIN = DataCategory(
    slug="login",
    title=_("Log-in"),
    what=_(
        "Your password as a code nobody can read back, your second step, where you are "
        "logged in, and the tokens you made with the network that used each last. No whole IP "
        "addresses and no list of devices: a cookie marks those you have logged in on."
    ),
    seen_by=ONLY_YOU,
)
SHARES = DataCategory(
    slug="shares",
    title=_("Your shares"),
    what=_(
        "Which story you shared to which network and when, whether you said you posted it, "
        "and the address of the post and the number of likes if you gave them. Your words "
        "are deleted once you have posted; only a fingerprint, from which they cannot be "
        "read, stays."
    ),
    seen_by=_(
        "Only you. Leaders see totals, and only where at least five could have shared and "
        "three did."
    ),
)
FIGURES = DataCategory(
    slug="figures",
    title=_("Figures"),
    what=_(
        "So that nobody is counted twice, each month’s figures keep who shared and who could have "
        "as a set of numbers without names."
    ),
    seen_by=_("Nobody. Pages show how many numbers are in a set, never which."),
)
CHOICES = DataCategory(
    slug="choices",
    title=_("What you chose"),
    what=_(
        "The topics you follow, your own goals, the views you saved, and how many "
        "connections you have, if you said so."
    ),
    seen_by=ONLY_YOU,
)
SUGGESTIONS = DataCategory(
    slug="suggestions",
    title=_("What you suggested"),
    what=_("The link, words or picture you showed the desk, and its answer."),
    seen_by=DESK,
)
POLICY = DataCategory(
    slug="policy",
    title=_("The policy"),
    what=_(
        "That you have read and understood an edition, and when; what you said about it in a "
        "hearing; that you answered a survey or offered to be on the panel. What you "
        "answered in a survey is not kept with you."
    ),
    seen_by=_("You; what you said in a hearing is seen by everyone it asks."),
)
NOTICES = DataCategory(
    slug="notices",
    title=_("What you were told"),
    what=_(
        "The notices in your inbox, and which address an email was sent to. The text of an "
        "email is deleted when it is sent."
    ),
    seen_by=ONLY_YOU,
)
WORK = DataCategory(
    slug="work",
    title=_("Work at the desk"),
    what=_(
        "Who wrote, reviewed, changed or withdrew a story, what reviewers remarked, who "
        "stands in, and who paused sharing. Only about people who work at the desk."
    ),
    seen_by=DESK,
)
TYPED = DataCategory(
    slug="typed",
    title=_("What you are writing"),
    what=_(
        "While you write a story, the hub keeps a working copy, so that nothing is lost. For a "
        "week it also keeps that you sent a form, when, and which page it led to, so that it is "
        "not dealt with twice; of what you wrote only a code."
    ),
    seen_by=ONLY_YOU,
)
SETTINGS = DataCategory(
    slug="settings",
    title=_("Settings"),
    what=_("Who changed one of the company’s settings: prices, networks, job sites, the policy."),
    seen_by=ADMINISTRATORS,
)
CHANNELS = DataCategory(
    slug="house",
    title=_("Channels, tasks and crisis contacts"),
    what=_(
        "Which of the company’s channels you are in charge of or have rights on, your tasks "
        "when somebody joins or leaves, and your number if you are to be called in a crisis."
    ),
    seen_by=_(
        "The people who look after the channels, and the administrators. Everyone sees who "
        "to call in a crisis."
    ),
)
PICTURES = DataCategory(
    slug="pictures",
    title=_("People in pictures"),
    what=_(
        "The name of somebody in a picture, and until when they agree to be shown. Where and with "
        "what a picture was taken is removed from every file."
    ),
    seen_by=DESK,
)
AUDIT_TRAIL = DataCategory(
    slug="trail",
    title=_("The audit trail"),
    what=_(
        "What was done and when, under a pseudonym: a long number in place of a name. It can "
        "be added to but not changed, so that nobody can rewrite what happened."
    ),
    seen_by=_("The administrators and the employees’ representative."),
)
VISITORS = DataCategory(
    slug="visitors",
    title=_("Visitors to your links"),
    what=_(
        "That a link was followed, in which minute, and by what sort of program. A visitor "
        "is a code that means nothing the next day; neither the IP address nor the full "
        "browser name is stored."
    ),
    seen_by=_("Nobody. You see how many there were."),
)
ERASURE_REQUESTS = DataCategory(
    slug="wishes",
    title=_("Your requests"),
    what=_("That you asked for a copy of your data, or to be erased; and the copy itself."),
    seen_by=_("You. Administrators see a request to be erased."),
)

CATEGORIES = [
    PROFILE,
    LOGIN,
    SHARES,
    FIGURES,
    CHOICES,
    SUGGESTIONS,
    TYPED,
    POLICY,
    NOTICES,
    WORK,
    CHANNELS,
    PICTURES,
    SETTINGS,
    AUDIT_TRAIL,
    VISITORS,
    ERASURE_REQUESTS,
]

NOT_STORED = [
    _("IP addresses, of employees or of visitors."),
    _(
        "Cookies or pixels that follow anybody around. The hub sets only the cookies it needs for "
        "the log-in, the forms and the language."
    ),
    _("Passwords or log-ins for your private accounts on the networks, your contacts or messages."),
    _("What you post elsewhere, and whether you share at all outside the hub."),
    _("The words of a post once you have said that it is posted."),
    _("Who did not share. No page, email, export or question through the API answers that."),
    _("Where a picture was taken, and with what."),
]
