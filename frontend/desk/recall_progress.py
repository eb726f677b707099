"""Progress of a recall as a sentence, in steps and with small groups suppressed."""

from django.utils.translation import gettext as _

from advocacy.content.models import Story
from advocacy.sharing import takedowns
from advocacy.thresholds.group_size import current_threshold, in_steps


def recall_progress(story: Story) -> str:
    """“Shared by at least 12 people, at least 9 have deleted …”; empty if there is no recall."""
    if story.withdrawn_at is None:
        return ""
    progress = takedowns.progress(story)
    number = progress.shared.contributing
    fewest = current_threshold().contributing
    if number < fewest:
        return _("Fewer than %(few)d people shared it.") % {"few": fewest}
    if progress.shared.suppression:
        return _("It was meant for too few people to say how many shared it.")
    shared = _("Shared by at least %(number)d people") % {"number": in_steps(number)}
    return f"{shared}, {_deleted(progress)}."


def _deleted(progress: takedowns.TakedownProgress) -> str:
    number = progress.deleted.contributing
    match progress.deleted.suppression:
        case "few":
            return _("fewer than %(few)d have deleted their post") % {
                "few": current_threshold().contributing
            }
        case "nearly_all":
            return _("nearly all have deleted their post")
        case "small_group":
            return _("too few to say how many have deleted their post")
        case _:
            message = _("at least %(number)d have deleted their post")
            return message % {"number": in_steps(number)}
