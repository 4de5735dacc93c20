"""What members keep with services for books and films: each service's columns, its scale, and what of a row is not read."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bookclub
from bookclub.sources import SourceError
from bookclub.sources.formats import libraries

if TYPE_CHECKING:
    from pathlib import Path

    from bookclub.sources import Found


@dataclass(frozen=True, slots=True)
class Case:
    """A file of a service, and what comes out: kind, title, rating, best rating and words of each review."""

    service: str
    name: str
    data: str
    reviews: tuple[tuple[str, str, float | None, float | None, str | None], ...]
    left_out: int = 0


def feed(*items: str) -> str:
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:letterboxd="https://letterboxd.com"'
    return (
        f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel><title>Uma</title>{"".join(items)}</channel></rss>'
    )


CASES = [
    Case(
        "IMDb of old",
        "ratings.csv",
        '"position","const","created","modified","description","Title","Title type","Directors","You rated","IMDb Rating","Year","Num. Votes"\n'
        '"1","tt1","Sat May  6 00:00:00 2017","","secret","Wren Hill","Feature Film","Ann Lund","9","6.1","2016","77"\n',
        (("film", "Wren Hill", 9, 10, None),),
    ),
    Case(
        "a list of IMDb",
        "list.csv",
        "Position,Const,Created,Modified,Description,Title,Original Title,URL,Title Type,IMDb Rating,Year,Num Votes,Directors,Your Rating,Date Rated\n"
        "1,tt1,2023-01-01,2023-01-01,secret,Wren Hill,Wren Hill,,Movie,6.1,2016,77,Ann Lund,9,2023-05-04\n"
        "2,tt2,2023-01-01,2023-01-01,secret,Low Tide,Low Tide,,TV Series,6.1,2018,77,,,\n",
        (("film", "Wren Hill", 9, 10, None),),
        1,
    ),
    Case(
        "TMDB",
        "ratings.csv",
        "TMDb ID,IMDb ID,Type,Name,Release Date,Season Number,Episode Number,Rating,Your Rating,Date Rated\n"
        "5,tt1,movie,Wren Hill,2016-05-04T00:00:00Z,,,6.1,9.0,2023-05-04T00:00:00Z\n"
        "6,tt2,tv,Low Tide,2018-05-04T00:00:00Z,1,3,6.1,4.0,2023-05-04T00:00:00Z\n",
        (("film", "Wren Hill", 9, 10, None), ("series", "Low Tide, season 1, episode 3", 4, 10, None)),
    ),
    Case(
        "Trakt",
        "ratings-movies.json",
        json.dumps(
            [
                {"rated_at": "2023-05-04T18:05:00.000Z", "rating": 9, "type": "movie", "movie": {"title": "Wren Hill", "year": 2016, "ids": {"imdb": "tt1"}}},
                {"rated_at": "2023-05-04T18:05:00.000Z", "rating": 4, "type": "episode", "episode": {"season": 1, "number": 3, "title": "Ebb"}, "show": {"title": "Low Tide", "year": 2018}},
            ]
        ),
        (("film", "Wren Hill", 9, 10, None), ("series", "Low Tide, season 1, episode 3", 4, 10, None)),
    ),
    Case(
        "Trakt's comments",
        "comments.json",
        json.dumps([{"type": "movie", "movie": {"title": "Wren Hill", "year": 2016}, "comment": {"comment": "He falls.", "spoiler": True, "created_at": "2023-05-04T18:05:00Z"}}]),
        (("film", "Wren Hill", None, None, ">!He falls.!<"),),
    ),
    Case(
        "Simkl",
        "simkl.csv",
        "SIMKL_ID,Title,Type,Year,Watchlist,LastEpWatched,WatchedDate,Rating,Memo,TVDB,TMDB,IMDB\n"
        "9,Wren Hill,movie,2016,completed,,2023-05-04,9,secret,,5,tt1\n8,Low Tide,tv,2018,plantowatch,,,,secret,,6,tt2\n",
        (("film", "Wren Hill", 9, 10, None),),
        1,
    ),
    Case(
        "MovieLens",
        "movielens-ratings.csv",
        'movie_id,imdb_id,tmdb_id,rating,average_rating,title\n1,0001,5,4.5,3.1,"Wren, The (2016)"\n',
        (("film", "The Wren", 4.5, 5, None),),
    ),
    Case(
        "Letterboxd's feed",
        "rss.xml",
        feed(
            "<item><title>Wren Hill, 2016 - ★★★★</title><link>https://letterboxd.com/uma/film/wren-hill/</link><guid>letterboxd-review-1</guid>"
            "<pubDate>Thu, 4 May 2023 18:05:00 +1200</pubDate><letterboxd:filmTitle>Wren Hill</letterboxd:filmTitle><letterboxd:filmYear>2016</letterboxd:filmYear>"
            '<letterboxd:memberRating>4.0</letterboxd:memberRating><description><![CDATA[<p><img src="https://x.example/1.jpg"/></p> '
            "<p><em>This review may contain spoilers.</em></p> <p>He falls.</p>]]></description><dc:creator>Uma</dc:creator></item>",
            "<item><title>A list</title><guid>letterboxd-list-2</guid><description>films</description><dc:creator>Uma</dc:creator></item>",
        ),
        (("film", "Wren Hill", 4, 5, ">!He falls.!<"),),
        1,
    ),
    Case(
        "a shelf of Goodreads as a feed",
        "list_rss.xml",
        feed(
            "<item><title>Wren Hill</title><book_id>7</book_id><author_name>Ida Rook</author_name><isbn>1234567890</isbn><user_name>Uma</user_name>"
            "<user_rating>4</user_rating><user_read_at>Thu, 4 May 2023 00:00:00 +0000</user_read_at><user_review>Dry.</user_review>"
            "<average_rating>3.51</average_rating><book_published>2009</book_published><book_description>secret</book_description></item>"
        ),
        (("book", "Wren Hill", 4, 5, "Dry."),),
    ),
    Case(
        "BookWyrm",
        "export.csv",
        "title,author_text,remote_id,openlibrary_key,isbn_10,isbn_13,start_date,finish_date,rating,review_name,review_cw,review_content,review_published,shelf\n"
        "Wren Hill,Ida Rook,https://w.example/book/1,,,9781234567897,2023-05-01,2023-05-04,3.5,Dry,the end,He falls.,2023-05-05,read\n"
        "Low Tide,Sam Pike,https://w.example/book/2,,,,,,,,,,,to-read\n",
        (("book", "Wren Hill", 3.5, 5, "the end\n\n>!He falls.!<"),),
        1,
    ),
    Case(
        "Libib",
        "library.csv",
        "item_type,title,creators,first_name,last_name,ean_isbn13,upc_isbn10,description,publisher,publish_date,group,tags,notes,price,rating,review,review_date,status\n"
        "book,Wren Hill,Ida Rook,Ida,Rook,9781234567897,,secret,Quay,2009-01-01,,,secret,,4.5,Dry.,2023-05-04,Completed\n"
        "movie,Wren Hill,,,,,0001,secret,,2016-01-01,,,,,2,,2023-05-04,\n",
        (("book", "Wren Hill", 4.5, 5, "Dry."), ("film", "Wren Hill", 2, 5, None)),
    ),
    Case(
        "Openreads",
        "openreads.csv",
        "title,subtitle,author,description,status,favourite,deleted,rating,pages,publication_year,isbn,olid,tags,my_review,notes,book_format,readings,date_added,date_modified\n"
        "Wren Hill,,Ida Rook,secret,finished,false,false,4.5,300,2009,,,,Dry.,secret,paperback,,2023-05-04T00:00:00.000,2023-05-04T00:00:00.000\n"
        "Low Tide,,Sam Pike,secret,finished,false,true,4.5,300,2009,,,,Wet.,secret,paperback,,,\n",
        (("book", "Wren Hill", 4.5, 5, "Dry."),),
        1,
    ),
    Case(
        "Calibre",
        "catalogue.csv",
        'authors,comments,isbn,rating,title,pubdate\nIda Rook,"<p>secret</p>",9781234567897,4,Wren Hill,2009-01-01\n',
        (("book", "Wren Hill", 4, 5, None),),
    ),
    Case(
        "Open Library",
        "OpenLibrary_ReadingLog.csv",
        "Work ID,Title,Authors,First Publish Year,Edition ID,Edition Count,Bookshelf,My Ratings,Ratings Average,Ratings Count,Has Ebook\n"
        "OL1W,Wren Hill,Ida Rook,2009,OL2M,2,Already Read,4,3.1,9,true\nOL3W,Low Tide,Sam Pike,2018,OL4M,2,Want to Read,,3.1,9,true\n",
        (("book", "Wren Hill", 4, 5, None),),
        1,
    ),
    Case(
        "Jelu",
        "jelu.csv",
        "Title,Author,ISBN,Publisher,Date Read,Shelves,Bookshelves,read_dates,tags,authors,isbn10,isbn13,owned,dropped_dates,currently_reading\n"
        "Wren Hill,Ida Rook,,Quay,2023/05/04,,,2023/05/04,,Ida Rook,,,,,\n",
        (),
        1,
    ),
    Case(
        "Babelio",
        "babelio.csv",
        "ISBN;Titre;Auteur;Editeur;Date de publication;Date d'entrée dans Babelio;Statut;Note\n9781234567897;Wren Hill;Ida Rook;Quay;2009;04/05/2023;Lu;4\n",
        (("book", "Wren Hill", 4, 5, None),),
    ),
    Case(
        "films for Letterboxd",
        "films.csv",
        "Title,Year,Directors,WatchedDate,Rating,Rating10\nWren Hill,2016,Ann Lund,2023-05-04,4.5,9\n",
        (("film", "Wren Hill", 9, 10, None),),
    ),
    Case(
        "films for Letterboxd, out of five",
        "films.csv",
        "tmdbID,Title,Year,Directors,WatchedDate,Rating,Review,Tags\n5,Wren Hill,2016,Ann Lund,2023-05-04,4.5,Dry.,\n",
        (("film", "Wren Hill", 4.5, 5, "Dry."),),
    ),
    Case(
        "Douban",
        "douban.csv",
        "标题,简介,豆瓣评分,链接,创建时间,我的评分,标签,评论\n鹪鹩山,简介,7.1,https://d.example/1,2023-05-04 18:05:00,4,,很好\n",
        (("book", "鹪鹩山", 4, 5, "很好"),),
    ),
]  # fmt: skip


def told(found: Found) -> list[tuple[Any, ...]]:
    rows = found.reviews.merge(found.works, on="work_id", suffixes=("", "_of_work"))
    names = ["kind", "title_of_work", "rating", "rating_max", "text"]
    return [tuple(None if pd.isna(row[name]) else row[name] for name in names) for row in rows.to_dict("records")]


@pytest.mark.parametrize("case", CASES, ids=[case.service for case in CASES])
def test_each_service_has_its_columns_and_its_scale(case: Case, tmp_path: Path) -> None:
    (tmp_path / case.name).write_text(case.data, encoding="utf-8")
    found = bookclub.read(tmp_path / case.name)
    assert told(found) == list(case.reviews)
    assert sum(found.report.left_out.values()) == case.left_out
    everything = "".join(frame.to_csv() for _, frame in found.tables()) + repr(found.report)
    assert not any(each in everything for each in ("secret", "6.1", "3.51", "7.1"))
    assert found.reviews["posted"].notna().all() or case.service in {"MovieLens", "Calibre", "Open Library"}


def test_a_feed_says_whose_it_is() -> None:
    found = libraries.read(io.BytesIO(CASES[7].data.encode()), "rss.xml")
    assert found.reviews["reader"].tolist() == ["uma"]
    assert str(found.reviews["posted"].iloc[0]) == "2023-05-04 06:05:00+00:00"


def test_an_export_that_was_saved_as_a_workbook_is_known_again() -> None:
    book = openpyxl.Workbook()
    for line in CASES[2].data.splitlines():
        book.active.append(line.split(","))
    file = io.BytesIO()
    book.save(file)
    assert libraries.recognise(file.getvalue(), "x.xlsx")
    assert told(libraries.read(io.BytesIO(file.getvalue()), "x.xlsx")) == list(CASES[2].reviews)


@given(st.sampled_from(CASES), st.sampled_from(CASES), st.integers(0, 900), st.integers(0, 900), st.binary(max_size=8))
@settings(max_examples=60, deadline=None)
def test_damage_gives_a_refusal_or_a_report(one: Case, other: Case, end: int, start: int, between: bytes) -> None:
    data = one.data.encode()[:end] + between + other.data.encode()[start:]
    with suppress(SourceError):
        found = libraries.read(io.BytesIO(data), "x.csv")
        assert len(found.reviews) <= sum(found.report.kept.values()) + sum(found.report.left_out.values())
