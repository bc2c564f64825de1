"""Who decided: the field that says so, the body that met, or the subject of the words of decision.

The councillor who introduced an item is never its decision maker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.describing.bodies import NOUN, Sitting, calm, clean_body, is_body, maker_kind
from ingest.describing.fields import Field
from ingest.describing.labels import Name
from ingest.describing.lines import Line

_ROLE = (
    r"(?:(?i:the )?(?i:relevant )?(?i:(?:cabinet|executive|lead|portfolio|policy) (?:member|holder|"
    r"councillor|lead)|deputy leader|leader|"
    r"(?:city |executive )?mayor|(?:(?:acting|interim|deputy|assistant|corporate|strategic|executive|service|group|joint) )*"
    r"(?:director|chief executive|head|chief officer|chief finance officer|monitoring officer|section 151 officer))"
    r"(?:\s*[:-]?\s*(?:for|of|-|–|\()\s?(?:[A-Z][\w'’&/-]*\)?|and|of|for|the|to|&|,)"
    r"(?:[\s,]+(?:[A-Z][\w'’&/()-]*|and|of|for|the|to|with|&))*)?)"
)
_BODY = (
    rf"(?:(?:[Tt]he )?(?:(?:[A-Z][\w'’&-]*,?|and|of|for|&) ){{0,14}}?(?:(?i:{NOUN})|Council Assembly|Council assembly)"
    rf"(?: \([A-Z][^()]{{2,60}}\))?)"
)
_ADVERBS = r"(?:(?:has|have|had|therefore|then|also|duly|formally|unanimously|accordingly|subsequently|first|was|were|is|are) )*"
_DECIDES = (
    rf"{_ADVERBS}(?P<verb>(?i:resolved|resolves|agreed|agrees|approved|approves|decided|decides|noted|notes|"
    rf"adopted|adopts|authorised|authorises|"
    r"determined|confirmed|endorsed|accepted|accepts|awards|awarded|instructed|rejected|deferred|delegated|"
    r"recommends|recommended|took note|gave|made the following|makes the following))\b"
)
_CONSIDERS = (
    rf"(?:{_ADVERBS}(?P<verb>considered|received|heard|had before|had|discussed|reviewed|thanked)|"
    r"(?:was|were|is|are|has been|have been) (?:then |also |now )?(?:asked|recommended|advised|reminded|"
    r"assured|informed|told|satisfied|invited))\b"
)
_BEFORE = (
    r"^(?:\(?[\divxa-z]{1,4}[.)]\s+)?(?:(?:having|after|following|further to|in accordance with|with|"
    r"subject to|upon|taking|during)\b(?:[^.;:]|\b[Nn]os?\.){3,160}?,\s+|"
    r"it was (?:\w+ )?|that,?\s+|decision:\s*|decided:\s*|(?:the )?report[^.;:]{3,120}?, and (?:at its meeting on [^,]{6,30} )?)?"
)
_RESOLVED_THAT = re.compile(
    rf"\b(?:resolved|agreed|decided|recommended)\b(?:\s*\([^()]{{2,60}}\))?(?:[\s:–,-]+(?:unanimously|"
    rf"nem\.? con\.?))?[\s:–,-]*that,?\s+(?P<who>{_BODY})\s*(?:[:–-]|$|(?=(?:approve|agree|note|adopt|"
    rf"endorse|authorise|delegate|support|recommend|bring|award)))",
    re.IGNORECASE,
)
_THAT_BODY = re.compile(
    rf"^that,?\s+(?P<who>(?:the )?(?:[\w'’&,-]+ ){{0,9}}?(?i:{NOUN}))\s*(?::|[-–]$|$|(?=(?:agree|approve|"
    rf"note|authorise|recommend|adopt|endorse|therefore|hereby)\w*\b))",
    re.IGNORECASE,
)
_AS_ROLE = re.compile(
    r"^as (?:the )?(?P<who>(?:cabinet|executive|lead|portfolio|deputy|leader|mayor|director|corporate|"
    r"chief|head)\b[^.;:]{2,140}?),? I\b",
    re.IGNORECASE,
)
_I_ROLE = re.compile(
    r"^I,\s+(?P<who>[^;:]{4,160}?)(?:,\s+|\s+)(?:in exercise|acting|having|hereby|do hereby|under|"
    r"exercising|am|have|approve|agree|authorise|authorize|award|decide|confirm|note)\b"
)
_INTRODUCES = re.compile(
    r"\b(?:introduc|present|submitt|report(?:ed|s) (?:to|that|on)|explain|outlin|propos|moved|second|advis|"
    r"asked (?:cabinet|the|for|members)|said|stated|thanked officers)\w*",
    re.IGNORECASE,
)
_BARE = re.compile(rf"^(?:the )?(?:(?i:{NOUN})|full council|council assembly)$", re.IGNORECASE)
_NOTHING = re.compile(r"^(?:n/?a|none|not applicable|tbc|to be confirmed|see (?:below|above|report)|-+)\.?$", re.IGNORECASE)
_NAMED_IN_HEADING = re.compile(
    r"^(?:(?:individual|urgent|key|record of|notice of|notification of|an?|the|"
    r"delegated)\s+)*(?P<who>(?:(?:cabinet|executive|lead|portfolio) (?:member|holder)|leader|mayor|"
    r"cabinet|executive board|executive|officer|council|[A-Z][\w',& -]{2,80} (?:committee|board|panel)))(?:['’]s)?\s*"
    r"(?:(?:individual|urgent|key|executive|delegated|single member)\s+)*(?:decisions?|statement)\b",
    re.IGNORECASE,
)


_DECIDER = re.compile(
    rf"{_BEFORE}(?P<who>{_BODY}|{_ROLE})(?:,? (?:Councillor|Cllr\.?) [A-Z][^,.;:]{{2,40}})?,?(?: [^.;:,]{{3,60}},)?\s+{_DECIDES}"
)
_THEN = re.compile(
    rf"(?:\band|[;,]) (?P<who>{_BODY}|{_ROLE}) (?:therefore |then |accordingly )?(?:RESOLVED|AGREED|APPROVED|DECIDED|resolved)\b"
)
_LISTED = re.compile(rf"^(?:that )?(?P<who>{_BODY}|{_ROLE})(?:(?: (?:has|have))?:| has| have)$")
_LIMB = re.compile(
    rf"^(?:\W{{0,3}}[a-z\d]{{1,4}}[.)])?\W{{0,3}}(?:[Tt]hat )?(?P<who>{_BODY}) (?:receive|note|approve|agree|adopt|"
    rf"endorse|support|delegate|authorise|ask|accept|thank)\b"
)
_DECISION_OF = re.compile(
    rf"^(?i:(?:\w+ ){{0,4}}decisions? (?:of|by|taken by|made by)) (?P<who>{_BODY}|{_ROLE}):?$|"
    rf"^(?P<heads>{_BODY}|{_ROLE})(?:['’]s)? (?i:decisions? (?:taken|made))\b"
)
_MARKED = re.compile(rf"(?P<who>{_BODY}|{_ROLE}) \((?:the )?decision[- ](?:maker|taker)\)")
_ONLY_A_ROLE = re.compile(
    r"^(?:(?:Cabinet|Executive|Lead|Portfolio) (?:Member|Holder|Councillor) for|Aelod (?:o'r )?Cabinet dros) [^.;:]{3,90}$"
)
_OVER_RESOLVED = re.compile(rf"(?P<who>{_BODY})\n$")
_RESOLVES_NEXT = re.compile(r"^(?:RESOLVED|AGREED|DECIDED|Resolved|Agreed)\b")
_FAR = 2_000
"""Lines read for who decided, and characters of each sentence."""
_SENTENCE = 400
_SENTENCE_END = r"(?<=[a-z)]\.)\s+(?=[A-Z])"
_ASKED = re.compile(
    rf"\b(?:ask(?:ed|ing|s)?|invit(?:ed|ing|es)|recommend(?:ed|ing|s) that|seeking|sought) (?P<who>{_BODY}|{_ROLE})(?:'s|’s)? "
    r"(?:to (?:approve|agree|adopt|authorise|endorse|note|consider|decide|let|award|extend|designate|"
    r"accept|support|make|give|confirm)|"
    r"(?:approval|agreement|authority)|(?:approve|agree|adopt|authorise)s?)\b"
)
_CONSIDERER = re.compile(rf"{_BEFORE}(?P<who>{_BODY}|{_ROLE}),?\s+{_CONSIDERS}")


def find_maker(fields: Sequence[Field], sitting: Sitting | None, lines: Sequence[Line]) -> str | None:
    """Return who decided, as the paper puts it; ``None`` where it does not say."""
    labelled = _labelled(fields, Name.MAKER) or _headed(lines)
    if labelled:
        return _with_post(labelled, fields)
    if sitting and sitting.body and maker_kind(sitting.body) is not None and "session" not in sitting.body.lower():
        return sitting.body
    return (
        _first_person(lines)
        or _planned(fields)
        or _labelled(fields, Name.WEAK_MAKER)
        or _subject(lines)
        or _of_heading(fields, lines)
    )


def _with_post(maker: str, fields: Sequence[Field]) -> str:
    """Return a maker who is only named with the post that a field beside the name gives, and with whom they consulted."""
    post = _labelled(fields, Name.WEAK_MAKER) if maker_kind(maker) is None else None
    if post is None or post.lower() in maker.lower():
        return maker
    consulted = next((field.value for field in fields if field.label.lower().strip(": ") == "in consultation with"), None)
    return f"{maker}, {post}" + (f", in consultation with {consulted}" if consulted else "")


def find_body(fields: Sequence[Field], sitting: Sitting | None, maker: str | None) -> str | None:
    """Return the body that met, or to which the maker belongs."""
    if sitting and sitting.body and is_body(sitting.body) and maker_kind(sitting.body) != "cabinet_member":
        return sitting.body
    for field in fields:
        if field.name is Name.BODY and is_body(cleaned := clean_body(field.value)):
            return cleaned
    if maker is None:
        return None
    kind = maker_kind(maker)
    if kind in ("cabinet", "committee", "council"):
        return re.split(
            r",\s+(?:and )?(?=(?:full |county )?council$|cabinet$|executive$)", maker, maxsplit=1, flags=re.IGNORECASE
        )[0]
    if kind == "cabinet_member":
        return next(
            (body for body in ("Cabinet", "Executive") if re.match(rf"(?:.*, )?(?:the )?{body}\b", maker, re.IGNORECASE)), None
        )
    return None


def _planned(fields: Sequence[Field]) -> str | None:
    """Return the maker whom a plan names beside the day ("Decision due: 16 January 2024 by Cabinet")."""
    for field in fields:
        match = re.search(r"\bby (?:the )?(?P<who>[A-Z][^;.]{2,100})$", field.value) if field.name is Name.DUE else None
        if match and maker_kind(match["who"]):
            return match["who"].strip()
    return None


def _labelled(fields: Sequence[Field], name: Name) -> str | None:
    for field in fields:
        value = _tidy(field.value)
        if field.name is not name or not value or _NOTHING.match(value) or len(value) > 250:
            continue
        if name is Name.WEAK_MAKER and maker_kind(value) is None:
            continue
        return value
    return None


def _tidy(value: str) -> str:
    """Return a maker's name without a date before it, an item number after it, or the note that a body is no more."""
    value = re.sub(r"^\d{1,2}/\d{1,2}/\d{2,4}\s*[-–]\s*", "", value.strip(" ;"))
    return re.sub(
        r"\s*\(item [^()]*\)$",
        "",
        re.sub(r"\s+[-–—]\s+(?:decommissioned|dissolved|disbanded)\b.*$", "", value, flags=re.IGNORECASE),
        flags=re.IGNORECASE,
    ).strip(" ;")


