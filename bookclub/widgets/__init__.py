"""What a host and the group touch: the comparison, the cast and the threads, to be browsed in a notebook; and forms."""

from bookclub.widgets.bring import Bring
from bookclub.widgets.browse import Browsers, Still, browse
from bookclub.widgets.browsers import Cast, Comparison, Threads
from bookclub.widgets.handouts import Handouts

__all__ = ["Bring", "Browsers", "Cast", "Comparison", "Handouts", "Still", "Threads", "browse"]
