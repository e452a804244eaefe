"""What an article says again: its title, whole passages, shreds of the title."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import chain, pairwise

from .blocks import TERMINATED, TITLE, Entry, Verdicts, drop
from .clauses import HAN

_LETTERS = re.compile(r"(?=.{6,32}$)[a-z一-鿿]{4,16}(?: [a-z一-鿿]{4,16})*")
_SMALL_WORDS = re.compile("[和的与不是在把就都也]")
_START = r"(?:^|[,。;!?:\n])\s*"
_BEFORE_CLAUSE = re.compile(rf"{_START}$")
_CLAUSE_START = re.compile(rf"{_START}\w")
# A law says of each offence again what its articles require.
_CITES = re.compile(r"第[一二三四五六七八九十百零\d]{1,5}[条款项]|本(?:条例|办法|规定|法|细则)")
_SENTENCE = re.compile(r"[。!;…:][”\"」』)]*\s*$")  # a question may be a title
_IS_ITEM = re.compile(r"\(|.*;$").match
_NUMERALS = re.compile(r"[\da-z一二两三四五六七八九十]").findall
_TITLE_TAIL = re.compile(r"_\d{1,2}$")
TAIL = 20  # characters
LONG = 20  # characters: shorter lines are headings and labels, free to recur
REPEATED = 0.5  # share of a line's shingles that earlier lines had
FORMULA = 3  # lines of a run
SHORTEST = 5  # characters of a shard at the beginning of a clause
SHARD = 8  # characters of a shard inside a clause
WORDED = 3  # Han characters of a shard: in a foreign word all letters of another may occur
LIKELY = 50  # shards looked at: in a huge text of the title's letters there are too many
MADE = 0.75  # share of a line's letters that the title has
FOREIGN = 0.7  # share of its pairs of letters that the article has not
KNOWN = 0.34  # share of a line's letters that words of the lexicon make up
FEW = 0.7  # share of a line's letters that differ from each other
SHARDED = 0.05  # share of the clauses that a shard begins
FIRST = 4  # characters: sentences that begin in another way speak of something else
RECENT = 8  # paragraphs that begin alike and are looked at
NEARLY = 0.7  # share of shingles of a paragraph said again in a few other words
SHORT = 20  # characters of a sentence that stands alone
SAME = 24  # characters: a paragraph this long is not said twice on purpose


def repeated_title(entries: list[Entry]) -> Verdicts:
    """P14: the title again, as a caption or a stuffed line, with a tail for search engines or not."""
    if not entries:
        return {}
    title = _TITLE_TAIL.sub("", entries[0].text)
    if len(title) < 8 or len(title) > TITLE or _SENTENCE.search(title):
        return {}
    again = [
        e for e in entries[1:] if e.text.startswith(title) and len(e.text) <= len(title) + TAIL
    ]
    return drop(again, "P14-title-again")


def teasers(entries: list[Entry]) -> Verdicts:
    """P11: another article's title, and its first words with the title before them, broken off."""
    found: Verdicts = {}
    for heading, start in pairwise(entry for entry in entries if entry.bare):
        shared = len(heading.text) >= 8 and start.text.startswith(heading.text)
        if shared and start.text.endswith(("...", "…")) and heading.place:
            found |= drop([heading, start], "P11-teaser")
    return found


def repeated_blocks(entries: list[Entry]) -> Verdicts:
    """P20: a passage that says again, in longer lines, what the article said before."""
    seen: set[str] = set()
    repeating: dict[int, frozenset[str]] = {}
    for position, entry in enumerate(entries):
        if not entry.stands:
            continue
        shingles = entry.shingles
        again = shingles & seen if len(entry.bare) >= LONG else frozenset()
        if again and len(again) >= REPEATED * len(shingles) and not _CITES.search(entry.text):
            repeating[position] = again
        seen |= shingles
    found: Verdicts = {}
    for start, end in _repeated_runs(entries, repeating):
        found |= drop(entries[start:end], "P20-repeated-block")
    return found


def repeated_paragraphs(entries: list[Entry]) -> Verdicts:
    """P20: a paragraph said again in all but a few words, and the heading said again above it."""
    paragraphs: dict[str, list[Entry]] = defaultdict(list)  # by their first characters
    headings: set[str] = set()
    above: list[Entry] = []  # those right above that were there before
    said: list[Entry] = []
    for entry in entries:
        if not entry.stands:
            continue
        if _is_paragraph(entry):
            earlier = paragraphs[entry.bare[:FIRST]]
            if any(_says_again(entry, other) for other in earlier[-RECENT:]):
                said += [*above, entry]
            earlier.append(entry)
        if entry.is_heading and entry.bare in headings:
            above.append(entry)
        else:
            above = []
        headings.add(entry.bare)
    # Below what is left of them, nothing stands.
    return drop([*said, *(heading for heading in above if heading.bare)], "P20-repeated")


def _is_paragraph(entry: Entry) -> bool:
    """Tell a line that is not said twice on purpose; a short sentence of a list may recur."""
    alone = not entry.style and _SENTENCE.search(entry.text)
    return len(entry.bare) >= (SHORT if alone else SAME)


