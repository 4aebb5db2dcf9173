"""Known weaknesses in what is installed from the lock: asks an advisory service through pip-audit, so it needs the network.

    python bench/audit.py [requirements.lock] [--service pypi|osv]

Exit code 0: every package was asked about and none has a known weakness; 1: some have, named here; 2: not all could be asked
about, which is no clean bill: nobody answered, or answered for a part only.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from typing import Any


def asked(lock: str, service: str, program: list[str]) -> tuple[list[dict[str, Any]] | None, str]:
    """What pip-audit says of each package; None when it said nothing, with its last words."""
    options = ["--require-hashes", "--disable-pip", "-r", lock, "-s", service, "-f", "json", "--timeout", "15"]
    done = subprocess.run([*program, *options, "--progress-spinner", "off"], capture_output=True, text=True, check=False)
    try:
        return list(json.loads(done.stdout)["dependencies"]), ""
    except (ValueError, KeyError):
        lines = done.stderr.strip().splitlines()
        return None, lines[-1][-300:] if lines else "no words"


def told(packages: list[dict[str, Any]] | None, words: str) -> tuple[int, list[str]]:
    """The exit code and the lines."""
    where = "Run this where the service can be reached; until then nothing is known."
    if packages is None:
        return 2, [f"NOT AUDITED: the advisory service gave no answer ({words}). {where}"]
    weak = [p for p in packages if p.get("vulns")]
    unknown = [p for p in packages if "skip_reason" in p]
    lines = [f"{p['name']} {p['version']}: {v['id']} (mended in {', '.join(v['fix_versions']) or 'no version yet'})"
             for p in weak for v in p["vulns"]]  # fmt: skip
    if unknown:
        reason = unknown[0]["skip_reason"]
        lines.append(f"NOT AUDITED: {len(unknown)} of {len(packages)} packages ({unknown[0]['name']}: {reason}). {where}")
    if not lines:
        lines.append(f"{len(packages)} packages, no known weakness.")
    return (1 if weak else 2 if unknown or not packages else 0), lines


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lock", nargs="?", default="requirements.lock")
    parser.add_argument("--service", choices=("pypi", "osv"), default="pypi")
    parser.add_argument("--program", nargs="+", default=[sys.executable, "-m", "pip_audit"], help="pip-audit, if elsewhere")
    options = parser.parse_args(argv)
    code, lines = told(*asked(options.lock, options.service, options.program))
    print("\n".join(lines))
    return code


if __name__ == "__main__":
    sys.exit(main())
