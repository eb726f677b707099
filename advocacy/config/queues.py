"""The Celery queue of each task. Long tasks do not delay prompt ones.

The embedded hub has a worker for the first row of WORKERS and one for the second; so has
docker-compose.yml. A task without a line here fails the tests.
"""

PROMPT, MAIL, SLOW = "prompt", "mail", "slow"
QUEUES = (PROMPT, MAIL, SLOW)
WORKERS = {"prompt": (PROMPT,), "slow": (MAIL, SLOW)}

TASKS: dict[str, tuple[str, ...]] = {
    PROMPT: (
        "audit.tasks.seal",
        "audit.tasks.seal_late",
        "clicks.tasks.delete_expired_hashes",
        "clicks.tasks.store_spooled_clicks",
        "content.tasks.carry_out_approvals",
        "content.tasks.end_consents",
        "figures.tasks.count_new",
        "jobs.tasks.beat",  # each queue's own, by the schedule
        "lifecycle.tasks.open_due",
        "lifecycle.tasks.remind_due",
        "notices.tasks.dispatch_events",
        "notices.tasks.remind_due",
        "notices.tasks.remind_of_shares",
        "policy.tasks.announce_and_close_due",
    ),
    MAIL: ("notices.tasks.send_due",),
    SLOW: (
        "audit.tasks.verify",
        "chat_channels.tasks.ask_due",
        "chat_channels.tasks.show_news",
        "content.tasks.check_links",
        "content.tasks.purge_deleted_drafts",
        "figures.tasks.count_month",
        "figures.tasks.recount",
        "goals.tasks.check_goals",
        "intake.tasks.name_refused_addresses",
        "intake.tasks.poll_source",
        "intake.tasks.poll_sources",
        "limits.tasks.delete_forgotten",
        "media.tasks.render_due",
        "networks.tasks.fetch_limit",
        "notices.tasks.report_due",
        "packs.tasks.work_on_packs",
        "privacy.tasks.make_copies",
        "privacy.tasks.retain",
        "privacy.tasks.sweep",
        "table_changes.tasks.merge_changes",
    ),
}
ROUTES = {f"advocacy.{task}": {"queue": queue} for queue, tasks in TASKS.items() for task in tasks}