def _headed(lines: Sequence[Line]) -> str | None:
    """Return whom a heading names ("Decision of Executive Councillor for Housing", "LEADER: DECISIONS TAKEN")."""
    for line in lines:
        match = _DECISION_OF.match(calm(line.text)) if len(line.text) < 150 and not line.text.endswith(".") else None
        if match and (who := _standing(match["heads"] or match["who"])):
            return who
    return None


def _first_person(lines: Sequence[Line]) -> str | None:
    for line in lines:
        match = _AS_ROLE.match(line.text) or _I_ROLE.match(line.text)
        if match and maker_kind(match["who"]):
            return match["who"].strip(" ,")
    return None


def _subject(lines: Sequence[Line]) -> str | None:
    """Return the subject of the words of decision, the surest first: who RESOLVED, who agreed, who was asked, who considered."""
    sentences = [
        sentence
        for at, line in enumerate(lines[:_FAR])
        for sentence in re.split(
            _SENTENCE_END, f"{line.text}\n" if at + 1 < len(lines) and _RESOLVES_NEXT.match(lines[at + 1].text) else line.text
        )
    ]
    # An officer speaks in every meeting, so one is the decision maker only where no body and no member is.
    for officers, readings in (
        (False, (_who_resolved, _who_decides, _who_is_asked, _who_considers)),
        (True, (_who_resolved, _who_decides)),
    ):
        for reading in readings:
            for sentence in sentences:
                who = _standing(reading(sentence[:_SENTENCE]) or "")
                if who and (maker_kind(who) == "officer") is officers:
                    return who
    return None


