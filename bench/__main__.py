"""Run the benches, print what they found, keep it in bench/latest.json."""

import json
import platform
import sys
from importlib import import_module
from pathlib import Path

NAMES = (
    "desk",
    "pages",
    "imports",
    "away",
    "matching",
    "rides",
    "reviews",
    "national",
    "suppression",
)
LATEST = Path(__file__).parent / "latest.json"


def main() -> None:
    names = sys.argv[1:] or NAMES
    found = json.loads(LATEST.read_text()) if LATEST.exists() else {}
    found["machine"] = {"python": platform.python_version(), "system": platform.platform()}
    for name in names:
        print(f"== {name}", flush=True)
        found[name] = import_module(f"bench.{name}").run()
        LATEST.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
        print(json.dumps(found[name], indent=2, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
