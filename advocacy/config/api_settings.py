"""Settings of the API and its schema; none of them is read from the environment."""

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["api.authentication.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["api.permission_classes.StatedRule"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "api.pagination.CursorList",
    "DEFAULT_PARSER_CLASSES": ["api.parsers.JsonParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "api.schema.HubSchema",
    "DEFAULT_THROTTLE_CLASSES": ["api.throttles.PersonThrottle"],
    "DEFAULT_THROTTLE_RATES": {"anonymous": "60/min", "refused": "60/min", "person": "600/min"},
    "DEFAULT_METADATA_CLASS": None,
    "EXCEPTION_HANDLER": "api.exception_handler.exception_handler",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "PATH_CONVERTER_OVERRIDES": {"row_id": int, "word": str},
    "TITLE": "Advocacy hub",
    "DESCRIPTION": (
        "Everything the hub does, in JSON. Call with `Authorization: Bearer <token>`; "
        "ids are strings, moments are UTC, and every refusal has one shape."
    ),
    "VERSION": "1",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
    "ENUM_NAME_OVERRIDES": {
        "LanguageEnum": "advocacy.text.languages.Language.choices",
        "ProgressWithheldEnum": "api.goals.SUPPRESSION_REASONS",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "api.schema.with_refusals",
    ],
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
}
