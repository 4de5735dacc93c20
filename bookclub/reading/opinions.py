"""How a reader stands to what they speak of, as far as their words show it; and words on which a meaning hangs.

The words are a list of ours, in English and German: the word lists that Python packages offer are English only and
have not been kept up for years. It is there to choose whom to quote, so a word that it does not know costs little.
In the lists "_" is a space, and what has signs in it is a regular expression.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

PRAISE = r"""
    admir\w* amazing astonishing beaut\w* best better brillian\w* captivat\w* charming clever compelling convincing
    delight\w* enjoy\w* enthusias\w* excel\w* exquisite faithful\w* fantastic favou?rites? gem gorgeous great impress\w*
    lik(?:ed|es) lov(?:ed|es|ely) loyal\w* masterful\w* masterpieces? marvel\w* memorable moving outstanding perfect\w*
    poignan\w* powerful prais\w* profound recommend(?:ed|ing|s)? rich riveting satisf\w* splendid stronger stunning subtle superb\w*
    terrific thoughtful touch(?:ed|es|ing) treasure unforgettable wonderful\w* worth
    begeister\w* beeindruck\w* berühr\w* bewegen\w* bewegt beste[nrs]? besser\w* empfehl\w* fesseln\w* gef(?:allen|ällt|iel)
    gelungen\w* geliebt genoss\w* großartig\w* hervorragend\w* liebte lieblings\w* lohn\w* meister\w* mochte schön\w*
    spannend\w* stark\w* toll\w* überzeug\w* wunderbar\w* wunderschön\w*
"""
RESERVE = r"""
    annoy\w* awful bad\w* bland bor(?:ed|ing) cheap cheesy clich\w* clumsy cold confus\w* contrived dislik\w* disappoint\w*
    doubt\w* dragg\w* dull fail\w* fear\w* fell flat forced forgettable hat(?:e|ed|es) hesita\w* hollow lack\w* lame
    manipulative mediocre melodramatic miscast missing muddled over(?:done|long|rated) poor\w* pointless predictable
    regret\w* scared sentimental shallow slow stupid tedious terrible thin uncomfortable unconvincing underwhelm\w* uneven
    unnecessary weak(?:ly|est|ness\w*|en\w*)? worse worst wrong
    enttäusch\w* fehl\w* flach\w* kitsch\w* langatmig\w* langweil\w* leider misslungen\w* missf(?:ällt|iel) nerv\w*
    oberflächlich\w* schade schlecht\w* schwach\w* schwäch\w* stört\w* überflüssig\w* überschätzt\w* unnötig\w*
    verwirr\w* vorhersehbar\w* zäh\w* zweifel\w*
"""
FEELING = r"""
    bleak chilling cried cr(?:y|ying) depress\w* despair\w* devastat\w* disturb\w* eerie empt\w* frighten\w* gloom\w*
    grie\w* haunt\w* heartbr\w* heart-?(?:rending|wrenching) hop(?:ed|ing) hopeless\w* horr\w* sad(?:der|dest|ness)? shock\w* sorrow\w*
    tears unsettling upset\w*
    bedrück\w* beklemm\w* erschütter\w* geweint gruselig\w* herzzerreißend\w* hoffnungslos\w* schockier\w* traur\w* tränen
    unheimlich\w* verstör\w*
"""
MINE = "like love liebe mag"  # praise after "I" and the like; else they are comparisons, or what the story is about
BEFORE_MINE = r"i we ich wir really still also do did not \w+n['’]t"
WORKS = r"""
    acting actors? actress\w* adaptation author books? cast characters? director endings? films? movies? novels? performances?
    plot premise scenes? screen story style
    autor\w* büch\w* buch\w* darsteller\w* ende figuren film\w* geschichte handlung roman\w* schauspiel\w* schluss szene\w*
    verfilmung\w*
