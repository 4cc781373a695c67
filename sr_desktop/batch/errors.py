"""What can go wrong with a batch as a whole. What is wrong with one file never ends a batch."""

from dataclasses import dataclass, fields
from pathlib import Path

from sr_desktop.known_texts import detail_text
from sr_desktop.noop import QT_TRANSLATE_NOOP
from sr_desktop.texts import translate


@dataclass(eq=False)
class BatchError(Exception):
    """Base of all errors of a batch. They hold facts; `batch_sentence` has the words."""

    def __str__(self) -> str:
        facts = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in fields(self))
        return f"{type(self).__name__}({facts})"


@dataclass(eq=False)
class InputMissing(BatchError):
    """Neither a file nor a folder is at `path`, and as a pattern it fits nothing."""

    path: Path


@dataclass(eq=False)
class NothingToDo(BatchError):
    """Among the inputs there is no picture."""


@dataclass(eq=False)
class NothingToResume(BatchError):
    """The journal has no batch that was left unfinished."""

    journal: Path


@dataclass(eq=False)
class TemplateInvalid(BatchError):
    """A name template that cannot be used. part: what is wrong in it; empty where it is the whole."""

    template: str
    reason: str
    part: str


@dataclass(eq=False)
class OutputFolderUnusable(BatchError):
    """The folder for the results is a file, or may not be made."""

    path: Path
    detail: str


@dataclass(eq=False)
class JournalInUse(BatchError):
    """Another process works with this journal."""

    journal: Path


@dataclass(eq=False)
class JournalUnusable(BatchError):
    """The journal cannot be opened, read or written. What is finished stays finished."""

    journal: Path
    detail: str


@dataclass(eq=False)
class ClusterMissing(BatchError):
    """The library that joins several machines, Ray, is not installed."""


@dataclass(eq=False)
class ClusterUnreachable(BatchError):
    """Nothing answers at `address`, or it does not let us in."""

    address: str
    detail: str


@dataclass(eq=False)
class ClusterUnfit(BatchError):
    """The cluster is there, but nobody in it can compute this batch."""

    detail: str


@dataclass(eq=False)
class MakerLost(BatchError):
    """Who computed cannot do it any more, and nobody else is left. What is finished stays finished."""

    detail: str


WORDS: dict[type[BatchError], str] = {
    InputMissing: QT_TRANSLATE_NOOP(
        "BatchErrors", "There is no file or folder {path}. Check the name, or the pattern."
    ),
    NothingToDo: QT_TRANSLATE_NOOP(
        "BatchErrors",
        "There is no picture in what was given. Give pictures, or folders with pictures.",
    ),
    NothingToResume: QT_TRANSLATE_NOOP(
        "BatchErrors",
        "There is no unfinished batch in {journal}. Start one by giving pictures or folders.",
    ),
    TemplateInvalid: QT_TRANSLATE_NOOP(
        "BatchErrors", "The name template '{template}' cannot be used: {reason} {part}"
    ),
    OutputFolderUnusable: QT_TRANSLATE_NOOP(
        "BatchErrors", "{path} cannot be the folder of the results: {detail}. Choose another."
    ),
    JournalInUse: QT_TRANSLATE_NOOP(
        "BatchErrors",
        "A batch is running with the journal {journal} already. Wait for its end, or name another.",
    ),
    JournalUnusable: QT_TRANSLATE_NOOP(
        "BatchErrors",
        "The journal {journal} cannot be used: {detail}. Name another, or free some space.",
    ),
    ClusterMissing: QT_TRANSLATE_NOOP(
        "BatchErrors",
        "Ray is not installed. Install it with: pip install -e '.[cluster]', or leave out --ray.",
    ),
    ClusterUnreachable: QT_TRANSLATE_NOOP(
        "BatchErrors",
        "The Ray cluster {address} cannot be used: {detail}. Check the address, and that the cluster runs.",
    ),
    ClusterUnfit: QT_TRANSLATE_NOOP(
        "BatchErrors", "No machine of the cluster can compute this batch: {detail}."
    ),
    MakerLost: QT_TRANSLATE_NOOP(
        "BatchErrors",
        "No machine of the cluster is left: {detail}. What is done is done; --resume goes on with the rest.",
    ),
}
"""In braces stand the error's fields."""


def batch_sentence(error: BatchError) -> str:
    """What to tell the user: in English, or in the language of the window."""
    facts = {field.name: getattr(error, field.name) for field in fields(error)}
    for name in ("detail", "reason"):
        if name in facts:
            facts[name] = detail_text(facts[name])
    text = translate("BatchErrors", WORDS[type(error)]).format(**facts).rstrip()
    return text if text.endswith((".", "。")) else f"{text}."
