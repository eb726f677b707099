"""What the apps take: Adaptive Cards 1.4 as far as it is used here, and Block Kit's rules.

After adaptivecards.io/schemas/1.4.0/adaptive-card.json and Slack's reference of blocks; what is not
named here is refused, so that a new element has to be looked up first.
"""

SPACING = {"enum": ["None", "Small", "Default", "Medium", "Large", "ExtraLarge", "Padding"]}
ADDRESS = {"type": "string", "format": "uri", "pattern": "^https?://", "maxLength": 2048}


def element(kind, *, required=(), **properties):
    return {
        "type": "object",
        "properties": {"type": {"const": kind}, **properties},
        "required": ["type", *required],
        "additionalProperties": False,
    }


OPEN_URL = element(
    "Action.OpenUrl",
    required=["url"],
    title={"type": "string"},
    url=ADDRESS,
    style={"enum": ["default", "positive", "destructive"]},
)
TEXT_RUN = element(
    "TextRun",
    required=["text"],
    text={"type": "string", "minLength": 1},
    size={"enum": ["Small", "Default", "Medium", "Large", "ExtraLarge"]},
    weight={"enum": ["Lighter", "Default", "Bolder"]},
    isSubtle={"type": "boolean"},
)
RICH_TEXT = element(
    "RichTextBlock",
    required=["inlines"],
    spacing=SPACING,
    inlines={"type": "array", "items": TEXT_RUN, "minItems": 1},
)
IMAGE = element(
    "Image",
    required=["url"],
    url=ADDRESS,
    altText={"type": "string"},
    size={"enum": ["Auto", "Stretch", "Small", "Medium", "Large"]},
    selectAction=OPEN_URL,
)
CARD = {
    **element(
        "AdaptiveCard",
        required=["version", "body"],
        version={"const": "1.4"},
        lang={"type": "string", "pattern": "^[a-z]{2}$"},
        speak={"type": "string"},
        fallbackText={"type": "string"},
        body={"type": "array", "items": {"oneOf": [RICH_TEXT, IMAGE]}, "minItems": 1},
        actions={"type": "array", "items": OPEN_URL, "maxItems": 6},
    ),
}
CARD["properties"]["$schema"] = {"type": "string"}
TEAMS = {
    "type": "object",
    "properties": {
        "type": {"const": "message"},
        "attachments": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1,
            "items": {
                "type": "object",
                "properties": {
                    "contentType": {"const": "application/vnd.microsoft.card.adaptive"},
                    "contentUrl": {"type": "null"},
                    "content": CARD,
                },
                "required": ["contentType", "content"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["type", "attachments"],
    "additionalProperties": False,
}
TEAMS_BYTES = 28_000


def plain_text(limit):
    return element(
        "plain_text",
        required=["text"],
        text={"type": "string", "minLength": 1, "maxLength": limit},
        emoji={"type": "boolean"},
    )


BUTTON = element(
    "button",
    required=["text", "action_id"],
    text=plain_text(75),
    action_id={"type": "string", "maxLength": 255},
    url={"type": "string", "pattern": "^https?://", "maxLength": 3000},
    style={"enum": ["primary", "danger"]},
)
BLOCKS = [
    element("header", required=["text"], text=plain_text(150)),
    element("section", required=["text"], text=plain_text(3000)),
    element(
        "context",
        required=["elements"],
        elements={"type": "array", "items": plain_text(3000), "minItems": 1, "maxItems": 10},
    ),
    element(
        "image",
        required=["image_url", "alt_text"],
        image_url={"type": "string", "pattern": "^https?://", "maxLength": 3000},
        alt_text={"type": "string", "minLength": 1, "maxLength": 2000},
    ),
    element(
        "actions",
        required=["elements"],
        elements={"type": "array", "items": BUTTON, "minItems": 1, "maxItems": 25},
    ),
]
SLACK = {
    "type": "object",
    "properties": {
        "text": {"type": "string", "minLength": 1, "maxLength": 4000},
        "blocks": {
            "type": "array",
            "items": {"oneOf": BLOCKS},
            "minItems": 1,
            "maxItems": 50,
        },
    },
    "required": ["text", "blocks"],
    "additionalProperties": False,
}
