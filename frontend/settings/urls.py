"""Addresses of the settings, one list a namespace."""

from django.urls import path

from frontend.settings import (
    brand_page,
    click_prices,
    cost_estimates,
    disclosure_rules,
    job_sites,
    marking,
    network_ranges,
    recounts,
    roles,
    setting_list,
    topics,
)

list_urls = [
    path("", setting_list.settings, name="settings"),
]

topic_urls = [
    path("", topics.topics, name="topics"),
    path("<row_id:pk>/", topics.topic, name="topic"),
    path("<row_id:pk>/remove/", topics.remove, name="remove"),
]

brand_urls = [
    path("", brand_page.brand, name="brand"),
]

marking_urls = [
    path("", marking.marking, name="marking"),
]

price_urls = [
    path("", click_prices.prices, name="prices"),
    path("set/", click_prices.set_price, name="set"),
    path("<row_id:pk>/take-back/", click_prices.take_back, name="take-back"),
    path("choose/", click_prices.set_earned_value, name="choose"),
    path("costs/", cost_estimates.estimates, name="estimates"),
    path("costs/tell/", cost_estimates.tell, name="tell"),
    path("costs/<row_id:pk>/withdraw/", cost_estimates.withdraw, name="withdraw"),
]

disclosure_urls = [
    path("", disclosure_rules.figures, name="figures"),
    path("crowd/", disclosure_rules.minimum_group, name="crowd"),
    path("told/", disclosure_rules.staff_notice, name="told"),
    path("boards/", disclosure_rules.boards, name="boards"),
]

recount_urls = [
    path("", recounts.recounts, name="recounts"),
]

role_urls = [
    path("", roles.roles, name="roles"),
]

job_site_urls = [
    path("", job_sites.sites, name="sites"),
    path("refer/", job_sites.set_link_references, name="refer"),
    path("sites/", job_sites.add, name="add"),
    path("sites/<row_id:pk>/renew/", job_sites.renew, name="renew"),
    path("sites/<row_id:pk>/end/", job_sites.end, name="end"),
]

network_range_urls = [
    path("", network_ranges.networks, name="networks"),
    path("here/", network_ranges.add_current_network, name="here"),
    path("<row_id:pk>/remove/", network_ranges.remove, name="remove"),
]
