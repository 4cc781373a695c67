"""What can go wrong with a batch as a whole. What is wrong with one file never ends a batch."""

from dataclasses import dataclass, fields
from pathlib import Path


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


WORDS: dict[type[BatchError], str] = {
    InputMissing: "There is no file or folder {path}. Check the name, or the pattern.",
    NothingToDo: "There is no picture in what was given. Give pictures, or folders with pictures.",
    NothingToResume: "There is no unfinished batch in {journal}. Start one by giving pictures or folders.",
    TemplateInvalid: "The name template '{template}' cannot be used: {reason} {part}",
    OutputFolderUnusable: "{path} cannot be the folder of the results: {detail}. Choose another.",
    JournalInUse: "A batch is running with the journal {journal} already. Wait for its end, or name another.",
    JournalUnusable: "The journal {journal} cannot be used: {detail}. Name another, or free some space.",
}


def batch_sentence(error: BatchError) -> str:
    """What to tell the user, in English."""
    facts = {field.name: getattr(error, field.name) for field in fields(error)}
    text = WORDS[type(error)].format(**facts).rstrip()
    return text if text.endswith(".") else f"{text}."
