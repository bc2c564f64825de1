"""The labels of decision papers and the zone that each opens, in all the wordings that councils use."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.types import Zone

_BODY = r"(?:committee|panel|board|group|commission|scrutiny|select committee|forum)"
_REASONS_BUT = r"(?!.*\b(?:urgen\w*|exempt\w*|restrict\w*|key|no public access|late\w*|exception|privat\w*|confidential\w*)\b)"

_PATTERNS: tuple[tuple[Zone, str], ...] = (
    # what belongs to nobody
    (
        Zone.BOILERPLATE,
        r"(?:supporting|background|accompanying|additional|attached|related|associated|other relevant) "
        r"(?:documents?|papers?|reports?|files?|materials?)\b.*|attachments?|dogfennau.*|contacts?(?: (?:details?|"
        r"officers?|for .*))?|"
        r".*\b(?:use only|for completion by .*)|for completion by .*|signed|signature|published by.*|relevant select committees?|"
        r"classification|bookmark.*|share this page.*|cookies.*|links?|appendices|list of appendices|"
        r".*(?:referred to cabinet scrutiny|refer back for reconsideration|record sheet issued|"
        r"reconsideration of decision published).*",
    ),
    # reasons come before alternatives: "Reasons for decision, including alternatives considered"
    (
        Zone.REASONS,
        rf"{_REASONS_BUT}(?:(?:the|summary of|statement of|key|main|full|record of) )*(?:reasons?|rationale|"
        rf"justification|grounds(?= for\b| of\b|$))\b.*|"
        r"\breasons?\(s\).*|reasoning|why\b.{0,60}|basis (?:of|for) .{0,30}|rhesym\w*.*|"
        r"decision rationale|purpose and reasons?.*",
    ),
    (
        Zone.ALTERNATIVES,
        r"(?:details? of |summary of |consideration of )?(?:any |the |all )?(?:alternatives?|alternative (?:options?|"
        r"courses?|ways|approaches|proposals?))\b.*|"
        r"(?:details? of |summary of )?(?:any |the )?other (?:options?|ways|courses?|approaches|choices|possibilities|"
        r"routes|solutions)\b.*|"
        r"(?:details? of |summary of )?(?:any |the )?(?:rejected )?options?(?:,? (?:considered|rejected|examined|"
        r"weighed|looked at|open|available|and alternatives|"
        r"& alternatives|appraisals?|analysis|assessed|explored|evaluated|discounted|dismissed|not .*)\b.*)?|"
        r"what (?:else|other options?) .*|rejected options?.*|opsiynau.*|courses? (?:of action )?(?:considered|open|rejected).*",
    ),
    (
        Zone.ADVICE,
        rf"(?:.*\b(?:scrutiny|select committee|cabinet committee|advisory (?:group|panel|board|committee)|policy development)\b.*"
        rf"(?:recommend|comment|view|advice|consult|response|consider|conclusion|feedback|input).*)|"
        rf"(?:recommendations?|comments?|views?|advice|observations|response) (?:of|from|by|made by) (?:the )?.*\b{_BODY}\b.*|"
        rf"pre[- ]decision scrutiny|scrutiny|advice(?: (?:received|given|of officers))?|committee (?:comments?|views?|"
        rf"consideration)",
    ),
    (
        Zone.RECOMMENDATION,
        r"(?:the )?(?:officers?['’]?s? |director['’]s |proposed |draft |report )*recommend(?:ations?|ed)(?:\(s\))?"
        r"(?! (?:approved|agreed|accepted))(?:,? (?:to|for|from|in|of|and|as|set|made|by|that|action|decision|option)\b.*)?|"
        r"(?:it is|officers|the report) (?:therefore )?recommend(?:s|ed)?\b.*|what (?:is|was) (?:proposed|recommended|"
        r"asked(?: for)?)|"
        r"(?:the )?proposals?|proposed (?:decision|resolution|action|recommendations?|way forward|option)s?|"
        r"(?:draft|suggested) (?:decision|resolution|motion)s?|preferred option|"
        r"(?:decision|action|approval)s? (?:required|sought|requested|asked for|needed)|argymhell\w*|"
        r"(?:the )?(?:leader|cabinet|executive|council|committee|board|mayor|members?|panel|portfolio holder|"
        r"cabinet member)\b.{0,60} "
        r"(?:is|are|was|were) (?:asked|recommended|invited|requested|advised) to\b.*",
    ),
    (
        Zone.DISCUSSION,
        r"minutes?(?: (?:of|text|extract)\b.*)?|(?:summary of |the |key |main )*(?:discussions?|debate|consideration|"
        r"deliberations?)\b.*|"
        r"(?:key |main )?points? (?:raised|made|discussed|noted)\b.*|(?:members?['’]?s? |public )*(?:questions?|"
        r"comments)\b.*|cofnod\w*|"
        r"issues? raised.*|what (?:was|members) said.*|representations?(?: (?:made|received))?|speakers?|public speaking",
    ),
    (
        Zone.NOTICE,
        r"(?:general exception |public |key decision )?notice (?:of|that)\b(?! motion).*|status of (?:this|"
        r"the) (?:notice|entry|item)|"
        r"(?:what|matter) (?:is )?to be decided|forthcoming decisions?|intention to .*|notice",
    ),
    (
        Zone.DECISION,
        r"(?:the |cabinet |executive |committee |council |officer |officer's |final |formal |delegated |urgent |member |"
        r"record of |agreed |leader's |mayor's )*"
        r"decisions?(?:\(s\))?(?: (?:made|taken|reached|agreed|text|summary|record|in full|is as follows|"
        r"and reasons?.*|"
        r"and action.*))?|"
        r"decisions? to be (?:taken|made)|decision\(s\) and reason\(s\)|"
        r"decisions?,? (?:number |no\.? |ref\.? )?\(?[A-Z]{0,6}[\d/.-]+\)?|"
        r"text of (?:the )?decision|"
        r"(?:brief |full |short )?(?:description|details|summary|terms|nature|statement|"
        r"content) of (?:the )?(?:\w+ )?decision(?:\(s\))?.*|"
        r"what (?:was|has been|is|were|did .*) (?:being )?(?:decided|agreed|approved|resolved)|what .{0,40} decided|"
        r"(?:the )?resolutions?(?: (?:made|passed|adopted))?|"
        r"outcomes?(?: of (?:the )?(?:item|meeting|decision|consideration|review))?|actions? (?:taken|agreed|decided)|"
        r"determination|"
        r"y? ?penderfyniad\w*(?:\(au\))?|conclusion and decision|order made|agreed|decided",
    ),
    (
        Zone.BACKGROUND,
        r"(?:the )?(?:purpose|background|summary|introduction|context|issues?|overview|executive summary|details?|"
        r"description|history|diben|cefndir|"
        r"consultations?|consultees?|implementation|delegation|authority|urgency|risks?|next steps|financ\w*|legal|"
        r"equalit\w*|notes?|"
        r"exempt\w*|exemption|restrictions?|implications?|timetable|scope|monitoring|position|policy|corporate|"
        r"key (?:issues|considerations|facts)|"
        r"reason.*|who (?:was|were|has been|have been|did) .*|"
    r"power\b.*|further information|information|supporting information|evidence|costs?|budget|resources?)\b.{0,70}|"
        r".{0,60}\b(?:implications?|considerations?|impact(?: assessment)?|framework|consultation|background|"
        r"information|duty|declared|interests?)",
    ),
)  # fmt: skip
_COMPILED = tuple((zone, re.compile(pattern, re.IGNORECASE)) for zone, pattern in _PATTERNS)
_FIELD = re.compile(
    r"(?:decision (?:maker|status|type|taken by|published|due|no\.?|number|ref\w*|date|makers)|decided (?:at|by)|"
    r"made (?:at|by)|taken by|"
    r"(?:is |key|non-key)\b.{0,30}\bkey\b.*|is (?:this )?(?:an? )?(?:key|urgent|exempt|callable|subject|the decision).*|"
    r"key decision\??.*|"
    r"(?:publication|publish\w*|issue|creation|meeting|report|effective|implementation|call-?in|"
    r"expiry)?\s?dates?\b.{0,50}|date|effective from|"
    r"published(?: on)?|first published|status|reference.*|ref|(?:forward plan )?ref.*|wards?.*|divisions?.*|areas? affected|"
    r"(?:subject|open|eligible|exempt|last date|deadline|current)\b.{0,25}\bcall-? ?in\b.*|call-? ?in.{0,30}|"
    r"(?!.*recommend)(?:report|lead|responsible|contact|accountable)?\s?(?:author|officer|director|member|"
    r"cabinet member|portfolio.*|by|from)s?(?: .{0,40})?|"
    r"subject.{0,20}|(?:decision |report |item )?title.{0,20}|"
    r"portfolio.*|department|directorate|service(?: area)?|anticipated restriction|"
    r"open/exempt|access|"
    r"names?(?: (?:and|or|&) .*)?(?: of .*)?|(?:job|post) (?:title|holder)|post|"
    r"form (?:no\.?|number|ref\w*)|cost (?:code|centre)|"
    r"meeting|item(?: no\.?| number)?|minute (?:no|number|ref)\.?|action by|delegation|any interests?.*|interests?.*|"
    r"conflicts? of interest.*|"
    r"dispensations?.*|declarations? .*|source of authority.*|tel|email|to be implemented|notice dated|present|in attendance|"
    r"y sawl.*|statws.*|dyddiad.*|awdur.*|penderfynwyd yn.*|yn amodol.*|is allweddol.*|nature of .*)",
    re.IGNORECASE,
)  # fmt: skip
_PAGE_HEADS = re.compile(
    r"agenda item|(?:issue|decision|meeting|agenda|item)s? (?:details?|item|[-–] (?:decisions?|meetings?|details?))|"
    r"(?:statement|record|notice|notification) of (?:an? |the )?(?:\w+ ){0,4}decisions?|(?:\w+ ){0,4}decision (?:record|"
    r"notice|form|sheet)|"
    r"manylion .*|item entry|item \| entry",
    re.IGNORECASE,
)
_QUESTION_ROW = re.compile(r"^[^|]{3,120}\?\s*[|:]?\s*(?:yes|no|n/?a|none|not applicable|not urgent)\b.{0,30}$", re.IGNORECASE)
_STAMP = re.compile(
    r"^(?:reference|ref|form|report|record|notice|file|decision \d{1,2})\.?(?: (?:no|number|ref|reference)\.?)?[ :|#]+"
    r"(?=[A-Za-z/-]*\d)[\w/.-]+$|^(?i:signed)\b[ :|]+[\w.\[\]’' -]{3,40}$",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"^(?:\(?\d{1,2}(?:\.\d{1,2})*[.)]?|\(?[a-zA-Z][.)])\s+")
_INLINE = re.compile(r"^([^:|]{2,100}?)\s?(?:\s*:\s*|\s\|\s)(?=\S)")
_ASKING = re.compile(r"(?:what|who|why|how|when)\b", re.IGNORECASE)
_VERBS = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|may|should|can|must|agreed|approved|noted|said|resolved)\b",
    re.IGNORECASE,
)
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Label:
    """A label found at the start of a block: the zone it opens, its words, and where its value begins."""

    zone: Zone
    heading: str
    value: int
    """Offset in the block of what follows the label; the block's length where nothing does."""


