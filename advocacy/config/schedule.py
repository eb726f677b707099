"""The schedule of beat. Rows say what is due; a task only looks for them."""

from typing import Any

from celery.schedules import crontab

from advocacy.config.queues import QUEUES


def every(seconds: int, task: str) -> dict[str, Any]:
    """A task that expires before the next is due, as they arrive in bursts after a restart."""
    return {"task": f"advocacy.{task}", "schedule": seconds, "options": {"expires": seconds - 1}}


def heartbeat(queue: str) -> dict[str, Any]:
    """The heartbeat of a queue's workers; it is late while they are busy."""
    ticked = every(15, "jobs.tasks.beat")
    return {**ticked, "kwargs": {"queue": queue}, "options": {"expires": 300, "queue": queue}}


SCHEDULE: dict[str, dict[str, Any]] = {
    **{f"heartbeat-{queue}": heartbeat(queue) for queue in QUEUES},
    "seal": every(2, "audit.tasks.seal"),
    "dispatch-events": every(10, "notices.tasks.dispatch_events"),
    "send-mails": every(10, "notices.tasks.send_due"),
    "report": every(600, "notices.tasks.report_due"),
    "remind-of-policy": every(600, "notices.tasks.remind_due"),
    "remind-of-shares": every(60, "notices.tasks.remind_of_shares"),
    "render": every(15, "media.tasks.render_due"),
    "carry-out-approvals": every(3, "content.tasks.carry_out_approvals"),
    "end-consents": every(15, "content.tasks.end_consents"),
    "poll-sources": every(60, "intake.tasks.poll_sources"),
    "show-news-in-chat": every(30, "chat_channels.tasks.show_news"),
    "ask-about-chat": every(3600, "chat_channels.tasks.ask_due"),
    "check-links": every(60, "content.tasks.check_links"),
    "purge-deleted-drafts": {
        "task": "advocacy.content.tasks.purge_deleted_drafts",
        "schedule": crontab(hour=4, minute=20),
        "options": {"expires": 3600},
    },
    "look-through-addresses": {
        "task": "advocacy.intake.tasks.name_refused_addresses",
        "schedule": crontab(hour=4, minute=10),
        "options": {"expires": 3600},
    },
    "work-on-packs": every(15, "packs.tasks.work_on_packs"),
    "open-procedures": every(10, "lifecycle.tasks.open_due"),
    "remind-of-tasks": every(600, "lifecycle.tasks.remind_due"),
    "count": every(30, "figures.tasks.count_new"),
    "count-month": every(1800, "figures.tasks.count_month"),
    "store-spooled-clicks": every(30, "clicks.tasks.store_spooled_clicks"),
    "look-at-policy": every(60, "policy.tasks.announce_and_close_due"),
    "look-at-goals": every(300, "goals.tasks.check_goals"),
    "merge-table-changes": every(60, "table_changes.tasks.merge_changes"),
    "delete-forgotten-limits": every(600, "limits.tasks.delete_forgotten"),
    "make-copies": every(15, "privacy.tasks.make_copies"),
    "sweep": every(30, "privacy.tasks.sweep"),
    "retain": {
        "task": "advocacy.privacy.tasks.retain",
        "schedule": crontab(hour=2, minute=20),
        "options": {"expires": 3600},
    },
    "seal-late": {
        "task": "advocacy.audit.tasks.seal_late",
        "schedule": crontab(minute=37),
        "options": {"expires": 1800},
    },
    "verify": {
        "task": "advocacy.audit.tasks.verify",
        "schedule": crontab(hour=2, minute=40),
        "options": {"expires": 3600},
    },
    "delete-expired-hashes": {
        "task": "advocacy.clicks.tasks.delete_expired_hashes",
        "schedule": crontab(minute=7),
        "options": {"expires": 1800},
    },
    "recount": {
        "task": "advocacy.figures.tasks.recount",
        "schedule": crontab(hour=3, minute=20),
        "options": {"expires": 3600},
    },
}
