"""Nobody's address or number in any table, whatever the file; unless the host asks for them."""

import pandas as pd
import pytest

import bookclub
from bookclub.sources.private import without_private_data
from bookclub.sources.report import Found, Report

ADDRESS, NUMBER = "bo@mill.example", "+44 7700 900456"
FILES = {
    "talk.csv": f"reader,text\nAda,Write to {ADDRESS} or {NUMBER}.\n{NUMBER},I liked the miller.\n",
    "library.csv": f'reader,title,rating,review\nAda,The Mill,4,"Flour. Ring {NUMBER}, or {ADDRESS}."\n',
    "post.txt": f"The Mill\n\nI liked it. My address is {ADDRESS}.\n\n1 Comment\n\n  1. So did I: {NUMBER}, 2001 and 1917.\n\n\nLeave a Reply\n",
    "page.html": f"<html><body><article><h1>The Mill</h1><p>Write: <a href='mailto:{ADDRESS}'>{ADDRESS}</a></p></article></body></html>",
}


def everything(found):
    return "\n".join(frame.to_csv() for _, frame in found.tables()) + str(found.report)


@pytest.mark.parametrize("name", FILES)
def test_what_people_can_be_reached_by_is_in_no_table(tmp_path, name):
    path = tmp_path / name
    path.write_text(FILES[name], "utf-8")
    found = bookclub.read(path)
    assert ADDRESS not in everything(found)
    assert "7700" not in everything(found)
    assert found.report.left_out["e-mail address"] >= 1
    assert "[e-mail address]" in everything(found)
    assert ADDRESS in everything(bookclub.read(path, keep_contacts=True))


def test_what_another_package_read_is_looked_through_as_well():
    found = Found(
        report=Report(source="x", format="y", kept={"comment": 1}, left_out={}),
        readers=pd.DataFrame({"reader_id": ["44-7700", "ada"], "name": [NUMBER, "Ada"]}),
        comments=pd.DataFrame(
            {"comment_id": ["1", "2"], "reader": ["44-7700", "ada"], "text": ["Flour!", f"Ring {NUMBER}"]}
        ),
    )
    shown = without_private_data(found)
    assert shown.readers["name"].tolist() == ["Ada"]
    assert shown.comments["reader"].isna().tolist() == [True, False]
    assert shown.comments["text"].tolist() == ["Flour!", "Ring [telephone number]"]
    assert shown.report.left_out == {"telephone number": 2}
