"""What a host changes in a club while looking at it, and takes back; what stays whole whatever is done."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

import clubs
import languages
from bookclub import Club, ClubError, editing, reading
from bookclub.storage import journal
from bookclub.storage.journal import Step, to_undo
from bookclub.tables import filled, from_rows

POST = "never-let-me-go-book-and-movie"


@pytest.fixture
def shipped():
    return clubs.shipped()


def line(club, axis="music"):
    return clubs.row(club.comparison, axis=axis)


def numbers(club):
    talk = reading.talk(club)
    return dict(zip(talk["comment_id"], talk["number"], strict=True))


def test_a_cell_holds_what_was_typed_and_an_empty_one_nothing(shipped):
    club = editing.put(shipped, "comparison", "music", "book", "  Judy sings. ")
    assert line(club)["book"] == "Judy sings."
    assert not filled(line(editing.put(club, "comparison", "music", "book", " "))["book"])


def test_evidence_is_named_by_number_and_by_whose_review_it_is(shipped):
    club = editing.put(shipped, "comparison", "music", "film_evidence", "#2.1; Arti’s review of the film; page 90")
    review = clubs.row(shipped.reviews, work_id="never-let-me-go-2010")["review_id"]
    assert line(club)["film_evidence"] == f"{POST}/2.1; {review}; page 90"


@pytest.mark.parametrize(
    ("cell", "text", "said"),
    [
        (("comparison", "music", "label"), " ", "This cannot be empty"),
        (("comparison", "music", "axis"), "song", "A short name stays as it is"),
        (("comparison", "music", "change"), "sung", "is not"),
        (("comparison", "music", "reveals"), "chapter 40", "There is no “chapter 40” in milestones."),
        (("comparison", "music", "film_evidence"), "#99", "There is no comment #99."),
        (("comparison", "tune", "book"), "x", "There is no tune in comparison."),
        (("comparison", "music", "volume"), "x", "There is no column volume"),
        (("tunes", "music", "book"), "x", "There is no table tunes."),
        (("works", "never-let-me-go-2005", "year"), "long ago", "is not"),
        (("comments", f"{POST}/1", "reply_to"), "#99", "There is no comment #99."),
        (("comments", f"{POST}/1", "reply_to"), "#1.1.1", "answers this comment already"),
        (("comments", f"{POST}/1", "reply_to"), "#1", "answers this comment already"),
    ],
)
def test_what_would_not_be_sound_is_refused_in_a_sentence(shipped, cell, text, said):
    with pytest.raises(ClubError, match=said):
        editing.put(shipped, *cell, text)


def test_a_new_row_gets_a_short_name_that_nothing_else_has(shipped):
    club = editing.add(editing.add(shipped, "comparison", label="The boat"), "comparison", label="The boat")
    assert club.comparison["axis"].tolist()[-2:] == ["the-boat", "the-boat-2"]


def test_a_part_can_be_given_to_somebody_new(shipped):
    club = editing.add(
        shipped, "credits", work_id="never-let-me-go-2010", person="S. Hawkins", role="actor", character_id="Miss Lucy"
    )
    assert clubs.row(club.credits, person="S. Hawkins")["character_id"] == "miss-lucy"
    assert clubs.row(club.characters, character_id="miss-lucy")["name"] == "Miss Lucy"


@pytest.mark.parametrize(
    ("table", "cells", "said"),
    [
        ("comparison", {"label": " "}, "What is missing is the label."),
        ("credits", {"person": "A"}, "What is missing is the work id."),
        ("comments", {"text": "A"}, "Nothing can be added to comments here."),
        ("credits", {"person": "A", "role": "music", "work_id": "no-such"}, "There is no “no-such” in works."),
    ],
)
def test_a_row_that_is_not_whole_is_not_added(shipped, table, cells, said):
    with pytest.raises(ClubError, match=said):
        editing.add(shipped, table, **cells)


def test_what_refers_to_a_row_that_is_gone_is_emptied_or_goes_with_it(shipped):
    club = editing.remove(shipped, "works", "never-let-me-go-2010")
    assert "never-let-me-go-2010" not in set(club.credits["work_id"])  # a credit is nothing without its work
    assert "never-let-me-go-2010" not in set(club.reviews["work_id"])
    assert len(club.reviews) == len(shipped.reviews)  # while somebody wrote these
    assert not Club.open(kept(club)).problems


def kept(club):
    folder = Path(tempfile.mkdtemp()) / "club"
    club.save(folder)
    return folder


def test_what_somebody_wrote_is_not_taken_out(shipped):
    with pytest.raises(ClubError, match="was written by somebody"):
        editing.remove(shipped, "comments", f"{POST}/1")


def test_rows_move_among_the_others_and_no_further(shipped):
    axes = shipped.comparison["axis"].tolist()
    assert editing.move(shipped, "comparison", axes[2], -1).comparison["axis"].tolist()[:3] == [
        axes[0],
        axes[2],
        axes[1],
    ]
    assert editing.move(shipped, "comparison", axes[0], -5).comparison["axis"].tolist() == axes
    assert editing.move(shipped, "comparison", axes[0], 99).comparison["axis"].tolist() == [*axes[1:], axes[0]]


def test_a_point_in_the_story_stands_between_its_beginning_and_its_end():
    club = Club(title="T")
    for label in ("Part one", "Part two"):
        club = editing.add(club, "milestones", label=label)
    assert club.milestones["milestone_id"].tolist() == ["start", "part-one", "part-two", "end"]
    assert [words for _, words in reading.places(club.milestones)] == [
        "Has not begun",
        "Part one",
        "Part two",
        "Has finished",
    ]
    for by in (-9, 9):
        moved = editing.move(club, "milestones", "part-one", by).milestones["milestone_id"].tolist()
        assert (moved[0], moved[-1]) == ("start", "end")
    for each in ("start", "end"):
        with pytest.raises(ClubError, match="these two points stay"):
            editing.move(club, "milestones", each, 1)
        with pytest.raises(ClubError, match="these two points stay"):
            editing.remove(club, "milestones", each)


def test_a_comment_can_be_put_where_it_belongs(shipped):
    club = editing.answer(shipped, f"{POST}/3", "#1")
    assert numbers(club)[f"{POST}/3"].startswith("1.")
    assert numbers(editing.answer(club, f"{POST}/3", ""))[f"{POST}/3"] == "3"


def test_two_readers_who_are_one_person(shipped):
    club = editing.one_person(shipped, "linda", "Mrs. B")
    assert "mrs-b" not in set(club.readers["reader_id"])
    assert club.comments["reader"].eq("linda").sum() == 3
    assert clubs.row(club.readers, reader_id="linda")["aliases"] == "Mrs. B"
    with pytest.raises(ClubError, match="the same reader already"):
        editing.one_person(club, "linda", "linda")
    with pytest.raises(ClubError, match=r"There is no Nobody in readers\."):
        editing.one_person(club, "linda", "Nobody")


def test_whoever_wrote_the_post_wrote_what_was_taken_for_the_authors(shipped):
    club = editing.author_of_the_post(shipped, "linda")
    assert set(club.posts["author"]) == {"linda"}
    assert clubs.row(club.readers, reader_id="linda")["role"] == "author"
    assert not filled(clubs.row(club.readers, reader_id="arti")["role"])
    by_rule = shipped.comments["reader_basis"].eq("author rule")
    assert club.comments.loc[by_rule, "reader"].isin(["linda"]).all()


def test_a_change_of_somebody_elses_is_not_taken_back_with_ones_own(tmp_path):
    folder = tmp_path / "club"
    club = clubs.shipped().save(folder)
    mine = editing.put(club, "comparison", "music", "book", "Mine.").save(folder, Step("my line"))
    editing.put(Club.open(folder), "comparison", "ending", "book", "Theirs.").save(folder)
    mine = taken_back(Club.open(folder), folder)
    assert not filled(line(mine)["book"])
    assert line(mine, "ending")["book"] == "Theirs."


def test_what_somebody_has_changed_since_stays_and_is_said(tmp_path):
    folder = tmp_path / "club"
    club = clubs.shipped().save(folder)
    editing.put(club, "comparison", "music", "book", "Mine.").save(folder, Step("my line"))
    theirs = editing.put(Club.open(folder), "comparison", "music", "book", "Theirs.").save(folder)
    with pytest.raises(ClubError, match=r"“my line” stays as it is: in comparison\.csv, the row “music”, column book"):
        taken_back(theirs, folder)


@pytest.mark.parametrize(
    "damage", ["{", "[]", '{"what": 1, "kind": "done", "tables": {"nothing": []}}', "\udcff", "{" * 9999]
)
def test_a_damaged_journal_costs_only_what_could_have_been_taken_back(tmp_path, damage):
    folder = tmp_path / "club"
    club = clubs.shipped().save(folder)
    club = editing.put(club, "comparison", "music", "book", "One.").save(folder, Step("one"))
    with (folder / journal.FILE).open("a", encoding="utf-8", errors="surrogateescape") as file:
        file.write(damage + "\n")
    assert journal.to_undo(folder) is None
    club = editing.put(club, "comparison", "music", "book", "Two.").save(folder, Step("two"))
    assert line(taken_back(club, folder))["book"] == "One."
    assert journal.to_undo(folder) is None


def taken_back(club, folder):
    tables, step = journal.undone(folder, dict(club.tables()))
    return replace(club, **tables).save(folder, step)


def done_again(club, folder):
    tables, step = journal.redone(folder, dict(club.tables()))
    return replace(club, **tables).save(folder, step)


def small():
    """A club with a little of everything that can be edited."""
    return Club(
        title="Small",
        works=from_rows(
            "works", [{"work_id": "b", "title": "B", "kind": "book"}, {"work_id": "f", "title": "F", "kind": "film"}]
        ),
        characters=from_rows("characters", [{"character_id": "x", "name": "X"}, {"character_id": "y", "name": "Y"}]),
        credits=from_rows(
            "credits",
            [
                {"work_id": "f", "person": "P", "role": "actor", "character_id": "x"},
                {"work_id": "b", "person": "Q", "role": "author"},
            ],
        ),
        comparison=from_rows("comparison", [{"axis": each, "label": each.upper()} for each in "klm"]),
        readers=from_rows("readers", [{"reader_id": "r", "name": "R"}, {"reader_id": "s", "name": "S"}]),
        comments=from_rows(
            "comments", [{"comment_id": f"c{at}", "text": "t", "reader": "rs"[at % 2]} for at in range(3)]
        ),
    )


TEXTS = st.sampled_from(["", "a", "=1+1", "two\nlines", "“é”; ü", "#1", "-3.50", "2010-09", "nan", "NA", " "])


class AnyEdits(RuleBasedStateMachine):
    """Whatever is edited, taken back, done again and opened anew, the club is as a plain list of its versions says."""

    @initialize()
    def begin(self):
        self.folder = Path(tempfile.mkdtemp()) / "club"
        self.club = small().save(self.folder)
        self.versions, self.at = [self.club], 0

    def keep(self, changed):
        self.club = changed.save(self.folder, Step("a change"))
        if any(not frame.equals(getattr(self.versions[self.at], name)) for name, frame in changed.tables()):
            self.versions[self.at + 1 :] = [changed]
            self.at += 1

    @rule(axis=st.sampled_from("klm"), column=st.sampled_from(["label", "book", "film", "why"]), text=TEXTS)
    def put(self, axis, column, text):
        try:
            self.keep(editing.put(self.club, "comparison", axis, column, text))
        except ClubError:
            return

    @rule(label=TEXTS, table=st.sampled_from(["comparison", "characters", "works"]))
    def add(self, label, table):
        try:
            self.keep(
                editing.add(self.club, table, **{{"characters": "name", "works": "title"}.get(table, "label"): label})
            )
        except ClubError:
            return

    @rule(table=st.sampled_from(["comparison", "characters", "works"]), at=st.integers(0, 4))
    def remove(self, table, at):
        keys = getattr(self.club, table).iloc[:, 0]
        if len(keys):
            self.keep(editing.remove(self.club, table, keys[at % len(keys)]))

    @rule(at=st.integers(0, 4), by=st.integers(-2, 2))
    def move(self, at, by):
        axes = self.club.comparison["axis"]
        if len(axes):
            self.keep(editing.move(self.club, "comparison", axes[at % len(axes)], by))

    @rule(person=TEXTS)
    def recast(self, person):
        if len(self.club.credits):
            row = self.club.credits.iloc[0]
            key = tuple(
                str(row[each]) if row.notna()[each] else None for each in ("work_id", "person", "role", "character_id")
            )
            try:
                self.keep(editing.put(self.club, "credits", key, "person", person))
            except ClubError:
                return

    @rule()
    @precondition(lambda self: len(self.club.readers) > 1)
    def same_person(self):
        self.keep(editing.one_person(self.club, *self.club.readers["reader_id"][:2]))

    @rule()
    def undo(self):
        if self.at == 0:
            assert journal.to_undo(self.folder) is None
        else:
            self.club = taken_back(self.club, self.folder)
            self.at -= 1

    @rule()
    def redo(self):
        if self.at + 1 == len(self.versions):
            assert journal.to_redo(self.folder) is None
        else:
            self.club = done_again(self.club, self.folder)
            self.at += 1

    @rule()
    def crash_and_open_again(self):
        self.club = Club.open(self.folder)
        assert not self.club.problems

    @invariant()
    def is_as_it_should_be(self):
        for name, frame in getattr(self, "club", small()).tables():
            if hasattr(self, "versions"):
                assert frame.equals(getattr(self.versions[self.at], name)), name


TestAnyEdits = AnyEdits.TestCase
TestAnyEdits.settings = settings(
    max_examples=8, stateful_step_count=12, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


class TwoWriters(RuleBasedStateMachine):
    """Whatever two write in one folder in turn, and whatever the one takes back, nothing of either is lost."""

    @initialize()
    def begin(self):
        self.folder = Path(tempfile.mkdtemp()) / "club"
        self.ours = small().save(self.folder)
        self.theirs = Club.open(self.folder)
        self.versions, self.at = [self.told("book")], 0
        self.films = self.told("film")

    def told(self, column):
        return dict(zip(*Club.open(self.folder).comparison[["axis", column]].fillna("").to_numpy().T, strict=True))

    @rule(axis=st.sampled_from("kl"), text=TEXTS)
    def we_write(self, axis, text):
        self.ours = editing.put(self.ours, "comparison", axis, "book", text).save(self.folder, Step("ours"))
        now = self.versions[self.at] | {axis: text.strip()}
        if now != self.versions[self.at]:
            self.versions[self.at + 1 :] = [now]
            self.at += 1

    @rule(axis=st.sampled_from("kl"), text=TEXTS)
    def they_write(self, axis, text):
        self.theirs = editing.put(self.theirs, "comparison", axis, "film", text).save(self.folder)
        self.films |= {axis: text.strip()}

    @rule()
    @precondition(lambda self: self.at > 0)
    def we_take_back(self):
        self.ours = taken_back(self.ours, self.folder)
        self.at -= 1

    @rule()
    @precondition(lambda self: self.at + 1 < len(self.versions))
    def we_do_again(self):
        self.ours = done_again(self.ours, self.folder)
        self.at += 1

    @invariant()
    def nothing_is_lost(self):
        if hasattr(self, "films"):
            assert (self.told("book"), self.told("film")) == (self.versions[self.at], self.films)


TestTwoWriters = TwoWriters.TestCase
TestTwoWriters.settings = settings(
    max_examples=4, stateful_step_count=8, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def test_the_usual_lines_and_the_ends_of_the_story_are_called_in_the_language_of_the_talk():
    spoken = editing.begin_comparison(languages.club("es"))
    assert {"El reparto", "El desenlace"} <= {*spoken.comparison["label"]}
    told = editing.add(replace(spoken, milestones=spoken.milestones[:0]), "milestones", label="El puerto")
    assert [*told.milestones["label"]] == ["El comienzo: aún sin leer ni ver nada", "El puerto", "El final"]


@pytest.mark.parametrize("sign", ["\0", "\x0b", "\ufffe", "\ud800"], ids=ascii)
def test_what_is_no_character_does_not_get_into_a_club(tmp_path, sign):
    begun = Club(title="T").save(tmp_path)
    club = editing.add(begun, "questions", text=f"Why{sign} so?")
    (question,) = club.questions["question_id"]
    club = editing.put(club, "questions", question, "hint", f"Lis{sign}ten.")
    club.save(tmp_path, Step(f"“Why{sign} so?” added"))
    row = Club.open(tmp_path).questions.iloc[0]
    assert (row["text"], row["hint"], to_undo(tmp_path)) == ("Why so?", "Listen.", "“Why so?” added")
