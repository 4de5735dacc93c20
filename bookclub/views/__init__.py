"""Tables made into HTML that reads well with no style and no script.

The only place that writes HTML: templates escape whatever readers typed, and nothing is put
together by hand. The same HTML goes onto the screen, into saved notebooks and onto pages of its own.
"""

from bookclub.views.evening import evening, still
from bookclub.views.guesses import guesses
from bookclub.views.page import STYLE
from bookclub.views.problems import problems
from bookclub.views.report import report

__all__ = ["STYLE", "evening", "guesses", "problems", "report", "still"]
