"""What becomes of each file, and under which name."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import cv2
import numpy as np
import pytest
from batch_runs import save_picture, settings_for
from hypothesis import given
from hypothesis import strategies as st

from engine.card import Model
from engine.pictures import Picture, write_picture
from engine.sizes import ByFactor, ByLongEdge, FitInside, OnPaper, Size
from sr_desktop.batch.errors import TemplateInvalid
from sr_desktop.batch.inputs import find_files
from sr_desktop.batch.journal import Journal
from sr_desktop.batch.naming import LONGEST_NAME, check_template, shortened
from sr_desktop.batch.plan import Planner, estimate_files
from sr_desktop.batch.records import FileState, PlannedFile, Stamp
from sr_desktop.batch.settings import BatchSettings, asked, request_of

Plan = Callable[..., list[PlannedFile]]


@pytest.fixture
def plan(model: Model, tmp_path: Path) -> Plan:
    """plan(inputs.., journal=None, **settings)."""

    def planned(*inputs: Path, journal: Journal | None = None, **changes: object) -> list[PlannedFile]:
        settings = settings_for(model, **changes)
        planner = Planner(settings, model.card, journal, day=date(2026, 11, 21))
        return list(planner.plan(list(find_files(inputs or (tmp_path,)))))

    return planned


def targets(files: list[PlannedFile]) -> list[str]:
    return [file.target.name for file in files]


def test_beside_the_input_and_in_a_mirrored_tree(plan: Plan, tmp_path: Path) -> None:
    save_picture(tmp_path / "in" / "a.png")
    save_picture(tmp_path / "in" / "sub" / "b.jpg")
    assert [file.target for file in plan(tmp_path / "in")] == [
        tmp_path / "in" / "a_4x.png",
        tmp_path / "in" / "sub" / "b_4x.png",
    ]
    mirrored = plan(tmp_path / "in", folder=str(tmp_path / "out"), suffix=".jpg")
    assert [file.target for file in mirrored] == [
        tmp_path / "out" / "a_4x.jpg",
        tmp_path / "out" / "sub" / "b_4x.jpg",
    ]
    assert (mirrored[0].size, mirrored[0].result_size) == ((20, 12), (80, 48))
    assert not (tmp_path / "out").exists()  # a plan changes nothing


def test_templates(plan: Plan, tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        save_picture(tmp_path / name)
    template = "{name} {scale} {width}x{height} {date} {counter}"
    assert targets(plan(template=template)) == [
        "a 4x 80x48 2026-11-21 0001.png",
        "b 4x 80x48 2026-11-21 0002.png",
    ]
    assert targets(plan(template="holiday_{counter}")) == ["holiday_0001.png", "holiday_0002.png"]


@pytest.mark.parametrize("template", ["{nam}", "{name", "a/{name}", "plain", "{name}" * 30])
def test_faulty_templates(template: str) -> None:
    with pytest.raises(TemplateInvalid):
        check_template(template)


def test_two_files_never_get_one_name(plan: Plan, tmp_path: Path) -> None:
    for name in ("a.jpg", "a.png", "A.webp"):
        save_picture(tmp_path / name)
    for collision in ("skip", "number", "overwrite"):
        assert len({name.casefold() for name in targets(plan(collision=collision))}) == 3


def test_rules_for_a_file_that_is_there(plan: Plan, tmp_path: Path) -> None:
    source = save_picture(tmp_path / "a.jpg")
    save_picture(tmp_path / "out" / "a_4x.png")
    folder = str(tmp_path / "out")
    [skipped] = plan(source, folder=folder)
    assert (skipped.state, skipped.kind) == (FileState.SKIPPED, "exists")
    [numbered] = plan(source, folder=folder, collision="number")
    assert (numbered.target.name, numbered.replaces) == ("a_4x_2.png", False)
    [replaced] = plan(source, folder=folder, collision="overwrite")
    assert (replaced.target.name, replaced.replaces) == ("a_4x.png", True)


@pytest.mark.parametrize("collision", ["skip", "number", "overwrite"])
def test_an_input_is_never_replaced(plan: Plan, tmp_path: Path, collision: str) -> None:
    save_picture(tmp_path / "a.png")
    [own] = plan(template="{name}", collision=collision)
    assert own.target.name == "a_2.png"
    save_picture(tmp_path / "a_4x.png")
    files = plan(collision=collision)
    assert not any(file.replaces for file in files)


def test_what_is_large_enough_is_left_out(plan: Plan, tmp_path: Path) -> None:
    save_picture(tmp_path / "large.png", 50, 30)
    save_picture(tmp_path / "small.png", 20, 30)
    large, small = plan(large_enough=50)
    assert (large.kind, small.state) == ("large", FileState.WAITING)
    large, small = plan(size=asked(ByLongEdge(40)))
    assert (large.kind, small.state) == ("large", FileState.WAITING)


def test_a_size_that_is_beyond_the_limits_fails_at_once(plan: Plan, tmp_path: Path) -> None:
    save_picture(tmp_path / "a.png")
    [file] = plan(size=asked(ByLongEdge(20 * 17)))
    assert (file.state, file.kind) == (FileState.FAILED, "SizeImpossible")
    assert file.message.endswith(".")


def finish_all(journal: Journal, settings: BatchSettings, files: list[PlannedFile]) -> None:
    """As if a batch had done them."""
    batch = journal.add_batch(settings, files)
    while (file := journal.claim(batch)) is not None:
        assert file.stamp is not None
        from sr_desktop.batch.skipping import content_of

        journal.has_read(file.id, file.stamp, content_of(file.source), Size(20, 12), Size(80, 48))
        save_picture(file.target)
        result = Stamp.of(file.target)
        assert result is not None
        journal.will_place(file.id, file.target, result)
        journal.end(file.id, FileState.DONE)


def test_what_is_done_is_not_done_again(plan: Plan, model: Model, tmp_path: Path) -> None:
    source = save_picture(tmp_path / "a.png")
    with Journal(tmp_path / "j.sqlite") as journal:
        finish_all(journal, settings_for(model), plan(journal=journal))
        assert [file.kind for file in plan(journal=journal)] == ["done"]  # and a_4x.png is no input
        again = plan(journal=journal, redo=True)[0]  # its own result, which nobody has changed
        assert (again.state, again.target.name, again.replaces) == (FileState.WAITING, "a_4x.png", True)
        assert plan(journal=journal, redo=True, suffix=".jpg")[0].replaces is False
        assert plan(journal=journal, quality=80)[0].kind == "exists"
        os.utime(source, (1, 1))
        assert plan(journal=journal)[0].kind == "done"  # only copied
        save_picture(source, seed=5)
        assert plan(journal=journal)[0].kind == "exists"
        # Somebody worked on the result: it may be an input now. Of another length: its time may be the same.
        save_picture(tmp_path / "a_4x.png", 30, 12)
        assert plan(journal=journal, redo=True)[0].kind == "exists"  # and is not replaced
        assert [file.kind for file in plan(journal=journal)] == ["exists", ""]
        (tmp_path / "a_4x.png").unlink()
        assert plan(journal=journal)[0].state is FileState.WAITING


def test_the_estimate_counts_what_waits(plan: Plan, model: Model, tmp_path: Path) -> None:
    save_picture(tmp_path / "a.png", 100, 100)
    save_picture(tmp_path / "b.png", 300, 100)
    (tmp_path / "c.png").write_bytes(b"no picture")
    files = plan(large_enough=300)
    estimated = estimate_files(files, settings_for(model), model.card, "float32", 0.16)
    assert (estimated.waiting, estimated.skipped, estimated.unknown) == (2, 1, 1)
    assert (estimated.megapixels, estimated.seconds) == (pytest.approx(0.16), pytest.approx(1.0))
    assert estimated.disk_bytes > 0


@pytest.mark.parametrize("suffix", [".png", ".tif", ".ppm"])
def test_the_estimate_knows_16_bits(plan: Plan, model: Model, tmp_path: Path, suffix: str) -> None:
    """Of a photograph, and of what is written for it. Before it is read only its header tells."""
    rows, columns = np.mgrid[0:240, 0:320]
    noise = np.random.default_rng(1).normal(0, 300, (240, 320, 3))
    smooth = np.stack([20000 + 9000 * np.sin((rows + channel * columns) / 40) for channel in range(3)], 2)
    deep = (smooth + noise).astype(np.uint16)
    source = tmp_path / f"a{suffix}"
    assert cv2.imwrite(str(source), deep)
    [file] = plan()
    assert (file.depth, file.size) == (16, (320, 240))
    enlarged = Picture(cv2.resize(deep, (1280, 960), interpolation=cv2.INTER_CUBIC))
    for depth in ("same", 8, 16):
        settings = settings_for(model, depth=depth)
        estimated = estimate_files([file], settings, model.card, "float32", 0.5)
        written = tmp_path / f"out {depth}.png"
        write_picture(enlarged, written, settings.write_options())
        assert written.stat().st_size < estimated.disk_bytes < 4 * written.stat().st_size, depth


@pytest.mark.parametrize(
    "request_", [None, ByFactor(2.5), ByLongEdge(99), FitInside(10, 20), OnPaper(20, None, "cm", 300)]
)
def test_settings_survive_the_journal(request_: object) -> None:
    settings = BatchSettings(model="m", weights="w", size=asked(request_), template="{name}", grain=0.5)  # type: ignore[arg-type]
    again = BatchSettings.from_json(settings.to_json())
    assert again == settings
    assert again.request == request_
    assert again.fingerprint == settings.fingerprint


def test_the_fingerprint_holds_what_decides() -> None:
    plain = BatchSettings(model="m", weights="w")
    assert plain.fingerprint == BatchSettings(model="m", weights="w", device="cuda", redo=True).fingerprint
    others = [BatchSettings(model="m", weights="v"), BatchSettings(model="m", weights="w", quality=90)]
    assert len({plain.fingerprint, *(other.fingerprint for other in others)}) == 3


@pytest.mark.parametrize(
    "plain", [{}, {"kind": "ByFactor"}, {"kind": "ByWidth", "width": -1}, {"kind": "os"}]
)
def test_no_size_is_refused(plain: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        request_of(plain)


@given(st.text(min_size=1, max_size=300).filter(lambda text: "/" not in text and "\0" not in text))
def test_names_fit_into_file_systems(stem: str) -> None:
    stem = stem.encode("utf-8", "ignore").decode()
    short = shortened(f"{stem}.png")
    assert short.endswith(".png")
    assert len(os.fsencode(short)) <= LONGEST_NAME
    if len(os.fsencode(stem)) + 4 <= LONGEST_NAME:
        assert short == f"{stem}.png"
