"""Packages that are only measured against: pinned, and installed into a folder of their own, apart from the project's.

They share the project's numpy, torch and Sentence Transformers, so that all are measured with the same, and nothing that
the project needs is replaced: only what it lacks is installed, without what those packages would pull in.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

RIVALS = (
    "rank-bm25==0.2.2",
    *("txtai==9.14.0", "msgpack==1.2.4", "pyyaml==6.0.4", "regex==2026.11.19"),
    *("haystack-ai==3.4.1", "docstring-parser==0.18.0", "filetype==1.2.0", "lazy-imports==1.2.0", "more-itertools==11.2.1"),
    *("openai==3.57.0", "jiter==0.19.0", "distro==1.9.0", "sniffio==1.3.1", "posthog==7.91.1", "backoff==2.2.1", "six==1.17.0"),
    *("python-dateutil==4.0.0", "tenacity==9.2.1", "networkx==3.6.1"),
    *("requests==2.34.2", "urllib3==2.8.0", "charset-normalizer==3.5.3"),
)
OPENVINO = ("openvino==2026.4.1",)


def installed(folder: Path, packages: Sequence[str], *, anew: bool = False) -> Path:
    """Return *folder* with exactly these packages in it; they are installed if they are not there, or *anew*."""
    stamp = folder / "installed.txt"
    wanted = "\n".join(packages)
    if anew or not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", folder, *packages], check=True)
        stamp.write_text(wanted, encoding="utf-8")
    return folder
