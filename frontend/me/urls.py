"""Addresses of a person’s own pages."""

from django.urls import path

from frontend.me import (
    connections,
    leaderboard,
    own_results,
    own_shares,
    report_subscription,
    tokens,
    views,
)
from frontend.page_cache import cached_page

report_urls = [
    path("stop/<word:token>/", report_subscription.unsubscribe, name="stop"),
]

me_urls = [
    path("", cached_page(views.me), name="me"),
    path("topics/", views.topics, name="topics"),
    path("connections/", connections.connections, name="connections"),
    path("report/", report_subscription.set_subscription, name="report"),
    path("results/", cached_page(own_results.results), name="results"),
    path("results/goal/", own_results.set_weekly_goal, name="weekly-goal"),
    path("board/", leaderboard.board, name="board"),
    path("board/join/", leaderboard.join, name="join-board"),
    path("board/leave/", leaderboard.leave, name="leave-board"),
    path("shares/", cached_page(own_shares.shares), name="shares"),
    path("shares.<word:kind>", own_shares.shares_sheet, name="export-shares"),
    path("shares/<row_id:pk>/engagement/", own_shares.engagement, name="engagement"),
    path("shares/<row_id:pk>/qr.<word:kind>", own_shares.qr_code, name="qr-code"),
    path("shares/<row_id:pk>/taken-down/", own_shares.mark_taken_down, name="taken-down"),
    path("shares/<row_id:pk>/still-up/", own_shares.unmark_taken_down, name="still-up"),
    path("tokens/", tokens.issue_token, name="issue-token"),
    path("tokens/<row_id:pk>/revoke/", tokens.revoke_token, name="revoke-token"),
]