def label_of(text: str, heading: bool) -> Label | None:
    """Return the label that *text* is or begins with; *heading* says that the paper sets it as a heading."""
    whole = _whole(text, heading)
    if whole is not None:
        return whole
    match = _INLINE.match(text)
    if not match:
        return None
    if _QUESTION_ROW.match(text) or _STAMP.match(text):
        return Label(Zone.HEADER, match.group(1), match.end(1))
    words = _NUMBERING.sub("", match.group(1)).strip(" *–-")
    if _FIELD.fullmatch(words):
        return Label(Zone.HEADER, words, match.end())
    zone = _zone_named(words)
    return (
        Label(zone, words, match.end())
        if zone is not None and (_ASKING.match(words) or not _VERBS.search(words.replace("to be ", "")))
        else None
    )


def _whole(text: str, heading: bool) -> Label | None:
    bare = text.strip().rstrip(":").strip(" *–-")
    if len(text) > LONGEST or (text.endswith((".", ";", ",")) and not text.isupper() and not bare.lower().endswith("no.")):
        return None
    words = _NUMBERING.sub("", bare)
    if _STAMP.match(bare):
        return Label(Zone.HEADER, words, len(text) - 1)
    if _PAGE_HEADS.fullmatch(words) and not text.endswith(":"):
        return Label(Zone.HEADER, words, len(text))
    if _FIELD.fullmatch(words) and (text.endswith(":") or heading or text.isupper()) and words.lower() not in _NOT_FIELDS:
        return Label(Zone.HEADER, words, len(text))
    zone = _zone_named(words)
    if ". " in words or (
        zone is Zone.ADVICE and re.search(r"\b(?:considered|discussed|resolved|agreed|noted)\b", words, re.IGNORECASE)
    ):
        return None
    if zone in (Zone.BACKGROUND, Zone.DECISION, Zone.REASONS) and re.search(
        r"\b(?:has|have|had|agreed|approved|noted|resolved) \w+", words
    ):
        return None
    if zone is Zone.BACKGROUND and not (heading or text.endswith(":") or text.isupper() or len(words.split()) <= 3):
        return None
    return Label(zone, words, len(text)) if zone is not None else None


_NOT_FIELDS = frozenset({"delegation", "item", "meeting", "report", "by", "from", "member", "title"})


def _zone_named(words: str) -> Zone | None:
    return next((zone for zone, pattern in _COMPILED if pattern.fullmatch(words)), None)
