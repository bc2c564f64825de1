"""Which kind of question it is: told from how it asks, never from what it is about."""

from __future__ import annotations

import re

from corpus.types import QuestionKind
from search_service.answering.wants import Want, wants

K = QuestionKind

_REFERENCE = (
    r"(?:[A-Z]{1,10}[\s-]?)?\d{1,6}(?:[/.-]\d{1,6})+|[A-Z]{2,}\d{0,4}(?:[/.-][A-Z0-9()/]+)+|[A-Z]{1,5}\d{3,}|\d{5,}"
    r"|[A-Z]{2,}\d*\s?\(\d+/\d+\)"
)
_SHORT_IS = re.compile(r"^(what|who|when|where)['’]?s\b", re.I)
_POLAR = re.compile(
    r"^(?:and |so |but |then )?(?:did|does|do|is|are|was|were|has|have|had|can|could|may|might|will|would|shall|should"
    r"|must)(?:n['’]t)?\b",
    re.I,
)
_COUNCILS = r"(?:councils?|local authorit(?:y|ies)|authorit(?:y|ies)|boroughs?|districts?|count(?:y|ies)|places|areas)"
_SIMILAR = re.compile(
    r"\b(?:similar|comparable|akin|analogous|resembl\w+|precedents?|counterparts?|opposite|alike)\b"
    r"|\b(?:most|more|something|anything|decisions?|papers?|records?|ones?|reports?|schedules?|cases?)\b(?: [\w'’-]+){0,6} like\b"
    r"|\b(?:any|what|which|are there) other (?:councils?|authorit\w+|decisions?|places|boroughs?)\b"
    r"|\b(?:closest|nearest)\b(?: [\w'’-]+){0,2} to\b"
    r"|\b(?:other|opposite|same|different|contrary) (?:way|direction|tack)\b|\bthe (?:reverse|converse) (?:of|to)\b"
    r"|^(?:(?:apart|aside) from [^,?]+, |(?:other than|besides|beyond|except(?: for)?) [^,?]+, )?"
    r"(?:find|is there|are there|show|name)\b(?: me)? (?:a|an|any|another|some) (?:\w+ ){0,2}(?:decision|case|council"
    r"|authoritie|authority|borough|paper|example|instance)s?\b(?: [\w'’-]+)?"
    r" (?:that|which|where|who|pointing|going|taking|doing)\b"
    r"|\bdone the same\b|\bthe same as\b|\bfollow(?:ed|ing)? (?:the )?example\b",
    re.I,
)
_BARE_REFERENCE = re.compile(
    rf"^\W*(?:(?:what|which|where)(?: is| was| does|'s|’s)? )?"
    rf"(?:(?:show|open|find|get|give)(?: me)? )?"
    rf"(?:(?:the )?(?:(?:forward plan|key|delegated|officer|executive|cabinet) )*(?:decision|ref(?:erence)?|record"
    rf"|minute|report|paper|item)?\.?"
    rf" ?(?:no\.?|number|num|ref\.?|reference)?:? ?)?(?:{_REFERENCE})\W*$",
    re.I,
)
_LOOKUP = re.compile(
    r"^(?:please )?(?:show|open|find|get|fetch|display|give|bring up|pull up|look up|search for|locate)\b(?!.*\b(?:who"
    r"|when|why|how much|how many)\b)"
    r"|^what (?:is|was|does|did|'s) (?:the )?(?:[\w'’&-]+ ){0,5}?(?:decision|record|minute|report|paper|reference"
    r"|ref)\b[^?]{0,12}\d"
    r"|^what (?:exactly )?(?:was|were|is|has been) (?:decided|resolved|agreed|approved|determined|in|under)\b[^?]*\d"
    r"|^(?:is there )?(?:anything|any papers?|any decisions?|papers|decisions|something)\b (?:\w+ )?(?:with|mention\w*"
    r"|that mentions?|which mentions?|saying|about|on|containing)\b"
    r"|^who\b[^?]{0,40}\b(?:anything|something) (?:at all )?(?:about|on|regarding|to do with)\b"
    r"|^which (?:decision|paper|record|report|minute|resolution|notice)s?\b(?! (?:did|has|had))"
    r"|^where (?:is|was|can i (?:find|see|read))\b",
    re.I,
)
_WHICH_COUNCILS = re.compile(
    rf"\b(?:which|what|how many|whose) (?:(?!did|do|does|was|were|is|are|has|have|the|will|can"
    rf"|would)[\w'’-]+ ){{0,3}}?{_COUNCILS}\b"
    rf"|\bin which (?:[\w'’-]+ ){{0,2}}?{_COUNCILS}\b"
    rf"|^(?:list|name|show|give me|find)(?: me)?(?: all| every| each| any)?(?: the| of the)? {_COUNCILS}\b"
    rf"|^(?:has|have|did|does|do|is|are|was|were) (?:any|some) (?:other )?{_COUNCILS}\b"
    rf"|^(?:of|out of|between|among) .{{3,80}}, (?:which|who)\b"
    rf"|^{_COUNCILS} (?:that|which|who|where)\b"
    r"|^where (?:has|have|did|was|were)\b",
    re.I,
)
_ALL_COUNCILS = re.compile(
    r"^(?:which|what) (?:councils|(?:local )?authorities|boroughs|districts|counties) (?!(?:[^?]*,|[^?]*\band) (?:and )?"
    r"(?:for |by |at |in |from |until |to |with )?(?:how|when|what|why|who|whom)\b)",
    re.I,
)
"""Asks which councils and nothing besides, whatever a clause of it asks ("put off deciding what carers are paid")."""
_ALTERNATIVES = re.compile(
    r"\balternatives?\b|\b(?:other|different|rejected|further) (?:options?|courses?|choices?|approach\w*|possibilit\w+|ways?)\b"
    r"|\boptions?\b[^?]{0,80}\b(?:considered|rejected|dismissed|ruled out|looked at|weighed|discounted|turned down"
    r"|discarded|open to|before|put)\b"
    r"|\b(?:considered|rejected|dismissed|ruled out|discounted)\b[^?]{0,60}\boptions?\b"
    r"|\bwhat (?:else )?could\b[^?]{0,80}\b(?:have done|done|instead|do)\b"
    r"|\bwhat else (?:was|were|did|had|has)\b|\bwhat (?:did|was|were) [^?]{0,60}\b(?:reject(?:ed)?|rule out|ruled out"
    r"|decide against|decided against|turn down|turned down|choose not)\b"
    r"|\b(?:rejected|considered) instead\b|\bwhat (?:else )?(?:might|should)\b[^?]{0,80}\b(?:have|instead)\b"
    r"|\bwhat (?:did|had|has) [^?]{2,60}\b(?:weigh(?:ed)? up|look(?:ed)? at|explored?|(?:think|thought) about)\b",
    re.I,
)
_VOTE = re.compile(
    r"\bvot(?:e|es|ed|ing|er)\b|\bunanimous(?:ly)?\b|\bshow of hands\b|\babstain\w*\b|\babstentions?\b|\bdissent\w*\b"
    r"|\bamendments?\b[^?]{0,60}\b(?:carried|lost|defeated|pass(?:ed)?|fail(?:ed)?|happen(?:ed)?)\b|\b(?:happened to"
    r"|fate of)\b[^?]{0,30}\b(?:amendments?|motions?)\b"
    r"|\bhow many (?:councillors|members)\b[^?]{0,40}\b(?:for|against|support\w*|oppos\w*|back\w*)\b"
    r"|\bhow many (?:were|was|stood|came out) (?:for|against|behind)\b[^?]{0,60}"
    r"\b(?:amendment|motion|proposal|recommendation)s?\b",
    re.I,
)
_TIMELINE = re.compile(
    r"\b(?:what|which)\b[^?]{0,40}\bhappen(?:ed|s|ing)?\b|\bin (?:what|which) order\b|\btimeline\b|\btrace\b"
    r"|\bhistory\b|\bchronolog\w+\b|\bsequence\b|\b(?:came|comes|was) first\b|\bhow (?:did|has"
    r"|have)\b[^?]*\b(?:develop|chang|evolv|progress|mov|unfold)\w*\b"
    r"|\bcurrent (?:position|state|status|policy|arrangement\w*|end dates?)\b|\blatest (?:position|decision|state)\b"
    r"|\b(?:earlier|previous|prior|original|later|subsequent|next) decisions?\b|\bwhat (?:has )?replaced?\b"
    r"|\bwhat .{0,60}\b(?:replace|supersede|reverse|overturn|revoke)d?\b"
    r"|\b(?:criteria|policy|scheme|decision|contract|plan|strategy|order)\b[^?]{0,40}\b(?:replace|supersede|reverse|overturn)d?\b"
    r"|\bwhat (?:did|has|had|does) [^?]{3,80}\b(?:between|from)\b [^?]{3,40}\b(?:and|to)\b|\bwhat (?:did"
    r"|has) [^?]{3,90}\bin \w+ (?:\d{4} )?and \w+ \d{4}\b|\bnow apply\b|\bsince \d{4}\b|\bstill (?:the position"
    r"|in force|apply|stand)\b|\bfrom \d{4} to \d{4}\b"
    r"|\bwhat (?:did|has|had|does) [^?]{3,60}\b(?:plan|intend|propose|expect)\b[^?]*\b(?:after|next|following"
    r"|beyond)\b|\bwhat (?:came|comes|came) (?:next|after|before)\b|\bstep by step\b"
    r"|\bthe latest (?:on|about|with|for)\b|\bcomes? about\b|\bfrom \w+ing to \w+ing\b"
    r"|\b(?:present|up[- ]to[- ]date) (?:position|state|status|arrangement\w*)\b|\bstatus of\b"
    r"|\bwhere do(?:es)? [^?]{2,60}\bstand\b"
    r"|\b(?:final|eventual|ultimate) (?:outcome|result|decision)\b|\bhow did [^?]{2,80}\b(?:end|end up|turn out|finish|shift)\W*$"
    r"|\bstory of\b|\b(?:take|walk|talk) me through\b|\bin (?:date|time|chronological) order\b|\bover (?:the years|time)\b"
    r"|\b(?:stages|phases)\b[^?]*\bthrough\b|\bat each (?:meeting|stage|step)\b"
    r"|\bfirst\b[^?]*,? and (?:what )?(?:then|later|after\w*)\b"
    r"|\bhow long did it take\b|^(?:outline|recount|chart|summari[sz]e|describe)\b[^?]*\bdecisions\b"
    r"|^after [^?]*, what (?:did|was|were|has|have)\b"
    r"|\bdecisions?\b[^?]{0,60}\b(?:revisit|reconsider|rescind|revoke|undo|undid|overrule)\w*\b",
    re.I,
)
_CHANGED = re.compile(
    r"\b(?:and|,) what (?:did|does|has|have|had|was|were|is|are) (?:it|they|this|that|these|those) "
    r"(?:(?:been )?(?:before|beforehand|until then|now|at first|originally|previously|earlier|first|later|since|after\w*)"
    r"|be(?:come|came)?|turn(?:ed)? into|change[ds]? to|go up to|fall to|rise to|replaced?|start(?:ed)? (?:out )?as)\b"
    r"|\b(?:and|,) (?:was|were|is|are) (?:that|this|it|they) (?:what|as|when|where|the same)\b"
    r"|^how long (?:was|were|had|did) [^?]* (?:before|until|till) (?:it|they|that|this|being|[\w’'-]+ing)\b",
    re.I,
)
"""Asks how a thing was before and how it was afterwards, or how long it took until something came of it."""


