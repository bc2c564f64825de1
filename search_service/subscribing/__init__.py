"""Saved searches that tell by email what is new: what is kept of them, how emails are sent, and one round of telling."""

from search_service.subscribing.keeping import Alert, Often, Subscriptions
from search_service.subscribing.notifying import Ran, Writer, notify
from search_service.subscribing.sending import Postman, read_address

__all__ = ["Alert", "Often", "Postman", "Ran", "Subscriptions", "Writer", "notify", "read_address"]
