// The search box: a combobox in a dialog, and the marks on the page that a result leads to. The
// engine, the library and the index load when the box is first used.
(() => {
  "use strict";
  const dialog = document.querySelector("dialog.site-search");
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("[role=listbox]");
  const base = new URL(`${dialog.dataset.base}/`, location);
  const SHOWN = 8;
  const asked = new URLSearchParams(location.search);
  let engine;
  let options = [];
  let active;

  const load = (src) =>
    new Promise((onload, reject) => {
      const onerror = () => reject(new Error(`cannot load ${src}`));
      document.head.append(make("script", { src, onload, onerror }));
    });

  async function loadEngine() {
    const { library, engine: maker } = dialog.dataset;
    // The index as a script, because a page opened as a file may not fetch.
    await Promise.all([library, maker, new URL("search/search_index.js", base)].map(load));
    const made = makeSearch(MiniSearch, __index);
    made.search("押金"); // the browser compiles it now, before the first key
    return made;
  }

  /** Matches `words` (letters and digits only); those that overlap or touch are one match. */
  function stretchesOf(words) {
    // Of two words that begin alike the longer is tried first.
    const any = `(?:${[...words].sort().reverse().join("|") || "(?!)"})`;
    return new RegExp(`((?:(?:(?=${any})[^])*${any})+)`, "gi");
  }

  /** About 70 characters of `text` around the longest of the `stretches`. */
  function excerpt(text, stretches) {
    const found = [...text.matchAll(stretches)].sort(([a], [b]) => b.length - a.length);
    const at = found[0]?.index ?? 0;
    const start = at < 30 ? 0 : at - 20;
    const end = start + 70;
    return (start ? "…" : "") + text.slice(start, end) + (end < text.length ? "…" : "");
  }

  const marked = (text, stretches) =>
    text.split(stretches).map((part, i) => (i % 2 ? make("mark", {}, part) : part));

  function option({ location: place, title, text, channel }, words, className) {
    const href = new URL(place, base);
    if (channel) href.searchParams.set("channel", channel);
    href.searchParams.set("h", words.join(" "));
    const stretches = stretchesOf(words);
    const name = make("strong", {}, ...marked(title, stretches));
    const about = make("span", {}, ...marked(excerpt(text, stretches), stretches));
    return make("a", { href, className, role: "option", tabIndex: -1 }, name, about);
  }

  /** A row for a page, and under it one for each of its best sections. */
  function row(page, words) {
    const sections = page.sections.map((section) => option(section, words, "site-search__section"));
    const properties = { className: "site-search__item", role: "presentation" };
    return make("li", properties, option(page, words, "site-search__page"), ...sections);
  }

  function activate(position) {
    active = position;
    options.forEach((one, i) => one.setAttribute("aria-selected", i === active));
    input.setAttribute("aria-activedescendant", options[active]?.id ?? "");
    options[active]?.scrollIntoView({ block: "nearest" });
  }

  function show(rows, message) {
    list.replaceChildren(...rows);
    options = [...list.querySelectorAll("a")];
    options.forEach((one, i) => (one.id = `site-search-${i}`));
    activate(-1);
    list.parentElement.scrollTop = 0;
    input.setAttribute("aria-expanded", rows.length > 0);
    list.hidden = !rows.length;
    dialog.querySelector(".site-search__doors").hidden = rows.length > 0;
    dialog.querySelector("[role=status]").textContent = message;
  }

  async function find() {
    const query = input.value.trim();
    const { search } = await (engine ??= loadEngine());
    if (query !== input.value.trim()) return; // a later key has overtaken this one
    if (!query) return show([], "输入要办的事，例如「注销」「押金」「扣款」");
    const { pages, marks } = search(query, SHOWN);
    const rows = pages.slice(0, SHOWN).map((page) => row(page, marks));
    show(rows, rows.length ? `找到 ${rows.length} 页` : "没有找到。换个说法，或者从这里开始：");
  }

  const update = () =>
    find().catch((error) => {
      engine = undefined;
      show([], "搜索没有装上，请用目录找，或刷新后再试。");
      throw error;
    });

  function open() {
    if (!dialog.open) dialog.showModal();
    input.select();
    update();
  }

  function keydown(event) {
    const go = { ArrowDown: active + 1, ArrowUp: Math.max(active, 0) - 1 }[event.key];
    if (event.isComposing || (go === undefined && event.key !== "Enter")) return;
    event.preventDefault();
    if (go === undefined) options[Math.max(active, 0)]?.click();
    else if (options.length) activate((go + options.length) % options.length);
  }

  function shortcut(event) {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (!["/", "s"].includes(event.key)) return;
    event.preventDefault();
    open();
  }

  /** An on-screen keyboard covers the lower part of the window: the box ends above it. */
  function fit() {
    const { height, scale } = visualViewport;
    dialog.style.setProperty("--visible-height", `${height * scale}px`);
  }

  /** Marks the words that the reader looked for (?h=…), without touching the page's elements. */
  function markPage() {
    const words = asked.get("h")?.match(/[\p{sc=Han}a-z0-9]+/gu);
    if (!words || !window.Highlight) return;
    const stretches = stretchesOf(words);
    const highlight = new Highlight();
    const article = document.querySelector("article");
    const texts = document.createNodeIterator(article, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      for (const { 0: found, index } of node.data.matchAll(stretches)) {
        const [startOffset, endOffset] = [index, index + found.length];
        const ends = { startContainer: node, startOffset, endContainer: node, endOffset };
        highlight.add(new StaticRange(ends));
      }
    }
    CSS.highlights.set("search", highlight);
  }

  document.querySelector(".site-search-open").addEventListener("click", open);
  // A click on the cross, beside the box, or on a result of the page that is open.
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target.closest("a, [value=close]")) dialog.close();
  });
  // While an input method composes, its letters are no query; its end is.
  input.addEventListener("input", (event) => event.isComposing || update());
  input.addEventListener("compositionend", update);
  input.addEventListener("keydown", keydown);
  document.addEventListener("keydown", shortcut);
  visualViewport.addEventListener("resize", fit);
  markPage();
  if (asked.has("q")) {
    input.value = asked.get("q");
    open();
  }
})();