def is_polar(question: str) -> bool:
    """Say whether it asks for a yes or a no."""
    return bool(_POLAR.match(question.strip()))


def route(question: str) -> QuestionKind:
    """Return the kind of *question*.

    >>> [str(route(q)) for q in ("Which councils closed a library?", "Did Leeds close a library?", "15/00006")]
    ['which_councils', 'yes_no', 'lookup']
    """
    asked = _SHORT_IS.sub(r"\1 is", " ".join(question.split()))
    if _BARE_REFERENCE.match(asked):
        return K.LOOKUP
    if _SIMILAR.search(asked):
        return K.SIMILAR
    if _ALL_COUNCILS.match(asked) or (_WHICH_COUNCILS.search(asked) and not wants(asked)):
        return K.WHICH_COUNCILS
    if is_polar(asked):
        return _polar_kind(asked)
    if kind := _open_kind(asked):
        return kind
    return K.LOOKUP if not _looks_asked(asked) and len(asked.split()) <= 16 else K.OPEN


def _polar_kind(asked: str) -> QuestionKind:
    """Return the kind of a question for a yes or a no: those about options and votes are answered from their own zones."""
    if re.search(r"\b(?:vot(?:e|es|ed|ing)|unanimous(?:ly)?|abstain(?:ed)?|abstentions?)\b", asked, re.I):
        return K.VOTE
    if re.search(r"\b(?:consider|looked? at|weigh|examine|think about|explore)(?:ed)?\b", asked, re.I) and not re.search(
        r"\bconsider(?:ed)? (?:the|a) (?:report|petition|item)\b", asked, re.I
    ):
        return K.ALTERNATIVES
    return K.YES_NO


