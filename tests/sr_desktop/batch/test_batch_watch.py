"""A folder is watched, and what arrives is enhanced once it is whole."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from batch_runs import save_picture, settings_for, size_of
from limits import LIMIT_S

from engine.card import Model
from sr_desktop.batch import watch as watching
from sr_desktop.batch.control import Control
from sr_desktop.batch.errors import InputMissing
from sr_desktop.batch.events import Outcome
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.runs import run_watching, start
from sr_desktop.batch.watch import Watcher

SETTLE_S = 0.2


def waited(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + LIMIT_S
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def arrived(watcher: Watcher, count: int) -> list[str]:
    names: list[str] = []
    assert waited(lambda: len(names.extend(f.path.name for f in watcher.ready()) or names) >= count)
    return sorted(names)


@contextmanager
def in_a_thread(watch: Callable[[], object], control: Control) -> Iterator[None]:
    """Until the end of the block, which cancels it."""
    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        control.cancel()
        thread.join(LIMIT_S)
    assert not thread.is_alive()


class Clock:
    """The watcher's: so much passes as a test says, however busy the machine is."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def monotonic(self) -> float:
        return self.now_s


def test_a_file_that_is_written_slowly_counts_when_it_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr(watching, "time", clock)
    with Watcher([tmp_path], settle_s=1.0) as watcher:
        with (tmp_path / "slow.png").open("wb") as file:
            for _ in range(8):  # longer than it takes to settle
                file.write(b"more")
                file.flush()
                assert waited(lambda: watcher._is_arriving(tmp_path / "slow.png"))
                clock.now_s += 0.4
                assert watcher.ready() == []
        clock.now_s += 0.9
        assert watcher.ready() == []

        def later() -> bool:
            """Its closing may be told only now, which begins the time anew."""
            clock.now_s += 0.4
            return [found.path.name for found in watcher.ready()] == ["slow.png"]

        assert waited(later)


def test_files_count_when_they_are_whole(tmp_path: Path) -> None:
    folder, other = tmp_path / "in", tmp_path / "other"
    folder.mkdir()
    save_picture(other / "moved.png")
    save_picture(other / "tree" / "deep" / "below.png")
    with Watcher([folder], settle_s=SETTLE_S) as watcher:
        (folder / "notes.txt").write_text("no picture")
        (folder / ".hidden.png").write_bytes(b"x")
        (folder / "empty.png").touch()
        (other / "moved.png").rename(folder / "moved.png")
        shutil.move(other / "tree", folder / "tree")
        assert arrived(watcher, 2) == ["below.png", "moved.png"]
        (folder / "gone.png").write_bytes(b"x")
        (folder / "gone.png").unlink()
        time.sleep(2 * SETTLE_S)
        assert watcher.ready() == []


def test_folders_of_results_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with Watcher([tmp_path], settle_s=SETTLE_S, leave_out=[tmp_path / "out"]) as watcher:
        (tmp_path / "out" / "a.png").write_bytes(b"x")
        (tmp_path / "b.png").write_bytes(b"x")
        assert arrived(watcher, 1) == ["b.png"]


def test_what_is_there_at_the_start_counts_once(tmp_path: Path) -> None:
    (tmp_path / "before.png").write_bytes(b"x")
    with Watcher([tmp_path], settle_s=SETTLE_S, look_through_s=0.0) as watcher:
        assert arrived(watcher, 1) == ["before.png"]
        for _ in range(5):
            time.sleep(SETTLE_S / 2)
            assert watcher.ready() == []


def test_the_same_name_again(tmp_path: Path) -> None:
    with Watcher([tmp_path], settle_s=SETTLE_S) as watcher:
        for content in (b"one", b"another", b"a third"):
            (tmp_path / "a.png").write_bytes(content)
            assert arrived(watcher, 1) == ["a.png"]
        (tmp_path / "a.png").unlink()
        time.sleep(2 * SETTLE_S)
        assert watcher.ready() == []
        (tmp_path / "new").write_bytes(b"one")
        (tmp_path / "new").rename(tmp_path / "a.png")
        assert arrived(watcher, 1) == ["a.png"]


def test_thousands_at_once(tmp_path: Path) -> None:
    """Also in folders that are new, of which the system may tell too late."""
    wanted = []
    with Watcher([tmp_path], settle_s=SETTLE_S, look_through_s=1.0) as watcher:
        for number in range(3000):
            folder = tmp_path / f"{number % 7}" / "deep"
            folder.mkdir(parents=True, exist_ok=True)
            wanted.append(f"{number}.png")
            (folder / wanted[-1]).write_bytes(b"x")
        assert arrived(watcher, len(wanted)) == sorted(wanted)
        time.sleep(2 * SETTLE_S)
        assert watcher.ready() == []


