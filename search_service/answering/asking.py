"""Whether a question is of all councils, of one, of a firm or of a person: told by how it asks for them."""

from __future__ import annotations

import re

_UNNAMED = re.compile(
    r"^(?:(?:please|list|name|show|tell|give|find)(?: me| us)?\b[ :]*)?(?:(?:the|any|every|each|all(?: of)?(?: the)?)\b )?"
    r"(?:local )?(?:councils?|authorit(?:y|ies)|boroughs?|districts?|places|areas) (?:that|which|who|[\w-]+ing)\b"
    r"|\b(?:anyone|anybody|anywhere|any(?: other)? (?:local )?(?:councils?|authorit(?:y|ies)|places?))\b"
    r"|^(?:show|list|find|give)(?: me| us)? (?:the |any |all )*decisions? to\b"
    r"|^(?:i(?: want|[’']d like| would like) to know |tell me |do we know )?who(?: else)?\b",
    re.I,
)
"""Asks which of all councils: by a noun for them, or by "who" and "anyone"."""
_WHO_DID = re.compile(
    r"^who (?:else )?(?:has |have )?(?!is\b|was\b|will\b|can\b|does\b|did\b|chair|mov|propos|second|present|sign|sp[eo]k|vot"
    r"|attend|abstain|object|declar|ask|made\b|make|took\b)\w+(?:ed|t|ve|ght|ose|ut|de|ke|ve up|n)\b",
    re.I,
)
"""Asks who did something that a council does; what one person does at a meeting is not meant."""
_FIRM_DID = re.compile(
    r"^who (?:else )?(?:has |have |had |will |now )?"
    r"(?:w[io]ns?|g[eo]ts?(?! (?:rid|out)\b)|receiv"
    r"|suppl|provid|runs?|owns?|holds?|operat|manag|deliver)\w*\b(?!.*\b(?:its|their) own\b)",
    re.I,
)
"""Asks for a firm or a person: what councils give, they get."""
_DONE_TO = re.compile(r"^who (?:else )?(?:was|were|is|are|be|(?:has|have|had|will) (?:now )?be(?:en)?)\b (?!\w+ing\b)", re.I)
"""Asks to whom something was done: who is awarded or appointed is no council."""
_MEMBER_DID = re.compile(
    r"^who (?:else )?(?:has |have |had )?(?:(?:propos|second|tabl|chair|abstain|dissent)\w*\b|spoke\b|objected\b"
    r"|mov(?:ed|es) (?:that|\w+ing|(?:the |an? )?(?:\w+ )?(?:motion|amendment|proposal|resolution|recommendation)s?)\b)"
    r"(?!.*\b(?:its|their)\b)",
    re.I,
)
"""Asks for a member: each of these one person does at a meeting, and no council."""
_MORE_ASKED = re.compile(
    r"(?:\band|,) (?:and )?(?:for |by |at |in |from |until |to |with )?(?:how|when|what|why|who|whom|where)\b", re.I
)
"""Asks for a fact besides."""


def all_are_asked(question: str) -> bool:
    """Say whether which of all councils did something is asked, and nothing besides.

    >>> [all_are_asked(q) for q in ("Who shut its tips?", "Who won the contract?", "Who bought it, and for how much?")]
    [True, False, False]
    >>> [all_are_asked(q) for q in ("Who is selling its land?", "Who was awarded the contract?")]
    [True, False]
    >>> [all_are_asked(q) for q in ("Who proposed putting off the park?", "Who proposed to sell their park?")]
    [False, True]
    """
    others = _FIRM_DID.match(question) or _DONE_TO.match(question) or _MEMBER_DID.match(question) or _MORE_ASKED.search(question)
    return bool(_UNNAMED.search(question)) and not others


def one_of_all_did(question: str) -> bool:
    """Say whether it asks who did something that no single person does.

    >>> [one_of_all_did(question) for question in ("Who left choosing it for later?", "Who seconded the motion?")]
    [True, False]
    """
    return bool(_WHO_DID.match(question))
