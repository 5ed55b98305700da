"""Names and things in Chinese text that no vocabulary has. Without blanks between words, the border of a name must be
shown by what stands beside it; where nothing shows it, nothing is found.

All patterns are written in simplified characters and matched on text folded to them, letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from catalogue.links.mention import Mention, MentionType
from catalogue.links.spotting.known_names import mention_of
from catalogue.links.spotting.lists import words_of
from catalogue.links.spotting.reading import Reading
from catalogue.links.spotting.taken import Taken
from catalogue.links.spotting.tokens import HAN
from catalogue.links.spotting.vocabulary import Hit
from catalogue.vocabulary.folding import simplify_han
from catalogue.vocabulary.values import Spotted

_ROLES = (
    "作家|诗人|画家|艺术家|书法家|领导人|总书记|书记|主席|总理|副总理|部长|外长|大使|将军|元帅|司令|同志|工程师|专家|教授|博士|"
    "翻译家|翻译|记者|编辑|导演|作曲家|音乐家|舞蹈家|演员|摄影师|摄影家|设计师|历史学家|学者|科学家|院士|校长|厂长|工人|农民|学生|"
    "战士|士兵|英雄|模范|总统|首相|皇帝|沙皇|代表|顾问|收藏家|版画家|漫画家|歌唱家|老师|医生|先生|女士|参赞|公使"
)
_TITLES_AFTER = (
    "主席|总理|同志|先生|女士|教授|大使|将军|元帅|部长|书记|总书记|司令|博士|院士|工程师|老师|夫人|夫妇|外长|总统"
)
_SAYS = "说|写道|指出|认为|回忆|表示|强调|问|答|道|告诉|宣布|提出|主张|曾|在|于|率|访问|担任|发表|创作|翻译|出生|逝世|去世|的"
_FOREIGN = re.compile(rf"[{HAN}]{{1,6}}(?:[·•‧・][{HAN}]{{1,7}})+")
#: A foreign name in Han ends where a character begins that transliterations do not use.
_FOREIGN_END = re.compile(r"[在是的和与于说写任为被把将从到对曾也都已就向及同等这那了所时来去给让]")
#: Nor does one hold these, nor a word for what the person is.
_FOREIGN_START = re.compile(rf"[在的是和与于由被把将从到对给向说令让请叫为以及等着了们我]|(?:{_ROLES})")
_PLACE = re.compile(
    rf"(?:(?<=[在于到去往从由自赴抵至经、，。和与])|^)([{HAN}]{{2,4}}?(?:省|市|县|区|镇|乡|村|州|岛|半岛|河|江|湖|山|港|湾|海峡|火车站|车站|"
    rf"广场|大街|胡同|水库|运河|共和国|自治区|边疆区))(?=[的之、，。；！？和与及在是上下内外里附近举建有发\s”）)]|$)"
)
_ORGANISATION = re.compile(
    rf"([{HAN}]{{2,14}}?(?:委员会|协会|学会|大学|学院|研究院|研究所|出版社|制片厂|汽车厂|机械厂|钢铁厂|拖拉机厂|工厂|公司|外交部|"
    rf"文化部|国防部|人民政府|图书馆|博物馆|档案馆|美术馆|歌舞团|芭蕾舞团|文工团|合唱团|剧院|通讯社|报社|杂志社|共产党|工人党|"
    rf"劳动党|总工会|联合会|基金会|大使馆|领事馆|铁路局|设计院|中学|小学|师范学校))"
)
_ORGANISATION_STARTS = re.compile(
    r"(?:.*[在于到去往从由自赴至的了和与及是为被把将向对给以就也都并而但当经过入进访问参观加入成立创办担任、，。；：！？“”《》「」（）\s])?(?P<name>.+)\Z",
    re.DOTALL,
)
_EVENT = re.compile(
    rf"(?:(?<=[在于从由自的、，。和与“「])|^)([{HAN}]{{2,8}}?(?:战争|革命|起义|事变|事件|运动|会议|战役|危机|条约|协定|公约|宣言))"
    rf"(?=[的中后前期爆、，。；和与及是在以时”」\s]|$)"
)
_MEASURE = {
    "书": "本册套部种批", "信": "封", "报": "份张", "票": "张枚", "画": "幅张", "歌": "首支", "诗": "首", "词": "首", "章": "枚个",
    "文件": "份些批", "报告": "份篇", "讲话": "篇", "标语": "条幅些", "机器": "台部架", "文字": "行", "汉字": "个行", "招牌": "块",
    "蓝图": "张份套卷", "目录": "本册份", "故事": "本", "文献": "份批", "记录": "份本", "卷宗": "份个", "画像": "幅张", "素描": "幅张",
    "译本": "本个部册种", "版本": "个种", "旗帜": "面", "火花": "枚张套", "通信": "封", "电话": "部台", "汽车": "辆台", "飞机": "架",
    "坦克": "辆", "瓷器": "件套", "协定": "项份个", "协议": "项份个", "议定书": "份", "公报": "份", "口号": "条", "纪念碑": "座", "国歌": "首",
}  # fmt: skip
_MEASURES = re.compile(
    r"[一二两三四五六七八九十几这那每数百千某多0-9]+(?P<measure>[\u4e00-\u9fff])(?:[\u4e00-\u9fff]{0,6}的)?[\u4e00-\u9fff]{0,4}\Z"
)
_CUE_BEFORE = re.compile(
    r"(?:手写|手绘|褪色|泛黄|旧|老|破旧|彩色|黑白|墙上的?|刻着的?|写着的?|印着的?|保存|收藏|展出|珍藏|陈列|悬挂|张贴|绝密|秘密|签署|签订|"
    r"原始|档案|纪念|搪瓷|双语|木制|铜制|瓷|军用)(?:了|着|过|的)?\Z"
)
#: A character after a kind that makes it part of another word: 电影院, 画家, 报社.
_COMPOUND_AFTER = re.compile(
    r"[家院厂站馆店局社团员工迷商所队班业界节奖系化型性史学亭廊展室长队](?!的海报)|设计师|艺术家|编辑部|收藏|爱好|公司|制片|导演|演员|明星|批评|评论|事业|文化"
)
_LIKENESS_AFTER = re.compile(r"(?:般|一样|似的|一般)")
_LIKENESS_BEFORE = re.compile(
    r"(?:像|如同|仿佛|犹如|好比|宛如|好似|成为|成了|是)(?:一[幅张本部首面座曲]|通往|走向)[^，。]{0,6}\Z"
)
_TOWARDS = re.compile(r"(?:通往|通向|走向|迈向|描绘|勾画|宏伟|发展|改革|战争|国家|宣传|高举)[^，。]{0,6}\Z")
_FIGURATIVE = frozenset(
    ["蓝图", "机器", "车票", "门票", "旗帜", "史诗", "画卷", "火花", "地图", "名片", "票", "画", "书", "歌", "诗"]
)
_MODIFIER = re.compile(
    r"(?:(?:苏联|中国|俄国|俄罗斯|中苏友好|中苏|俄文|俄语|中文|汉语|双语|旧|老|新|手写|手绘|彩色|黑白|褪色|泛黄|珍贵|宣传|革命|纪念|政治|"
    r"木刻|石印|搪瓷|铜制|家庭|私人|传统|经典|流行|地下|秘密|著名|农业|技术|工业|古老|早期|罕见|原版|翻译|外国|民间|通俗|文学|抒情|"
    r"大幅|巨幅|小型|精美|精装|平装|军用|苏制|国产|进口|重型|蒸汽|友谊|友好|抗战|现代|古典)的?)+\Z"
)


def spot_chinese_names(reading: Reading, taken: Taken) -> Iterator[Mention]:
    """People by surname and a role beside it, foreign people by the point in their names, places and bodies by what
    they are called after, where a border shows."""
    text = simplify_han(reading.text)
    for match in _FOREIGN.finditer(text):
        end = match.end()
        last = match.group().rfind("·") + 1 or 1
        cut = _FOREIGN_END.search(text, match.start() + last + 1, end)
        if cut:
            end = cut.start()
        opening = re.split("[·•‧・]", match.group())[0]
        start = match.start() + max((border.end() for border in _FOREIGN_START.finditer(opening)), default=0)
        yield from _free(reading, taken, MentionType.PERSON, start, end)
    for pattern in _people():
        for match in pattern.finditer(text):
            yield from _free(reading, taken, MentionType.PERSON, *match.span("name"))
    for match in _ORGANISATION.finditer(text):
        start = match.start(1)
        name = _ORGANISATION_STARTS.match(match[1])
        if name and len(name["name"]) > 4:
            start += name.start("name")
            if not taken.covers(start, match.end(1)):
                yield _mention(reading, MentionType.ORGANISATION, start, match.end(1))
    for match in _EVENT.finditer(text):
        mention_type = MentionType.TREATY if match[1].endswith(("条约", "协定", "公约", "宣言")) else MentionType.EVENT
        yield from _free(reading, taken, mention_type, *match.span(1))
    for match in _PLACE.finditer(text):
        yield from _free(reading, taken, MentionType.PLACE, *match.span(1))


@cache
def _people() -> tuple[re.Pattern[str], ...]:
    surnames = words_of("han_surnames")
    double = "|".join(sorted(name for name in surnames if len(name) == 2))
    single = "".join(sorted(name for name in surnames if len(name) == 1))
    name = rf"(?P<name>(?:{double}|[{single}])[{HAN}]{{1,2}}?)"
    full = rf"(?P<name>(?:{double}|[{single}])[{HAN}]{{1,2}})"
    return (
        re.compile(rf"(?:{_ROLES}){name}(?=(?:{_SAYS})|[，、。；：（）！？“”「」\s]|和|与|及|等|$)"),
        re.compile(rf"(?:(?<=[，。；、：“”「」（）！？\s])|^){name}(?=(?:{_TITLES_AFTER}))"),
        re.compile(rf"(?:(?<=[，。；“”「」（）！？\s])|^){full}(?=说|写道|指出|认为|回忆道|表示|强调)"),
    )


def _free(reading: Reading, taken: Taken, mention_type: MentionType, start: int, end: int) -> Iterator[Mention]:
    if end - start > 1 and taken.is_free(start, end):
        yield _mention(reading, mention_type, start, end)


def _mention(reading: Reading, mention_type: MentionType, start: int, end: int) -> Mention:
    return Mention(cleaned_start=start, cleaned_end=end, type=mention_type, canonical=reading.text[start:end])


def spot_chinese_things(reading: Reading, hits: Sequence[Hit], taken: Taken) -> Iterator[Mention]:
    """Things named by their kind, the longest word first, with what describes them directly before."""
    text = simplify_han(reading.text)
    until = -1
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.start < until or taken.covers(hit.start, hit.end):
            continue
        word = text[hit.start : hit.end]
        if _is_figure(text, hit, word) or (hit.spotted is Spotted.WITH_CUE and not _has_cue(text, hit, word)):
            continue
        until = hit.end
        modifier = _MODIFIER.search(text, max(0, hit.start - 14), hit.start)
        start = modifier.start() if modifier and taken.is_free(modifier.start(), modifier.end()) else hit.start
        yield replace(mention_of(hit), cleaned_start=start)


def _is_figure(text: str, hit: Hit, word: str) -> bool:
    if _COMPOUND_AFTER.match(text, hit.end) or _LIKENESS_AFTER.match(text, hit.end):
        return True
    if _LIKENESS_BEFORE.search(text, max(0, hit.start - 12), hit.start):
        return True
    return word in _FIGURATIVE and bool(_TOWARDS.search(text, max(0, hit.start - 12), hit.start))


def _has_cue(text: str, hit: Hit, word: str) -> bool:
    measure = _MEASURES.search(text, max(0, hit.start - 16), hit.start)
    if measure and measure["measure"] in _MEASURE.get(word, ""):
        return True
    return len(word) > 1 and bool(_CUE_BEFORE.search(text, max(0, hit.start - 8), hit.start))
