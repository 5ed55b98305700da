"""What must hold for every split text, whatever the text."""

from __future__ import annotations

from catalogue.sources.passage import SplitText
from catalogue.sources.splitting.letters import is_visible


def assert_whole(text: str, split: SplitText) -> None:
    """Passages lie inside the text, in order, apart; runs are letter for letter; every visible character is in one run
    or one noise."""
    end = 0
    taken = bytearray(len(text))
    for passage in split.passages:
        assert end <= passage.start < passage.end <= len(text)
        end = passage.end
        assert passage.text
        assert passage.text == passage.text.strip()
        assert is_visible(text[passage.start])
        assert is_visible(text[passage.end - 1])
        cleaned_at = received_at = 0
        for run in passage.runs:
            assert run.length > 0
            assert run.cleaned_at >= cleaned_at
            assert run.received_at >= max(received_at, passage.start)
            assert run.received_at + run.length <= passage.end
            received = text[run.received_at : run.received_at + run.length]
            assert received == passage.text[run.cleaned_at : run.cleaned_at + run.length]
            cleaned_at, received_at = run.cleaned_at + run.length, run.received_at + run.length
            assert not any(taken[run.received_at : received_at])
            taken[run.received_at : received_at] = b"\x01" * run.length
        assert cleaned_at <= len(passage.text)
        for mark in passage.reference_marks:
            assert 0 <= mark.cleaned_at <= len(passage.text)
        for emphasis in passage.emphases:
            assert 0 <= emphasis.start < emphasis.end <= len(passage.text)
        for pointed in (passage.quotes_index, passage.same_as_index):
            assert pointed is None or 0 <= pointed < len(split.passages)
    for noise in split.noise:
        assert 0 <= noise.start < noise.end <= len(text)
        assert not any(taken[noise.start : noise.end]), (noise, text[max(0, noise.start - 20) : noise.end + 20])
        taken[noise.start : noise.end] = b"\x01" * (noise.end - noise.start)
    visible = {character for character in set(text) if is_visible(character)}
    lost = [(at, character) for at, character in enumerate(text) if character in visible and not taken[at]]
    assert not lost
