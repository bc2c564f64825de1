"""Which kind of question it is: told from how it asks, never from what it is about."""

from __future__ import annotations

import re

from corpus.types import QuestionKind

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
    r"|\bdone the same\b|\bthe same as\b|\bfollow(?:ed|ing)? (?:the )?example\b",
    re.I,
)
_BARE_REFERENCE = re.compile(
    rf"^\W*(?:(?:the )?(?:(?:forward plan|key|delegated|officer|executive|cabinet) )*(?:decision|ref(?:erence)?|record"
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
    r"|^where (?:has|have|did|was|were)\b|^who(?: else)? (?:has |have )?(?:re-?\w+ed|retendered|recommissioned"
    r"|went back|gone back|brought [\w -]+in-?house)\b",
    re.I,
)
_WHICH_ONE_FACT = re.compile(
    r"\b(?:which|what) (?:[\w'’-]+ ){0,3}?(?:council(?:lor)s?\b|council (?:officer|member|committee|director|body|meeting))",
    re.I,
)
_WHY = re.compile(
    r"\bwhy\b|\bwhat (?:was|were|is|are) (?:the |its |their |\S+['’]s? )?(?:\w+ )?(?:reasons?|reasoning|rationale"
    r"|justifications?|thinking|case for)\b"
    r"|\b(?:what|which) (?:\w+ )?(?:reasons?|reasoning|rationale|justification)\b|\bfor what reasons?\b|\b(?:on )?what grounds\b"
    r"|\bhow did .{3,80} justif",
    re.I,
)
_ALTERNATIVES = re.compile(
    r"\balternatives?\b|\b(?:other|different|rejected|further) (?:options?|courses?|choices?|approach\w*|possibilit\w+|ways?)\b"
    r"|\boptions?\b[^?]{0,80}\b(?:considered|rejected|dismissed|ruled out|looked at|weighed|discounted|turned down"
    r"|discarded|open to|before|put)\b"
    r"|\b(?:considered|rejected|dismissed|ruled out|discounted)\b[^?]{0,60}\boptions?\b"
    r"|\bwhat (?:else )?could\b[^?]{0,80}\b(?:have done|done|instead|do)\b"
    r"|\bwhat else (?:was|were|did|had|has)\b|\bwhat (?:did|was|were) [^?]{0,60}\b(?:reject(?:ed)?|rule out|ruled out"
    r"|decide against|decided against|turn down|turned down|choose not)\b"
    r"|\b(?:rejected|considered) instead\b"
    r"|\bwhat (?:did|had|has) [^?]{2,60}\b(?:weigh(?:ed)? up|look(?:ed)? at|explored?|(?:think|thought) about)\b",
    re.I,
)
_VOTE = re.compile(
    r"\bvot(?:e|es|ed|ing|er)\b|\bunanimous(?:ly)?\b|\bshow of hands\b|\babstain\w*\b|\babstentions?\b|\bdissent\w*\b"
    r"|\bamendments?\b[^?]{0,60}\b(?:carried|lost|defeated|pass(?:ed)?|fail(?:ed)?|happen(?:ed)?)\b|\b(?:happened to"
    r"|fate of)\b[^?]{0,30}\b(?:amendments?|motions?)\b"
    r"|\bhow many (?:councillors|members)\b[^?]{0,40}\b(?:for|against|support\w*|oppos\w*|back\w*)\b",
    re.I,
)
_HOW_MUCH = re.compile(
    r"\bhow (?:much|expensive)\b|\b(?:what|which) (?:is|was|were|are|'s|would|will|did|does|has)\b[^?]{0,90}?"
    r"\b(?:cost|costs|price|value|worth|amount|sum|budget|fees?|charges?|rent|grant|spend|spending|saving|savings|rate"
    r"|total|funding|contribution|expenditure|allocation|receipt|subsidy|payment|premium)\b"
    r"|\b(?:what|which) (?:[\w-]+ ){0,2}money\b"
    r"|\bat what (?:cost|price|value|rate)\b|\bwhat (?:sum|amount|budget|price|fees?|rent|total|saving|percentage"
    r"|proportion|share|value|charge|level of funding)\b"
    r"|\bhow many (?:pounds|responses|people|households|homes|units|places|staff|posts|properties|sites|children"
    r"|residents|jobs|respondents|signatures)\b|\bwhat .{0,60}\bcost\b|\bworth\b",
    re.I,
)
_CONTRACT = re.compile(
    r"\bhow long\b|\bfor how (?:long|many (?:years|months|weeks))\b|\b(?:contract|agreement|lease|licence"
    r"|framework)['’]?s? (?:period|length|term|duration|terms)\b"
    r"|\b(?:length|period|term|duration)\b (?:of|is|was|for)\b[^?]*\b(?:contract|agreement|lease|framework|extension"
    r"|award|arrangement|scheme)\b"
    r"|\b(?:what|which) (?:is|was|are|were)? ?(?:the )?(?:\w+ ){0,2}(?:period|length|term|duration)\b"
    r"|\b(?:which|what) (?:\w+ ){0,3}?(?:provider|company|contractor|supplier|firm|trust|charity|operator|bidder"
    r"|tenderer|developer|consultant|organisation|vendor|business|agency|manufacturer|partner)s?\b"
    r"|\bwho (?:now )?(?:provides?|runs?|delivers?|supplies|supply|won|wins|operates?|is (?:the|its|their"
    r"|\S+['’]s?) (?:\w+ ){0,2}(?:provider|contractor|supplier|operator|partner|landlord|tenant)|was (?:given|awarded"
    r"|appointed|selected|chosen)|got|holds?|manages?|will (?:run|provide|deliver|operate|supply|build|manage)|gets?"
    r"|received|is contracted|carries out|collects|maintains|builds?|owns)\b"
    r"|\b(?:with|to) (?:whom|which (?:company|firm|provider))\b(?![^?]*\b(?:delegat|power|authori))[^?]*\b(?:contract"
    r"|award|agreement|let|lease)\w*\b|\bextension options?\b|\boptions? to extend\b|\boption(?:al)? extensions?\b"
    r"|\buntil when\b|\bhow many (?:years|months|providers|suppliers|contractors|bidders|lots|contracts|bids"
    r"|tenders)\b|\bwhen (?:does|do|did|will|is|was) [^?]{0,80}\b(?:contract|agreement|lease"
    r"|framework)\b[^?]{0,20}\b(?:end|expire|finish|run out|lapse)s?\b[^?]{0,30}\band\b",
    re.I,
)
_WHEN = re.compile(
    r"\bwhen\b|\bwhat (?:date|day|month|year|time)s?\b|\b(?:on|from|by|since|until|till|at|in) (?:what|which) (?:date"
    r"|day|month|year|time|point)\b|\bhow soon\b|\bwhat is the (?:\w+ )?(?:deadline|date)\b|\bstart date\b|\bend date\b"
    r"|\bhow (?:recently|early|late)\b|\bdate of\b",
    re.I,
)
_WHO = re.compile(
    r"\bwho\b|\bwhom\b|\bwhose\b|\b(?:which|what) (?:(?!must|should|will|did|does|is|was|can|may"
    r"|has)[\w'’-]+ ){0,3}?(?:councillors?|officers?|members?|committees?|director|body|bodies|cabinet member"
    r"|portfolio holder|person|people|leader|mayor|chair|chairman|panel|board|minister|department|team|official"
    r"|executive|decision[- ]maker)\b"
    r"|\bby whom\b|\bname of the (?:officer|councillor|member|director|chair)\b",
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
    r"|\bthe latest (?:on|about|with|for)\b|\bcomes? about\b|\bfrom \w+ing to \w+ing\b",
    re.I,
)
_WHAT_DECIDED = re.compile(
    r"^(?:and |so )?what (?:exactly |else |then )?(?:did|has|had|does|was|were|is)\b[^?]*\b(?:decid|resolv|agree"
    r"|approv|conclud|determin|do about|do with|adopt|say)\w*\b",
    re.I,
)


