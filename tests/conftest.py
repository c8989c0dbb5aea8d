"""Tests read the package's own knowledge, never what the person who runs them has imported."""

import os
import tempfile

os.environ["ISNAD_HOME"] = tempfile.mkdtemp(prefix="isnad-tests-")
