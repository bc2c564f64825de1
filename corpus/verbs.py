"""The words that carry acts: which verb, noun or phrase stands for which outcome. Data only; ``corpus.acts`` reads it.

A row is *lemma, outcome, words, tail*. Words are base forms that are inflected (``refer*`` doubles its last letter), or
taken as they stand (``=award``). A tail must follow the word; ``~`` in it stands for up to ten other words of the same
sentence. A row with a tail beats one without, and of two with tails the one higher up wins.
"""

from __future__ import annotations

from typing import NamedTuple

from corpus.types import Outcome as O


class Row(NamedTuple):
    """One line of the lexicon."""

    lemma: str
    outcome: O
    words: str
    tail: str = ""
    noun: bool = False


_CONTRACT = r"(?:contracts?|frameworks?|agreements?|call off|concessions?|purchase orders?|lots? \w+)"
_BUYING = r"(?:re-?)?(?:procurements?|tenders?|tendering|commissioning|competitions?|purchasing|letting)"
_EXERCISE = rf"(?:{_BUYING}(?: (?:process(?:es)?|exercises?|procedures?|competitions?))?|market engagement|competitive (?:\w+ )?(?:process|exercise|procedure))"
_OURS = (
    r"(?:in house|in to the council|into the council|(?:back )?under (?:the )?(?:direct )?council(?:'s|’s)?(?: direct)? (?:control|management)|"
    r"under (?:the )?direct (?:control|management)|into (?:the )?direct (?:control|management|delivery)|back into (?:the )?(?:council|authority|public (?:hands|ownership|control)|borough)|"
    r"back to (?:the )?(?:council|authority)|(?:back )?in borough control)"
)
_RULES = r"(?:contract(?:s|ual)?(?: and)?(?: procurement)?(?: procedure)? (?:rules|standing orders|procedures?|regulations)|standing orders|procurement (?:rules|procedures?|regulations|code)|financial (?:regulations|procedure rules)|competition|contract procedure rules?)"
_NO_CONTEST = r"(?:without (?:any |a |further |prior |seeking |going (?:out )?to |inviting |holding |running )*(?:competiti(?:on|ve \w+)|tenders?|tendering|competing|call for competition|prior publication))"
_ITEM = r"(?:items?|reports?|proposals?|motions?|amendments?|applications?|papers?)"

