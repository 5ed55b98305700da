"""The language a text is written in, told by its letters and its commonest words."""

from __future__ import annotations

import re
from collections import Counter

from catalogue.language_text import Language
from catalogue.sources.splitting.letters import word_set

#: Characters that exist in one of the two Chinese scripts only, commonest first, pair by pair.
_SIMPLIFIED = (
    "们这个来为国时会说对发经与过还进现实学长开关动问应无点机东车门见书话语头气种样间军党产业设众资体农义团员单华论选举联盟术"
    "报纸厂铁钢战胜败约协议条签订总统领导师师爱亲访识让谁谈调虑证评诗词译读课谢认计记许讲该详误请诉象几从仅传优丰严两丧临为丽乐习乡买乱争亏云亚仓仪价伟伤伦"
    "侧债倾储儿兰兴养内冈写况冲决冻净凤凯击划刘则刚创别剧劝办务劳势区医历压厅厕县参双变叶号听启呜员园围图圆场坏块坚坛坟坠垄备复够夸夺奋奖妇妈娱孙宁宝宪宽宾"
    "寻导尔尘尝尧层岁岛岭币带帮师帅应庆庐库废开异弃张弹强归录彻径御忆志怀态总恋恶恼悬惊惧惨惯愤愿戏战户扑扩扫扬扰执抚抛抢护担拟拥拨择挂挡挤挥损换据"
)
_TRADITIONAL = (
    "們這個來為國時會說對發經與過還進現實學長開關動問應無點機東車門見書話語頭氣種樣間軍黨產業設眾資體農義團員單華論選舉聯盟術"
    "報紙廠鐵鋼戰勝敗約協議條簽訂總統領導師師愛親訪識讓誰談調慮證評詩詞譯讀課謝認計記許講該詳誤請訴像幾從僅傳優豐嚴兩喪臨為麗樂習鄉買亂爭虧雲亞倉儀價偉傷倫"
    "側債傾儲兒蘭興養內岡寫況衝決凍淨鳳凱擊劃劉則剛創別劇勸辦務勞勢區醫歷壓廳廁縣參雙變葉號聽啟嗚員園圍圖圓場壞塊堅壇墳墜壟備復夠誇奪奮獎婦媽娛孫寧寶憲寬賓"
    "尋導爾塵嘗堯層歲島嶺幣帶幫師帥應慶廬庫廢開異棄張彈強歸錄徹徑禦憶誌懷態總戀惡惱懸驚懼慘慣憤願戲戰戶撲擴掃揚擾執撫拋搶護擔擬擁撥擇掛擋擠揮損換據"
)
_ONLY_SIMPLIFIED = frozenset(_SIMPLIFIED) - frozenset(_TRADITIONAL)
_ONLY_TRADITIONAL = frozenset(_TRADITIONAL) - frozenset(_SIMPLIFIED)

_SCRIPTS = {
    "han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]"),
    "kana": re.compile("[\u3040-\u30ff]"),
    "hangul": re.compile("[\uac00-\ud7af]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "latin": re.compile("[A-Za-z\u00c0-\u024f]"),
    "greek": re.compile("[\u0370-\u03ff]"),
    "arabic": re.compile("[\u0600-\u06ff]"),
    "hebrew": re.compile("[\u0590-\u05ff]"),
}
_LATIN_WORDS = {
    "en": word_set(
        "the of and to in a is that for was on with as by it from at his he be this had not are but were their which"
    ),
    "de": word_set(
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden"
    ),
    "fr": word_set("de la le et les des en un une du dans que qui est pour pas au sur par il elle avec ce sont"),
    "es": word_set("de la que el en y los del se las por un para con no una su al es lo como más"),
    "it": word_set("di e il la che in un per del è della non una le si con da dei sono alla"),
    "pl": word_set("w i na z się do nie to że jest o jak po przez od za dla"),
    "cs": word_set("a v se na je že s z o do to i k jako za by pro"),
}
#: Enough of a text to tell its language; the rest would only cost time.
_LOOKED_AT = 60_000


def language_of(text: str) -> str:
    """A BCP 47 tag: ``en``, ``ru``, ``zh-Hans``, ``zh-Hant``, another, or ``und`` without letters."""
    sample = text if len(text) <= _LOOKED_AT else text[: _LOOKED_AT // 2] + text[-_LOOKED_AT // 2 :]
    counted = {script: len(pattern.findall(sample)) for script, pattern in _SCRIPTS.items()}
    # A Han character says as much as a short word of letters.
    weighed = {**counted, "han": counted["han"] * 3, "kana": counted["kana"] * 3, "hangul": counted["hangul"] * 2}
    script = max(weighed, key=lambda name: weighed[name])
    if not weighed[script]:
        return "und"
    if script in ("han", "kana"):
        # Running Japanese is at least one fifth kana; a Chinese text may name something in kana.
        return "ja" if counted["kana"] * 5 > counted["han"] else chinese_script(sample)
    if script == "cyrillic":
        return _cyrillic_language(sample, counted["cyrillic"])
    if script == "latin":
        return _latin_language(sample)
    return {"hangul": "ko", "greek": "el", "arabic": "ar", "hebrew": "he"}[script]


def chinese_script(text: str) -> str:
    """``zh-Hans`` or ``zh-Hant``, by the characters that only one of the two has; simplified when none tells."""
    counted = Counter(text)
    simplified = sum(counted[character] for character in _ONLY_SIMPLIFIED)
    traditional = sum(counted[character] for character in _ONLY_TRADITIONAL)
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def shown_language(tag: str) -> Language | None:
    """The language of the house a tag belongs to, or ``None``."""
    try:
        return Language(tag.split("-", 1)[0].lower())
    except ValueError:
        return None


def _cyrillic_language(sample: str, letters: int) -> str:
    lowered = Counter(sample.lower())
    for tag, own in (("uk", "їєґ"), ("be", "ў"), ("sr", "ђћџљњј"), ("mn", "өү")):
        if sum(lowered[letter] for letter in own) * 250 > letters:
            return tag
    if lowered["ъ"] * 60 > letters and not lowered["ы"]:
        return "bg"
    return "ru"


def _latin_language(sample: str) -> str:
    words = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    total = sum(words.values())
    if not total:
        return "und"
    shares = {tag: sum(words[word] for word in common) / total for tag, common in _LATIN_WORDS.items()}
    best = max(shares, key=lambda tag: shares[tag])
    # A heading alone may hold no common word; English is what the house writes in Latin letters.
    return best if shares[best] >= 0.08 or total < 12 else "und"
