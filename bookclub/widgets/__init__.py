"""What a host and the group touch: the comparison, the cast and the threads, to be browsed in a notebook."""

from bookclub.widgets.bring import Bring
from bookclub.widgets.browse import Browsers, Still, browse
from bookclub.widgets.browsers import Cast, Comparison, Threads

__all__ = ["Bring", "Browsers", "Cast", "Comparison", "Still", "Threads", "browse"]
