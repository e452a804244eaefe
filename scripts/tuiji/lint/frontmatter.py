"""Front matter against page-schema.yml."""

from collections.abc import Iterator
from pathlib import Path

import jsonschema
import yaml

from tuiji.lint.document import Document
from tuiji.pages import Fault

SCHEMA = yaml.safe_load(Path(__file__).parents[1].joinpath("page-schema.yml").read_text("utf-8"))
_VALIDATOR = jsonschema.Draft202012Validator(
    SCHEMA, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
)
_SAYS = {
    "required": lambda e: (
        f"缺 {'、'.join(key for key in e.validator_value if key not in e.instance)}"
    ),
    "additionalProperties": lambda e: (
        f"不认识的字段：{'、'.join(e.instance.keys() - SCHEMA['properties'].keys())}"
    ),
    "minLength": lambda e: f"太短，至少 {e.validator_value} 字",
    "maxLength": lambda e: f"太长，最多 {e.validator_value} 字",
    "pattern": lambda e: f"「{e.instance}」写法不对，要像 {e.validator_value}",
    "format": lambda e: f"「{e.instance}」不是日期，要写成 2026-11-22",
    "type": lambda e: {"array": "要写成列表 [A, B]", "string": "要写成一句话"}.get(
        e.validator_value, "类型不对"
    ),
    "uniqueItems": lambda _: "有重复的项",
    "minItems": lambda _: "至少写一项",
    "enum": lambda e: f"「{e.instance}」不能用，可以用：{'、'.join(e.validator_value)}",
}


def schema(document: Document) -> Iterator[Fault]:
    """Yield what page-schema.yml does not allow, and a review date not after the last review."""
    page = document.page
    for error in _VALIDATOR.iter_errors(page.meta):
        key = str(error.path[0]) if error.path else ""
        says = _SAYS.get(error.validator, lambda e: e.message)(error)
        what = f"{key}：{says}" if key else says
        how = "照 CONTRIBUTING.md「每页开头要有」改"
        yield page.fault(page.key_lines.get(key, 1), "front-matter", what, how)
    last, following = page.meta.get("last_reviewed", ""), page.meta.get("review_by", "~")
    if isinstance(last, str) and isinstance(following, str) and following <= last:
        what = "review_by 不在 last_reviewed 之后"
        yield page.fault(page.key_lines["review_by"], "front-matter", what, "写下次核对的日期")


def duplicates(documents: list[Document], key: str) -> Iterator[Fault]:
    """Yield those of the `documents`, pages of docs/, whose `key` (title, description) another one has already."""
    first = {}
    for document in documents:
        page = document.page
        value = page.meta.get(key)
        if value and first.setdefault(value, page.file) != page.file:
            what = f"{key} 和 {first[value]} 一样"
            yield page.fault(page.key_lines[key], "front-matter", what, "改得能分清两页")
