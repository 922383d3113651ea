"""Completion of client names at the prompt, also of names that have several words."""

import re
from collections.abc import Callable, Iterable, Sequence

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

NAME_WORDS_MAX = 6
_WORD_START = re.compile(r"(?<!\S)\S")


class NameCompleter(Completer):
    """Completes the longest end of the line that begins a name, whatever its case."""

    def __init__(self, names: Callable[[], Sequence[str]]) -> None:
        self._names = names

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:  # noqa: ARG002
        line = document.text_before_cursor
        starts = [match.start() for match in _WORD_START.finditer(line)][-NAME_WORDS_MAX:]
        names = self._names() if starts else ()
        for start in starts:
            begun = line[start:].casefold()
            found = [name for name in names if name.casefold().startswith(begun)]
            if found:
                return [Completion(name, start_position=start - len(line)) for name in found]
        return []
