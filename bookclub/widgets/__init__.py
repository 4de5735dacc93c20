"""What a host and the group touch: the evening, and the forms for bringing files and making handouts."""

from bookclub.widgets.bring import Bring
from bookclub.widgets.evening import Evening
from bookclub.widgets.handouts import Handouts

__all__ = ["Bring", "Evening", "Handouts"]
