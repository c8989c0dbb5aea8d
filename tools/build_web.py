"""Build the browser's side of the desk into the package, when something changed since the last time.

Usage:
    python tools/build_web.py            needs Node 20 and npm; without them only the styles are laid down
    python tools/build_web.py --check    exit 1 where the built files are missing or older than their sources

Without Node the desk works all the same: its pages need no script. Keys, painted evidence, map and timeline do, and so
do the fonts that are shipped. A built copy is in every wheel.
"""

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WEB = ROOT / "web"
OUT = ROOT / "src" / "isnad" / "api" / "static"
STAMP = ".built"
NODE = 20
ALSO = (
    ROOT / "tools" / "country_codes.json",
    ROOT / "src" / "isnad" / "export" / "locale" / "ar.toml",
    ROOT / "src" / "isnad" / "export" / "locale" / "en.toml",
)


def main(arguments: list[str]) -> int:
    """Build where needed and return the exit status: 0 also where there is no Node, which is said."""
    fingerprint = _fingerprint()
    if _built() == fingerprint:
        return 0
    if "--check" in arguments:
        print("the browser's side of the desk is not built, or older than its sources: make web")
        return 1
    reason = _why_not()
    if reason:
        _styles_alone()
        print(f"{reason}: the desk's pages will work without keys, painted evidence, map and timeline")
        return 0
    if not _installed() and not _npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"):
        _styles_alone()
        print("npm could not fetch what web/package-lock.json names: the desk's pages will work without scripts")
        return 0
    if not _npm("run", "--silent", "build"):
        return 1
    (OUT / STAMP).write_text(fingerprint + "\n", "utf-8")
    return 0


def _sources() -> Iterator[Path]:
    for path in sorted(WEB.rglob("*")):
        if path.is_file() and "node_modules" not in path.parts and "test" not in path.relative_to(WEB).parts:
            yield path
    yield from ALSO


def _fingerprint() -> str:
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _built() -> str | None:
    stamp = OUT / STAMP
    return stamp.read_text("utf-8").strip() if stamp.is_file() else None


def _why_not() -> str | None:
    """Why the scripts cannot be built on this machine; None where they can."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return "no Node and npm here"
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip()
    major = version.removeprefix("v").partition(".")[0]
    return None if major.isdecimal() and int(major) >= NODE else f"Node {NODE} is needed and this is {version}"


def _installed() -> bool:
    """Whether what package-lock.json names is there already."""
    held, wanted = WEB / "node_modules" / ".package-lock.json", WEB / "package-lock.json"
    return held.is_file() and held.stat().st_mtime >= wanted.stat().st_mtime


def _npm(*arguments: str) -> bool:
    return subprocess.run(["npm", *arguments], cwd=WEB, check=False).returncode == 0


def _styles_alone() -> None:
    """Lay down the styles, which need no building; a script of an older build would not fit them."""
    OUT.mkdir(parents=True, exist_ok=True)
    for path in OUT.glob("*.js"):
        path.unlink()
    (OUT / STAMP).unlink(missing_ok=True)
    sheets = sorted((WEB / "styles").glob("*.css"))
    (OUT / "desk.css").write_text("\n".join(sheet.read_text("utf-8") for sheet in sheets), "utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
