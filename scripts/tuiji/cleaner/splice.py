"""Putting together what stands of a line, with the marks that it then needs."""

from .clauses import NUMBERING, STOPS, Clause
from .matches import Line


def spliced(line: Line, clauses: list[Clause], is_title: bool) -> str:
    """Return the clauses of `line` that are not bad, cut from its source.

    Whatever loses its end to an advert gets a full stop, but for a title.
    """
    pieces: list[str] = []
    numbered = False  # nothing but a number stands so far
    dropped: str | None = None  # the mark that ended what was dropped just before
    for clause in clauses:
        if clause.bad:
            dropped = line.text[clause.stop : clause.end].strip() or dropped or ""
            continue
        piece = line.normalised.cut(clause.start, clause.end)
        if not pieces or numbered:
            piece = piece if dropped is None else piece.lstrip("，,、；; ")
        else:
            if dropped:
                pieces[-1] = _joined(pieces[-1], dropped)
            if piece[0] in "。；;!！?？，,":
                pieces[-1] = pieces[-1].rstrip("，,、 ")
        numbered = not pieces and bool(NUMBERING.fullmatch(line.text[clause.start : clause.end]))
        pieces.append(piece)
        dropped = None
    text = "".join(pieces)
    if dropped is None or not text:
        return text
    ended = dropped[-1:] in STOPS and line.text.rstrip()[-1:] in '。!?;”"」』)]'
    return _closed(text, "。" if ended or (not is_title and _is_prose(text)) else "")


def _is_prose(text: str) -> bool:
    """Tell a sentence, which has clauses, from a heading or a label."""
    return any(mark in ",，。" for mark in text)


def _joined(before: str, dropped_end: str) -> str:
    """Return what stands before an advert with the mark that ended the advert, if that is stronger."""
    if any(mark in "。!?…" for mark in dropped_end):
        return _closed(before, "。")
    wide = any(mark in before for mark in "，；。")
    text = before.rstrip("|丨｜ ")
    if text[-1:] in ",，" and ";" in dropped_end:
        return text[:-1] + ("；" if wide else ";")
    if text[-1:] not in ",，;；。!?！？…:：" and dropped_end[-1:] in ",;":
        return text + (
            dropped_end[-1].replace(",", "，").replace(";", "；") if wide else dropped_end[-1]
        )
    return text


def _closed(text: str, mark: str) -> str:
    """Return `text` ended by `mark` unless it has an end; a semicolon leads to nothing any more."""
    text = text.rstrip()
    if text[-1:] in ";；":
        text, mark = text[:-1], "。"
    return text if text[-1:] in "。!?！？…" else text.rstrip(",，、:：|丨｜—_>» ") + mark