def test_what_the_system_forgot_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Watcher([tmp_path], settle_s=SETTLE_S, look_through_s=0.5) as watcher:
        watcher.ready()
        monkeypatch.setattr(watcher, "changed", lambda _path: None)  # as after an overflow of its queue
        (tmp_path / "a.png").write_bytes(b"x")
        assert arrived(watcher, 1) == ["a.png"]
        (tmp_path / "a.png").write_bytes(b"changed")
        assert arrived(watcher, 1) == ["a.png"]


@pytest.mark.parametrize("way", ["removed", "renamed", "replaced"])
def test_a_folder_that_goes_and_comes_back(tmp_path: Path, way: str) -> None:
    folder, other = tmp_path / "in", tmp_path / "other"
    folder.mkdir()
    other.mkdir()
    (folder / "before.png").write_bytes(b"x")
    (other / "there.png").write_bytes(b"x")
    problems: list[Path] = []
    with Watcher(
        [folder, other], settle_s=SETTLE_S, on_problem=lambda path, _error: problems.append(path)
    ) as watcher:
        assert arrived(watcher, 2) == ["before.png", "there.png"]
        if way == "removed":
            shutil.rmtree(folder)
        else:
            folder.rename(tmp_path / "elsewhere")
        if way != "replaced":
            assert watcher.ready() == []
            assert watcher.ready() == []
            assert problems == [folder]  # told once
        (other / "meanwhile.png").write_bytes(b"x")  # the other folder goes on
        assert arrived(watcher, 1) == ["meanwhile.png"]
        folder.mkdir()
        assert watcher.ready() == []
        (folder / "after.png").write_bytes(b"x")
        (folder / "deep").mkdir()
        (folder / "deep" / "after too.png").write_bytes(b"x")
        assert arrived(watcher, 2) == ["after too.png", "after.png"]


def test_a_look_that_fails_does_not_end_the_watching(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with Watcher([tmp_path], settle_s=SETTLE_S) as watcher:
        watcher.ready()
        changed = watcher.changed

        def refused(path: Path) -> None:
            if path.name == "odd.png":
                raise PermissionError(13, "refused")
            changed(path)

        monkeypatch.setattr(watcher, "changed", refused)
        (tmp_path / "odd.png").write_bytes(b"x")
        assert waited(lambda: "refused" in caplog.text)
        (tmp_path / "a.png").write_bytes(b"x")
        assert arrived(watcher, 1) == ["a.png"]


def test_only_folders_can_be_watched(tmp_path: Path) -> None:
    with pytest.raises(InputMissing):
        Watcher([tmp_path / "missing"])


def test_what_arrives_is_enhanced_until_it_is_stopped(
    small_model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SR_DESKTOP_MODELS", str(small_model.folder.parent))
    folder = tmp_path / "in"
    folder.mkdir()
    control, outcomes = Control(), list[Outcome]()
    with Journal(tmp_path / "j.sqlite") as journal:
        batch = start(journal, settings_for(small_model, collision="number"), ())

        def watch() -> None:
            outcomes.append(run_watching(journal, batch, [folder], control, settle_s=SETTLE_S))

        with in_a_thread(watch, control):
            save_picture(folder / "a.png")
            assert waited((folder / "a_4x.png").exists)
            save_picture(tmp_path / "b.png", 30, 10)
            (tmp_path / "b.png").rename(folder / "b.png")
            assert waited((folder / "b_4x.png").exists)
            save_picture(folder / "a.png", 24, 12, seed=7)  # dropped again, and another one
            assert waited((folder / "a_4x_2.png").exists)
            time.sleep(4 * SETTLE_S)  # the results are no inputs
    assert sorted(path.name for path in folder.iterdir()) == [
        *("a.png", "a_4x.png", "a_4x_2.png"),
        *("b.png", "b_4x.png"),
    ]
    assert size_of(folder / "b_4x.png") == (120, 40)
    assert outcomes[0].cancelled
    assert outcomes[0].waiting == 0


def test_a_watched_folder_goes_and_comes_back_in_a_batch(
    small_model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is done stays, the batch goes on, and the user is told of the folder."""
    monkeypatch.setenv("SR_DESKTOP_MODELS", str(small_model.folder.parent))
    folder, out = tmp_path / "in", tmp_path / "out"
    save_picture(folder / "before.png")  # neither planned nor told by the system
    control, problems = Control(), list[Path]()
    with Journal(tmp_path / "j.sqlite") as journal:
        batch = start(journal, settings_for(small_model, folder=str(out)), ())

        def watch() -> None:
            run_watching(
                *(journal, batch, [folder], control),
                settle_s=SETTLE_S,
                on_problem=lambda path, _error: problems.append(path),
            )

        with in_a_thread(watch, control):
            assert waited((out / "before_4x.png").exists)
            shutil.rmtree(folder)
            assert waited(lambda: problems == [folder])
            save_picture(folder / "deep" / "after.png", 30, 10)
            assert waited((out / "deep" / "after_4x.png").exists)
    assert size_of(out / "before_4x.png") == (80, 48)
    assert size_of(out / "deep" / "after_4x.png") == (120, 40)
    assert problems == [folder]