def _who_resolved(sentence: str) -> str | None:
    """``RESOLVED: That Cabinet:``; ``That the Executive agrees``; a name at the end of a line over RESOLVED."""
    match = (
        (_MARKED.search(sentence) if "(" in sentence and "decision" in sentence else None)
        or _RESOLVED_THAT.search(sentence)
        or _THAT_BODY.match(sentence)
        or _OVER_RESOLVED.search(sentence)
    )
    return match["who"] if match else None


def _who_decides(sentence: str) -> str | None:
    """``Having considered the report, Cabinet RESOLVED to``; ``The Cabinet Member has:`` over a list."""
    match = _DECIDER.match(_lower_first(sentence)) or _LISTED.match(sentence) or _THEN.search(sentence) or _LIMB.match(sentence)
    return match["who"] if match and not _INTRODUCES.match(sentence[match.end("who") :].strip()) else None


def _who_is_asked(sentence: str) -> str | None:
    """``asked the Board to approve``."""
    match = _ASKED.search(sentence)
    return match["who"] if match else None


def _who_considers(sentence: str) -> str | None:
    match = _CONSIDERER.match(_lower_first(sentence))
    return match["who"] if match else None


def _lower_first(sentence: str) -> str:
    """Return *sentence* with a small first letter where it begins with a word that opens a clause."""
    opening = re.match(
        r"(?:Having|After|Following|Further|In|On|At|With|Subject|Upon|Taking|It|That|Decision|Decided|The report|During)\b",
        sentence,
    )
    return sentence[:1].lower() + sentence[1:] if opening else sentence


