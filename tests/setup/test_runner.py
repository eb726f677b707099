"""The runner of all checks and tests: side by side, all that is wrong, and what it took."""

import sys

import pytest

from tests import runner
from tests.runner import Part


def python(name, script, **environment):
    return Part(name, [sys.executable, "-c", script], environment)


@pytest.fixture
def run():
    return lambda *lanes, at_once=2: runner.run_lanes(lanes, runner.Console(), at_once=at_once)


def meets(folder, own, other):
    """A script that ends well only while the other runs, too."""
    return (
        "import pathlib, sys, time\n"
        f"pathlib.Path({str(folder / own)!r}).touch()\n"
        "until = time.monotonic() + 60\n"
        f"while not pathlib.Path({str(folder / other)!r}).exists():\n"
        "    time.sleep(0.01)\n"
        "    if time.monotonic() > until: sys.exit(1)\n"
    )


def test_lanes_run_at_once(run, tmp_path):
    one = python("one", meets(tmp_path, "one", "other"))
    other = python("other", meets(tmp_path, "other", "one"))

    assert [outcome.code for outcome in run([one], [other])] == [0, 0]


def test_no_more_lanes_run_at_once_than_told(run, tmp_path):
    marker = tmp_path / "running"
    alone = python(
        "alone", f"import os, time; os.mkdir(p := {str(marker)!r}); time.sleep(0.2); os.rmdir(p)"
    )

    assert [outcome.code for outcome in run([alone], [alone], at_once=1)] == [0, 0]


def test_a_lane_runs_in_order_and_goes_on_after_a_failure(run, tmp_path, capsys):
    first = python("first", "print('what is wrong'); raise SystemExit(3)")
    second = python("second", "print('and this works')")

    outcomes = run([first, second])

    assert [(outcome.part.name, outcome.code) for outcome in outcomes] == [
        ("first", 3),
        ("second", 0),
    ]
    said = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0] for line in said] == [
        "… first",
        "── first",
        "what is wrong",
        "✗ first",
        "… second",
        "── second",
        "and this works",
        "✓ second",
    ]


def test_a_part_has_the_environment_it_states(run, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://here")
    monkeypatch.delenv("DEMO", raising=False)
    script = "import os; print(os.environ.get('DATABASE_URL'), os.environ.get('DEMO'))"

    outcomes = run([python("stated", script, DATABASE_URL=None, DEMO="0"), python("as is", script)])

    assert [outcome.log for outcome in outcomes] == ["None 0", "postgres://here None"]


def test_the_closing_line_adds_up_all_tests(run):
    outcomes = run(
        [
            python("checks", "print('3 files are fine')"),
            python("unit", "print('4 passed in 1.0s')"),
        ],
        [python("second", "print('.'); print('1 failed, 5 passed in 2.0s'); raise SystemExit(1)")],
    )

    *table, failed, closing = runner.summary(outcomes, 7.0).splitlines()[1:]

    assert [(line.split()[0], line.partition("processor")[2].strip()) for line in table] == [
        ("checks", ""),
        ("unit", "4 passed in 1.0s"),
        ("second", "1 failed, 5 passed in 2.0s"),
    ]
    assert failed == "✗ second failed"
    assert closing == "9 passed, 1 failed in 7.00s"


def test_the_second_database_has_a_lane_only_where_it_is_named(monkeypatch):
    monkeypatch.delenv("SECOND_DATABASE_URL", raising=False)
    assert runner.tests_on_second_database() == []

    monkeypatch.setenv("SECOND_DATABASE_URL", "postgres://there")
    monkeypatch.setenv("SECOND_REDIS_URL", "redis://there")
    [part] = runner.tests_on_second_database()
    assert part.environment == {"DATABASE_URL": "postgres://there", "REDIS_URL": "redis://there"}
    assert "--second-database" in part.command


@pytest.mark.parametrize(("code", "ends_with"), [("0", 0), ("1", 1)])
def test_the_run_fails_if_any_part_does(monkeypatch, code, ends_with):
    lane = [python("fails or not", f"raise SystemExit({code})"), python("works", "pass")]
    monkeypatch.setattr(runner, "checks", lambda: [lane])

    assert runner.main(["checks"]) == ends_with
