"""How papers stand to one another: notice, advice, decision, call-in, award, extension, replacement, the same record twice.

Precision comes before recall: a link that is wrong, above all a wrong replacement, is worse than none. So papers are only
compared within one council and those that took over from it, and each link says why it is there.
"""

from ingest.linking.cards import cards_of
from ingest.linking.finding import find_links
from ingest.linking.spool import Spool

__all__ = ["Spool", "cards_of", "find_links"]