def is_polar(question: str) -> bool:
    """Say whether it asks for a yes or a no."""
    return bool(_POLAR.match(question.strip()))


def route(question: str) -> QuestionKind:
    """Return the kind of *question*.

    >>> [str(route(q)) for q in ("Which councils closed a library?", "Did Leeds close a library?", "15/00006")]
    ['which_councils', 'yes_no', 'lookup']
    """
    asked = _SHORT_IS.sub(r"\1 is", " ".join(question.split()))
    polar = is_polar(asked)
    if _BARE_REFERENCE.match(asked):
        return K.LOOKUP
    if _SIMILAR.search(asked):
        return K.SIMILAR
    if _WHICH_COUNCILS.search(asked) and not _WHICH_ONE_FACT.search(asked):
        return K.WHICH_COUNCILS
    if polar:
        return _polar_kind(asked)
    for kind, pattern in _OPEN_KINDS:
        if pattern.search(asked):
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


_DATED = re.compile(
    r"^(?:and )?(?:in|on|by|from|until|since|at) (?:what|which) (?:date|day|month|year|time)\b"
    r"|^(?:and )?when (?:did|was|were|will|does|do|is|are)\b(?!.*\band (?:who|which|what|for how)\b)",
    re.I,
)
_OPEN_KINDS: tuple[tuple[QuestionKind, re.Pattern[str]], ...] = (
    (K.WHEN, _DATED),
    (K.ALTERNATIVES, re.compile(r"^(?:which|what) (?:other |rejected )?(?:alternatives?|options?)\b", re.I)),
    (K.WHY, _WHY),
    (K.CONTRACT, re.compile(r"^(?:and )?who (?:was|were|is) .{3,90}\b(?:awarded|given|let|leased|sold|licensed) to\b", re.I)),
    (K.ALTERNATIVES, _ALTERNATIVES),
    (K.VOTE, _VOTE),
    (K.TIMELINE, _TIMELINE),
    (K.LOOKUP, _LOOKUP),
    (K.CONTRACT, _CONTRACT),
    (K.HOW_MUCH, _HOW_MUCH),
    (K.WHEN, _WHEN),
    (K.WHO, _WHO),
    (K.OPEN, _WHAT_DECIDED),
)
