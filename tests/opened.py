"""Handouts opened again, by other programs than made them: every text in a file, and what would act there by itself."""

import io
import json
import re
import zipfile
from base64 import b64decode
from contextlib import suppress
from html import unescape
from html.parser import HTMLParser

import docx
import nbformat
import pdfplumber
from lxml import etree
from markdown_it import MarkdownIt
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import LIT, PSEOF, PSLiteral
from pdfminer.utils import decode_text

ALONE = {"br", "wbr", "hr", "img", "input", "link", "meta", "path", "rect", "circle", "line"}
INLINED = re.compile(r"data:[^,\"']+;base64,([A-Za-z0-9+/=]+)")
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Page(HTMLParser):
    """Takes a page apart: elements must close in the order they were opened."""

    def __init__(self, html):
        super().__init__()
        self.inside, self.found, self.words = [], [], []
        self.feed(html)
        self.close()
        assert not self.inside

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in ALONE:
            self.inside.append(tag)

    def handle_endtag(self, tag):
        if tag not in ALONE:
            assert self.inside.pop() == tag

    def handle_data(self, data):
        if self.inside[-1:] not in (["script"], ["style"]):
            self.words.append(data)


def words(handout):
    """The words that stand on a handout, which is valid, or this fails."""
    return OPENED[handout.name.rpartition(".")[2]][0](handout.data)


def texts(handout):
    """Every text in the bytes of a file, wherever it hides: unpacked, and in plain letters."""
    yield from OPENED[handout.name.rpartition(".")[2]][1](handout.data)


def packed(handout):
    """What is left of a file that no text can be read from: drawings, faces, pictures."""
    if handout.name.endswith(".pdf"):
        yield from (each.get_data() for each in _objects(handout.data) if isinstance(each, PDFStream))
    elif handout.name.endswith(".docx"):
        yield from _members(handout.data).values()


def written(handout):
    """The parts of a Word file as they are written."""
    return [each.decode() for name, each in _members(handout.data).items() if name.endswith((".xml", ".rels"))]


def elements(handout):
    """The elements and attributes of a handout that is HTML, or may be drawn as such."""
    kind, text = handout.name.rpartition(".")[2], handout.data.decode()
    if kind == "html":
        return Page(text).found
    pages = [text] if kind == "md" else [cell.source for cell in nbformat.reads(text, as_version=4).cells]
    return [found for each in pages for found in Page(MARKDOWN.render(each)).found]


def _pdf_words(data):
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        assert pdf.pages
        return "\n".join(page.extract_text() for page in pdf.pages)


def _pdf_texts(data):
    yield _pdf_words(data)
    for each in _objects(data):
        if isinstance(each, PDFStream) and each.get("Type") is LIT("Metadata"):
            yield unescape(each.get_data().decode())
        yield from _strings(each)
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            yield from _strings(list(_marks(page.page_obj.contents)))


def _objects(data):
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        for references in pdf.doc.xrefs:
            yield from (pdf.doc.getobj(at) for at in references.get_objids())
            yield references.get_trailer()


def _marks(contents):
    """What a page says of the parts that are drawn on it; the strings beside that are numbers of glyphs."""
    parser = PDFContentParser(contents)
    with suppress(PSEOF):
        while True:
            _, each = parser.nextobject()
            if isinstance(each, dict):
                yield each


def _strings(value):
    if isinstance(value, PDFStream):
        value = value.attrs
    if isinstance(value, bytes):
        yield decode_text(value)
    elif isinstance(value, PSLiteral):
        yield str(value.name)
    elif isinstance(value, dict | list):
        for each in (*value, *value.values()) if isinstance(value, dict) else value:
            yield from _strings(each)
    elif isinstance(value, str):
        yield value


def _members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _word_words(data):
    assert docx.Document(io.BytesIO(data)).paragraphs
    paragraphs = etree.fromstring(_members(data)["word/document.xml"]).iter(W + "p")
    return "\n".join("".join(each.itertext()) for each in paragraphs)


def _word_texts(data):
    yield _word_words(data)
    for name, member in _members(data).items():
        yield name
        if name.endswith((".xml", ".rels")):
            root = etree.fromstring(member)
            yield unescape(member.decode())
            yield "".join(root.itertext())


def _html_words(data):
    return " ".join(Page(data.decode()).words)


def _html_texts(data):
    page = data.decode()
    yield unescape(page)
    yield _html_words(data)
    yield from (b64decode(each).decode() for each in INLINED.findall(page))


def _notebook_words(data):
    notebook = nbformat.reads(data.decode(), as_version=4)
    nbformat.validate(notebook)
    return "\n".join(_markdown_words(cell.source.encode()) for cell in notebook.cells)


def _notebook_texts(data):
    yield _notebook_words(data)
    yield unescape(json.dumps(json.loads(data), ensure_ascii=False).replace("\\", ""))


def _markdown_words(data):
    return " ".join(Page(MARKDOWN.render(data.decode())).words)


def _markdown_texts(data):
    yield _markdown_words(data)
    yield unescape(data.decode().replace("\\", ""))


OPENED = {
    "pdf": (_pdf_words, _pdf_texts),
    "docx": (_word_words, _word_texts),
    "html": (_html_words, _html_texts),
    "ipynb": (_notebook_words, _notebook_texts),
    "md": (_markdown_words, _markdown_texts),
}
