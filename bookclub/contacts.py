"""E-mail addresses, telephone numbers and IP addresses in texts, which stand in nobody's table.

What is replaced must say by its form, or by the words before it, that it is one: a telephone number
has a country's or an area's code, set apart as such, or stands after a word such as “Tel.”; years,
pages, dates, times, verses, versions, ISBNs and prices have other forms and stay.
"""

from __future__ import annotations

import re
from collections import Counter
from ipaddress import ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

EMAIL, PHONE, IP = "e-mail address", "telephone number", "IP address"
_TOPS = "com|org|net|edu|gov|info|co|uk|de|fr|es|it|ca|au|io|eu|nl|ch|at|me|us|se|no|dk|pl|pt|br|jp|in"
_LOCAL = r"(?<![\w.!#$%&'*+=?^`{|}~-])[\w.!#$%&'*+=?^`{|}~-]++"
_NAME = r"(?<![\w.+-])[\w.+-]++"
_AT, _DOT = r"(?:at|ät|@|arroba)", r"(?:dot|\.|punkt|punto|point)"
_GAP = r"[ \u00a0().\-/\u2010-\u2013]"
_DIGITS = rf"\d(?:{_GAP}{{0,3}}\d)"
_CALLED = (
    r"\b(?:tel(?:ephone|efon|[eé]fono|[eé]phone)?|phone|mobile?|m[oó]vil|portable|cell(?:ular)?|handy|fax|whatsapp|sms|hotline|"
    r"(?:call|ring|phone|text|reach)(?: me| us)?(?: on| at)?|my number(?: is)?|meine nummer(?: ist)?|mi n[uú]mero(?: es)?|"
    r"mon num[eé]ro(?: est)?|anrufen unter|erreichbar unter|ruf(?:t|en sie)? (?:mich |uns )?an(?: unter)?)\b"
)
_CONTACT = re.compile(
    rf"(?P<email>(?:mailto:)?\"?{_LOCAL}\"?[@＠](?:[\w-]{{1,63}}[.．。])+[^\W\d_][\w-]{{1,62}}(?:@[\w.-]+)*"
    rf"|{_NAME}\s?[\[({{<]\s?{_AT}\s?[\])}}>]\s?[\w-]{{1,63}}"
    rf"(?:\s?(?:[\[({{<]\s?{_DOT}\s?[\])}}>]|\.|\b{_DOT}\b)\s?[\w-]{{1,63}})+"
    rf"|{_NAME} at (?!(?:the|an?|this|that|my|our|your|one|every) )[\w-]{{1,63}}(?: dot [\w-]{{1,63}}){{0,3}} dot (?:{_TOPS})\b)"
    rf"|(?P<ip>(?<![\w.])\d{{1,3}}(?:\.\d{{1,3}}){{3}}(?!\w|\.\d)"
    rf"|(?<![\w:])(?:[0-9a-f]{{1,4}})?(?::[0-9a-f]{{0,4}}){{2,7}}(?![\w:]))"
    rf"|{_CALLED}(?:[^\w+(]{{1,4}}|\W(?:nr|no|number|nummer)?[^\w+(]{{0,3}})(?P<called>[+(]?{_DIGITS}{{5,14}}(?!\w|[:.,]\d))"
    rf"|(?P<phone>(?<![\w.,/+-])(?:"
    rf"(?:\+|00(?=[ 1-9])) ?\(?[1-9]\)?{_GAP}{{0,2}}{_DIGITS}{{6,13}}"  # with the code of a country
    rf"|(?:\(0\d{{1,5}}\)|0\d{{1,5}})(?:{_GAP}{{1,3}}\d{{2,8}}){{1,5}}"  # with that of an area
    rf"|(?:\+?1{_GAP})?(?:\([2-9]\d\d\)|[2-9]\d\d)[ .-]\d{{3}}[ .-]\d{{4}}"  # as in North America
    rf"|(?:[18][ -]?)?\([1-9]\d{{1,4}}\) ?\d{{3,5}}(?:[ .-]\d{{2,5}}){{1,3}}"  # with an area's code in brackets
    rf"|0(?:7|1[5-7])\d{{8,9}}"  # a mobile in one piece
    rf")(?!\w|[:.,]\d|{_GAP}\d))",
    re.IGNORECASE,
)
_HINT = re.compile(r"[@＠]|\b(?:at|ät|arroba)\b|(?:\d\D{0,4}){6}|(?:\.\d{1,3}){3}|:[0-9a-f]{0,4}:", re.IGNORECASE)
_DATE = re.compile(r"\(?\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|\(?(?:1[5-9]|20)\d\d\)")
_OTHER_NUMBER = re.compile(
    r"(?:\b(?:isbn|issn|asin|doi|ean|order|bestell\w*|commande|pedido|invoice|rechnung\w*|iban|account|konto|id|ref)\b|#)[\w .:-]{0,14}$",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"(?:comment|kommentar|#|version|release|build|firmware|section|chapter|kapitel|abschnitt|§|\bv)\W{0,3}$|"
    r"\b(?:firefox|chrome|safari|python|ios|android|windows)\W$",
    re.IGNORECASE,
)
_DOUBTFUL = re.compile(
    r"(?<![\w.,/:=#$€£+-])\+?\(?\d(?:[ ./()-]{0,2}\d){6,14}(?![\w%€$£]|[.,:/-]\d)|(?<![\w.+-])(?P<at>[\w.+-]{1,64}@[\w-]{2,63}(?:\.[\w-]{1,63}){0,6})"
)
# Years, days, thousands, and the numbers of books.
_NO_NUMBER = re.compile(
    r"(?:1[5-9]|20)\d\d ?[-/] ?(?:1[5-9]|20)\d\d|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|(?:19|20)\d{6}|\d{1,3}(?:[ .]\d{3})+|97[89][\d -]+|\d+\.\d+"
)
_OF_THE_WEB = re.compile(
    r"\S*(?:\w@\w|://)\S*|(?<!\S)www\.\S+|(?<!\S)[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|blog|edu|uk|de|fr|es|eu|ch|nl|io)(?:/\S*)?(?!\S)",
    re.IGNORECASE,
)
FEWEST_GROUPS = 3  # of the sixth version of the protocol; “a::b” may be anything
BEFORE = 30  # letters that tell what a number is
FEWEST_DIGITS, SHORTEST_IP, LARGEST_OF_VERSIONS = 9, 10, 99


