"""Names of results from the user's template."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.card import Model
from engine.sizes import ByFactor, ByLongEdge, Size
from sr_desktop.name_template import LONGEST, TOKENS, FaultKind, TemplateFault, fill_template, template_fault
from sr_desktop.names import default_output, named_output

VALUES = {
    "name": "photo",
    "model": "old_photo",
    "scale": "4x",
    "width": "3200",
    "height": "2132",
    "date": "2026-11-21",
    "counter": "0007",
}


def test_all_tokens_are_filled_in() -> None:
    template = "-".join(f"{{{token}}}" for token in TOKENS)
    assert fill_template(template, VALUES) == "photo-old_photo-4x-3200-2132-2026-11-21-0007"


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("{name}_{size}", TemplateFault(FaultKind.UNKNOWN, "{size}")),
        ("{name}_{", TemplateFault(FaultKind.BRACE, "{")),
        ("{name}}", TemplateFault(FaultKind.BRACE, "}")),
        ("out/{name}", TemplateFault(FaultKind.CHARACTER, "/")),
        ("{name}?", TemplateFault(FaultKind.CHARACTER, "?")),
        ("{scale}", TemplateFault(FaultKind.WITHOUT_NAME)),
        ("{name}" + "x" * LONGEST, TemplateFault(FaultKind.TOO_LONG)),
        ("{name}", None),
        ("{name} ({date})", None),
        ("{counter}", None),
    ],
)
def test_faults_are_found(template: str, fault: TemplateFault | None) -> None:
    assert template_fault(template) == fault
    if fault is not None:
        with pytest.raises(ValueError, match="no template"):
            fill_template(template, VALUES)


@given(st.text(max_size=LONGEST))
def test_any_template_either_has_a_fault_or_gives_a_name_for_a_file(template: str) -> None:
    if template_fault(template) is None:
        name = fill_template(template, VALUES)
        assert name
        assert not set(name) & set('/\\:*?"<>|')
        assert not name.endswith((" ", "."))
        assert "photo" in name or "0007" in name


def test_what_values_bring_along_is_made_harmless() -> None:
    assert fill_template("{name}", VALUES | {"name": "a:b"}) == "a_b"
    assert fill_template("{name}", VALUES | {"name": "CON"}) == "_CON"
    assert fill_template("{name}", VALUES | {"name": "..."}) == "_"


def test_the_name_lies_beside_the_original(model: Model) -> None:
    named = named_output(
        Path("/pictures/cat.jpg"),
        "{date} {name} {model} {width}x{height} {scale}",
        model.card,
        Size(3000, 2000),
        ".webp",
        ByLongEdge(3000),
        day=date(2026, 1, 2),
    )
    assert named == Path("/pictures/2026-01-02 cat faithful 3000x2000 3000px.webp")


def test_a_mix_is_named_by_its_share(model: Model) -> None:
    named = named_output(Path("cat.jpg"), "{name}-{model}", model.card, Size(8, 8), strength=0.5)
    assert named == Path("cat-faithful_50.png")


def test_a_counter_has_four_digits_and_tells_files_apart_by_itself(model: Model) -> None:
    names = [named_output(Path("a.jpg"), "{counter}", model.card, Size(8, 8), counter=n) for n in (3, 12345)]
    assert names == [Path("0003.png"), Path("12345.png")]


def test_without_a_template_names_are_the_usual_ones(model: Model) -> None:
    source, size = Path("cat.jpg"), Size(30, 20)
    assert named_output(source, "", model.card, size) == default_output(source, model.card)
    assert named_output(source, "", model.card, size, ".jpg", ByFactor(2.5)) == Path("cat_2.5x.jpg")
