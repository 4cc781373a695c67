"""A folder of broken and hostile files: each ends in a result or in one sentence, soon and in little memory.

What the reader makes of such files is in tests/engine/pictures; here they meet planning, journal, threads and
sentences together, in a process whose memory is measured.
"""

import importlib
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch_runs import command, environment, events, hidden_below, size_of

from engine import errors
from engine.card import Model
from engine.pictures import READ_SUFFIXES

BENCHMARKS = Path(__file__).parents[3] / "benchmarks"
SIZE = (24, 18)
MOST_BYTES = 900_000_000
"""Of the process, a third of it being torch's libraries. The bombs among the files would take gigabytes."""

MOST_SECONDS = 20.0
"""For reading a file: hundreds of times what each takes, as the machine may be busy."""

FLIPS = 3


def hostile_files(folder: Path, dice: random.Random) -> Iterator[tuple[Path, bool]]:
    """Each format cut at every tenth, with flipped bits, and under a wrong name; and all that is broken.

    With whether it can only fail.
    """
    kinds, broken = (importlib.import_module(name) for name in ("kill_kinds", "kill_broken"))
    wrong = sorted({suffix for suffix in READ_SUFFIXES if suffix != ".tga"})
    for kind, (suffix, encode) in kinds.KINDS.items():
        data = encode(kinds.pixels_of(*SIZE, dice))
        place = folder / kind
        place.mkdir(parents=True)
        for tenth in range(10):
            path = place / f"cut {tenth}{suffix}"
            path.write_bytes(data[: len(data) * tenth // 10])
            yield path, tenth < 2
        for number in range(FLIPS):
            flipped = bytearray(data)
            for _ in range(number + 1):
                flipped[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
            path = place / f"flipped {number}{suffix}"
            path.write_bytes(flipped)
            yield path, False
        path = place / f"wrong{dice.choice(wrong)}"
        path.write_bytes(data)
        yield path, suffix == ".tga"
    (folder / "broken").mkdir()
    for number, (suffix, store) in enumerate(broken.BROKEN.values()):
        path = folder / "broken" / f"{number}{suffix}"
        store(path, dice)
        yield path, True


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> type:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    found = importlib.import_module("kill_trial").Watched
    assert isinstance(found, type)
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and links are among the files")
def test_a_folder_of_hostile_files(small_model: Model, tmp_path: Path, watched: type) -> None:
    hostile = dict(hostile_files(tmp_path / "in", random.Random(11)))
    good = tmp_path / "in" / "zz good.png"
    kinds = importlib.import_module("kill_kinds")
    good.write_bytes(kinds.KINDS["PNG colour"][1](kinds.pixels_of(*SIZE, random.Random(1))))
    arguments = [tmp_path / "in", "-o", tmp_path / "out", "--json", "--device", "cpu"]
    with subprocess.Popen(
        command(*arguments, "--model", small_model.card.id),
        env=environment(small_model, tmp_path / "j.sqlite"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        begun: dict[str, float] = {}
        read_s: dict[str, float] = {}
        ended: dict[str, dict[str, object]] = {}
        with watched(process) as memory:
            for text in process.stdout:
                [event] = events(text)
                if event["event"] != "file":
                    continue
                source = event["source"]
                if event["state"] == "reading":
                    begun[source] = time.monotonic()
                else:
                    read_s.setdefault(source, time.monotonic() - begun.get(source, time.monotonic()))
                ended[source] = event
            told = process.stderr.read()
        assert process.wait() == 1
    assert "Traceback" not in told
    assert memory.peak_bytes < MOST_BYTES
    assert max(read_s.values()) < MOST_SECONDS

    assert {Path(source) for source in ended} == {good, *hostile}
    for path, only_fails in hostile.items():
        event = ended[str(path)]
        if event["state"] == "done":
            assert not only_fails, path
            width, height = size_of(Path(str(event["result"])))
            assert (width % 4, height % 4) == (0, 0)
            if "cut" in path.name or "wrong" in path.name:  # whole, or not at all
                assert (width, height) == (4 * SIZE[0], 4 * SIZE[1]), path
            continue
        assert event["state"] == "failed", path
        assert issubclass(getattr(errors, str(event["kind"])), errors.EngineError), event
        message = str(event["message"])
        assert str(path) in message, message
        assert message.endswith("."), message
        assert "\n" not in message
        assert len(message) < len(str(path)) + 400
    assert ended[str(good)]["state"] == "done"
    failed = sum(event["state"] == "failed" for event in ended.values())
    assert failed > len(hostile) / 2
    assert not hidden_below(tmp_path / "out")
    shutil.rmtree(tmp_path / "in")