"""
# The other languages' are there so that a sentence is not cut at them.
NEGATIONS = r"""
    no not never none nobody nothing nowhere neither nor cannot without hardly scarcely barely seldom rarely
    \w+n['’]t (?:do|does|did|is|was|are|were|ca|could|would|should|wo|have|has|had)nt
    nicht nichts nie niemals niemand\w* nirgend\w* kein\w* weder ohne kaum selten
    ne pas jamais rien aucune? sans non ni nunca nada sin mai senza niet geen nooit não nem inte aldrig
"""
# Besides negations: words without which the rest of a sentence may say something else.
HINGES = r"""
    but yet however though although except unless until whether if than instead rather too only little few lacks? fail\w*
    despite while whereas supposedly allegedly apparently according says? said claims? claimed thinks? thought doubts?
    wish\w* would could might even still almost nearly wrong false untrue either
    aber doch jedoch sondern obwohl obgleich außer falls wenn ob als statt sonst nur wenig angeblich laut sagt\w* meint\w*
    behaupt\w* denk\w* glaub\w* bezweif\w* wäre hätte könnte würde fast zwar allerdings dennoch trotzdem falsch
    mais sauf si pero ma maar mas salvo
"""
# What begins so turns the sentence before it; "though" does not if its own main clause follows.
TURNS = r"""
    but however yet still except even_so that_said having_said then_again on_the_other_hand on_the_contrary nevertheless
    nonetheless only otherwise instead(?!_of) rather(?!_than) apart_from oh,?_but and_yet (?:though|although|unless)(?=[^,]*$)
    aber doch jedoch dennoch trotzdem allerdings andererseits nur außer sondern vielmehr im_gegenteil dagegen obwohl(?=[^,]*$)
    mais pourtant cependant toutefois pero sin_embargo ma però maar mas porém men ale но однако ama fakat
"""
TURNS_UNSPACED = "但|不过|不過|可是|然而|只是|でも|しかし|だが|けれど|ただ|하지만|그러나"
CONTRADICTIONS = r"""
    (?:i|we)_(?:\w+_)?(?:disagree|beg_to_differ) (?:do_not|don['’]?t|can['’]?t|cannot)_(?:\w+_)?agree on_the_contrary
    (?:do_not|don['’]?t)_think_so (?:that|this|it)(?:_is|['’]s)_(?:\w+_)?(?:not_(?:so|true|right)|wrong|false) not_so
    (?:that|this|it)_isn['’]?t_(?:so|true|right) you(?:_are|['’]re)_(?:wrong|mistaken) quite_the_opposite
    stimm(?:t|e)_(?:\w+_)?nicht widersprech\w+ sehe_(?:ich|das)_(?:\w+_)?anders anderer_meinung im_gegenteil
