"""Qt sorts and writes with fewer of ICU's data as it does with all."""

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging_files import packaging_script

SUPPORT = Path(__file__).parents[1] / "support"

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or shutil.which("cc") is None, reason="on Linux, with a C compiler"
)

LANGUAGES = (
    *("C", "en_US", "de_DE", "es_ES", "fr_FR", "ja_JP"),
    *("zh_CN", "zh_TW", "pl_PL", "sv_SE", "tr_TR", "ko_KR"),
)


def run(script: str, *arguments: str, library: Path | None = None) -> str:
    """What it prints. library: is there before the one of the same name that is linked to."""
    command = [sys.executable, "-W", "error", SUPPORT / script, *arguments]
    environment = {"LC_ALL": "C.UTF-8"} | ({"LD_PRELOAD": str(library)} if library else {})
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def packages() -> Path:
    spec = find_spec("numpy")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parents[1]


def test_qt_sorts_and_writes_the_same_with_fewer_of_icus_data(tmp_path: Path) -> None:
    library = next((packages() / "PySide6/Qt/lib").glob("libicudata.so.*"), None)
    if library is None:
        pytest.skip("this Qt brings no data of ICU")
    small = packaging_script("icu_data").make_icu_data(library, tmp_path / library.name)
    assert small.stat().st_size < library.stat().st_size / 5
    assert run("try_sorting.py", *LANGUAGES, library=small) == run("try_sorting.py", *LANGUAGES)


def test_without_the_orders_of_letters_qt_would_sort_otherwise(tmp_path: Path) -> None:
    """So the test above can fail."""
    library = next((packages() / "PySide6/Qt/lib").glob("libicudata.so.*"), None)
    if library is None:
        pytest.skip("this Qt brings no data of ICU")
    script = packaging_script("icu_data")
    small = script.make_icu_data(library, tmp_path / library.name, lambda name: name == "root.res")
    assert script.item_names(small.read_bytes()) == ["root.res"]
    assert run("try_sorting.py", *LANGUAGES, library=small) != run("try_sorting.py", *LANGUAGES)


def test_other_files_are_not_taken_for_data_of_icu(tmp_path: Path) -> None:
    (tmp_path / "other.so").write_bytes(b"\x7fELF" + bytes(100))
    with pytest.raises(ValueError, match="no data of ICU"):
        packaging_script("icu_data").make_icu_data(tmp_path / "other.so", tmp_path / "made.so")
