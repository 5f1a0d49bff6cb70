"""The list of everything the packaged program is made of (CycloneDX 1.6, JSON), made from requirements.lock.

    python packaging/sbom.py build/bundle/umkm-desk.cdx.json

The same lock gives the same bytes: no moment and no machine is in it. What only builds or tests the program is left
out; what a package needs is read from the lock's own remarks.
"""

import json
import platform
import re
import sys
import tomllib
import uuid
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any, Final

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from pysqlite3 import sqlite_version  # compiled into that package

ROOT: Final = Path(__file__).resolve().parents[1]
_PIN: Final = re.compile(r"(?m)^(?P<name>[a-z0-9][a-z0-9._-]*)==(?P<version>[^ ;\\]+)")
_HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_PROJECT: Final = "umkm-desk"
BUNDLED: Final = ("crypt",)
"""The additions of pyproject.toml that the packaged program has in it, as build.spec says."""
Json = dict[str, Any]


def blocks(lock: str) -> dict[str, str]:
    """What the lock says of each package, by its name."""
    parts = re.split(r"\n(?=[a-z0-9])", lock)
    return {found["name"]: part for part in parts if (found := _PIN.match(part))}


def needed_by(block: str) -> set[str]:
    """Who asked for a package."""
    remarks = block.partition("# via")[2]
    return {canonicalize_name(name) for name in re.findall(r"(?m)(?:^|#)\s*([A-Za-z0-9][\w.-]*)", remarks)}


def shipped(pinned: dict[str, str], wanted: set[str]) -> dict[str, list[str]]:
    """The packages in the program: those that are wanted and what they need; with each what it needs itself."""
    needs = {name: sorted(other for other in pinned if name in needed_by(pinned[other])) for name in pinned}
    kept: dict[str, list[str]] = {}
    rest = sorted(wanted & pinned.keys())
    while rest:
        name = rest.pop()
        if name not in kept:
            kept[name] = needs[name]
            rest += needs[name]
    return dict(sorted(kept.items()))


def component(name: str, block: str) -> Json:
    """One package: version, address in the registry's own form, licence, and the checksums of its files."""
    found = _PIN.match(block)
    assert found is not None
    purl = f"pkg:pypi/{name}@{found['version']}"
    made: Json = {"type": "library", "bom-ref": purl, "name": name, "version": found["version"], "purl": purl}
    licence = licence_of(name)
    if licence:
        made["licenses"] = [{"expression": licence}] if _is_expression(licence) else [{"license": {"name": licence}}]
    made["hashes"] = [{"alg": "SHA-256", "content": value} for value in _HASH.findall(block)]
    return made


def licence_of(name: str) -> str:
    """What an installed package says of its licence, in a line; "" for one that isn't installed here."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return ""
    trove = [
        value.rpartition(" :: ")[2] for value in said.get_all("Classifier") or () if value.startswith("License ::")
    ]
    stated = said.get("License-Expression") or " / ".join(trove) or said.get("License") or ""
    return str(stated).strip().splitlines()[0] if str(stated).strip() else ""


def _is_expression(licence: str) -> bool:
    return re.fullmatch(r"[A-Za-z0-9.+() -]+", licence) is not None and (" " not in licence or " OR " in licence
        or " AND " in licence)  # fmt: skip


def sbom(lock: str, project: Json, version: str) -> Json:
    """The whole list as one JSON document."""
    pinned = blocks(lock)
    asked = [*project["dependencies"], *(text for extra in BUNDLED for text in project["optional-dependencies"][extra])]
    wanted = {canonicalize_name(Requirement(text).name) for text in asked}
    kept = shipped(pinned, wanted)
    parts = [component(name, pinned[name]) for name in kept]
    refs = {part["name"]: part["bom-ref"] for part in parts}
    beside = [
        {"type": "platform", "bom-ref": "python", "name": "CPython", "version": platform.python_version()},
        {"type": "library", "bom-ref": "sqlite", "name": "SQLite", "version": sqlite_version},
    ]
    itself = {"type": "application", "bom-ref": _PROJECT, "name": _PROJECT, "version": version,
              "licenses": [{"expression": project["license"]}]}  # fmt: skip
    tree = {_PROJECT: ["python", "sqlite", *sorted(refs[name] for name in wanted & refs.keys())]}
    tree |= {refs[name]: [refs[other] for other in others] for name, others in kept.items()}
    made: Json = {
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "metadata": {"component": itself},
        "components": [*beside, *parts],
        "dependencies": [{"ref": ref, "dependsOn": others} for ref, others in tree.items()],
    }  # fmt: skip
    made["serialNumber"] = f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(made, sort_keys=True))}"
    return made


def main(target: Path) -> None:
    """Write the list."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    package = (ROOT / "src" / "umkm_desk" / "__init__.py").read_text(encoding="utf-8")
    version = re.search(r'__version__ = "([^"]+)"', package)
    assert version is not None
    made = sbom((ROOT / "requirements.lock").read_text(encoding="utf-8"), project, version[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    sys.stdout.write(f"{len(made['components'])} parts in {target}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
