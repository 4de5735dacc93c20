"""Readers' names kept out of what leaves the room, and the check that none was left.

`renamed` gives a club in which the readers go by other names, in the tables and inside the texts;
`survivors` goes through what is about to be printed and lists every place where a name may still
stand. What is certainly a name is replaced; what may be one, or may be a word, or somebody in the
story, is left as it is and listed, since a host can tell and a program cannot. `strangers` lists
whom readers named of their own friends and families.
"""

from bookclub.privacy.checking import Survivor, refusal, survivors
from bookclub.privacy.people import Names
from bookclub.privacy.renaming import renamed, short_names
from bookclub.privacy.strangers import strangers

__all__ = ["Names", "Survivor", "refusal", "renamed", "short_names", "strangers", "survivors"]
