"""Says what the tests left out when they last ran with tests/coverage_plugin.py.

`python -m tests.coverage_report` fails below `LEAST`.
"""

import json
import sys
from functools import reduce

from slipcover import merge_coverage, print_coverage

from tests.coverage_plugin import PARTS

LEAST = 95  # per cent of lines and branches


def main():
    parts = [json.loads(part.read_text()) for part in sorted(PARTS.glob("*.json"))]
    if not parts:
        sys.exit("Nothing was measured: python -m pytest -p tests.coverage_plugin")
    every = reduce(merge_coverage, parts)
    print_coverage(every, skip_covered=True)
    reached = every["summary"]["percent_covered"]
    print(f"{reached:.1f} % of lines and branches were run; at least {LEAST} % are wanted.")
    return int(reached < LEAST)


if __name__ == "__main__":
    sys.exit(main())
