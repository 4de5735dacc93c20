"""The club that ships: its facts, its threads, and that every sentence of it is the project's own."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from bookclub.reading import pair
from bookclub.schema import TABLES, Column
from bookclub.tables import Tables, conform, split_list
from places import ROOT

CLUB = ROOT / "data" / "never-let-me-go"
SAVED_POST = ROOT.parent / "shared" / "samples" / "plain_text" / "never-let-me-go.txt"

POST = "never-let-me-go-book-and-movie"
BOOK, FILM = "never-let-me-go-2005", "never-let-me-go-2010"
EMPTY = {
    "quotations",
    "meetings",
    "notes",
    "opinions",
    "decisions",
}  # nobody marked a passage, met, said otherwise, or decided
RUN = 8  # so many words in a row would be copied, not retold; titles and lists of names are shorter

UNKNOWN = (None, None)
GREETED, HOST = "salutation", "author rule"
THREAD = {  # in reading order: who wrote it and how that is known; a letter marks an answer typed inside a comment
    "1": ("linda", GREETED),
    "1.1": ("arti", HOST),
    "1.1.1": UNKNOWN,
    "1.1.1a": ("arti", HOST),
    "2": UNKNOWN,
    "2a": ("arti", HOST),
    "2.1": ("denise", GREETED),
    "2.1.1": ("arti", HOST),
    "2.1.1.1": UNKNOWN,
    "3": ("lady-di", GREETED),
    "3a": ("arti", HOST),
    "4": UNKNOWN,
    "4a": ("arti", HOST),
    "5": UNKNOWN,
    "5a": ("arti", HOST),
    "6": UNKNOWN,
    "6a": ("arti", HOST),
    "7": ("mrs-b", GREETED),
    "7.1": ("arti", HOST),
    "8": ("mrs-b", GREETED),
    "8a": ("arti", HOST),
    "9": ("claire", GREETED),
    "9.1": ("arti", HOST),
}
INLINE = [number for number in THREAD if number.endswith("a")]

HONOURS = [
    ("Kazuo Ishiguro", "The Remains of the Day", "won", "1989", None),
    ("Kazuo Ishiguro", BOOK, "shortlisted", "2005", None),
    ("Kazuo Ishiguro", None, "listed", "2008-01", None),
    ("Kazuo Ishiguro", None, "won", "2017-10-05", "2017-10-05"),
    (None, FILM, "screened", "2010-09", None),
    (None, FILM, "screened", "2010-10-13", None),
    ("Carey Mulligan", FILM, "won", "2010-12-05", "2010-12-06"),
    ("Carey Mulligan", "An Education (2009)", "won", "2009", None),
    ("Rachel Portman", "Emma (1996)", "won", "1996", None),
]

COLUMNS = [(table.name, column) for table in TABLES.values() for column in table.columns]
WITH_CHOICES = [(name, column) for name, column in COLUMNS if column.choices]
WITH_REFERENCE = [(name, column) for name, column in COLUMNS if column.refers]
WITH_REVEALS = [name for name, column in COLUMNS if column.name == "reveals"]

has_post = pytest.mark.skipif(not SAVED_POST.exists(), reason="the saved copy of the post is not on this machine")


@pytest.fixture(scope="module")
def club() -> Tables:
    read = {path.stem: pd.read_csv(path, dtype=str, keep_default_na=False) for path in CLUB.glob("*.csv")}
    return Tables(**{name: conform(name, frame) for name, frame in read.items()})


@pytest.fixture(scope="module")
def comments(club: Tables) -> pd.DataFrame:
    """Give the comments by the number that a reader of the page would count."""
    return club.comments.set_index(club.comments["comment_id"].str.removeprefix(f"{POST}/"))


@pytest.fixture(scope="module")
def begins(comments: pd.DataFrame) -> dict[str, int]:
    """Give the line of the post, counted from 1, on which each comment begins."""
    return {str(number): int(line) for number, line in comments["source_line"].items()}


@pytest.fixture(scope="module")
def post_lines() -> list[str]:
    return SAVED_POST.read_text("utf-8").splitlines()


def parent_of(number: str) -> str:
    return number[:-1] if number in INLINE else number.rpartition(".")[0]


def depth(number: str) -> int:
    return number.count(".") + 1


def tells_nothing(frame: pd.DataFrame) -> bool:
    """Return whether nothing of the secret stands in any cell."""
    said = " ".join(frame.select_dtypes("str").fillna("").to_numpy().ravel())
    return not re.search("clon|copies|copied|organs|donat|donor|spare part|The Island", said, re.IGNORECASE)


def runs(text: str) -> set[tuple[str, ...]]:
    said = re.findall(r"[^\W_]+", re.sub("['\N{RIGHT SINGLE QUOTATION MARK}]", "", text.casefold()))
    return {tuple(said[start : start + RUN]) for start in range(len(said) - RUN + 1)}


# --- every table ---


@pytest.mark.parametrize("name", [path.stem for path in sorted(CLUB.glob("*.csv"))])
def test_the_columns_are_the_tables_own_in_their_order(name: str) -> None:
    header = (CLUB / f"{name}.csv").read_text("utf-8-sig").splitlines()[0].split(",")
    assert header == [column.name for column in TABLES[name].columns]


@pytest.mark.parametrize("name", [path.stem for path in sorted(CLUB.glob("*.csv"))])
def test_keys_are_unique_and_what_is_required_is_filled(club: Tables, name: str) -> None:
    frame, table = getattr(club, name), TABLES[name]
    assert len(frame) > 0 or name in EMPTY
    assert not frame.duplicated(list(table.key)).any()
    assert frame[[column.name for column in table.columns if column.required]].notna().all(axis=None)


@pytest.mark.parametrize(("name", "column"), WITH_CHOICES)
def test_only_the_allowed_words_are_used(club: Tables, name: str, column: Column) -> None:
    assert set(getattr(club, name)[column.name].dropna()) <= set(column.choices)


@pytest.mark.parametrize(("name", "column"), WITH_REFERENCE)
def test_what_is_referred_to_exists(club: Tables, name: str, column: Column) -> None:
    table, key = column.refers.split(".")
    assert set(getattr(club, name)[column.name].dropna()) <= set(getattr(club, table)[key])


@pytest.mark.parametrize("name", WITH_REVEALS)
def test_everything_is_marked_with_what_it_gives_away(club: Tables, name: str) -> None:
    assert getattr(club, name)["reveals"].notna().all()


@pytest.mark.parametrize("name", WITH_REVEALS)
def test_what_is_safe_at_the_start_says_nothing_of_the_secret(club: Tables, name: str) -> None:
    assert tells_nothing(getattr(club, name).query("reveals == 'start'"))


def test_what_the_works_are_about_says_nothing_of_the_secret(club: Tables) -> None:
    works = pair(club.works)[["synopsis", "about_creator", "note"]]
    assert works[["synopsis", "about_creator"]].notna().all(axis=None)
    assert tells_nothing(works)


# --- works, honours, people ---


def test_the_film_is_made_from_the_book(club: Tables) -> None:
    works = pair(club.works).set_index("work_id")
    assert works["kind"].to_dict() == {BOOK: "book", FILM: "film"}
    assert works["year"].to_dict() == {BOOK: 2005, FILM: 2010}
    assert works["creator"].to_dict() == {BOOK: "Kazuo Ishiguro", FILM: "Mark Romanek"}
    assert works["based_on"].dropna().to_dict() == {FILM: BOOK}


def test_every_honour_has_its_date_and_that_of_the_update_which_told_of_it(club: Tables) -> None:
    honours = club.honours.assign(work=club.honours["work_id"].fillna(club.honours["for_work"]))
    rows = honours[["person", "work", "outcome", "date", "noted"]].astype(object).where(pd.notna, None)
    assert sorted(rows.itertuples(index=False, name=None), key=str) == sorted(HONOURS, key=str)


def test_the_milestones_follow_the_story_under_labels_that_do_not_tell_it(club: Tables) -> None:
    assert club.milestones["milestone_id"].tolist() == ["start", "hailsham", "cottages", "completion"]
    assert club.milestones[["book", "film"]].notna().all(axis=None)
    assert not club.milestones["label"].str.contains("clon|organ|donat|donor|complet|death", case=False).any()


def test_each_of_the_three_friends_has_a_grown_actor_and_a_child(club: Tables) -> None:
    actors = club.credits[club.credits["role"] == "actor"].set_index(["character_id", "portrays"])
    assert actors["person"].to_dict() == {
        ("kathy-h", "adult"): "Carey Mulligan",
        ("kathy-h", "child"): "Izzy Meikle-Small",
        ("tommy", "adult"): "Andrew Garfield",
        ("tommy", "child"): "Charlie Rowe",
        ("ruth", "adult"): "Keira Knightley",
        ("ruth", "child"): "Ella Purnell",
    }


def test_the_name_that_the_post_misspells_is_an_alias(club: Tables) -> None:
    assert club.credits.set_index("person")["aliases"].dropna().to_dict() == {"Keira Knightley": "Keira Knightly"}


# --- reviews and comments ---


def test_both_reviews_keep_the_rating_as_written_on_an_unknown_scale(club: Tables) -> None:
    reviews = club.reviews
    assert reviews["review_id"].tolist() == [f"{POST}/{BOOK}", f"{POST}/{FILM}"]
    assert reviews["work_id"].tolist() == [BOOK, FILM]
    assert reviews["rating"].tolist() == [3.5, 3.5]
    assert reviews["rating_text"].tolist() == ["~ ~ ~ 1/2 Ripples", "~ ~ ~ 1/2 Ripples"]
    assert reviews["rating_max"].isna().all()


def test_the_comments_stand_in_reading_order_under_their_numbers(club: Tables) -> None:
    assert club.comments["comment_id"].tolist() == [f"{POST}/{number}" for number in THREAD]
    assert club.posts["declared_comments"].tolist() == [21]


@pytest.mark.parametrize("number", THREAD)
def test_each_comment_has_its_kind_its_place_and_what_it_answers(comments: pd.DataFrame, number: str) -> None:
    row, parent = comments.loc[number], parent_of(number)
    assert row["kind"] == ("inline reply" if number in INLINE else "comment")
    assert pd.isna(row["place"]) if number in INLINE else row["place"] == int(number.rpartition(".")[2])
    assert row["reply_to"] == f"{POST}/{parent}" if parent else pd.isna(row["reply_to"])


def test_readers_are_named_only_where_the_thread_tells_who_they_are(comments: pd.DataFrame) -> None:
    known = {number: who for number, who in THREAD.items() if who != UNKNOWN}
    assert comments["reader"].dropna().to_dict() == {number: reader for number, (reader, _) in known.items()}
    assert comments["reader_basis"].dropna().to_dict() == {number: basis for number, (_, basis) in known.items()}
    assert (comments["reader"] == "arti").sum() == 11


def test_readers_go_by_the_names_in_the_salutations(club: Tables) -> None:
    greeted = club.comments[club.comments["reader_basis"] == GREETED].merge(
        club.readers, left_on="reader", right_on="reader_id"
    )
    assert greeted["reader_name"].tolist() == greeted["name"].tolist()


def test_one_comment_was_liked_once(comments: pd.DataFrame) -> None:
    assert comments["likes"].dropna().to_dict() == {"2.1": 1}


def test_the_works_that_comments_speak_of_are_the_clubs(club: Tables) -> None:
    spoken_of = {work for cell in club.comments["work"] for work in split_list(cell)}
    assert spoken_of == set(club.works["work_id"])


def test_other_works_are_named_in_the_comments_that_speak_of_them(club: Tables) -> None:
    others = club.works[~club.works["work_id"].isin(pair(club.works)["work_id"])]
    for work, title in others[["work_id", "title"]].itertuples(index=False):
        naming = club.comments[club.comments["work"].map(split_list).map(lambda works, work=work: work in works)]
        assert naming["text"].str.contains(title, regex=False).all(), title


@pytest.mark.parametrize("name", ["posts", "reviews", "comments"])
def test_every_text_is_a_retelling_and_cannot_pass_for_a_quotation(club: Tables, name: str) -> None:
    frame = getattr(club, name)
    assert (frame["wording"] == "summary").all()
    assert frame["text"].notna().all()
    assert not frame["text"].str.contains(r'["“”]|\b(?:I|my|me)\b').any()


def test_retellings_name_no_reader(club: Tables) -> None:
    names = "|".join(map(re.escape, club.readers["name"]))
    assert not club.comments["text"].str.contains(names).any()


@pytest.mark.parametrize(("name", "most"), [("comments", 45), ("reviews", 300)])
def test_retellings_are_short(club: Tables, name: str, most: int) -> None:
    assert getattr(club, name)["text"].str.split().str.len().max() <= most


# --- comparison and questions ---


def test_evidence_that_looks_like_an_id_exists(club: Tables) -> None:
    cells = [*club.comparison["book_evidence"], *club.comparison["film_evidence"]]
    cited = {entry for cell in cells for entry in split_list(cell) if "/" in entry or entry == POST}
    assert cited
    assert cited <= {*club.comments["comment_id"], *club.reviews["review_id"], *club.posts["post_id"]}


@pytest.mark.parametrize("side", ["book", "film"])
def test_a_cell_is_filled_exactly_where_there_is_evidence_for_it(club: Tables, side: str) -> None:
    assert (club.comparison[side].notna() == club.comparison[f"{side}_evidence"].notna()).all()


def test_the_comparison_leaves_gaps_where_nobody_says_anything(club: Tables) -> None:
    missing = club.comparison.set_index("axis")[["book", "film"]].isna()
    assert missing.index[missing["book"]].tolist() == ["music", "what-is-seen"]
    assert missing.index[missing["film"]].tolist() == ["art-and-love"]


def test_an_evening_of_questions_is_chosen(club: Tables) -> None:
    chosen = club.questions.query("chosen == 'yes'")
    assert (chosen["kind"] == "warm-up").sum() == 2
    assert (chosen["kind"] != "warm-up").sum() == 8


def test_every_question_has_its_place_its_hint_and_two_more_of_its_own(club: Tables) -> None:
    questions = club.questions
    assert questions[["place", "hint", "follow_ups"]].notna().all(axis=None)
    more = questions["follow_ups"].map(split_list)
    assert more.str.len().eq(2).all()
    asked = [*questions["text"], *more.explode()]
    assert all(each.endswith("?") for each in asked)
    assert len({each.casefold() for each in asked}) == 3 * len(questions)


def test_hints_name_comments_that_are_there(club: Tables, comments: pd.DataFrame) -> None:
    named = club.questions["hint"].str.findall(r"#(\d+[a-z]?(?:\.\d+[a-z]?)*)").explode().dropna()
    assert len(named) > 0
    assert set(named) <= set(comments.index)


# --- beside the saved post ---


@has_post
def test_no_run_of_words_of_the_post_stands_in_any_cell(club: Tables) -> None:
    said = runs(SAVED_POST.read_text("utf-8"))
    lists_of_ids = {"reply_to", "work", "book_evidence", "film_evidence"}
    for name, frame in club.tables():
        for column in TABLES[name].columns:
            if column.refers or column.name in {*TABLES[name].key, *lists_of_ids}:
                continue  # short names, made from the post's title
            for cell in frame[column.name].dropna().astype(str):
                assert not runs(cell) & said, f"{name}.{column.name}: {cell}"


@has_post
def test_numbered_comments_begin_where_the_post_has_their_numbers(
    comments: pd.DataFrame, begins: dict[str, int], post_lines: list[str]
) -> None:
    header = next(line for line, text in enumerate(post_lines, start=1) if text.startswith("21 thoughts on"))
    marked = {
        line: (len(match[1]) // 2, int(match[2]))
        for line, text in enumerate(post_lines, start=1)
        if line > header and (match := re.match(r"( +)(\d+)\. ", text))
    }
    numbered = {number: line for number, line in begins.items() if number not in INLINE}
    assert marked == {line: (depth(number), comments["place"][number]) for number, line in numbered.items()}


@has_post
@pytest.mark.parametrize("number", INLINE)
def test_answers_typed_inside_a_comment_begin_after_a_gap_or_with_a_salutation(
    begins: dict[str, int], post_lines: list[str], number: str
) -> None:
    line = begins[number]
    earlier, gap, first = post_lines[line - 3 : line]
    assert len(first) - len(first.lstrip()) == 2 * depth(number) + 2
    assert gap == ""
    assert earlier == "" or first.endswith(",")


@has_post
def test_the_thread_runs_down_the_post(begins: dict[str, int]) -> None:
    assert list(begins.values()) == sorted(begins.values())


@has_post
@pytest.mark.parametrize("name", ["posts", "reviews"])
def test_the_post_and_its_reviews_begin_at_their_headings(club: Tables, post_lines: list[str], name: str) -> None:
    frame = getattr(club, name)
    headings = [" ".join(post_lines[line - 1].split()) for line in frame["source_line"]]
    assert headings == frame["title"].tolist()


@has_post
def test_every_comment_that_asks_something_has_its_question(
    club: Tables, begins: dict[str, int], post_lines: list[str]
) -> None:
    ends = [*begins.values(), post_lines.index("Leave a Reply") + 1][1:]
    bodies = {
        number: "\n".join(post_lines[begin - 1 : end - 1])
        for (number, begin), end in zip(begins.items(), ends, strict=True)
    }
    assert {f"{POST}/{number}" for number, body in bodies.items() if "?" in body} <= set(club.questions["comment_id"])
