"""``python -m ingest``: the same as ``council-ingest``."""

from ingest.cli import main

main()
