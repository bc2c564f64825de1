"""``python -m search_service``: the same as ``council-search``."""

from search_service.cli import main

main()
