"""The compose file and the Dockerfile: no engine at hand, so everything else that can be asked."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.needs import ROOT

FILE = ROOT / "docker-compose.yml"
COMPOSE = yaml.safe_load(FILE.read_text())
SERVICES = COMPOSE["services"]
OURS = ["beat", "migrate", "web", "worker", "worker-slow"]
SECRETS = ["EMAIL_URL", "POSTGRES_PASSWORD", "SECRET_KEY"]


def tool(name, *arguments):
    return subprocess.run(
        [Path(sys.executable).with_name(name), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def read_by_settings():
    source = (ROOT / "advocacy" / "config" / "settings.py").read_text()
    return set(re.findall(r"env\.\w+\(\s*\"([A-Z0-9_]+)\"", source))


def test_compose_file_follows_the_schema():
    done = tool("check-jsonschema", "--builtin-schema", "vendor.compose-spec", FILE)

    assert done.returncode == 0, done.stdout


def test_dockerfile_follows_hadolint():
    done = tool("hadolint", "Dockerfile")

    assert (done.returncode, done.stdout) == (0, "")


def test_services_depend_on_services_that_say_when_they_are_ready():
    for name, service in SERVICES.items():
        for other, needed in service.get("depends_on", {}).items():
            assert other in SERVICES, f"{name} depends on {other}, which is not there"
            if needed["condition"] == "service_completed_successfully":
                assert SERVICES[other]["restart"] == "on-failure"
            else:
                assert "healthcheck" in SERVICES[other], f"{other} cannot say when it is healthy"


def test_volumes_are_declared_and_used():
    mounted = {
        volume.partition(":")[0]
        for service in SERVICES.values()
        for volume in service.get("volumes", [])
    }

    assert mounted == set(COMPOSE["volumes"])


def test_environment_is_what_the_settings_read():
    for name in OURS:
        unknown = set(SERVICES[name]["environment"]) - read_by_settings()
        assert unknown == set(), f"{name}: settings read none of {unknown}"


def test_every_variable_is_explained_in_the_example():
    used = set(re.findall(r"(?<!\$)\$\{([A-Z0-9_]+)", FILE.read_text()))
    passed_on = {name for name, value in SERVICES["web"]["environment"].items() if value is None}
    example = (ROOT / ".env.example").read_text()
    explained = set(re.findall(r"^#?([A-Z0-9_]+)=", example, re.MULTILINE))

    assert (used | passed_on) - explained == set()


@pytest.mark.parametrize("secret", SECRETS)
def test_secrets_have_no_default(secret):
    uses = re.findall(rf"(?<!\$)\$\{{{secret}([^}}]*)\}}", FILE.read_text())

    assert uses
    assert all(use.startswith(":?") for use in uses)


def test_our_containers_run_without_rights():
    for name in OURS:
        service = SERVICES[name]
        assert service["read_only"], name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
    assert re.search(r"^USER 10001:10001$", (ROOT / "Dockerfile").read_text(), re.MULTILINE)


def test_production_never_loads_the_demo_company():
    assert [SERVICES[name]["environment"]["DEMO"] for name in OURS] == ["0"] * len(OURS)


def test_only_the_own_machine_reaches_the_ports():
    ports = [port for service in SERVICES.values() for port in service.get("ports", [])]

    assert ports
    assert [port for port in ports if not port.startswith("127.0.0.1:")] == []


def test_images_are_pinned():
    dockerfile = (ROOT / "Dockerfile").read_text()
    images = re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE)
    images += [service["image"] for name, service in SERVICES.items() if name not in OURS]

    assert [image for image in images if not re.search(r":\D*\d+\.?[\w.-]*\d", image)] == []


def test_the_bucket_is_made_and_kept_private():
    [script] = SERVICES["s3-bucket"]["command"]

    assert re.findall(r"mc anonymous .*", script) == ['mc anonymous set none "hub/$$BUCKET"']
