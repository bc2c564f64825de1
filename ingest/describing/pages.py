"""What heads every page of its kind ("Decision details", "RECORD OF DECISION") and so names no matter."""

from __future__ import annotations

import re

_GENERIC = re.compile(
    r"a|action|actions|agenda|agendas|agreed|amp|an|and|approval|ar|at|authorities|authority|by|cabinet|chief|"
    r"cofnodion|committee|confirmed|council|cyfarfod|decided|decision|decisions|delegated|delegation|democracy|"
    r"democratic|detail|details|director|dn|document|documents|draft|eitem|executive|extract|extracts|final|for|"
    r"form|forma|forthcoming|forward|from|full|head|history|holder|home|hysbysiad|in|individual|intended|intent|"
    r"intention|issu|issue|issues|item|items|its|key|lead|leader|list|log|made|manylion|mater|materion|matter|"
    r"matters|mayor|meeting|meetings|member|members|minute|minutes|modern\.gov|moderngov|no|non-key|notice|notices|"
    r"notification|number|o|of|officer|officers|official|on|open|pack|page|penderfyniad|penderfyniadau|plan|"
    r"portfolio|power|powers|print|printed|pro|proceedings|proforma|proposed|public|publication|published|record|"
    r"record-of-decision|recording|records|ref|reference|register|report|reports|request|resolved|services|sheet|"
    r"single|sitting|statement|summary|take|taken|template|the|this|to|under|urgent|was|what|with|y|yr"
)
_CODE = re.compile(r"(?=[^/]*/)(?=.*\d)[a-z\d/-]{4,}|[a-z]{2,6}-?\d{2,}[a-z\d-]*")
"""A reference beside such a heading."""


def is_generic(text: str) -> bool:
    """Say whether *text* heads every page of its kind and names no matter.

    >>> is_generic("Issue - meetings"), is_generic("RECORD OF OFFICER DECISION"), is_generic("Library review")
    (True, True, False)
    """
    words = re.findall(r"[\w.'’/-]+", text.lower())
    bare = [word.strip(".-/'’") for word in words]
    return all(not word or word.isdigit() or _GENERIC.fullmatch(word) or _CODE.fullmatch(word) for word in bare)
