"""Where lines of headlines may end."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from depesche.site.phrases import phrased

HEADLINE = "35年のパートナーシップ：バーデン＝ヴュルテンベルク州と神奈川県、6分野で協力を強化へ"


def test_a_japanese_headline_may_break_between_phrases():
    parts = phrased(HEADLINE, "ja").split("<wbr>")
    assert len(parts) >= 5
    assert "".join(parts) == HEADLINE
    assert parts[0].startswith("35年")
    assert "協力を" in parts


@pytest.mark.parametrize("lang", ["de", "en", "de-simple"])
def test_other_languages_have_spaces(lang):
    assert phrased("Brücke <em>offen</em>", lang) == "Brücke <em>offen</em>"


def test_markup_and_entities_stay_whole():
    html = '橋と<em>道路の</em>整備 &amp; <span lang="en">R&amp;D</span>の推進計画'
    broken = phrased(html, "ja")
    assert broken.replace("<wbr>", "") == html
    assert not re.search(r"<[^>]*<wbr>|&[^;]*<wbr>", broken)


@given(st.text(alphabet="橋の道をは、。ab12カタカナ ", max_size=60))
def test_nothing_is_lost_and_no_number_or_word_is_cut(text):
    broken = phrased(text, "ja")
    assert broken.replace("<wbr>", "") == text
    assert not re.search(r"[0-9A-Za-z]<wbr>[0-9A-Za-z]", broken)
    assert not broken.startswith("<wbr>")
    assert not broken.endswith("<wbr>")
