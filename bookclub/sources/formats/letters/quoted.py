"""What somebody wrote in a letter, told from what their mail program and the list put around it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bookclub.markup import Marked, read_node, tidy
from bookclub.sources.formats.letters import words
from bookclub.sources.parsing.text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

EARLIER, SIGNATURE, FOOTER = "quotation of an earlier letter", "signature of a letter", "footer of the list"
ATTACHED = "attachment"
# What Mailman's archive writes where a part of a letter began, and in the place of what it took out.
NEXT_PART = re.compile(r"-{10,} next part -{10,}|Skipped content of type \S+")
TAKEN_OUT = re.compile(r"(?:An? |An embedded )(?:\S+ ){0,3}(?:attachment |message )?was scrubbed\.\.\.")
OF_TAKEN_OUT = re.compile(r"(?:From|Subject|Date|Name|Type|Size|Desc|Url|URL) ?: ?.*|<?https?://\S+>?")
QUOTED = re.compile(r"\s?(?:[A-Z]{1,3})?>(?!!)")  # not a spoiler, which stands between ">!" and "!<"
DASHES = re.compile(r"--|—|__")
# Lines above a list's footer: of underlines, of “-=-=-”, of signs.
RULE = re.compile(r"[_*#=]{20,}|(?:-=){6,}-?|[-~]{40,}")
ON_A_LIST = re.compile(
    r"mailing list|unsubscribe|https?://\S*(?:listinfo|/lists?[/.]|groups?\b)|listserv|mailman", re.IGNORECASE
)
CLOCK = re.compile(r"\d{1,2}\s?[:.h]\s?\d\d")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LONGEST_FOOTER = 30
LONGEST_SIGNATURE = 12  # lines; what is longer below two dashes is more than a signature
LINES_OF_ATTRIBUTION, LONGEST_ATTRIBUTION = 4, 400
FEWEST_HEADERS = 3
MOST_HTML = 400_000  # elements and texts


@dataclass(slots=True)
class Own:
    """A writer's own words, and what was taken off around them, counted."""

    said: Marked
    left_out: Counter[str] = field(default_factory=Counter)