PHRASES: tuple[Row, ...] = (
    # stopping a purchase
    Row(
        "abandon procurement",
        O.PROCUREMENT_ABANDONED,
        "abandon discontinue cancel* halt stop* terminate end cease withdraw close",
        rf"(?:~ )?{_EXERCISE}\b",
    ),
    Row(
        "abandon procurement",
        O.PROCUREMENT_ABANDONED,
        "=abandonment =discontinuation =cancellation =discontinuance",
        rf"of (?:~ )?{_EXERCISE}\b",
        True,
    ),
    Row(
        "abandon procurement",
        O.PROCUREMENT_ABANDONED,
        "=no",
        rf"(?:award|contract) (?:be |is |was |to be |will be )?(?:made|awarded|let)\b",
    ),
    Row("abandon procurement", O.PROCUREMENT_ABANDONED, "award make", r"no (?:contract|award)\b"),
    # ending
    Row(
        "terminate",
        O.TERMINATED,
        "end finish cancel* exit surrender determine rescind",
        r"(?:~ )?(?:contracts?|agreements?|leases?|partnerships?|arrangements?|licences?|tenanc(?:y|ies))\b",
    ),
    Row("terminate", O.TERMINATED, "give serve issue", r"(?:~ )?notice(?: (?:to|on|of))?(?: (?:terminat\w+|quit|\w+))?\b"),
    Row(
        "terminate",
        O.TERMINATED,
        "leave withdraw",
        r"(?:from )?(?:~ )?(?:contracts?|agreements?|partnerships?|consorti(?:um|a)|joint arrangements?)\b",
    ),
    Row(
        "terminate",
        O.TERMINATED,
        "bring",
        r"(?:~ )?(?:contracts?|agreements?|leases?|partnerships?|arrangements?) (?:~ )?to an end\b",
    ),
    Row(
        "terminate",
        O.TERMINATED,
        "=surrender =termination =cancellation =ending",
        r"of (?:~ )?(?:contracts?|agreements?|leases?|partnerships?|arrangements?)\b",
        True,
    ),
    Row(
        "lapse",
        O.TERMINATED,
        "allow let permit",
        r"(?:~ )?(?:to )?(?:lapse|expire|run out|finish|end|run its course|come to (?:an|its) end|run to (?:its|the) end|fall away)\b",
    ),
    Row("lapse", O.TERMINATED, "run", r"out\b"),
    Row("lapse", O.TERMINATED, "come", r"to (?:an|its|their) end\b"),
    Row("close", O.DECOMMISSIONED, "close shut wind", r"(?:~ )?(?:down|permanently|for good|up)\b"),
    Row(
        "decommission", O.DECOMMISSIONED, "take bring put", r"(?:~ )?(?:out of (?:use|service|commission)|to an end|an end to)\b"
    ),
    Row(
        "decommission",
        O.DECOMMISSIONED,
        "stop* end cease finish",
        r"(?:~ )?(?:services?|provision|schemes?|collections?|programmes?|support|funding|grants?|subsid(?:y|ies)|operations?|controls?)\b",
    ),
    Row(
        "decommission", O.DECOMMISSIONED, "withdraw", r"(?:~ )?(?:services?|provision|funding|subsid(?:y|ies)|support|grants?)\b"
    ),
    Row(
        "decommission",
        O.DECOMMISSIONED,
        "=withdrawal =ending =cessation",
        r"of (?:~ )?(?:services?|provision|funding|subsid(?:y|ies)|support|grants?)\b",
        True,
    ),
    Row("give up", O.DECOMMISSIONED, "give", r"(?:~ )?up\b"),
    # going to the market
    Row(
        "procure",
        O.COMMENCE_PROCUREMENT,
        "put go let offer send",
        r"(?:~ )?(?:back )?(?:out )?(?:again )?(?:to|for) (?:competitive |open |public |re-?)?(?:tender|competition|the market(?:place)?|market|procurement)\b",
    ),
    Row("procure", O.COMMENCE_PROCUREMENT, "return approach", r"(?:back )?(?:out )?(?:to )?(?:the )?market\b"),
    Row(
        "procure",
        O.COMMENCE_PROCUREMENT,
        "invite seek issue publish call request obtain",
        r"(?:for )?(?:an? )?(?:~ )?(?:invitations? to (?:tender|quote)|tenders|bids|quotations|expressions of interest|tender (?:notice|documents?)|contract notice)\b",
    ),
    Row(
        "procure",
        O.COMMENCE_PROCUREMENT,
        "begin start commence launch undertake run conduct carry initiate proceed progress hold instigate enter open pursue",
        rf"(?:~ )?{_EXERCISE}\b",
    ),
    Row("procure", O.COMMENCE_PROCUREMENT, "=commencement =start =launch =initiation", rf"of (?:~ )?{_EXERCISE}\b", True),
    Row(
        "procure",
        O.COMMENCE_PROCUREMENT,
        "=competitive =open =restricted =full =mini",
        r"(?:\w+ )?(?:procurement|tender(?:ing)?|process|exercise|procedure|competition)(?: (?:process|exercise|procedure))?\b",
        True,
    ),
    Row("procure", O.COMMENCE_PROCUREMENT, "=further", r"competition\b", True),
    Row(
        "procure",
        O.COMMENCE_PROCUREMENT,
        "=tender =tendering =procurement =reprocurement =commissioning =recommissioning",
        r"(?:process(?:es)?|exercises?|procedures?)\b",
        True,
    ),
    Row("procure", O.COMMENCE_PROCUREMENT, "buy purchase", r"(?:~ )?(?:afresh|anew|by (?:open )?(?:tender|competition))\b"),
    Row("procure", O.COMMENCE_PROCUREMENT, "advertise", rf"(?:~ )?(?:{_CONTRACT}|tender)\b"),
    # awarding without competition
    Row("direct award", O.DIRECT_AWARDED, "=direct", r"(?:contract )?awards?(?:ed|ing)?(?: process [abc])?\b", True),
    Row("direct award", O.DIRECT_AWARDED, "=directly", r"(?:to )?award(?:s|ed|ing)?\b"),
    Row(
        "direct award",
        O.DIRECT_AWARDED,
        "award let buy purchase appoint place enter contract",
        rf"(?:~ )?(?:directly|{_NO_CONTEST})(?: (?:to|with)\b)?",
    ),
    Row(
        "direct award",
        O.DIRECT_AWARDED,
        "=single",
        r"(?:tender|source|supplier)(?: (?:action|award|waiver|procurement))?\b",
        True,
    ),
    Row("direct award", O.DIRECT_AWARDED, "=negotiated", r"procedure without\b", True),
    Row("waive", O.DIRECT_AWARDED, "waive disapply suspend", rf"(?:~ )?{_RULES}"),
    Row(
        "waive",
        O.DIRECT_AWARDED,
        "=waiver =waivers =exemption =exemptions =exception =exceptions =dispensation",
        rf"(?:of|to|from|under|in respect of) (?:~ )?{_RULES}",
        True,
    ),
    Row("waive", O.DIRECT_AWARDED, "=procurement =contract", r"(?:waiver|exemption)\b", True),
    # awarding
    Row("award", O.AWARDED, "let", rf"(?:~ )?{_CONTRACT}\b"),
    Row(
        "award",
        O.AWARDED,
        "appoint name select choose confirm",
        r"(?:~ )?(?:as |to be )(?:~ )?(?:preferred )?(?:providers?|contractors?|suppliers?|bidders?|operators?|partners?|lead provider|consultants?)\b",
    ),
    Row("award", O.AWARDED, "=preferred", r"(?:bidder|provider|supplier|contractor|tenderer)\b", True),
    Row("award", O.AWARDED, "accept", r"(?:~ )?(?:tenders?|bids?|quotations?|quotes?)\b"),
    Row("award", O.AWARDED, "=tender =tenders =bid =quotation", r"(?:~ )?be accepted\b"),
    Row("award", O.AWARDED, "enter", rf"into (?:~ )?(?:contracts?|framework|call off)\b"),
    Row("award", O.AWARDED, "=entry =entering", r"into (?:of )?(?:~ )?contracts?\b", True),
    Row("award", O.AWARDED, "place sign grant conclude", rf"(?:~ )?(?:contracts?|frameworks?|call off|concession)\b"),
    Row("award", O.AWARDED, "give", r"(?:~ )?(?:the )?(?:contract|work)\b"),
    # extending
    Row(
        "extend",
        O.EXTENDED,
        "exercise use take invoke trigger",
        r"(?:up )?(?:~ )?(?:options?|rights?|provisions?|clauses?) (?:~ )?(?:to extend|of extension|for extension|to renew|for (?:a )?further)\b",
    ),
    Row("extend", O.EXTENDED, "exercise", r"(?:~ )?(?:extension|option)\b"),
    Row("extend", O.EXTENDED, "roll", r"(?:~ )?(?:over|forward|on)\b"),
    Row("extend", O.EXTENDED, "continue keep", rf"(?:~ )?{_CONTRACT}\b"),
    Row("extend", O.EXTENDED, "=continuation", rf"of (?:~ )?{_CONTRACT}\b", True),
    Row("extend", O.EXTENDED, "keep", r"(?:~ )?(?:in force|going|running|alive)\b"),
    Row("extend", O.EXTENDED, "run", r"on\b(?! (?:the|a|an)\b)"),
    Row(
        "extend",
        O.EXTENDED,
        "remain",
        r"(?:with|on) (?:~ )?(?:current|existing|present) (?:model|provider|arrangements?|contract)\b",
    ),
    Row("extend", O.EXTENDED, "move change put set bring alter", r"(?:~ )?(?:end|expiry|completion|termination) dates?\b"),
    Row("extend", O.EXTENDED, "=further", r"(?:term|period) of\b", True),
    Row("extend", O.EXTENDED, "stay", r"(?:~ )?in force\b"),
    # varying
    Row("vary", O.VARIED, "amend change modify alter revise adjust", rf"(?:~ )?{_CONTRACT}\b"),
    Row("vary", O.VARIED, "=deed =deeds", r"of variation\b", True),
    Row(
        "vary",
        O.VARIED,
        "=amendment =amendments =change =changes =modification =modifications =alteration",
        rf"(?:of|to|in) (?:~ )?{_CONTRACT}\b",
        True,
    ),
    # ours again
    Row("insource", O.INSOURCED, "bring take move transfer return deliver provide manage run transition", rf"(?:~ )?{_OURS}"),
    Row("insource", O.INSOURCED, "=in", r"(?:source|sourcing)\b"),
    Row(
        "insource",
        O.INSOURCED,
        "=inhouse",
        r"(?:provision|delivery|service|model|team|option|operation|management|basis)\b",
        True,
    ),
    Row("insource", O.INSOURCED, "=transfer =return", rf"of (?:~ )?{_OURS}", True),
    # putting off
    Row("defer", O.DEFERRED, "put push", r"(?:~ )?(?:off|back|on hold|on ice)\b"),
    Row("defer", O.DEFERRED, "stand hold carry leave lay", r"(?:~ )?over\b"),
    Row("defer", O.DEFERRED, "leave lie lay", r"(?:~ )?(?:on the table|in abeyance)\b"),
    Row("defer", O.DEFERRED, "hold", r"(?:~ )?in abeyance\b"),
    Row("defer", O.DEFERRED, "bring come go", r"(?:~ )?back to (?:a|the next|another|its next) (?:\w+ )?meeting\b"),
    Row("defer", O.DEFERRED, "take make reach", r"no (?:final )?decision\b"),
    # not going on
    Row("not proceed", O.WITHDRAWN, "proceed", r"no further\b"),
    Row("withdraw", O.WITHDRAWN, "withdraw remove delete pull", rf"(?:~ )?(?:{_ITEM}|from the (?:agenda|plan|forward plan))\b"),
    Row("drop", O.WITHDRAWN, "walk step back", r"away from\b"),
    # refusing
    Row("reject", O.REJECTED, "turn vote", r"(?:~ )?down\b"),
    Row("reject", O.REJECTED, "rule", r"(?:~ )?out\b"),
    Row("reject", O.REJECTED, "decide", r"against\b"),
    Row("reject", O.REJECTED, "take", r"no (?:further )?action\b"),
    # call-in and after
    Row("refer back", O.REFERRED_BACK, "refer* send remit* return", r"(?:~ )?back\b"),
    Row("refer back", O.REFERRED_BACK, "ask request invite require recommend", r"(?:~ )?(?:to )?reconsider\b"),
    Row(
        "confirm",
        O.CONFIRMED,
        "confirm uphold affirm reaffirm maintain",
        r"(?:~ )?(?:original |earlier |previous |its )?decisions?\b",
    ),
    Row(
        "confirm",
        O.CONFIRMED,
        "=decision =decisions",
        r"(?:to |should |shall |must |would |will |be allowed to |does |did |do )?(?:stands?|stood|(?:be |is |was |are |were )?(?:confirmed|upheld|reaffirmed))\b",
    ),
    Row("confirm", O.CONFIRMED, "reject dismiss refuse", r"(?:~ )?call-?in\b"),
    Row("confirm", O.CONFIRMED, "=callin =callins", r"(?:~ )?(?:be|was|is|were) (?:rejected|dismissed|refused|not upheld)\b"),
    Row("call in", O.CALLED_IN, "call", r"(?:~ )?in\b(?! (?:the|a|his|her|their|which|order|line|favour)\b)"),
    Row(
        "call in",
        O.CALLED_IN,
        "=callin",
        r"(?:request|was (?:received|requested|made|valid)|had been|notice (?:was|had))\b",
        True,
    ),
    Row(
        "recommend",
        O.RECOMMENDED,
        "refer*",
        r"(?:~ )?(?:up )?to (?:the )?(?:full )?(?:council|cabinet|executive|mayor|committee|panel|board|county council)\b",
    ),
    # asking people
    Row(
        "consult",
        O.CONSULTED,
        "seek ask gather take invite",
        r"(?:~ )?(?:the )?(?:views|comments|opinions?|representations) (?:of|from|on)\b",
    ),
    Row(
        "consult",
        O.CONSULTED,
        "begin start commence launch undertake run conduct carry hold open go",
        r"(?:~ )?(?:out )?(?:to |for )?(?:public |statutory |formal |informal |further |a |stakeholder )*consultations?\b",
    ),
    # weighing only
    Row("consider", O.CONSIDERED_ONLY, "look", r"(?:again )?(?:into|at)\b"),
    Row(
        "consider",
        O.CONSIDERED_ONLY,
        "bring receive prepare submit call ask request produce",
        r"(?:for )?(?:~ )?(?:further |progress |future )?(?:report|review|update|progress report|business case|options appraisal)s?\b",
    ),
    Row("consider", O.CONSIDERED_ONLY, "work", r"up (?:~ )?(?:options|proposals|plans)\b"),
    Row("consider", O.CONSIDERED_ONLY, "=soft", r"market (?:testing|engagement)\b", True),
    # doing other things
    Row("note", O.NOTED, "take", r"(?:due |careful )?(?:note|account)(?: of)?\b"),
    Row(
        "introduce",
        O.APPROVED,
        "bring put",
        r"(?:~ )?(?:in|into force|into effect|into operation|forward)\b(?! (?:line|the|a)\b)",
    ),
    Row("introduce", O.APPROVED, "come", r"into (?:force|effect|operation)\b"),
    Row("introduce", O.APPROVED, "roll", r"out\b"),
    Row("establish", O.APPROVED, "set", r"(?:~ )?up\b"),
    Row("apply", O.APPROVED, "apply", r"(?:~ )?(?:for|to the)\b"),
    Row("enter into", O.APPROVED, "enter", r"into\b"),
    Row("enter into", O.APPROVED, "=entry =entering", r"into\b", True),
    Row("charge", O.APPROVED, "introduce bring set impose levy", r"(?:~ )?(?:charges?|charging|fees?|subscriptions?)\b"),
    Row("make order", O.APPROVED, "make", r"(?:~ )?(?:orders?|psp[o]s?|designations?|by-?laws?|scheme)\b"),
    Row("purchase", O.APPROVED, "take", r"(?:~ )?(?:a lease|leases)\b"),
    Row("go ahead", O.APPROVED, "go press move", r"(?:ahead|forward|on with)\b"),
    Row("delegate", O.DELEGATED, "give grant confer", r"(?:~ )?(?:delegated )?(?:authority|powers?)\b"),
    Row(
        "delegate",
        O.DELEGATED,
        "leave",
        r"(?:~ )?to (?:the )?(?:\w+ )?(?:director|head|chief|officers?|leader|cabinet member|portfolio holder|heads)\b",
    ),
    Row("delegate", O.DELEGATED, "=delegated", r"(?:authority|powers?)\b", True),
    Row("authorise", O.APPROVED, "give grant", r"(?:~ )?(?:approval|permission|consent|agreement|the go-ahead)\b"),
    Row("exclude public", O.PROCEDURAL, "exclude", r"(?:~ )?(?:press|public)\b"),
    Row("exclude public", O.PROCEDURAL, "=press", r"and (?:~ )?public (?:~ )?excluded\b"),
    Row("approve minutes", O.PROCEDURAL, "=correct =true =accurate", r"(?:and \w+ )?record\b"),
    Row("approve minutes", O.PROCEDURAL, "approve agree sign confirm", r"(?:~ )?minutes\b"),
)