def _says_again(entry: Entry, earlier: Entry) -> bool:
    """Tell a paragraph that says what one that begins alike said, in all but a few words.

    The rows of a list differ in a number, and the offences of a law are worded alike.
    """
    if entry.bare == earlier.bare:
        return True
    if _IS_ITEM(entry.text) or _CITES.search(entry.text):
        return False
    longer = max(len(entry.shingles), len(earlier.shingles))
    alike = len(entry.shingles & earlier.shingles) >= NEARLY * longer
    return alike and _NUMERALS(entry.bare) == _NUMERALS(earlier.bare)


def _repeated_runs(
    entries: list[Entry], repeating: dict[int, frozenset[str]]
) -> Iterable[tuple[int, int]]:
    """Yield [start, end) of runs with four or more repeating lines, at most two others between.

    `repeating` gives what each of them repeats.
    """
    groups: list[list[int]] = []
    for hit in repeating:
        if groups and hit - groups[-1][-1] <= 3:
            groups[-1].append(hit)
        else:
            groups.append([hit])
    for group in groups:
        said = Counter(chain.from_iterable(repeating[hit] for hit in group))
        # What several lines of the run have in common is how such a list is written.
        told = [sum(said[shingle] < FORMULA for shingle in repeating[hit]) for hit in group]
        sizes = [len(entries[hit].shingles) for hit in group]
        again = sum(n >= REPEATED * size for n, size in zip(told, sizes, strict=True))
        if again < 4 or again * 2 < group[-1] - group[0] + 1:
            continue
        yield _with_heading(entries, group[0]), _with_broken_end(entries, group[-1] + 1)


def _with_heading(entries: list[Entry], start: int) -> int:
    """The headings right above a repeated run go with it."""
    while start > 1 and entries[start - 1].is_heading:
        if not entries[start - 1].stands or entries[start - 1].style:
            break
        start -= 1
        if not entries[start].style:
            break
    return start


def _with_broken_end(entries: list[Entry], end: int) -> int:
    """A long last line without a full stop was cut off in copying."""
    if (
        end < len(entries)
        and len(entries[end].text) > 40
        and not TERMINATED.search(entries[end].text)
    ):
        return end + 1
    return end


def scrambled_lines(entries: list[Entry]) -> Verdicts:
    """P15: the letters of the title in an order in which the article never has them."""
    if not entries:
        return {}
    letters = set(entries[0].bare)
    odd = [e for e in entries[1:] if _LETTERS.fullmatch(e.text) and _is_odd(e, letters)]
    if not odd:
        return {}
    text = "\n".join(entry.line.raw.text for entry in entries if entry not in odd)
    return drop((entry for entry in odd if _is_foreign(entry.text, text)), "P15-scrambled")


def _is_odd(entry: Entry, letters: set[str]) -> bool:
    """Tell a line of the title's letters, or one that has few of its own and no word that says anything."""
    said = entry.text.replace(" ", "")
    if sum(letter in letters for letter in said) >= MADE * len(said):
        return True
    few = len(said) >= SHARD and len({*said}) <= FEW * len(said)
    known = sum(word.end - word.start for word in entry.line.words)
    return few and known < KNOWN * len(said) and not _SMALL_WORDS.search(said)


def _is_foreign(said: str, text: str) -> bool:
    pairs = [pair for word in said.split() for pair in map("".join, pairwise(word))]
    return sum(pair not in text for pair in pairs) >= FOREIGN * len(pairs)


def keyword_shards(entries: list[Entry]) -> Verdicts:
    """P15: an article whose clauses begin with scrambled pieces of its title is dropped whole."""
    if len(entries) < 4:
        return {}
    title = entries[0].bare
    if not 6 <= len(title) <= 60:
        return {}
    text = "\n".join(entry.line.raw.text for entry in entries[1:])
    runs = list(re.finditer(rf"[{title}]{{{SHORTEST},}}", text))
    starts: Counter[str] = Counter()
    for run in runs:
        if _BEFORE_CLAUSE.search(text[max(0, run.start() - 3) : run.start()]):
            sizes = range(SHORTEST, min(len(run[0]), 14) + 1)
            starts.update(run[0][:size] for size in sizes)
    shards = [s for s, count in starts.items() if count >= 3 and s not in title]
    if shards:
        often = SHARDED * len(_CLAUSE_START.findall(text))
        shards = [s for s in shards if starts[s] >= often]
    shards += _long_shards(title, [run[0] for run in runs])
    shards = [s for s in shards if len(HAN.findall(s)) >= WORDED]
    return drop(entries, "P15-shards") if any(_scrambled(s, text) for s in shards) else {}


def _long_shards(title: str, runs: list[str]) -> list[str]:
    """Return what recurs anywhere in `runs`, long enough to be no common word."""
    windows: Counter[str] = Counter()
    for run in runs:
        windows.update(run[i : i + SHARD] for i in range(len(run) - SHARD + 1))
    often = windows.most_common(LIKELY)
    return [s for s, count in often if count >= 3 and s not in title]


def _scrambled(shard: str, text: str) -> bool:
    """Tell whether nearly half of a shard's letter pairs are found nowhere but in the shard."""
    pairs = {shard[i : i + 2] for i in range(len(shard) - 1)}
    whole = text.count(shard)
    return sum(text.count(pair) <= whole for pair in pairs) >= 0.4 * len(pairs)
