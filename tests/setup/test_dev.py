"""./dev on machines that lack something: one line to run, or a sentence, and never a traceback."""

import re
import shutil
import stat
import subprocess
import sys

import pytest

from tests.needs import ROOT

TOOLS = ["cat", "cmp", "cut", "date", "dirname", "env", "flock", "grep", "ln", "mkdir", "mktemp"]
TOOLS += ["rm", "sed", "sh"]
PYTHON_PACKAGES = "python3 python3-venv"
PANGO_PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@pytest.fixture
def bare(tmp_path):
    """A clone on a machine with a shell, the everyday tools and an apt-get that only notes."""
    machine = Machine(tmp_path)
    for tool in TOOLS:
        machine.link(tool)
    machine.script("apt-get", f'echo "$@" >>{tmp_path}/apt')
    machine.user(1000)
    return machine


class Machine:
    def __init__(self, path):
        self.path, self.bin, self.hub = path, path / "bin", path / "hub"
        self.bin.mkdir()
        self.hub.mkdir()
        shutil.copy(ROOT / "dev", self.hub)
        for name in ["requirements.txt", "requirements-dev.txt"]:
            (self.hub / name).write_text("")

    def link(self, tool):
        found = shutil.which(tool)
        if found:
            (self.bin / tool).symlink_to(found)

    def script(self, name, body):
        file = self.bin / name
        file.write_text(f"#!/bin/sh\n{body}\n")
        file.chmod(0o755)

    def user(self, number):
        self.script("id", f"echo {number}")

    def make_environment(self, before=""):
        """As if the packages were installed; manage.py says what it finds in the environment."""
        python = self.hub / ".venv" / "bin" / "python"
        python.parent.mkdir(parents=True)
        python.write_text(f'#!/bin/sh\n{before}exec {sys.executable} "$@"\n')
        python.chmod(0o755)
        version = subprocess.check_output([sys.executable, "-V"], text=True)
        uv = re.search(r"^UV=(.+)$", (self.hub / "dev").read_text(), re.MULTILINE)[1]
        (self.hub / ".venv" / ".synced-requirements.txt").write_text(f"{version}{self.hub} {uv}\n")
        script = "import os, sys\nprint(os.environ[sys.argv[1]])\n"
        (self.hub / "manage.py").write_text(script)

    def dev(self, *arguments, **environment):
        return subprocess.run(
            [self.hub / "dev", *arguments],
            env={"PATH": str(self.bin), **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def kept(self):
        return [path.name for path in (self.hub / "var").iterdir()]

    @property
    def installed(self):
        notes = self.path / "apt"
        return notes.read_text().splitlines() if notes.exists() else []


def test_without_python_a_user_is_told_the_one_line_to_run(bare):
    done = bare.dev("up")

    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"Missing on this machine: {PYTHON_PACKAGES}. This line installs it as root:",
        "  apt-get update && apt-get install -y --no-install-recommends python3 python3-venv",
    ]
    assert bare.installed == []


def test_the_tests_name_the_browser_in_the_same_line(bare):
    bare.script("sudo", "exit 1")

    done = bare.dev("test")

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "  sudo apt-get update && sudo apt-get install -y --no-install-recommends "
        "python3 python3-venv chromium-headless-shell"
    )


def test_root_gets_what_is_missing(bare):
    bare.user(0)

    done = bare.dev("up")

    assert done.returncode == 1
    assert [line.split()[-2:] for line in bare.installed[1:]] == [PYTHON_PACKAGES.split()]
    assert "this machine has no python3" in done.stderr


def test_an_old_python_is_named(bare):
    bare.user(0)
    bare.script("python3", '[ "$1" = --version ] && echo Python 3.9.2')

    done = bare.dev("manage", "check")

    assert done.returncode == 1
    assert done.stderr == (
        "The hub needs Python 3.11 or newer with its venv module; this machine has Python 3.9.2. "
        "Install a newer one and try again.\n"
    )
    assert bare.installed == []


def test_a_system_without_apt_is_told_what_is_needed(bare):
    (bare.bin / "apt-get").unlink()

    done = bare.dev("up")

    assert done.returncode == 1
    assert done.stderr == (
        "The hub needs Python 3.11 or newer with its venv module; this machine has no python3. "
        "Install a newer one and try again.\n"
    )


WITHOUT_PANGO = """case "$*" in
    *libpango*) exit 1 ;;
    *advocacy.config.run*) echo started; exit ;;
esac
"""


def test_without_pango_a_user_is_told_the_line_and_the_hub_runs(bare):
    bare.make_environment(WITHOUT_PANGO)

    done = bare.dev("up")

    assert (done.returncode, done.stdout) == (0, "started\n")
    assert done.stderr.splitlines() == [
        f"Missing on this machine: {PANGO_PACKAGES}. This line installs it as root:",
        f"  apt-get update && apt-get install -y --no-install-recommends {PANGO_PACKAGES}",
        "Without Pango no PDFs are made; pages can be printed all the same.",
    ]


def test_root_gets_pango(bare):
    bare.make_environment(WITHOUT_PANGO)
    bare.user(0)

    assert bare.dev("up").stdout == "started\n"
    assert bare.installed[-1].endswith(PANGO_PACKAGES)


def test_without_a_command_it_says_what_it_can_do(bare):
    done = bare.dev()

    assert done.returncode == 2
    assert [line.split()[1] for line in done.stderr.splitlines() if line.startswith("  ./dev")] == [
        "up",
        "test",
        "manage",
        "check",
        "fix",
        "lock",
        "audit",
        "sbom",
    ]


def test_the_secret_key_is_made_once_and_for_nobody_else(bare):
    bare.make_environment()

    first, second = (bare.dev("manage", "SECRET_KEY").stdout for _ in range(2))

    key = bare.hub / "var" / "secret_key"
    assert first == second == key.read_text()
    assert len(first.strip()) >= 50
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert bare.kept == ["secret_key"]


def test_a_secret_key_that_was_given_is_kept(bare):
    bare.make_environment()

    done = bare.dev("manage", "SECRET_KEY", SECRET_KEY="from elsewhere")

    assert done.stdout == "from elsewhere\n"
    assert bare.kept == []


def test_the_address_follows_the_port(bare):
    bare.make_environment()

    assert bare.dev("manage", "BASE_URL").stdout == "http://127.0.0.1:8000\n"
    assert bare.dev("manage", "BASE_URL", PORT="8123").stdout == "http://127.0.0.1:8123\n"


def test_a_folder_that_cannot_be_written_is_named(bare, tmp_path):
    bare.make_environment()
    (tmp_path / "file").write_text("")
    folder = str(tmp_path / "file" / "var")

    done = bare.dev("manage", "VAR_DIR", VAR_DIR=folder)

    assert done.returncode == 1
    assert done.stderr == (
        f"The hub cannot write to {folder}. "
        "Give yourself the right to, or set VAR_DIR to a folder of yours.\n"
    )