"""
SMALL_TALK_WORDS = r"""
    thanks thank_you thanx thx welcome congrat\w* happy_(?:new_year|birthday|reading) hi hello hey cheers
    (?:great|nice|lovely|wonderful|excellent|good|interesting|your)_(?:\w+_)?(?:post|blog|site|review|link|comment|write-?up)
    (?:lov|lik|enjoy|appreciat)\w+_your stopping_by dropping_by your_visit (?:i|you|we|had|['’]d)_better
    danke dankeschön vielen_dank hallo liebe_grüße willkommen herzlichen_glückwunsch
    (?:deine?n?|schön\w*|toll\w*)_(?:\w+_)?(?:blog|beitrag|link|kommentar|rezension)
"""
# A question retold is a question still.
ASKED = r"(?:ask(?:s|ed)?|wonder(?:s|ed)?|fragte?)_(?:whether|if|how|why|what|ob|wie|warum|was)\b[^.!?;:\n]*"
# What begins so speaks of something that was said before.
DANGLING_WORDS = (
    r"it its this that these those he she they his her their and so also plus er sie es das dies\w* und auch"
)


def _any_of(words: str) -> str:
    return rf"(?<!\w)(?:{'|'.join(words.split()).replace('_', ' ')})(?!\w)"


# To be looked for in what `small` gives: that takes a third of the time that letters of both sizes take.
NEGATION = re.compile(_any_of(NEGATIONS))
HINGE = re.compile(_any_of(NEGATIONS + HINGES + TURNS + CONTRADICTIONS))
UNDERSTOOD = re.compile(_any_of("the and of that der die das und"))  # in a text whose hinges are known
TURN = re.compile(rf"\W*(?:{_any_of(TURNS)}|{TURNS_UNSPACED})")
CONTRADICTION = re.compile(_any_of(CONTRADICTIONS))
ANSWER = re.compile(rf"\W*{_any_of('yes no ja nein' + NEGATIONS)}")
SMALL_TALK = re.compile(_any_of(SMALL_TALK_WORDS))
DANGLING = re.compile(rf"\W*{_any_of(DANGLING_WORDS)}")

_NO_VERDICT = re.compile(_any_of(f"{SMALL_TALK_WORDS} {ASKED}"))
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_STATEMENT = re.compile(r"[^.!?…。！？:;\n]+[.!?…。！？:;]*")
_REACH = 3  # words over which a negation turns a verdict
_KINDS = {
    kind: re.compile(_any_of(words))
    for kind, words in {
        "mine": MINE,
        "negation": NEGATIONS,
        "praise": PRAISE,
        "reserve": RESERVE,
        "feeling": FEELING,
        "work": WORKS,
    }.items()
}
_BEFORE_MINE = re.compile(_any_of(BEFORE_MINE))
_TURNED = {"praise": "reserve", "reserve": "praise", "feeling": "feeling"}
_TELLING = {*_TURNED, "work"}


def small(text: str) -> str:
    """Put a text in small letters, each of them where it stood.

    >>> small("İ do NOT")
    'i do not'
    """
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(each.lower()[0] for each in text)


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a text says for or against something.

    Attributes
    ----------
    praise, reserve, feeling : int
        How many words of each.
    of_work : bool
        Whether any of that is in a sentence that speaks of a work.
    contradicts : bool
        Whether it contradicts somebody in so many words.
    """

    praise: int = 0
    reserve: int = 0
    feeling: int = 0
    of_work: bool = False
    contradicts: bool = False

    @property
    def weight(self) -> float:
        """How much of an opinion it is; 0 if none."""
        return self.praise + self.reserve + self.feeling + 0.5 * self.of_work + 2 * self.contradicts

    @property
    def leaning(self) -> float | None:
        """From -1, all reserve, to 1, all praise; None if it does not lean."""
        verdicts = self.praise + self.reserve
        return (self.praise - self.reserve) / verdicts if verdicts else None


def opinion(text: str) -> Opinion:
    """Return what opinion a text holds. What is asked, and what is said for politeness, holds none.

    >>> opinion("Great post! I did not like the film. It is not bad, is it?")
    Opinion(praise=0, reserve=1, feeling=0, of_work=True, contradicts=False)
    """
    counts, of_work = dict.fromkeys(_TURNED, 0), False
    text = small(text)
    for statement in _STATEMENT.findall(_NO_VERDICT.sub("", text)):
        if not statement.endswith(("?", "？")):
            verdicts, names_work = _verdicts(statement)
            for verdict in verdicts:
                counts[verdict] += 1
            of_work |= bool(verdicts) and names_work
    return Opinion(**counts, of_work=of_work, contradicts=bool(CONTRADICTION.search(text)))


def loudness(text: str) -> int:
    """Count the words of an opinion, whatever becomes of them where they stand; much faster than `opinion`.

    >>> loudness("Is the film not bad?")
    1
    """
    return sum(_kind(word) in _TURNED for word in _WORD.findall(text.lower()))


def tells(text: str) -> bool:
    """Return whether a text has words of an opinion, or speaks of a work."""
    return any(_kind(word) in _TELLING for word in _WORD.findall(text.lower()))


def _verdicts(statement: str) -> tuple[list[str], bool]:
    """Return the kinds of the verdicts in a statement, turned where it negates them; and whether it speaks of a work."""
    words = _WORD.findall(statement)
    kinds = [_kind(word) for word in words]
    verdicts = []
    for at, kind in enumerate(kinds):
        mine = kind == "mine" and at > 0 and _BEFORE_MINE.fullmatch(words[at - 1])
        if mine or kind in _TURNED:
            verdict = "praise" if mine else kind
            verdicts.append(_TURNED[verdict] if "negation" in kinds[max(at - _REACH, 0) : at] else verdict)
    return verdicts, "work" in kinds


@lru_cache(maxsize=20_000)  # readers' words are many, but mostly the same
def _kind(word: str) -> str:
    return next((kind for kind, pattern in _KINDS.items() if pattern.fullmatch(word)), "")
