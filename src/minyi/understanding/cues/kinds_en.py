"""English patterns that say the kind of a message, with their weight in a title and in a text."""

from minyi.records import Kind

# (kind, weight in a title, weight in a text, pattern between word boundaries)
ROWS: tuple[tuple[Kind, float, float, str], ...] = (
    (
        Kind.COMPLAINT,
        7,
        3,
        r"complain(?:t|ts|ing|ed)?|disgrace(?:ful)?|unacceptable|fed up|sick of|appalling|outrageous|scandal|"
        r"shameful|ridiculous|disgusting|rip[- ]?off|shambles|a joke",
    ),
    (
        Kind.COMPLAINT,
        3.5,
        1.3,
        r"noise|noisy|rubbish|dumping|fly-?tipping|potholes?|broken|dirty|filthy|smell[sy]?|stinks?|rude|"
        r"ignored|ignor(?:es|ing)|nobody (?:cares|comes|answers)|no one (?:cares|comes|answers)|"
        r"illegal(?:ly)?|unfair|"
        r"overcharged|waste of|wasting|failed|fails|failing|failure|never (?:came|replied|answered|fixed)|"
        r"still (?:not|waiting|no)|terrible|awful|worst|unsafe|blocked|vandal\w*|corrupt|lies|lying|wrong|"
        r"bad|trash|useless|pointless|penali[sz]ed|discriminat\w+|too (?:many|much|high|expensive|loud|slow)|"
        r"does(?:n't| not) (?:work|solve|help)|poor(?:ly)?|unjust|harm(?:s|ful|ing)?",
    ),
    (
        Kind.QUESTION,
        6,
        3,
        r"(?:i|we)(?: would|'d)? (?:like|want|wish) to (?:know|ask)|could you (?:tell|explain|let me know)|"
        r"can you (?:tell|explain|let me know)|please (?:tell|explain|clarify|advise|let me know)|enquiry|"
        r"inquiry|"
        r"wondering (?:if|whether|when|how|what)|how (?:do|can|much|many|long|often) |where (?:do|can|is|"
        r"are) |"
        r"what (?:is|are|does|do|will|happens) |when (?:is|are|will|does|do|can) |am i (?:entitled|"
        r"eligible|allowed)|"
        r"who (?:is|do i|can i|should i) |is it (?:possible|true|allowed|legal)",
    ),
    (Kind.QUESTION, 3, 1.2, r"why (?:is|are|do|does|did|has|have|was|can't|don't) "),
    (
        Kind.IDEA,
        6,
        3,
        r"suggest(?:ion|ions|s|ing)?|propos(?:e|al|als|ing)|my idea|an idea|how about|what about|"
        r"recommend\w*|"
        r"in my (?:home ?town|country)|would (?:let|allow) (?:any|every|people|us)|"
        r"could (?:also )?(?:translate|share|open|use)|"
        r"why not|(?:we|you|they|council|city|government) could|it would be (?:better|good|great|nice|"
        r"helpful) (?:if|to)",
    ),
    (
        Kind.IDEA,
        4.5,
        2.5,
        r"should(?! i\b)|ought to|needs? to be|must|instead of|could be|rather than|there (?:is|are) a need",
    ),
    (
        Kind.WISH,
        6,
        2.5,
        r"(?:i|we)(?: would|'d|'ll)? (?:hope|wish|want|like)|please|(?:i|we) (?:request|urge|demand|"
        r"appeal|petition|call on|"
        r"ask)|would like|call(?:ing)? (?:on|for)|requesting|we need|i need",
    ),
    (
        Kind.HELP,
        7,
        4,
        r"help (?:me|us)|please help|need(?:s)? (?:your |some |urgent )?help|desperate(?:ly)?|"
        r"nowhere (?:to|else)|"
        r"homeless|evicted|at my wits'? end|cannot afford|can't afford|save (?:me|us|my)|struggling to",
    ),
    (
        Kind.WORRY,
        7,
        3,
        r"worr(?:y|ied|ies|ying)|concern(?:ed|s)? (?:about|that|for|over)|afraid|fear(?:s|ful|ing)?|"
        r"anxious|scared|"
        r"frightened|nervous about|my concern|will lead to|dangerous",
    ),
    (
        Kind.THANKS,
        8,
        4,
        r"well done|(?:many |big |huge )?thank(?:s| you) (?:to|(?:so|very) much (?:to|for))|thank you for "
        r"(?:fixing|repairing|helping|"
        r"solving|clearing|the (?:quick|swift|kind|prompt|excellent))|(?<!be\s)(?<!be\svery\s)(?<!be\smost\s)"
        r"grateful|excellent (?:work|job|service)|"
        r"great (?:work|job|service)|good job|kudos|"
        r"(?<!would\s)(?<!'d\s)appreciate (?:the|your) (?:work|help|effort|staff)|"
        r"compliment",
    ),
    (Kind.THANKS, 6, 0.5, r"thanks|thank you|appreciat\w+"),
)

# A first word that makes a sentence an order: the way petitions are named.
IMPERATIVES = frozenset(
    """
    audit collect correct empty enlarge finish lengthen mend paint pipe print prosecute shorten sweep trim
    abolish accept add adopt allow amend approve arrest ask ban block boycott bring build call
    cancel change cap charge clean clear close commission compel compensate conduct consider
    continue convert create cut debate declare decrease demand deport dissolve do double ease
    educate eliminate enable encourage end enforce ensure establish exempt expand extend fire fix
    force free freeze fund get give grant guarantee halt have help hold implement impose improve
    include increase inform install introduce investigate invest issue justice keep launch leave
    legalise legalize let limit lower maintain make move nationalise offer open outlaw overhaul
    overturn pardon pass pay permit plant postpone prevent prioritise prohibit promote protect prove
    provide publish put raise re-examine re-open re-think recognise reconsider recruit reduce reform
    refund refuse regulate reinstate reject release relocate remove rename reopen repair repeal
    replace request require rescind restore restrict retain rethink return reverse review revise
    revoke sack save scrap seek send set shift shut simplify stop strengthen strip subsidise support
    suspend switch take tax teach trigger try turn update upgrade use vote widen withdraw write
    """.split()
)
