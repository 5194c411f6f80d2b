"""Loaded first of all (`-p tests.home`): tests live in a home of their own, never in `var/`."""

import os
import tempfile

os.environ["HIDAMARI_HOME"] = tempfile.mkdtemp(prefix="hidamari-test-")
os.environ.pop("HIDAMARI_NOW", None)
