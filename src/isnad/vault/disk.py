"""What it takes that a file is still there after a power cut."""

import os
import sys
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Return when the names of files new in a folder lie on the disk: syncing a file keeps its bytes, not its name.

    Raises:
        OSError: the disk refused it.
    """
    if sys.platform == "win32":
        return  # folders cannot be opened there, and names are kept with the files
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