WORDS: tuple[Row, ...] = (
    Row("procure", O.COMMENCE_PROCUREMENT, "procure reprocure recommission commission tender retender relet"),
    Row(
        "procure",
        O.COMMENCE_PROCUREMENT,
        "=procurement =procurements =reprocurement =reprocurements =recommissioning =retendering =tendering =retender =reletting",
        noun=True,
    ),
    Row("award", O.AWARDED, "award"),
    Row("extend", O.EXTENDED, "extend prolong lengthen"),
    Row("extend", O.EXTENDED, "=extension =extensions =prolongation", noun=True),
    Row("renew", O.EXTENDED, "renew"),
    Row("renew", O.EXTENDED, "=renewal =renewals", noun=True),
    Row("vary", O.VARIED, "vary novate modify"),
    Row("vary", O.VARIED, "=variation =variations =novation =modification", noun=True),
    Row("decommission", O.DECOMMISSIONED, "decommission discontinue cease"),
    Row("decommission", O.DECOMMISSIONED, "=decommissioning =cessation =discontinuance =discontinuation", noun=True),
    Row("close", O.DECOMMISSIONED, "close shut="),
    Row("close", O.DECOMMISSIONED, "=closure =closures", noun=True),
    Row("revoke", O.DECOMMISSIONED, "revoke repeal rescind abolish"),
    Row("revoke", O.DECOMMISSIONED, "=revocation =abolition", noun=True),
    Row("end", O.DECOMMISSIONED, "=ended"),
    Row("terminate", O.TERMINATED, "terminate surrender"),
    Row("terminate", O.TERMINATED, "=termination", noun=True),
    Row("lapse", O.TERMINATED, "lapse expire"),
    Row("insource", O.INSOURCED, "insource"),
    Row("insource", O.INSOURCED, "=insourcing =inhouse", noun=True),
    Row("defer", O.DEFERRED, "defer* postpone adjourn delay pause"),
    Row("defer", O.DEFERRED, "=deferral =postponement =adjournment", noun=True),
    Row("drop", O.WITHDRAWN, "abandon drop* scrap* cancel* halt withdraw shelve"),
    Row("drop", O.WITHDRAWN, "=abandonment =cancellation =withdrawal", noun=True),
    Row("reject", O.REJECTED, "reject refuse decline dismiss overturn oppose"),
    Row("reject", O.REJECTED, "=lost =defeated =fell =rejection =refusal =unsuccessful"),
    Row("confirm", O.CONFIRMED, "uphold reaffirm"),
    Row("refer back", O.REFERRED_BACK, "reconsider"),
    Row("recommend", O.RECOMMENDED, "recommend"),
    Row("note", O.NOTED, "note receive acknowledge"),
    Row("endorse", O.ENDORSED, "endorse support welcome commend"),
    Row("delegate", O.DELEGATED, "delegate"),
    Row("delegate", O.DELEGATED, "=delegation =delegations", noun=True),
    Row("amend", O.AMENDED, "amend revise"),
    Row("consult", O.CONSULTED, "consult"),
    Row("consult", O.CONSULTED, "=consultation =consultations", noun=True),
    Row("consider", O.CONSIDERED_ONLY, "consider explore investigate examine review assess evaluate monitor"),
    Row("cut", O.APPROVED, "cut* reduce lower halve trim* remove"),
    Row("cut", O.APPROVED, "=cut =cuts =reduction =reductions =removal", noun=True),
    Row("increase", O.APPROVED, "increase raise enlarge expand"),
    Row("introduce", O.APPROVED, "introduce implement launch"),
    Row("introduce", O.APPROVED, "=introduction =implementation", noun=True),
    Row("adopt", O.APPROVED, "adopt"),
    Row("adopt", O.APPROVED, "=adoption", noun=True),
    Row("designate", O.APPROVED, "designate"),
    Row("designate", O.APPROVED, "=designation =designations", noun=True),
    Row("declare", O.APPROVED, "declare"),
    Row("declare", O.APPROVED, "=declaration", noun=True),
    Row("charge", O.APPROVED, "charge"),
    Row("purchase", O.APPROVED, "purchase buy acquire"),
    Row("purchase", O.APPROVED, "=acquisition =acquisitions", noun=True),
    Row("dispose", O.APPROVED, "dispose sell"),
    Row("dispose", O.APPROVED, "=disposal =disposals =sale", noun=True),
    Row("lease", O.APPROVED, "lease"),
    Row("fund", O.APPROVED, "fund contribute allocate invest pay"),
    Row("accept", O.APPROVED, "accept"),
    Row("accept", O.APPROVED, "=acceptance", noun=True),
    Row("build", O.APPROVED, "build construct"),
    Row("establish", O.APPROVED, "establish create"),
    Row("transfer", O.APPROVED, "transfer* assign"),
    Row("publish", O.APPROVED, "publish"),
    Row("join", O.APPROVED, "join"),
    Row("keep", O.APPROVED, "keep retain continue"),
    Row("keep", O.APPROVED, "=continuation =retention", noun=True),
    Row("appoint", O.APPROVED, "appoint elect nominate"),
    Row("set", O.APPROVED, "set*"),
    Row("grant", O.APPROVED, "=granted =granting"),
    Row("authorise", O.APPROVED, "authorise authorize permit* empower"),
    Row("authorise", O.APPROVED, "=authorisation =authorization", noun=True),
    Row("approve", O.APPROVED, "approve ratify sanction"),
    Row("approve", O.APPROVED, "=approval", noun=True),
    Row("agree", O.APPROVED, "agree"),
)
"""Single words; where two rows hold the same word, the first wins."""

