"""Facts need a source: citations, telephone numbers, percentages."""

import re
from collections.abc import Iterator
from itertools import pairwise

from tuiji.cleaner.normalise import normalise
from tuiji.cleaner.numbers import find_numbers
from tuiji.lint import official
from tuiji.lint.document import Document, Passage, citations, is_cited
from tuiji.pages import WARNING, Fault

# Short numbers by their shape: 95xxx, 96xxx, 12xxx, 10xxx, 1010-xxxx; 110 and the like after a verb.
_SHORT = re.compile(
    r"(?<![\d.:*#a-z-])(?:1010[ -]?\d{4}|9[56]\d{3,4}|12[123]\d{2}|123\d{2}|100\d{2}|1016\d"
    r"|(?:(?<=[打拨警话])|(?<=[打拨警话] ))1[12]\d)(?![\d.:-]|\s*(?:[元台笔家年月日%户个号行次条起万]|多))"
)
# Numbers that only the word in front, or commas where no amount has any, give away.
_DIALLED = re.compile(
    r"(?:拨打?|致电|来电|热线|专线|电话|请打)\s?[:是]?\s?(\d{3,8})(?![\d.:-]|\s*(?:[元台笔家年月日%户个号行次条起万分遍]|多))"
    r"|(?<!\d)(1[3-9]\d[,、]\s?\d{4}[,、]\s?\d{4})(?!\d)"
)
_PERCENT = re.compile(r"\d\s*[%‰]|百分之[一二三四五六七八九十零点\d]")
# An example, a blank to fill in, a doubt: no claim about the world.
_NO_CLAIM = re.compile(
    r"例如|比如|举例|假如|假设|示例|如果|协议|合同|约定|[?？]|不准确|没有(?:查到|找到|依据|根据)|错的"
    r"|[%‰]\s?的(?:话|，|,|要)"
    r"|[「“][^」”]*(?:%|‰|百分之)[^」”]*[」”]|100\s?%"
)
_SENTENCE_END = re.compile(r"(?<=[。！；])")
_TEXTS = {"text", "cell", "code", "alt", "title", "definition", "description", "row"}
_LISTED = "只用 reference/hotlines.md 里的号码；要加新的，见 CONTRIBUTING.md「加一个电话」"


def cited_sources(document: Document) -> Iterator[Fault]:
    """Yield citations that lead elsewhere than to their source, and gaps in `sources`."""
    page = document.page
    if page.name.endswith("rules.md"):
        return
    cited = {}
    own = {e.attributes.get("id") for e in document.elements}  # a copy of reference/rules itself
    for line, identifier, href in citations(document):
        cited.setdefault(identifier, line)
        path, _, anchor = href.partition("#")
        is_there = path.endswith("rules.md") or (not path and anchor in own)
        if not is_there or anchor != identifier.lower():
            how = f"链接到 reference/rules.md#{identifier.lower()}"
            yield page.fault(line, "source", f"来源 {identifier} 链接到 {href}", how)
    listed = page.meta.get("sources") or []
    for identifier in sorted(cited.keys() - set(listed)):
        how = "加进开头的 sources"
        yield page.fault(cited[identifier], "source", f"引用了来源 {identifier}", how, WARNING)
    for identifier in sorted(set(listed) - cited.keys()):
        line = page.key_lines.get("sources", 1)
        yield page.fault(
            line, "source", f"来源 {identifier} 没有引用", "引用它，或者从 sources 删掉", WARNING
        )


def telephones(document: Document) -> Iterator[Fault]:
    """Yield telephone numbers, however they are written, that official.yml does not list."""
    seen = set()
    for passage in document.passages:
        for number, said in _numbers(passage):
            line = document.line_of(said, passage.line)
            if official.digits(number) not in official.numbers() and (line, number) not in seen:
                seen.add((line, number))
                yield document.page.fault(line, "phone", f"号码 {number} 不在名录里", _LISTED)


def _numbers(passage: Passage) -> Iterator[tuple[str, str]]:
    """Yield (number, the characters that write it)."""
    if passage.kind not in _TEXTS | {"aliases"}:
        return
    normal = normalise(passage.text)
    for found in find_numbers(normal.text):
        yield found.digits, normal.cut(found.start, found.end)
    for found in _SHORT.finditer(normal.text):
        yield found[0].replace(" ", "-"), found[0]
    for found in _DIALLED.finditer(normal.text):
        yield found[1] or found[2], found[0]


def percentages(document: Document) -> Iterator[Fault]:
    """Yield shares and rates that name no source in their sentence or the next, or their row."""
    for passage in document.passages:
        if passage.kind not in ("text", "row", "description", "title") or passage.quoted:
            continue
        sentences = _SENTENCE_END.split(passage.text)
        for sentence, following in pairwise([*sentences, ""]):
            if _claims_share(sentence) and not is_cited(sentence + following):
                line = document.line_of(sentence, passage.line)
                what = f"没有出处的比例：{sentence.strip()[:40]}"
                how = "写明出处：（[S12](../reference/rules.md#s12) 第几条），没有就删掉"
                yield document.page.fault(line, "source", what, how)


def _claims_share(sentence: str) -> bool:
    return bool(_PERCENT.search(normalise(sentence).text)) and not _NO_CLAIM.search(sentence)
