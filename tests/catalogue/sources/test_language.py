from __future__ import annotations

import pytest

from catalogue.language_text import Language
from catalogue.sources.language import language_of, shown_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ferry was late and the tea was cold.", "en"),
        ("Паром опоздал, и чай остыл.", "ru"),
        ("Пором запізнився, і чай охолов. Їхали довго.", "uk"),
        ("渡船来晚了，茶也凉了。我们等了很久。", "zh-Hans"),
        ("渡船來晚了，茶也涼了。我們等了很久。", "zh-Hant"),
        ("Der Zug war zu spät und der Tee ist mit der Zeit kalt geworden.", "de"),
        ("Le bac est en retard et le thé est froid dans les tasses de la gare.", "fr"),
        ("フェリーが遅れて、お茶が冷めました。", "ja"),
        ("12 345", "und"),
        ("", "und"),
        ("The poster reads 友谊 in red over the harbour and the trains.", "en"),
        ("《真理报》Pravda 是一份报纸，我们在图书馆里读过它。", "zh-Hans"),
    ],
)
def test_the_language_is_told_by_letters_and_common_words(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_tag_leads_to_a_language_of_the_house_or_to_none() -> None:
    assert shown_language("zh-Hant") is Language.ZH
    assert shown_language("ru") is Language.RU
    assert shown_language("uk") is None
