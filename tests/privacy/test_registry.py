import re

import pytest
from django.apps import apps
from django.db import models

from advocacy.people.models import User
from advocacy.privacy import erasure
from advocacy.privacy.column_labels import LABELS
from advocacy.privacy.declaration import Erasure, RetentionAction
from advocacy.privacy.privacy_page import category_promises
from advocacy.privacy.registry import REGISTRY

TABLES = list(apps.get_app_config("advocacy").get_models())
EVERY = list(apps.get_models())
LOOKS_PERSONAL = re.compile(
    r"(^|_)(name|email|address|phone|signature|note|reason|answer|why|credit|title|text|to)($|_)"
)
NAMES_OF_THINGS = {
    "TableChange.table_name",
    "Team.name",
    "TeamPlacement.name",
    "Brand.name",
    "ChatChannel.encrypted_address",
    "ChatChannel.address_sha256",
    "Caption.text",
    "EditionText.body",
    "CompanyStatement.text",
    "SharingPattern.text_sha256",
    "SurveyTextAnswer.text",
    "LinkCheck.reason",
    "ExcludedClicksDay.reason",
    "PackPicture.name",
    "PhraseRule.reason",
    "SourceItem.title",
    "SourceItem.why_like",
    "Click.reason",
    "StoryVersion.audience_languages",
}


def named(table):
    return table.__name__


def people_of(table):
    return {
        field.name
        for field in table._meta.get_fields()
        if field.is_relation
        and (field.many_to_one or field.one_to_one)
        and field.concrete
        and field.related_model is User
    }


def looks_personal(field):
    if isinstance(field, models.EmailField | models.GenericIPAddressField):
        return True
    is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
    return is_text and LOOKS_PERSONAL.search(field.name) is not None


def roots(paths):
    return {path.split("__")[0] for path in paths}


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_every_table_is_declared(table):
    assert table in REGISTRY


@pytest.mark.parametrize("table", EVERY, ids=named)
def test_everything_that_points_at_people_is_declared(table):
    pointing = people_of(table)

    declared = REGISTRY.get(table)
    assert not pointing or declared is not None
    assert not pointing - roots((*declared.people, *declared.actors)) if pointing else True


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_every_field_that_looks_personal_is_declared(table):
    declared = REGISTRY[table]
    said = {*declared.fields, *declared.secret, *declared.free_text}

    assert [
        field.name
        for field in table._meta.fields
        if looks_personal(field)
        and field.name not in said
        and f"{table.__name__}.{field.name}" not in NAMES_OF_THINGS
    ] == []


@pytest.mark.parametrize("table", REGISTRY, ids=named)
def test_declaration_is_complete(table):
    declared = REGISTRY[table]
    assert (declared.sort is not None) or not declared.is_personal
    assert not declared.is_personal or (declared.title and declared.retention)
    assert (
        not declared.is_personal or declared.people or declared.actors or declared.extra_condition
    )
    assert all(path in LABELS for path in declared.fields)
    assert all(table._meta.get_field(one) for one in (*declared.secret, *declared.free_text))
    for rule in declared.rules:
        assert isinstance(table._meta.get_field(rule.start_field), models.DateField)
        assert (rule.action is RetentionAction.EMPTY) == bool(rule.columns)
    assert list(table._default_manager.none().values_list(*declared.fields)) == []


@pytest.mark.parametrize("table", REGISTRY, ids=named)
def test_what_is_deleted_with_somebody_is_theirs(table):
    declared = REGISTRY[table]
    if declared.erasure in erasure.DELETING:
        assert declared.people or declared.extra_condition


@pytest.mark.parametrize("table", REGISTRY, ids=named)
def test_what_stays_empty_is_said_so(table):
    declared = REGISTRY[table]
    assert (declared.erasure is Erasure.EMPTIED) == (declared.kept is not None)


def test_the_privacy_page_says_what_stays_of_comments():
    about = [
        sentence.about
        for promise in category_promises()
        for sentence in promise.erased
        if "where others build on it" in sentence.words
    ]

    assert about == ["Remarks"]
