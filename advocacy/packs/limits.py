"""Names and limits of packs."""

import re

FORMAT = "advocacy-content-pack"
SCHEMA = 1
MANIFEST = "manifest.json"
PICTURE = re.compile(r"pictures/[0-9]{1,6}\.jpg")
MAX_BYTES = 200_000_000
MAX_FILES = 2_000
MAX_STORIES = 1_000
MAX_MANIFEST_BYTES = 20_000_000
