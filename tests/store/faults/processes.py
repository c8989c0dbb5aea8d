"""Commands in processes of their own."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any


def in_process(command: list[str], **how: Any) -> subprocess.Popen[str]:
    """Start a command with this isnad on its path; its output is text in pipes."""
    path = os.pathsep.join(str(Path(part).resolve()) for part in sys.path if part)
    environment = os.environ | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment, **how
    )
