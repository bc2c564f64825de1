"""The service over HTTP: thin ways in to ``search_service.service``, under ``/api/v1``."""