def _looks_asked(asked: str) -> bool:
    return "?" in asked or bool(re.match(r"(?:and |so )?(?:what|which|who|whom|whose|when|where|why|how)\b", asked, re.I))


def _open_kind(asked: str) -> QuestionKind | None:
    """Return the kind of a question that begins with a question word, by what it wants; ``None`` where nothing tells."""
    if _CHANGED.search(asked):
        return K.TIMELINE
    found = wants(asked)
    first = found[0].want if found else None
    if first in _SURE or (first is Want.DAY and len(found) == 1):
        return _KINDS[first]
    for kind, pattern in ((K.ALTERNATIVES, _ALTERNATIVES), (K.VOTE, _VOTE), (K.TIMELINE, _TIMELINE), (K.LOOKUP, _LOOKUP)):
        if pattern.search(asked):
            return kind
    asked_for = {_KINDS[each.want] for each in found}
    if len(asked_for) > 1 and K.CONTRACT in asked_for:
        return K.CONTRACT
    return _KINDS[first] if first else None


_KINDS = {
    Want.PERSON: K.WHO,
    Want.FIRM: K.CONTRACT,
    Want.DAY: K.WHEN,
    Want.LASTING: K.CONTRACT,
    Want.UNTIL: K.CONTRACT,
    Want.MONEY: K.HOW_MUCH,
    Want.COUNT: K.HOW_MUCH,
    Want.SHARE: K.HOW_MUCH,
    Want.VOTE: K.VOTE,
    Want.REASON: K.WHY,
    Want.OTHERS: K.ALTERNATIVES,
    Want.COURSE: K.TIMELINE,
}
_SURE = frozenset({Want.REASON, Want.OTHERS, Want.VOTE})
"""Wants that no other word of the question overrules."""
