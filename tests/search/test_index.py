"""The made files are fresh, and the index holds the pages' text, words and channels."""

import json

import pytest

from tuiji.pages import read_page
from tuiji.search import forms, index, phrases
from tuiji.search.update import made_files, main

PAGE = """<article><h1>一</h1><div class="tabbed-set"><div class="tabbed-labels"><label>银行或支付公司客服</label>
<label>POS 机界面</label><label>销售商或制造商</label></div><div class="tabbed-content">
<div class="tabbed-block"><p>打<a>官方</a>客服。</p></div><div class="tabbed-block"><p>不按。</p></div>
<div class="tabbed-block"><p>发消息。</p></div></div></div></article>"""
FRONT_MATTER = "---\ntitle: 一\naliases: [押金]\n---\n"


@pytest.fixture
def small(tmp_path):
    """A docs folder and a built site of one page with tabs."""
    docs, site = tmp_path / "docs", tmp_path / "site"
    (site / "search").mkdir(parents=True)
    (docs / "reference").mkdir(parents=True)
    (docs / "index.md").write_text(f"{FRONT_MATTER}# 一\n\n## 做 {{#do}}\n", "utf-8")
    (site / "index.html").write_text(PAGE, "utf-8")
    text = "<p>先看 &lt;这里&gt;。</p> 银行或支付公司客服POS 机界面销售商或制造商 <p>打官方客服。</p> <p>不按。</p> <p>发消息。</p> <p>再问<code>SN</code>号。</p>"
    entries = [{"location": "", "title": "一", "text": "<p>开头</p>"}]
    entries.append({"location": "#do", "title": "做", "text": text})
    (site / "search/search_index.json").write_text(json.dumps({"docs": entries}), "utf-8")
    return docs, site


def test_made_files_are_fresh(root):
    for path, text in made_files(root / "docs").items():
        assert path.read_text("utf-8") == text, f"{path.name} is stale: run scripts/update-search"


def test_a_new_alias_makes_both_files_stale(small):
    docs, _ = small
    az_page = docs / "reference/a-z.md"
    marker = "<!-- scripts/update-search writes all that follows. -->\n"
    az_page.write_text(f"{FRONT_MATTER}# 找\n{marker}", "utf-8")
    before = made_files(docs)
    page = docs / "index.md"
    page.write_text(page.read_text("utf-8").replace("押金", "押金, 嫑"), "utf-8")
    after = made_files(docs)
    assert all(before[path] != after[path] for path in before)
    assert "- 「嫑」：[一](../index.md)" in after[az_page]


def test_a_lost_marker_is_named_and_nothing_is_written(small, capsys):
    docs, _ = small
    (docs / "reference/a-z.md").write_text(FRONT_MATTER, "utf-8")
    assert main([str(docs)]) == 2
    assert "reference/a-z.md: no line <!-- scripts/update-search" in capsys.readouterr().err
    assert (docs / "reference/a-z.md").read_text("utf-8") == FRONT_MATTER


def test_index_parts_a_section_by_channel_and_adds_words(small):
    docs, site = small
    found = index.search_index(site, docs)
    first, section, *channels = found["docs"]
    assert first == {"location": "", "title": "一", "text": "开头", "aliases": ["押金"]}
    assert section["text"] == "先看 <这里>。 再问SN号。"
    assert [(one["channel"], one["text"]) for one in channels] == [
        ("acquirer", "打官方客服。"),
        ("terminal", "不按。"),
        ("seller", "发消息。"),
    ]
    assert found["synonyms"] == phrases.read_synonyms()
    assert found["forms"].keys() == {"pinyin", "traditional", "simplified"}


def test_pinyin_knows_readings_in_phrases_and_only_syllables_that_are_used():
    table = forms.pinyin_table(["银行", "pos机注销"])
    assert table.keys() == {"yin", "hang", "ji", "zhu", "xiao"}
    assert "行" in table["hang"]
    assert "消" in table["xiao"]  # a homophone that no phrase has


def test_traditional_forms_are_those_of_the_characters_used():
    pairs = forms.traditional_pairs({"销", "里"})
    assert pairs["銷"] == "销"
    assert pairs["裏"] == pairs["裡"] == "里"
    assert "註" not in pairs


def test_a_synonym_that_is_no_list_is_named(tmp_path, monkeypatch):
    file = tmp_path / "synonyms.yml"
    file.write_text("咋: 怎么\n", "utf-8")
    monkeypatch.setattr(phrases, "SYNONYMS", file)
    with pytest.raises(ValueError, match=r"synonyms\.yml: 咋: write it as"):
        phrases.read_synonyms()


def test_synonyms_mean_words_that_lead_to_pages(root):
    pages = [read_page(path, root / "docs") for path in (root / "docs").rglob("*.md")]
    known = "\n".join(phrase for page in pages for phrase in phrases.phrases(page)).lower()
    lost = [m for ms in phrases.read_synonyms().values() for m in ms if m not in known]
    assert not lost, "no title, alias or heading has these"
