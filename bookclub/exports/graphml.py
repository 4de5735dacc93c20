"""GraphML: comments and what they answer, or readers and whom they answer, as Gephi and NetworkX read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from lxml import etree

from bookclub.tables import AS_SAVED

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
OF_COMMENTS = ["comment_id", "number", "depth", "who", "name", "role", "posted", "words", "post"]


def of_comments(comments: pd.DataFrame) -> bytes:
    """Return the network of comments: each leads to what it answers."""
    nodes = comments.set_index("comment_id", drop=False)[OF_COMMENTS]
    nodes = nodes.assign(posted=nodes["posted"].dt.strftime(AS_SAVED).astype("str"))
    edges = comments.loc[comments["reply_to"].notna(), ["comment_id", "reply_to"]]
    return _written(nodes, edges)


def of_readers(comments: pd.DataFrame) -> bytes:
    """Return the network of readers: each leads to whom they answer, with `weight`, how often."""
    by_reader = comments.groupby("who", sort=False)
    nodes = by_reader.agg(
        who=("who", "first"),
        name=("name", "first"),
        role=("role", "first"),
        comments=("who", "size"),
        words=("words", "sum"),
    )
    answered = comments.set_index("comment_id")["who"]
    edges = comments.loc[comments["reply_to"].notna(), ["who"]].assign(to=comments["reply_to"].map(answered))
    return _written(nodes, edges.groupby(["who", "to"], sort=False).size().rename("weight").reset_index())


def _written(nodes: pd.DataFrame, edges: pd.DataFrame) -> bytes:
    """Write nodes, by their index, and edges, whose first two columns are nodes."""
    root = etree.Element("graphml", nsmap={None: NAMESPACE})
    described = {"node": nodes, "edge": edges.iloc[:, 2:]}
    for what, table in described.items():
        for name, kind in table.dtypes.items():
            about = {"for": what, "attr.name": str(name), "attr.type": "long" if kind == "int64" else "string"}
            etree.SubElement(root, "key", id=f"{what}-{name}", attrib=about)
    graph = etree.SubElement(root, "graph", edgedefault="directed")
    short = {each: f"n{at}" for at, each in enumerate(nodes.index)}
    for each, values in zip(short.values(), _data(nodes, "node"), strict=True):
        etree.SubElement(graph, "node", id=each).extend(values)
    for start, end, values in zip(edges.iloc[:, 0], edges.iloc[:, 1], _data(described["edge"], "edge"), strict=True):
        etree.SubElement(graph, "edge", source=short[start], target=short[end]).extend(values)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _data(table: pd.DataFrame, what: str) -> Iterator[list[etree._Element]]:
    """Return what is told of each row, but for what is missing."""
    keys = [f"{what}-{name}" for name in table.columns]
    for row in table.itertuples(index=False, name=None):
        told = [(key, cell) for key, cell in zip(keys, row, strict=True) if not pd.isna(cell)]
        yield [_datum(key, str(cell)) for key, cell in told]


def _datum(key: str, text: str) -> etree._Element:
    element = etree.Element("data", key=key)
    element.text = text
    return element
