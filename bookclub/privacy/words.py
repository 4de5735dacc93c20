"""Words of which a text must tell whether they are names, and words that tell it."""

from bookclub.sources.parsing.languages import ARTICLES, GREETINGS, NOT_NAMES

__all__ = ["AFTER_NAMES", "BEFORE_NOUNS", "CALENDAR", "CALLS", "DETERMINERS", "HONORIFICS", "NOT_NAMES", "WORDS"]

# English names that are also words, and words that people take for a name to write under.
NAMES_TOO = """
    alma amber angel april art ash aurora autumn barb basil bay bea bear belle berry bill birch bird blanche blue bob
    bonnie book brandy breeze brook bud buck buddy carol cat chance charity chase chip christian chuck clay cliff coral
    crystal curt daisy dale dawn dean dick dot dolly don drew dusty earl earnest ebony eve faith fanny fay fern flora
    forest frank gale gem gene ginger glen gloria grace grant grey guy hale happy harmony harry haven hazel heath
    heather herb holly honey hope hunter iris ivory ivy jack jade jasmine jay jean jerry jersey jet jimmy john josh joy
    july june lacy lance lane lark laurel lee leaf lily lin link major marina mark marsh mary mason max may mercy miles
    misty moon myrtle nick norm olive opal page paige pansy pat patience patsy pearl penny peg piper poppy
    prudence queen rain randy raven ray reader reed reef rich river rob robin rocky rod roman rose rosemary ruby rue
    rusty sage sally sandy scarlet scout serenity sky sol sonny spike star sterling stone storm sue summer sunny sunshine
    taffy tad teddy temperance terry tom trace trip trinity trinity tuck van verity victor viola violet wade ward
    warren wayne wesley west will willow winter wood woody
    admin anon anonymous author blogger bookworm critic editor fan film friend girl guest host lady librarian lover man
    member mom movie mum nobody novel owner reader someone somebody stranger student teacher user viewer visitor woman
    worm writer
"""
SMALL_WORDS = """
    about after am an another any are as at be because been before being both by can could did do does doing done each
    ever every few from get go going good got had has have he her here him his how into is it its just know less like
    little made make me more most much must my never not nothing one only other our out over own read see seen she
    should some such than their them these they thing things think those time too two up us very was way we were when
    where who whole why with would you your
"""
WORDS = frozenset((*NAMES_TOO.split(), *SMALL_WORDS.split())) | NOT_NAMES

# What follows these in small letters is a word like others in this club: “what” or “that” may also stand before a name.
BEFORE_NOUNS = frozenset(("the", "a", "an", "my", "your", "our", "their", "its"))
DETERMINERS = BEFORE_NOUNS | {*ARTICLES}
MONTHS_AND_DAYS = "april may june july august march sunday"
CALENDAR = frozenset(MONTHS_AND_DAYS.split())  # capitals say nothing of these
BEFORE_NAMES = """
    mr mrs ms miss mx dr prof professor sir dame lady lord madam madame mme mlle monsieur rev reverend fr father
    sister brother aunt auntie uncle grandma grandpa herr frau fraulein senor senora don dona dom signor signora
    the a an la le el los las der die das
"""
HONORIFICS = frozenset(BEFORE_NAMES.split())
# What one says to somebody before the name, whoever may have that name besides.
MORE_GREETINGS = "thx ty hola querida querido ciao cara caro bonjour salut chere cher merci gracias grazie"
CALLS = (*GREETINGS, *MORE_GREETINGS.split(), "welcome back", "hello there", "good morning", "good evening")
AFTER_NAMES = ("さん", "ちゃん", "くん", "君", "様", "さま", "先生", "氏", "씨", "님", "女士", "老师", "小姐")
