"""Tables made into HTML that reads well with no style and no script.

The only place that writes HTML: templates escape whatever readers typed, and nothing is put
together by hand. The same HTML goes into the browsers on screen, into saved notebooks and onto
pages of its own.
"""

from bookclub.views.cast import cast
from bookclub.views.comparison import comparison
from bookclub.views.page import STYLE, face
from bookclub.views.problems import problems
from bookclub.views.report import report
from bookclub.views.threads import threads
from bookclub.views.works import works

__all__ = ["STYLE", "cast", "comparison", "face", "problems", "report", "threads", "works"]
