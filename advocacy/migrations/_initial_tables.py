"""Creates all tables of a first migration from one rendering of its models."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState


class InitialTables(migrations.Migration):
    """A migration of nothing but models, their fields, indexes and constraints.

    Django renders all related models again after every operation: with a hundred models, each of
    them related to people, that takes fifteen seconds. Here the operations only lead to the state,
    and each table is created as it is in the end.
    """

    initial = True

    def apply(
        self,
        project_state: ProjectState,
        schema_editor: BaseDatabaseSchemaEditor,
        collect_sql: bool = False,  # noqa: ARG002 - Django's signature
    ) -> ProjectState:
        vars(project_state).pop("apps", None)  # else each operation renders
        project_state = self.mutate_state(project_state, preserve=False)
        for model in project_state.apps.get_app_config(self.app_label).get_models():
            schema_editor.create_model(model)
        return project_state