def without_contacts(text: str) -> tuple[str, Counter[str]]:
    """Replace in a text what people can be reached by with words in brackets, such as ``"[e-mail address]"``.

    Returns
    -------
    text : str
    taken_out : Counter
        How many of each: of `EMAIL`, `PHONE` and `IP`.
    """
    taken_out: Counter[str] = Counter()
    if not _HINT.search(text):
        return text, taken_out

    def replaced(found: re.Match[str]) -> str:
        what = _what(found)
        if not what:
            return found[0]
        taken_out[what] += 1
        start = found.start("called") - found.start() if found["called"] else 0
        return f"{found[0][:start]}[{what}]"

    return _CONTACT.sub(replaced, text), taken_out


def _what(found: re.Match[str]) -> str | None:
    before = found.string[max(found.start() - BEFORE, 0) : found.start()]
    if found["email"]:
        return EMAIL
    if found["ip"]:
        return IP if _is_ip(found["ip"], before) else None
    number = found["called"] or found["phone"]
    if _DATE.match(number) or _OTHER_NUMBER.search(before):
        return None
    digits = sum(letter.isdigit() for letter in number)
    return PHONE if found["called"] or digits >= FEWEST_DIGITS else None


def _is_ip(written: str, before: str) -> bool:
    """Return whether four numbers are an address, not a version or a section; or groups of letters, not a time."""
    try:
        address = ip_address(written)
    except ValueError:
        return False
    if address.version == 6:  # noqa: PLR2004 - the sixth version of the protocol
        return sum(map(bool, written.split(":"))) >= FEWEST_GROUPS
    if _VERSION.search(before):
        return False
    named = re.search(r"\bip\b[\w ]*\W{0,3}$", before, re.IGNORECASE) is not None
    return named or len(written) >= SHORTEST_IP or any(int(part) > LARGEST_OF_VERSIONS for part in written.split("."))


def doubtful_contacts(text: str) -> Iterator[tuple[int, int]]:
    """Find what may be a telephone number or an e-mail address though it does not say so by its form.

    >>> text = "Ask for room 12 or 2345678, or write to anna@home, not before 2010-2011."
    >>> [text[start:end] for start, end in doubtful_contacts(text)]
    ['2345678', 'anna@home']
    """
    for found in _DOUBTFUL.finditer(text):
        before = text[max(found.start() - BEFORE, 0) : found.start()]
        if found["at"] or not (_OTHER_NUMBER.search(before) or _NO_NUMBER.fullmatch(found[0].strip("() "))):
            yield found.span()


def name_without_contacts(name: str) -> str:
    """Take out of somebody's name what they can be reached by; ``""`` where it is nothing else.

    >>> name_without_contacts("Anna (anna@home.example)"), name_without_contacts("https://anna.example/me")
    ('Anna', '')
    """
    name = _OF_THE_WEB.sub(" ", name)
    for start, end in reversed([*doubtful_contacts(name)]):
        name = name[:start] + name[end:]
    return " ".join(name.split()) if any(map(str.isalpha, name)) else ""
