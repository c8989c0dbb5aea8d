"""One's own files of outlets: held against those that are there, and put beside them."""

from pathlib import Path

from isnad.knowledge.outlets import Outlet, outlet_files, outlets_in, read_outlet
from isnad.knowledge.outlets_check import check_files
from isnad.knowledge.registry import Registry
from isnad.knowledge.registry_files import registry_data
from isnad.knowledge.user_places import user_folder
from isnad.record.errors import OutputError, UsageError


def own_folder() -> Path:
    """Return the folder of one's own files; it need not exist."""
    return user_folder() / "outlets"


def findings_in(file: Path, registry: Registry) -> list[str]:
    """Return what is wrong with a file, alone and beside one's own that are there; empty when it may be put there."""
    others = [one for one in outlet_files(own_folder()) if one.name != file.name]
    return [line for line in check_files([*others, file], registry) if line.startswith(f"{file}:")]


def put(file: Path, registry: Registry, *, replace: bool = False) -> tuple[Outlet, Path]:
    """Put a file that nothing is wrong with among one's own; return its outlet and where the file lies now.

    Args:
        file: of an outlet.
        registry: whose ids it names.
        replace: put it in place of the one that is there.

    Raises:
        UsageError: another one of that id is there, and it was not asked to replace it.
        OutputError: the folder cannot be made or the file cannot be written.
        KnowledgeError: the file cannot be read.
    """
    outlet, written = read_outlet(file, registry), file.read_bytes()
    target = own_folder() / f"{outlet.source.id}.toml"
    if target.is_file() and target.read_bytes() != written and not replace:
        raise UsageError(f"{target} is there already and says otherwise; give --replace to put {file} in its place")
    fresh = target.with_suffix(".new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(written)
        fresh.replace(target)
    except OSError as problem:
        raise OutputError(f"cannot write {target}: {problem.strerror}") from problem
    return outlet, target


def overridden(outlet: Outlet, registry: Registry) -> list[str]:
    """Return the domains of an outlet for which its file holds in place of the package's."""
    shipped = outlets_in((registry_data() / "outlets",), registry)
    return [domain for domain in outlet.domains if domain in shipped.by_domain]
