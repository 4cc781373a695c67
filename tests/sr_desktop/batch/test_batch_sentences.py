"""What can go wrong with a batch is told in one sentence."""

import string
from dataclasses import fields
from pathlib import Path

import pytest

from sr_desktop.batch import errors
from sr_desktop.batch.errors import WORDS, BatchError, batch_sentence
from sr_desktop.batch.plan import DONE, EXISTS, LARGE, REASONS, REMOVED


def kinds() -> list[type[BatchError]]:
    return [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, BatchError)]


@pytest.mark.parametrize("kind", [kind for kind in kinds() if kind is not BatchError])
def test_each_error_has_a_sentence_with_its_facts(kind: type[BatchError]) -> None:
    facts = {field.name: Path("/x/y") if "Path" in str(field.type) else "some fact" for field in fields(kind)}
    told = batch_sentence(kind(**facts))
    used = {name for _, name, _, _ in string.Formatter().parse(WORDS[kind]) if name}
    assert used <= set(facts)
    assert all(str(facts[name]) in told for name in used)
    assert told[0].isupper() or told[0] == "/"
    assert told.endswith(".")
    assert "{" not in told


def test_each_reason_has_words() -> None:
    assert set(REASONS) == {DONE, EXISTS, LARGE, REMOVED}
