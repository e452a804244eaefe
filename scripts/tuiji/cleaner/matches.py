"""Where the rules hit in one line: patterns, telephone numbers, addresses."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from .contacts import find_handles
from .lazy import lazy
from .lexicon import GUIDANCE, THRESHOLD, Word, score, words
from .normalise import Normalised, is_traditional, normalise
from .numbers import Number, find_numbers
from .prefilter import Spans, gated
from .rules import HEARSAY, WARNING, Rule, Rules

# A warning excuses what stands within this many characters in the same sentence.
REACH = 60
BESIDE = 16  # characters: hearsay reaches no farther
SHORT = 4  # characters: a longer entry has gaps in which guiding words can stand
QUOTED = re.compile(r"「[^」]{1,60}」|『[^』]{1,60}』|“[^”]{1,60}”|\"[^\"]{1,14}\"")
# Other rules judge spelling and layout, which a warning does not excuse.
GUARDED = {"clause", "promo", "review"}
SENTENCE_END = re.compile(r"[。!?;…★☆◆■❤]|>>")
CLAUSE_END = re.compile(r"[。!?;…★☆◆■❤,]|>>")
_LINK = gated(
    r"https?\s?:\s?//[^\s,。;!?()（）<>「」”\"一-鿿]{3,200}"
    r"|(?<![a-z0-9@])www\s?\.[^\s,。;!?()（）<>「」”\"一-鿿]{3,200}"
    r"|(?<![a-z0-9@._-])(?:[a-z0-9][a-z0-9-]{0,40}\s?\.\s?){1,3}(?:com|cn|net|org|top|xyz|vip|cc|shop|site|club"
    r"|info|ltd|fun|online|wang|ink|biz|store|tech|icu|asia|mobi|tv|me|io|example)(?:\.cn)?(?![a-z0-9])(?:/[a-z0-9/._#?=&%-]{0,100})?"
)
_SPELT_LINK = re.compile(
    r"(?:(?:https?|www|三w|3w|哒不溜|打不溜)\s?(?:点|dot|[(\[]dot[)\]]|。|·|丶|、|\.)\s?[^,;!?\s]{1,30}?|[a-z0-9一-鿿]{1,20}?)"
    r"\s?(?:点|dot|[(\[](?:dot|点|\.)[)\]]|丶|[^\w\s,，、;；:：!！?？()（）/@]|\.(?=\s?c\so\s?m))\s?"
    r"(?:com|c0m|c\s?o\s?m|cn|net|org|top|xyz|vip|cc|shop|(?<!-)example|吸欧爱[木姆母]|[西吸][欧偶][爱艾][木姆母]|康姆|科姆|扣姆|扣母|西欧姆|西恩|斯恩|恩伊替)(?:\s?[点。丶.]\s?cn)?(?![a-z])"
)
_SPELT_HINT = gated(
    r"\.\s?c\so\s?m|"
    r"(?:点|dot|丶|[^\w\s.,;:!?(/@])\s?(?:c0m|c\s?o\s?m|cn|net|org|top|xyz|vip|cc|shop|example|[吸西][欧偶]|康姆|科姆|扣[姆母]|[西斯]恩|恩伊)"
)
_SELLING = re.compile(
    r"专业|办理|申请|免费|咨询|招商|加盟|代办|代理商?加盟|热线|专线|详询|来电|致电|垂询|订购|优惠|代退|"
    r"微信|qq|业务|24小时|经理|顾问|领取|低费率|秒到|团队|下款|提额|维权"
)
# Who may have a hotline that readers need; whether it is right, an editor must say.
_HOTLINE_OWNER = re.compile(
    r"监管|监督|举报|投诉|客服|官方|总部|银行|公司|营业厅|协会|部门|机构|中心|物业|校区|门店"
)
# P2: a number that poses as an authority's is for an editor, not an advert to cut.
_CALLED_AUTHORITY = re.compile(
    r"(?:监管|监督|举报|投诉|复核|申诉|维权|仲裁)(?:专线|热线|咨询)"
    r"|(?:人民银行|央行|国家|全国|银联|[一-鿿]{2,6}[部局委署])(?:的)?[一-鿿]{0,6}(?:专线|热线)"
)
_ADDRESS_SELLING = re.compile(
    r"就上|新客|立减|批发|便宜|尽在|收号|卖号|变现|换购|到账快|收卡|回收|办卡|填表|申请(?:pos|刷卡机|信用卡|新机)|免费|领取|加盟|下单|购买|低费率|秒|包邮|咨询|代办|专业|优惠|认准|直达"
    r"|(?:申请|办理|代理)(?:页面|入口|[^,。;]{0,6}请)|新机|快速|低价出|团购价|价(?:格)?见|看样|更多详情|选购|抢购|更多(?:机型|套餐|款)|领[^,。;]{0,4}[券礼]"
)
# "Go to" with the address at once, or with a name such as ××服务网 before it.
_DIRECTED = re.compile(
    r"(?:访问|登[录陆])[^,。;]{0,20}$|(?:前往|查看|进入|打开|去|到|上|见)[^,。;]{2,20}(?:网|平台|中心|官网|门户)$"
)
_SENT_THERE = re.compile(
    r"(?:访问|登[录陆]|进入|前往|[请要直统]?[接一]?[到去])[^,。;]{2,20}(?:网|中心|平台|大厅)\s?\(?$"
)
_DIRECTION = re.compile(
    r"访问|登[录陆]|进入|打开|前往|浏览|通过|搜索|下载|联系|输入|上|到|在|去|关注|点击|使用"
)
_LABEL_ONLY = re.compile(
    r"^[\s\-]*[^,。;!?:]{0,10}(?:电话|热线|专线|客服|手机|tel|座机)[^,。;!?:]{0,4}[:\s]*$"
)


class Hit(NamedTuple):
    """A rule that fired at text[start:end] of a normalised line."""

    rule: Rule
    start: int
    end: int


class Line:
    """One line prepared for matching."""

    def __init__(self, source: str, rules: Rules):
        self.source = source
        self.rules = rules
        self.raw: Normalised = normalise(source)
        self.normalised = rules.spellings.standardise(self.raw)
        self.text = self.normalised.text
        found = rules.pieces.find(self.text)
        # Where the patterns of rules match, by id; rules of blocks among them.
        self.spans: dict[str, Spans] = found.spans
        if self.normalised is not self.raw:
            in_raw = rules.raw_pieces.find(self.raw.text).spans
            self.spans = {
                name: s for name, s in self.spans.items() if name not in rules.raw
            } | in_raw
        self._warnings = self.spans.pop(WARNING, [])
        self._hearsay = self.spans.pop(HEARSAY, [])
        self._actions = {rules.by_id[name].action for name in self.spans}
        self._named = found.alternatives
        # In the unstandardised text, where 企鹅 is no letter.
        self.numbers: list[Number] = list(find_numbers(self.raw.text))
        self.handles: list[tuple[int, int]] = list(find_handles(self.raw.text))
        self.addresses: list[tuple[int, int]] = list(_addresses(self.raw.text, rules.hosts))
        # Whether a detector has anything to go by.
        self.has_contact = bool(self.numbers or self.handles or self.addresses)
        self._rewritten: dict[str, Line] = {}

    def rewritten(self, text: str) -> "Line":
        """Return the line as `text`, prepared once however often it is asked for."""
        if text not in self._rewritten:
            self._rewritten[text] = Line(text, self.rules)
        return self._rewritten[text]

    @lazy
    def is_traditional(self) -> bool:
        """Whether it is written in Traditional characters."""
        return is_traditional(self.source)

    @lazy
    def selling(self) -> list[Word]:
        """The lexicon's words that sell, but for those that a warning or a quotation only names."""
        found: list[Word] = []
        for word in words(self._named):
            again = found and word.start < found[-1].end and word.group is found[-1].group
            if not again and not self.excuses(word.start, word.end):
                found.append(word)
        return found

    @lazy
    def words(self) -> list[Word]:
        """The words that sell and those that guide, left to right; 要债 holds no 要."""
        short = [word for word in self.selling if word.end - word.start <= SHORT]
        taken = {place for word in short for place in range(word.start, word.end)}
        found = words(self.rules.guiding.find(self.text).alternatives)
        guiding = [word for word in found if word.start not in taken]
        return sorted([*self.selling, *guiding], key=lambda word: word.start)

    def words_in(self, start: int, end: int) -> list[Word]:
        """Return the lexicon's entries that begin in text[start:end]."""
        first = bisect_left(self.words, (start,))
        last = bisect_left(self.words, (end,), lo=first)
        return self.words[first:last]

    def score(self, start: int, end: int) -> float:
        """Return the lexicon's points of text[start:end]: above 0 it sells, below it guides."""
        return score(self.words_in(start, end))

    def all_hits(self, action: str) -> list[Hit]:
        """Return the hits of all rules that do `action`, in the order of the rules."""
        if not self.has_contact and action not in self._actions:
            return []
        rules = [rule for rule in map(self.rules.get, self.spans) if rule.action == action]
        if self.has_contact:
            rules += self.rules.detecting(action)
        rules.sort(key=attrgetter("place"))
        return [hit for rule in rules for hit in self.hits(rule)]

    @lazy
    def _contacts(self) -> list[int]:
        numbers = (number.start for number in self.numbers)
        return sorted([*numbers, *(start for start, _ in [*self.handles, *self.addresses])])

    def calls(self, start: int, end: int) -> bool:
        """Tell whether a telephone number, an id or an address begins in text[start:end]."""
        return holds_any(self._contacts, start, end)

    @property
    def is_plain(self) -> bool:
        """Whether no rule can fire inside this line and no word sells: so it is with most."""
        fired = not self.rules.of_blocks.issuperset(self.spans) or self.selling
        return not (fired or self.has_contact)

    def sentence(self, start: int, end: int, ends: re.Pattern[str] = SENTENCE_END) -> str:
        """Return the sentence around [start:end], at most REACH characters to either side.

        With `ends` that hold a comma too, only up to the end of the clause.
        """
        return self.text[slice(*self._bounds(start, end, ends))]

    def _bounds(self, start: int, end: int, ends: re.Pattern[str]) -> tuple[int, int]:
        text, before, after = self.text, max(0, start - REACH), end + REACH
        for match in SENTENCE_END.finditer(text, before, start):
            before = match.end()
        stop = ends.search(text, end, after)
        return before, stop.start() if stop else after

    def hits(self, rule: Rule) -> Iterator[Hit]:
        """Yield where `rule` fires, its excuses considered."""
        spans = DETECTORS[rule.detector](self) if rule.detector else self.spans.get(rule.id, ())
        for start, end in spans:
            guarded = rule.action in GUARDED and rule.flags.isdisjoint(("contact", "strict"))
            if guarded and self.excuses(start, end):
                continue
            if rule.unless and rule.unless.search(self.sentence(start, end)):
                continue
            yield Hit(rule, start, end)

    def excuses(self, start: int, end: int) -> bool:
        """A warning may name what it warns of, and a quotation what was said."""
        if self._is_quoted(start, end):
            return True
        if not (self._warnings or self._hearsay):
            return False
        # A warning stands before what it names, or right beside it.
        before, stop = self._aside(start, end) or self._bounds(start, end, CLAUSE_END)
        beside = max(before, stop - (end - start) - BESIDE)
        return _any_within(self._warnings, before, stop) or _any_within(self._hearsay, beside, stop)

    def _aside(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the inside of the brackets around [start:end], if any: it is said of nothing else."""
        opened = self.text.rfind("(", max(0, start - REACH), start)
        closed = self.text.find(")", end, end + REACH)
        if opened < 0 or closed < 0 or ")" in self.text[opened:start]:
            return None
        return opened + 1, closed

    def _is_quoted(self, start: int, end: int) -> bool:
        last = bisect_left(self._quotes, (start, 0)) - 1
        return last >= 0 and end < self._quotes[last][1]

    @lazy
    def _quotes(self) -> list[tuple[int, int]]:
        return [match.span() for match in QUOTED.finditer(self.text)]


def holds_any(places: list[int], start: int, end: int) -> bool:
    """Tell whether one of `places`, sorted, is in [start, end)."""
    first = bisect_left(places, start)
    return first < len(places) and places[first] < end


def _any_within(spans: Spans, start: int, end: int) -> bool:
    return any(start <= span[0] and span[1] <= end for span in spans)


def _mobiles(line: Line) -> Iterator[tuple[int, int]]:
    for number in line.numbers:
        if number.kind == "mobile":
            yield number.start, number.end


def _other_numbers(line: Line) -> Iterator[tuple[int, int, bool]]:
    """Yield hotlines and landlines that are not on the allow-list, and whether somebody sells."""
    for number in line.numbers:
        if number.kind == "mobile" or number.digits in line.rules.hotlines:
            continue
        sentence = line.sentence(number.start, number.end)
        alone = _LABEL_ONLY.match(line.text[: number.start]) and not line.text[number.end :].strip(
            " 。.!"
        )
        clause = line.text[slice(*_clause(line.text, number.start, number.end))]
        words = _SELLING.search(_CALLED_AUTHORITY.sub("", clause)) and not line.rules.leave.search(
            clause
        )
        guides = line.score(max(0, number.start - REACH), number.end + REACH) <= GUIDANCE
        owned = _HOTLINE_OWNER.search(sentence) or _CALLED_AUTHORITY.search(clause)
        nobodys = not (guides or owned or line.rules.leave.search(clause))
        yield number.start, number.end, bool(alone or words or nobodys)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the clause around text[start:end] starts and ends; brackets end it too."""
    near, far = text[max(0, start - REACH) : start], text[end : end + REACH]
    before, after = re.split(r"[,。;!?(【〖\[]", near)[-1], re.split(r"[,。;!?)】〗\]]", far)[0]
    return start - len(before), end + len(after)


def _advertised_numbers(line: Line) -> Iterator[tuple[int, int]]:
    return ((start, end) for start, end, sold in _other_numbers(line) if sold)


def _unlisted_numbers(line: Line) -> Iterator[tuple[int, int]]:
    return ((start, end) for start, end, sold in _other_numbers(line) if not sold)


def _addresses(text: str, hosts: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield the spans of web addresses that are not on the allow-list."""
    if "." in text or "//" in text:  # as all that _LINK matches have
        links = _LINK.finditer(text)
        yield from (match.span() for match in links if not _allowed(match[0], hosts))
    if _SPELT_HINT.search(text):
        yield from (match.span() for match in _SPELT_LINK.finditer(text))


def _allowed(address: str, hosts: frozenset[str]) -> bool:
    host = re.sub(r"\s|^https?\s?:\s?//", "", address).split("/")[0].split("#")[0].split("?")[0]
    labels = host.split(":")[0].strip(".").split(".")
    return any(".".join(labels[index:]) in hosts for index in range(len(labels)))


def _is_hijack(line: Line, start: int, end: int) -> bool:
    """Tell a direction that a reader needs from a plain advert, by the words of its sentence."""
    sentence = line.sentence(start, end)
    leaving = line.rules.leave.search(sentence)
    if leaving and _SENT_THERE.search(line.text[max(0, start - 24) : start]):
        return True
    clause = _clause(line.text, start, end)
    if _ADDRESS_SELLING.search(sentence) or line.score(*clause) >= THRESHOLD:
        return False
    aside = line.text[max(0, clause[0] - 1) : clause[0]] in ("(", "【", "〖", "[")
    if not aside and leaving and _DIRECTION.search(sentence):
        return True
    before = line.text[clause[0] : start]
    return bool(_DIRECTED.search(line.text[max(0, start - 24) : start])) and "点击" not in before


def _advertised_links(line: Line) -> Iterator[tuple[int, int]]:
    return (span for span in line.addresses if not _is_hijack(line, *span))


def _hijacked_links(line: Line) -> Iterator[tuple[int, int]]:
    return (span for span in line.addresses if _is_hijack(line, *span))


DETECTORS = {
    "mobile": _mobiles,
    "hotline": _advertised_numbers,
    "unlisted-number": _unlisted_numbers,
    "handle": lambda line: iter(line.handles),
    "link": _advertised_links,
    "hijacked-link": _hijacked_links,
}