def of_html(html: str) -> Own:
    """Return the words of a letter in HTML without its quotations, signature and footers."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html)
    if tree.body is None:
        return Own(Marked("", None))
    left_out: Counter[str] = Counter()
    without: set[int] = set()
    for what, role in ((EARLIER, "quoted"), (SIGNATURE, "signature"), (EARLIER, "from_here")):
        for node in tree.css(", ".join(words.HTML[role])):
            without.add(node.mem_id)
            left_out[what] = 1
            if role == "from_here":
                following, steps = node.next, 0
                while following is not None and steps < MOST_HTML:
                    without.add(following.mem_id)
                    following, steps = following.next, steps + 1
                break  # what comes after is in it
    marked = read_node(tree.body, without=without, at_most=MOST_HTML)
    own = of_text(marked.text)
    counts = Counter(dict.fromkeys({**left_out, **own.left_out}, 1))
    return Own(Marked(own.said.text, marked.html if own.said.text == marked.text else None), counts)


def of_text(text: str) -> Own:
    """Return the words of a letter in plain text, without what stands around them.

    What is quoted between the writer's own words stays, each line after ``"> "``; what is quoted at the end, or is all
    of an earlier letter, does not.
    """
    lines = [line.rstrip() for line in clean(text).split("\n")]
    left_out: Counter[str] = Counter()
    lines = _without_taken_out(lines, left_out)
    lines = _without_footers(lines, left_out)
    lines = _up_to_earlier_letter(lines, left_out)
    lines = _without_signature(lines, left_out)
    lines = _marked(_without_attributions(lines))
    end = len(lines)
    while end and (not lines[end - 1] or _is_quoted(lines[end - 1]) or words.SENT_FROM.fullmatch(lines[end - 1])):
        end -= 1
        if lines[end]:
            left_out[EARLIER if _is_quoted(lines[end]) else SIGNATURE] = 1
    said = tidy("\n".join(_without_signature(lines[:end], left_out)))
    return Own(Marked(said, None), +left_out)


def _without_taken_out(lines: list[str], left_out: Counter[str]) -> list[str]:
    """Leave out what the archive of a list says of attachments, which it keeps elsewhere."""
    kept: list[str] = []
    is_of_it = False
    for line in lines:
        if TAKEN_OUT.fullmatch(line):
            is_of_it = True
            left_out[ATTACHED] += 1
        elif NEXT_PART.fullmatch(line) or (is_of_it and OF_TAKEN_OUT.fullmatch(line)):
            continue
        else:
            is_of_it = False
            kept.append(line)
    return kept


def _without_footers(lines: list[str], left_out: Counter[str]) -> list[str]:
    """Cut off what a list puts below a letter, and below what is quoted in it."""
    kept: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at].strip()
        is_rule = RULE.fullmatch(line) is not None or DASHES.fullmatch(lines[at]) is not None
        below = [each.strip() for each in lines[at + 1 : at + 6]] if is_rule else []
        if any(ON_A_LIST.search(each) for each in below[:4]) or words.FOOTER.match(line):
            left_out[FOOTER] = 1
            end = at + 1
            while end < len(lines) and end < at + LONGEST_FOOTER and not QUOTED.match(lines[end]):
                end += 1
                if RULE.fullmatch(lines[end - 1].strip()) and end - 1 > at + 1:
                    break
            at = end
            continue
        kept.append(lines[at])
        at += 1
    return kept


def _up_to_earlier_letter(lines: list[str], left_out: Counter[str]) -> list[str]:
    """Cut off an earlier letter that is quoted whole and unmarked: from its headers on, or from what announces it."""
    for at, line in enumerate(lines):
        if QUOTED.match(line):
            continue
        if words.ORIGINAL.fullmatch(line.strip()) or _has_headers(lines, at):
            left_out[EARLIER] = 1
            return _without_rule(lines[:at])
        end = _attribution(lines, at)
        is_all = end and not _is_quoted_next(lines, end) and any(map(str.strip, lines[end:]))
        if is_all and _announces(" ".join(lines[at:end])):
            left_out[EARLIER] = 1
            return lines[:at]
    return lines


def _announces(joined: str) -> bool:
    """Return whether a line such as “On Tuesday at 9:12 Ada wrote:” is a program's, though nothing below it is marked.

    People cite diaries with a date, too; but neither a clock's time nor an address.
    """
    has_address = "@" in joined and "<" in joined
    return has_address or (CLOCK.search(joined) is not None and words.BEGINS_QUOTE.match(joined) is not None)


def _has_headers(lines: Sequence[str], at: int) -> bool:
    if not words.FROM.fullmatch(lines[at].strip()):
        return False
    some = [line.strip() for line in lines[at : at + 12] if line.strip()]
    names = {line.partition(":")[0].casefold() for line in some[:7] if words.HEADER.fullmatch(line)}
    return len(names) >= FEWEST_HEADERS


def _without_rule(lines: list[str]) -> list[str]:
    end = len(lines)
    while end and (not lines[end - 1].strip() or RULE.fullmatch(lines[end - 1].strip())):
        end -= 1
    return lines[:end]


def _attribution(lines: Sequence[str], at: int) -> int:
    """Return where what says who wrote the quotation below it ends, if that begins here; 0 if it does not."""
    most = min(at + LINES_OF_ATTRIBUTION, len(lines))
    for end in range(at + 1, most + 1):
        line = lines[end - 1].strip()
        if not line or QUOTED.match(line):
            return 0
        if not line.endswith((":", "：")):
            continue
        joined = " ".join(" ".join(lines[at:end]).split())
        if len(joined) > LONGEST_ATTRIBUTION or not (
            words.WROTE.fullmatch(joined) or words.ADDRESS_LAST.fullmatch(joined)
        ):
            return 0
        # In several lines it begins like one, or the writer's own words may stand above it in one paragraph.
        return end if end == at + 1 or _begins(lines[at], joined) else 0
    return 0


def _begins(first: str, joined: str) -> bool:
    is_dated = CLOCK.search(joined) is not None or YEAR.search(joined) is not None
    return "@" in first or (is_dated and (words.BEGINS_QUOTE.match(joined) is not None or first[:1].isdigit()))


def _is_quoted_next(lines: Sequence[str], at: int) -> bool:
    following = next((line for line in lines[at : at + 4] if line.strip()), "")
    return QUOTED.match(following) is not None


def _without_attributions(lines: list[str]) -> list[str]:
    """Leave out the lines that say who wrote what is quoted below them."""
    kept: list[str] = []
    at = 0
    while at < len(lines):
        end = 0 if QUOTED.match(lines[at]) else _attribution(lines, at)
        if end and _is_quoted_next(lines, end):
            at = end
        else:
            kept.append(lines[at])
            at += 1
    return kept


def _without_signature(lines: list[str], left_out: Counter[str]) -> list[str]:
    """Leave out what stands below two dashes, up to a quotation or the end."""
    for at, line in enumerate(lines):
        if not DASHES.fullmatch(line):
            continue
        end = next((end for end in range(at + 1, len(lines)) if QUOTED.match(lines[end])), len(lines))
        if sum(bool(each.strip()) for each in lines[at + 1 : end]) <= LONGEST_SIGNATURE:
            left_out[SIGNATURE] = 1
            return lines[:at] + lines[end:]
        return lines
    return lines


def _is_quoted(line: str) -> bool:
    return line == ">" or line.startswith("> ")


def _marked(lines: list[str]) -> list[str]:
    """Write every quoted line in one way."""
    return [
        QUOTED.sub("> ", line, count=1).replace(">  ", "> ").rstrip() if QUOTED.match(line) else line for line in lines
    ]
