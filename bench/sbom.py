"""The bill of materials of an installation: CycloneDX JSON from the lock file, with versions and hashes.

    python bench/sbom.py [requirements.lock] > sbom.json

The same lock gives the same bytes. Licences come from the installed packages where they are installed. What is known to be
vulnerable is another question: bench/audit.py.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import uuid
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

_PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_VIA = re.compile(r"#\s+(?:via\s+)?([a-z0-9][a-z0-9._-]*)\s*(?:\(.*\))?$")


def components(lock: str) -> list[dict[str, Any]]:
    """The packages of a lock file in its order."""
    out: list[dict[str, Any]] = []
    for line in lock.splitlines():
        pin = _PIN.match(line)
        if pin:
            name, version = pin[1].lower(), pin[2]
            ref = f"pkg:pypi/{name}@{version}"
            out.append(
                {"type": "library", "bom-ref": ref, "name": name, "version": version, "purl": ref, "hashes": [], "via": []}
            )
            out[-1] |= {"licenses": found} if (found := licences(name)) else {}
        elif out:
            out[-1]["hashes"] += [{"alg": "SHA-256", "content": h} for h in _HASH.findall(line)]
            via = _VIA.search(line)
            if via and via[1] != "via":
                out[-1]["via"].append(via[1])
    return out


def licences(name: str) -> list[dict[str, Any]]:
    try:
        known = metadata(name)
    except PackageNotFoundError:
        return []
    expression = known.get("License-Expression")
    if expression:
        return [{"expression": expression}]
    named = [c.rpartition(" :: ")[2] for c in known.get_all("Classifier") or () if c.startswith("License ::")]
    return [{"license": {"name": n}} for n in named if n != "OSI Approved"]


def bill(lock: str, version: str) -> dict[str, Any]:
    """CycloneDX 1.5. `dependencies` follow the lock's own notes of what needs what."""
    found = components(lock)
    refs = {c["name"]: c["bom-ref"] for c in found}
    own = f"pkg:pypi/hudna@{version}"
    needs: dict[str, list[str]] = {own: [], **{c["bom-ref"]: [] for c in found}}
    for c in found:
        for via in c.pop("via"):
            needs[refs.get(via, own)].append(c["bom-ref"])
    serial = uuid.UUID(bytes=hashlib.sha256(lock.encode()).digest()[:16], version=4)
    return {
        "bomFormat": "CycloneDX", "specVersion": "1.5", "serialNumber": f"urn:uuid:{serial}", "version": 1,
        "metadata": {"component": {"type": "application", "bom-ref": own, "name": "hudna", "version": version, "purl": own}},
        "components": found,
        "dependencies": [{"ref": ref, "dependsOn": sorted(set(on))} for ref, on in needs.items()],
    }  # fmt: skip


def main() -> int:
    from hudna import __version__

    path = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / "requirements.lock"
    json.dump(bill(path.read_text(encoding="utf-8"), __version__), sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
