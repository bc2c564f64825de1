"""Saved searches that tell by email what is new: what is kept of them, how emails are sent, and one round of telling."""

from search_service.subscribing.keeping import Alert, Often, Subscriptions
from search_service.subscribing.listing import change_one, link_to_list, searches_of, stop_one
from search_service.subscribing.notifying import Ran, Writer, notify
from search_service.subscribing.sending import Postman, read_address

__all__ = [
    "Alert",
    "Often",
    "Postman",
    "Ran",
    "Subscriptions",
    "Writer",
    "change_one",
    "link_to_list",
    "notify",
    "read_address",
    "searches_of",
    "stop_one",
]
