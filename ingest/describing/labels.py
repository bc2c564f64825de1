"""The grammar of field labels: what councils call the fields of a decision paper, in English and in Welsh.

A label is matched whole, never as part of a sentence, so "Decision maker" is one and "The decision maker said" is not.
Labels that open a stretch of text ("Decision:", "Reasons") are no fields: they end one.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache


class Name(StrEnum):
    """The fields that a label can stand for."""

    TITLE = "title"
    WEAK_TITLE = "weak_title"
    """``Item``, ``Issue``: a title only where nothing better is there."""
    MAKER = "maker"
    WEAK_MAKER = "weak_maker"
    """``Approved by``, ``Lead director``: who decided, where no decision maker is named."""
    BODY = "body"
    DECIDED = "decided"
    WEAK_DECIDED = "weak_decided"
    """``Date``, ``Dated``, ``Signed``: the day of a record that has no day of decision."""
    SITTING = "sitting"
    """A meeting with its day and its body: ``Decided at meeting: 08/05/2014 - Cabinet``."""
    MEETING = "meeting"
    PUBLISHED = "published"
    EFFECTIVE = "effective"
    DUE = "due"
    REFERENCE = "reference"
    OTHER_REFERENCE = "other_reference"
    STATUS = "status"
    KEY = "key"
    CALL_IN = "call_in"
    EXEMPTION = "exemption"
    WARDS = "wards"
    INTERESTS = "interests"
    CONTACT = "contact"
    OTHER = "other"
    """A field that is read past: department, venue, portfolio."""


DATES = frozenset({Name.DECIDED, Name.WEAK_DECIDED, Name.SITTING, Name.MEETING, Name.PUBLISHED, Name.EFFECTIVE, Name.DUE})

_DECISION = (
    r"(?:(?:the|this|key|cabinet|executive|officer|member|delegated|final|formal|urgent|individual|"
    r"portfolio holder|leader|mayoral) )*"
    r"(?:decision|resolution|determination)"
)
_BODY = r"(?:cabinet|executive|council|committee|board|panel|commission|sub-?committee|body|assembly)"
_MADE = r"(?:made|taken|reached|decided|agreed|approved|determined)"
_NO = r"(?:no|number|num|code|id)"

_GRAMMAR: tuple[tuple[Name, str], ...] = (
    (
        Name.OTHER,
        r"date (?:the )?decision was published in .*|creation date|date created|(?:date of|last) (?:update|review|amendment)d?|"
        r"date of (?:the )?report|report date|(?:agenda )?item (?:no|number)|page|version|time|venue|location|place|present|"
        r"in attendance|attend(?:ance|ees)|apologies|item \| entry",
    ),
    (
        Name.DUE,
            rf"{_DECISION} (?:is )?(?:due|expected|anticipated)(?: (?:date|by|on|for|not before|"
            rf"in))*(?: {_BODY})?|due(?: date)?(?: .{{0,40}})?|"
        rf"(?:proposed|expected|intended|anticipated|planned|likely|earliest|target|provisional|estimated|indicative) "
            rf"(?:date|{_DECISION}|meeting|{_BODY})(?: .{{0,60}})?|date (?:{_DECISION} )?(?:is |"
            rf"will be )?(?:due|expected|planned)(?: .*)?|"
        rf"date (?:of|for) (?:the )?(?:proposed|expected|intended|planned|forthcoming) {_DECISION}|"
        rf"date .{{0,30}}\b(?:to be|will be) {_MADE}|{_DECISION} (?:to be|will be) {_MADE}(?: on| not before| after)?|"
        rf"when (?:will|is) .{{0,40}}|not before|dyddiad disgwyliedig.*|disgwylir penderfyniad.*",
    ),
    (
        Name.PUBLISHED,
            rf"(?:decision )?(?:notice |record )?publication date|date (?:of|for) (?:first )?(?:publication|issue|publishing)|"
            rf"(?:date )?(?:first )?(?:published|issued)(?: on| date)?|"
            rf"(?:{_DECISION}|decisions|minutes|notice|record|decision notice|"
            rf"decision record) (?:first )?(?:published|issued)(?: on| date)?|"
        rf"issue date|notice of (?:the )?(?:proposed )?(?:key )?decision (?:first )?published|"
        rf"date (?:the )?(?:{_DECISION}|notice|record|minutes)s? (?:was |were |is )?(?:first )?(?:published|issued)|"
        rf"dyddiad (?:y )?cyhoedd\w+|cyhoeddwyd(?: ar)?",
    ),
    (
        Name.EFFECTIVE,
            rf"effective (?:from|date|on)|date (?:{_DECISION} )?effective(?: from)?|(?:date )?(?:comes?|coming|"
            rf"came) into (?:force|effect|operation)(?: if not called in| on)?|"
        rf"date (?:{_DECISION} )?(?:comes?|will come|takes|is) (?:into )?(?:force|effect|effective)(?: .*)?|in force(?: from)?|"
            rf"(?:date (?:of|for) |earliest |proposed )?(?:date (?:of|"
            rf"for) )?implementation(?: date)?(?: of (?:the )?decision)?(?: date)?|"
            rf"(?:{_DECISION} )?(?:to be|may be|can be|will be) implemented(?: on| from| after)?|"
            rf"{_DECISION} (?:takes effect|effective)(?: on| from)?|"
            rf"takes effect(?: on| from)?|implementation of decision|(?:mewn|dod i) rym.*|yn weithredol o|"
            rf"dyddiad gweithredu|yn effeithiol o",
    ),
    (
        Name.DECIDED,
        rf"date (?:of|for) {_DECISION}(?: (?:made|taken|record|notice))?(?: by .{{2,60}})?|{_DECISION} date|"
        rf"date (?:on which )?(?:{_DECISION} )?(?:was )?{_MADE}|date of (?:approval|agreement|determination)|"
        rf"{_DECISION} (?:was )?{_MADE}(?: on)?|{_MADE} on|when (?:was |the )?(?:it |this |{_DECISION} )?(?:was )?{_MADE}|"
        rf"dyddiad (?:y |gwneud y )?penderfyni\w+|dyddiad penderfynu|penderfynwyd(?: ar)?|gwnaed y penderfyniad(?: ar)?",
    ),
    (
        Name.SITTING,
            rf"(?:decision )?{_MADE} at(?: (?:the |a )?meeting)?(?: of)?|considered at(?: meeting)?|meeting|"
            rf"penderfynwyd yn y cyfarfod|"
        rf"cyfarfod|{_BODY} meeting",
    ),
    (
        Name.MEETING,
        rf"date (?:and time )?of (?:the |this )?(?:{_BODY} )?meeting(?: of .{{2,60}})?|(?:{_BODY} )?meeting date|"
        rf"date of (?:the )?{_BODY}|{_BODY} date|(?:meeting )?held on|date held|dyddiad (?:y )?cyfarfod",
    ),
    (
        Name.TITLE,
            rf"(?:the )?(?:subject|title)(?: matter)?(?: (?:of|for) (?:the |this )?(?:key )?(?:decision|report|"
            rf"item|matter|paper|{_DECISION}))?|"
        rf"(?:decision|report|item|agenda item|paper|business) title|(?:name|heading) of (?:the )?{_DECISION}|business item|"

                rf"issue for (?:the )?decision|matter for (?:the )?decision|"
                rf"matter in respect of which .{{0,40}}(?:made|taken)|(?:decision|report) subject|(?:teitl|"
            rf"pwnc)(?: (?:y |yr )?(?:penderfyniad|adroddiad))?",
    ),
    (Name.WEAK_TITLE, r"(?:agenda )?item|issue|matter|heading|topic|project(?: title| name)?|scheme|re|mater|eitem"),
    (
        Name.MAKER,
            rf"(?:name of )?(?:the )?decision[- ]?(?:maker|taker)s?(?: (?:name|and (?:title|role|post|"
            rf"job title)|for this decision))?|"
            rf"(?:is |who is |who was )?the decision (?:maker|taker)|{_DECISION} (?:was |is )?(?:taken|made|"
            rf"agreed) by|{_DECISION} by|"
        rf"(?:taken|made|decided|determined) by|"
            rf"(?:the )?(?:cabinet|executive|lead|portfolio|council)? ?(?:members?|holders?|councillors?|"
            rf"officers?|directors?|bod(?:y|ies)|persons?) "
        rf"(?:making|taking|who (?:made|took|is making|is taking)) (?:the |this )?(?:\w+ )?decision|"
            rf"name(?:,? (?:and )?(?:title|role|post|position|job title))* of (?:the )?.{{0,40}}(?:making|"
            rf"taking|who (?:made|took)) (?:the |this )?(?:\w+ )?decision(?: - if .*)?|"
            rf"who (?:made|took|makes|takes|is making|is taking|will make|will take|has made|has taken) (?:the |"
            rf"this )?(?:\w+ )?decision|who decided|"
            rf"who (?:made|took) it|{_DECISION}[- ]?making (?:body|officer|member|individual|person)|{_DECISION} body|"
            rf"{_DECISION} to be (?:taken|made) by|to be (?:taken|made|decided) by|"
        rf"y sawl sy['’]?n gwneud (?:y )?penderfyniad|gwneuthurwr (?:y )?penderfyniad|penderfynwr|gwnaed (?:y penderfyniad )?gan",
    ),
    (
        Name.BODY,
            r"(?:name of )?(?:committee|decision body|meeting body|body|forum)(?: name)?|meeting of(?: the)?|"
            r"(?:report )?to|report to(?: the)?|minutes of(?: the)?|corff",
    ),
    (
        Name.WEAK_MAKER,
            r"lead director|(?:authorising|approving) (?:director|officer)|(?:approved|authorised|agreed|"
            r"signed|determined) by|decided at|"
        r"(?:name(?:,? (?:and |& )?(?:post|position|job title|title|role))* of (?:the )?(?:officer|member|councillor|director))|"

            r"(?:name and )?(?:post|position|job title|role)(?: of (?:officer|member|director))?|member|"
            r"councillor|officer making|delegated officer",
    ),
    (
        Name.WEAK_DECIDED,
            r"date|dated?(?: this)?|(?:notice|record|form) dated|date of (?:this |the )?(?:notice|record|form|"
            r"signature|signing)|(?:date )?signed(?: and dated)?(?: on)?|"
        r"signature(?: and date)?|signed.{0,60}\bdated?|dyddiad|llofnodwyd",
    ),
    (Name.OTHER_REFERENCE, rf"minute|(?:report|minute|agenda|paper|background)s? (?:reference|ref|{_NO})\.?(?: ?{_NO}\.?)?"),
    (
        Name.REFERENCE,
            rf"(?:(?:the|unique|our|decision|key|record|notice|forward|plan|issue|document|file|cabinet|"
            rf"executive|committee|officer|delegated|council|item) )*"
        rf"(?:reference|ref)\.?(?: ?{_NO}\.?)?|"

            rf"(?:{_DECISION}|record|notice|forward plan|plan item|decision notice|decision record|"
            rf"record of decision|form|sheet|log|decision log)s? {_NO}\.?|"
        rf"(?:unique )?(?:identifier|decision id)|cyfeirnod.{{0,30}}|rhif (?:y )?penderfyniad",
    ),
    (Name.STATUS,
        r"(?:current |decision |item )?status(?: of (?:the )?(?:decision|item))?|(?:decision )?outcome|"
        r"statws(?: y penderfyniad)?"),
    (
        Name.KEY,
            r"(?:is |whether |was )?(?:this |it |the decision )*(?:an? )?(?:key|"
            r"is allweddol)(?: or non-?key)?(?: executive)? ?(?:decision|penderfyniad)(?! (?:ref|no\b|num|made|"
            r"taken))(?:.{0,40})?|"
            r"is the decision key|decision type|type of decision|nature of decision|decision category|"
            r"key ?(?:/ ?non-?key)?|reason (?:it is )?(?:a )?key(?: decision)?|"
            r"why (?:is )?(?:it|this) (?:is )?(?:a )?key.*|(?:a yw.{0,30})?(?:is )?allweddol ?penderfyniad|"
            r"penderfyniad allweddol|math o benderfyniad",
    ),
    (
        Name.CALL_IN,
            r"(?:(?:is|was|are|can|whether|the|this|it|decision|matter|item|be|not|current|date|last|deadline|"
            r"end|of|for|expiry|scrutiny|open|"
            r"subject|available|eligible|exempt|liable|to|from|any|reasons?|why|period|status|requests?|does|has|"
            r"been) )*(?:call(?:ed|able)?[- ]?in)"
            r"(?: (?:period|procedure|process|deadline|expiry|date|ends?|expires|by|status|applies|apply|count|"
            r"requests?|on|for|scrutiny|is|if|any|"
        r"details|information|waived|of|the|decision|exemption|reasons?|from|does|not|required))*|"
        r"(?:is )?(?:it |this |the decision )?(?:subject|open) to scrutiny|(?:.{0,30} )?(?:alw|galw) i mewn(?: .{0,20})?",
    ),
    (
        Name.EXEMPTION,
            r"(?:(?:anticipated|explanation of|reasons? for|any|details of|nature of|the) )*(?:restrictions?|"
            r"restricted|exemptions?|exempt(?: information| status| report| items?)?|"
            r"confidential(?:ity)?(?: information)?)(?: (?:under|paragraph|reason|by virtue|"
            r"from publication).{0,80})?|(?:open|public) ?(?:/|or) ?(?:exempt|private|confidential)|"
            r"(?:is|does|will) (?:the |this )?(?:report|decision|item|appendix|paper|it)s? .{0,40}(?:exempt|"
            r"confidential|private|restricted|open|public).{0,60}|"
            r"(?:reason )?no public access|reason no public access|(?:public )?access(?: to information)?|"
            r"publication status|if (?:the )?decision is likely to disclose exempt.*|"
        r"not for publication.{0,80}|reason for (?:private|exempt|confidential).{0,40}|cyfyngiad.*|eithri\w+.*",
    ),
    (
        Name.WARDS,
            r"(?:relevant |affected |electoral |which )?(?:wards?|(?:electoral )?divisions?|areas?|localit(?:y|"
            r"ies))(?: or (?:wards?|divisions?))?(?: (?:are |is )?(?:affected|involved|concerned))?|"
        r"(?:wards?|divisions?)(?: ?(?:/|and|or) ?(?:wards?|divisions?|parish(?:es)?))? affected|wardiau?(?: .*)?",
    ),
    (
        Name.INTERESTS,
            r"(?:(?:any|record of|details of) )*interests?(?: (?:declared|and|of (?:the )?decision|"
            r"disclosed).{0,160})?|(?:any )?declarations? of .{0,40}interests?.{0,120}|"
            r"(?:(?:any|record of|details of) )*conflicts? of interests?.{0,120}|"
            r"(?:any )?dispensations?(?: .{0,80})?|interests? (?:and nature of interests? )?declared.*|"
        r"datgan(?:iad)? (?:o )?fuddiant.*|datganiadau o fuddiant.*",
    ),
    (
        Name.CONTACT,
            r"contacts?(?: (?:officers?|details?|person|name|point|for .{0,40}))?|"
            r"(?:report )?authors?(?: of (?:the )?report)?|report (?:by|of|from)|(?:lead|responsible|originating|case|"
            r"reporting|accountable) officers?|"
            r"(?:for )?(?:further|more) information(?:,? (?:please )?contact)?|e-?mail|"
            r"tel(?:ephone)?(?: no\.?)?|phone|officers?(?: contact)?|action by|awdur(?: yr adroddiad)?|"
            r"swyddog.{0,30}|cyswllt",
    ),
    (
        Name.OTHER,
        r"in consultation with|consulted(?: with)?|officers? consulted|members? consulted|department|directorate"
        r"|service(?: area| unit)?|portfolio(?: area| holders?)?|division|authority|"
            r"(?:lead|cabinet|executive|relevant|responsible|sponsoring|shadow|ward) (?:members?|councillors?|"
            r"portfolio holders?|directors?)|"
        r"(?:corporate |strategic |executive )?directors?|powers? (?:used|relied on|exercised)|delegation(?: reference| used)?|"
            r"delegated (?:powers?|authority)(?: (?:used|relied on|reference))?|(?:legal |"
            r"delegated )?authority (?:used|for (?:the )?decision)|"
        r"source of (?:the )?authority.{0,80}|state the (?:delegated )?authority.{0,80}|urgent(?: decision| item)?|"
        r"is (?:it|this|the decision) urgent.{0,40}|budget(?: holder| code| implications?)?|relevant select committees?|"
        r"(?:cabinet|committee) ?(?:/ ?committee)? ?decision or scheme of delegation|adran|aelod (?:cabinet|arweiniol)",
    ),
)  # fmt: skip

_PATTERNS = tuple((name, re.compile(rf"(?:{grammar})", re.IGNORECASE)) for name, grammar in _GRAMMAR)

_STOPS = re.compile(
    r"(?:the |record of |summary of |brief |full |text of |details? of |description of )*(?:decisions?|"
    r"resolutions?|recommendations?)(?:\(s\))?"
    r"(?: (?:made|taken|text|details?|summary|and reasons?.*|required|notice|of .{0,40}))?|"
    r"(?:the )?reasons?\b.{0,100}|rationale.*|.{0,12}alternatives?\b.{0,80}|"
    r"(?:other |any |all )*options?\b.{0,80}|purpose(?: of .*)?|background(?: .*)?|introduction|minutes?|"
    r"discussion|summary(?: .*)?|context|notes?|issue details|"
    r"consult\w+.{0,60}|.{0,30}implications?.{0,30}|resolved.{0,40}|agreed.{0,30}|(?:supporting|"
    r"accompanying|additional|attached) documents?.*|"
    r"next steps|conclusions?|what (?:was|is) .{0,40}|why\b.{0,40}|details?|outcome|diben|"
    r"penderfyniad(?:\(au\)|au)?|rhesymau.*|cefndir|cofnodion|"
    r".{0,40}committee recommendations?.{0,60}|for .{0,40}use only|scrutiny.{0,30}",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"^\(?(?:\d{1,2}|[a-z])[.)]\)?\s+")
_LONGEST = 170


@lru_cache(maxsize=20_000)
def label_of(text: str) -> Name | None:
    """Return the field that *text*, whole and without its value, is the label of.

    >>> label_of("DECISION TAKEN BY"), label_of("The decision maker thanked officers")
    (<Name.MAKER: 'maker'>, None)
    """
    plain = _plain(text)
    if not plain or len(plain) > _LONGEST:
        return None
    return next((name for name, pattern in _PATTERNS if pattern.fullmatch(plain)), None)


@lru_cache(maxsize=20_000)
def opens_text(text: str) -> bool:
    """Say whether *text* is a heading under which text stands ("Reasons for decision"), so that no value can follow it."""
    plain = _plain(text)
    return bool(plain) and len(plain) <= _LONGEST and _STOPS.fullmatch(plain) is not None


def _plain(text: str) -> str:
    text = _NUMBERING.sub("", text.strip(" *_#|")).replace("’", "'").replace("(s)", "s").replace("(es)", "es")
    return " ".join(re.sub(r"\s*\([^()]*\)$", "", text.strip(" :;?*_-–—.")).split())