def _standing(who: str) -> str | None:
    """Return a subject as a decision maker: a body or role of the council itself, with a capital."""
    who = re.sub(r"^(?:the|that|and|it)\s+", "", who.strip(" ,"), flags=re.IGNORECASE).strip(" ,")
    if not who or len(who) > 120 or not maker_kind(who):
        return None
    if (
        maker_kind(who) == "council"
        and re.search(r"\bcouncil$", who, re.IGNORECASE)
        and not re.fullmatch(r"(?:full |county |city |borough |district |town )?council", who, re.IGNORECASE)
    ):
        return None
    if not _BARE.match(who) and not (is_body(who) or maker_kind(who) in ("cabinet_member", "officer")):
        return None
    return who[:1].upper() + who[1:]


def _of_heading(fields: Sequence[Field], lines: Sequence[Line]) -> str | None:
    """Return the maker that the heading of a record names ("CABINET MEMBER DECISION NOTICE"), by name where a field gives it."""
    for line in lines[:8]:
        if len(line.text) < 110 and _ONLY_A_ROLE.match(calm(line.text)):
            return calm(line.text)
        heading = line.text.title() if line.text.isupper() else line.text
        heading = re.sub(r"^.{0,60}\bCouncil\b\s*[-–:|]*\s*", "", heading)
        match = _NAMED_IN_HEADING.match(heading) if len(line.text) < 120 else None
        if match and match["who"].lower() not in ("officer", "council"):
            who = match["who"]
            by_name = (
                f.value
                for f in fields
                if f.label.lower().rstrip("?") == who.lower() and re.match(r"(?:Councillor|Cllr)\b", f.value)
            )
            return next(by_name, who)
    return None