GENERAL = frozenset(
    {"agree", "approve", "authorise", "accept", "set", "keep", "introduce", "go ahead", "fund", "publish", "enter into"}
)
"""Lemmas that say that something was done, but not what: any act of the same clause tells more."""

SECONDARY = frozenset({O.NOTED, O.ENDORSED, O.RECOMMENDED, O.CONSIDERED_ONLY, O.PROCEDURAL, O.UNKNOWN, O.DELEGATED, O.CONSULTED})
"""Outcomes that frame another act rather than being one."""

IRREGULAR = {
    "bring": "bring brings brought bringing", "take": "take takes took taken taking", "put": "put puts putting", "go": "go goes went gone going",
    "let": "let lets letting", "cut": "cut cuts cutting", "set": "set sets setting", "begin": "begin begins began begun beginning",
    "give": "give gives gave given giving", "run": "run runs ran running", "keep": "keep keeps kept keeping", "leave": "leave leaves left leaving",
    "buy": "buy buys bought buying", "sell": "sell sells sold selling", "hold": "hold holds held holding", "stand": "stand stands stood standing",
    "come": "come comes came coming", "lie": "lie lies lay lain lying", "lay": "lay lays laid laying", "send": "send sends sent sending",
    "make": "make makes made making", "pay": "pay pays paid paying", "choose": "choose chooses chose chosen choosing", "shut": "shut shuts shutting",
    "withdraw": "withdraw withdraws withdrew withdrawn withdrawing", "build": "build builds built building", "seek": "seek seeks sought seeking",
    "uphold": "uphold upholds upheld upholding", "undertake": "undertake undertakes undertook undertaken undertaking", "relet": "relet relets reletting",
    "wind": "wind winds wound winding",
}  # fmt: skip
