"""The commands of production, as the compose file and the Dockerfile have them."""

import json
import re
import sys
from pathlib import Path

import yaml

from tests.needs import ROOT


def command(service):
    """What the container runs, from the compose file or the Dockerfile."""
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    dockerfile = (ROOT / "Dockerfile").read_text().replace("\\\n", "")
    default = re.findall(r"^CMD (\[.+\])$", dockerfile, re.MULTILINE)[-1]
    program, *arguments = services[service].get("command") or json.loads(default)
    return [str(Path(sys.executable).with_name(program)), *arguments]


def in_its_place(arguments, **changes):
    """The same command with some options set differently."""
    for option, value in changes.items():
        arguments[arguments.index(f"--{option}") + 1] = str(value)
    return arguments
