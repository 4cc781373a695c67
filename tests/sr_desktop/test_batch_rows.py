"""The rows of a batch: counted as they change, found by their files, told in words."""

from collections import Counter
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetrics

from sr_desktop.batch.events import FileEvent, Outcome, Overall
from sr_desktop.batch.inputs import FoundFile
from sr_desktop.batch.records import FileState, JournalFile, PlannedFile
from sr_desktop.jobs.batch_rows import Row, Rows
from sr_desktop.natural_order import natural
from sr_desktop.views.batch.table_cells import two_lines
from sr_desktop.views.batch.words import (
    MOST_OF_A_NAME,
    message_text,
    outcome_text,
    overall_text,
    reason_text,
    time_text,
)

BASE = Path("/photographs")
SOURCES = [BASE / f"{number % 3}" / f"{number}.jpg" for number in range(12)]

STATES = st.sampled_from(list(FileState))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.lists(st.sampled_from(SOURCES), max_size=6)),
        st.tuples(st.just("plan"), st.sampled_from(SOURCES), STATES),
        st.tuples(st.just("event"), st.integers(1, 14), STATES),
        st.tuples(st.just("remove"), st.lists(st.sampled_from(SOURCES), max_size=4)),
        st.tuples(st.just("move"), st.lists(st.sampled_from(SOURCES), max_size=4), st.sampled_from(SOURCES)),
        st.tuples(st.just("journal"), st.lists(st.tuples(st.sampled_from(SOURCES), STATES), max_size=6)),
    ),
    max_size=12,
)


def _journal(files: list[tuple[Path, FileState]]) -> list[JournalFile]:
    unique = dict(files)
    return [
        JournalFile(source, source, state=state, id=number)
        for number, (source, state) in enumerate(unique.items(), 1)
    ]


def _do(rows: Rows, step: tuple[object, ...]) -> None:
    match step:
        case "add", list(sources):
            rows.add(FoundFile(source, BASE) for source in sources)
        case "plan", Path() as source, FileState() as state:
            rows.take_plan(PlannedFile(source, source, state=state))
        case "event", int(number), FileState() as state:
            rows.take_event(FileEvent(number, SOURCES[0], SOURCES[0], state))
        case "remove", list(sources):
            rows.remove(sources)
        case "move", list(sources), Path() as before:
            rows.move(sources, before)
        case "journal", list(files):
            rows.take_journal(_journal(files))


@given(STEPS)
def test_counts_are_those_of_the_rows_whatever_has_happened(steps: list[tuple[object, ...]]) -> None:
    rows = Rows()
    for step in steps:
        _do(rows, step)
        counted = Counter(row.state for row in rows)
        assert rows.counts() == {state: counted[state] for state in FileState}
        assert len({row.source for row in rows}) == len(rows)
        assert all(rows.get(row.source) is row for row in rows)


def test_a_folder_is_told_from_the_one_that_was_given() -> None:
    rows = Rows()
    given_files = (BASE / "a.jpg", BASE / "deep" / "er" / "b.jpg")
    made = rows.add(FoundFile(path, BASE) for path in given_files)
    assert [row.below for row in made] == ["photographs", str(Path("photographs/deep/er"))]
    known, other = BASE / "deep" / "er" / "c.jpg", Path("/elsewhere/d.jpg")
    rows.take_journal(_journal([(known, FileState.DONE), (other, FileState.DONE)]))
    assert [row.below for row in rows] == [str(Path("photographs/deep/er")), str(Path("/elsewhere"))]


def test_a_share_outlives_a_look_at_the_journal_only_while_the_file_is_in_work() -> None:
    rows = Rows()
    rows.take_journal(_journal([(SOURCES[0], FileState.ENHANCING)]))
    row = next(iter(rows))
    rows.take_event(FileEvent(1, SOURCES[0], SOURCES[0], FileState.ENHANCING, share=0.4))
    rows.take_journal(_journal([(SOURCES[0], FileState.ENHANCING)]))
    assert (next(iter(rows)), row.share) == (row, 0.4)
    rows.take_journal(_journal([(SOURCES[0], FileState.WAITING)]))
    assert row.share == 0


def test_a_reason_tells_the_file_by_its_name_alone() -> None:
    long = Path("/far/away") / f"{'very ' * 30}long.jpg"
    for source in (Path("/far/away/a.jpg"), long):
        row = Row(source, state=FileState.FAILED, message=f"{source} is empty. Copy it again.", target=source)
        assert "/far" not in reason_text(row)
        assert reason_text(row).endswith(" is empty. Copy it again.")
        assert len(reason_text(row)) <= MOST_OF_A_NAME + 1 + len(" is empty. Copy it again.")
        assert message_text(row) == reason_text(row)
    assert message_text(Row(source, target=Path("/out/b.png"))) == "→ b.png"


def test_short_times_are_no_zero() -> None:
    texts = [time_text(Row(SOURCES[0], seconds=seconds)) for seconds in (0.0, 0.04, 0.5, 3.21, 61)]
    assert texts == ["", "0.04 s", "0.50 s", "3.2 s", "1:01"]


@pytest.mark.usefixtures("qapp")
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])), st.integers(40, 400))
def test_a_reason_takes_two_lines_at_most(text: str, width_px: int) -> None:
    font = QFont()
    lines = two_lines(text, font, width_px)
    assert 1 <= len(lines) <= 2
    widest = QFontMetrics(font).horizontalAdvance("W")
    assert all(QFontMetrics(font).horizontalAdvance(line) <= width_px + widest for line in lines)


@pytest.mark.usefixtures("qapp")
def test_two_lines_are_broken_between_words() -> None:
    font = QFont()
    width_px = QFontMetrics(font).horizontalAdvance("of several words and more.")
    first, second = two_lines("of several words and more than one line can hold of it all", font, width_px)
    assert first == "of several words and more"
    assert second.startswith("than one line")
    assert second.endswith("…")


def test_names_are_sorted_as_people_count() -> None:
    names = ["photo.jpg", "photo 10a.jpg", "٣.jpg", "photo 2.jpg", "Photo 10.jpg", "1.jpg", "Photo 1.jpg"]
    assert sorted(names, key=natural) == [
        *("1.jpg", "٣.jpg", "Photo 1.jpg", "photo 2.jpg", "Photo 10.jpg", "photo 10a.jpg", "photo.jpg"),
    ]


@given(st.lists(st.text(max_size=12), max_size=6))
def test_any_names_can_be_sorted(names: list[str]) -> None:
    assert sorted(map(natural, names)) == [natural(name) for name in sorted(names, key=natural)]


def test_a_row_has_a_place_for_each_thing_that_is_told() -> None:
    assert {each.name for each in fields(FileEvent)} - {"id", "source"} <= {each.name for each in fields(Row)}


def test_rates_and_times_are_told_where_they_say_something() -> None:
    def told(rate: float | None) -> str:
        return overall_text(Overall(3, 1, 0, 9, 0.5, 1.0, 2.0, rate, 75.0))

    assert [told(rate) for rate in (2.5, 0.0163, 0.0001, None)] == [
        "4 of 9  ·  2.50 MP/s  ·  1:15 left",
        "4 of 9  ·  0.016 MP/s  ·  1:15 left",
        "4 of 9  ·  1:15 left",
        "4 of 9  ·  1:15 left",
    ]
    assert outcome_text(Outcome(1, 40, 2, 0, 0, False, 92.4, 90.0)) == "40 done  ·  2 failed  ·  in 1:32"
    assert outcome_text(Outcome(1, 0, 0, 3, 0, False, 0.0, 0.0)) == "0 done  ·  3 left out"
