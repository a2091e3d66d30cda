"""Takes `<think>...</think>` out of a stream of text, also when the tags are split across pieces."""

from __future__ import annotations

_OPEN = ("<think>", "<thinking>", "<reasoning>")
_CLOSE = {"<think>": "</think>", "<thinking>": "</thinking>", "<reasoning>": "</reasoning>"}


class ThinkFilter:
    """Reasoning at the head of an answer is dropped; text that merely speaks of such a tag later is kept."""

    def __init__(self) -> None:
        self._held = ""
        self._closing = ""
        self._has_begun = False

    def push(self, text: str) -> str:
        """The part of the text so far held that is certainly answer."""
        self._held += text
        out = ""
        while self._held:
            if self._closing:
                _, tag, after = self._held.partition(self._closing)
                if not tag:
                    self._held = self._held[-(len(self._closing) - 1) :]
                    return out
                self._held, self._closing = after.lstrip(), ""
                continue
            if self._has_begun:
                out, self._held = out + self._held, ""
                return out
            head = self._held.lstrip()
            tag = next((tag for tag in _OPEN if head.lower().startswith(tag)), "")
            if tag:
                self._closing, self._held = _CLOSE[tag], head[len(tag) :]
                continue
            if not head or any(tag.startswith(head.lower()) for tag in _OPEN):
                return out
            self._has_begun, self._held = True, head
        return out

    def close(self) -> str:
        """What was held back and is answer after all; reasoning that never ended is not."""
        held, self._held = self._held, ""
        return "" if self._closing else held
