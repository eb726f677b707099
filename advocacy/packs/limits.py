"""What a pack is called and how large it may be."""

import re

FORMAT = "advocacy-content-pack"
SCHEMA = 1
MANIFEST = "manifest.json"
PICTURE = re.compile(r"pictures/[0-9]{1,6}\.jpg")
MOST_BYTES = 200_000_000
MOST_FILES = 2_000
MOST_STORIES = 1_000
MOST_MANIFEST = 20_000_000
