// The search box: a combobox in a dialog, and the marks on the page that a result leads to. The engine, the library
// and the index load when the box is first used.
(() => {
  "use strict";
  const dialog = document.querySelector("dialog.site-search");
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("[role=listbox]");
  const status = dialog.querySelector("[role=status]");
  const doors = dialog.querySelector(".site-search__doors");
  const base = new URL(`${dialog.dataset.base}/`, location);
  const SHOWN = 8;
  const HINT = "输入要办的事，例如「注销」「押金」「扣款」";
  let engine;
  let active = -1;

  function loadScript(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`cannot load ${address}`));
      document.head.append(script);
    });
  }

  /** The index is JSON over http; a page opened as a file may not fetch, so there it is a script. */
  async function loadIndex() {
    if (location.protocol === "file:") {
      await loadScript(new URL("search/search_index.js", base));
      return __index;
    }
    const response = await fetch(new URL("search/search_index.json", base));
    if (!response.ok) throw new Error(`search index: HTTP ${response.status}`);
    return response.json();
  }

  async function loadEngine() {
    const { library, engine: maker } = dialog.dataset;
    const [index] = await Promise.all([loadIndex(), loadScript(library), loadScript(maker)]);
    const made = makeSearch(MiniSearch, index);
    made.search("押金"); // the browser compiles it now, before the first key
    return made;
  }

  /** Where `words` (letters and digits only) are in `text`: [start, end] of each stretch, overlapping words joined. */
  function stretches(text, words) {
    const plain = text.toLowerCase();
    const found = words.flatMap((word) => Array.from(plain.matchAll(word), ({ index }) => [index, index + word.length]));
    return found
      .sort((a, b) => a[0] - b[0])
      .reduce((joined, [start, end]) => {
        const last = joined.at(-1);
        if (last && start <= last[1]) last[1] = Math.max(last[1], end);
        else joined.push([start, end]);
        return joined;
      }, []);
  }

  /** About 70 characters of `text` around the longest stretch of `words`. */
  function excerpt(text, words) {
    const longest = stretches(text, words).reduce((best, one) => (one[1] - one[0] > best[1] - best[0] ? one : best), [0, 0]);
    const start = longest[0] < 30 ? 0 : longest[0] - 20;
    return `${start ? "…" : ""}${text.slice(start, start + 70)}${text.length > start + 70 ? "…" : ""}`;
  }

  function element(tag, className, ...children) {
    const made = document.createElement(tag);
    made.className = className;
    made.append(...children);
    return made;
  }

  function marked(text, words) {
    const parts = [];
    let done = 0;
    for (const [start, end] of stretches(text, words)) {
      parts.push(text.slice(done, start), element("mark", "", text.slice(start, end)));
      done = end;
    }
    return [...parts, text.slice(done)];
  }

  function option({ location: place, title, text, channel }, words, className) {
    const address = new URL(place, base);
    if (channel) address.searchParams.set("channel", channel);
    address.searchParams.set("h", words.join(" "));
    const link = element("a", className, element("strong", "", ...marked(title, words)), element("span", "", ...marked(excerpt(text, words), words)));
    return Object.assign(link, { href: address, role: "option", tabIndex: -1 });
  }

  /** A row for a page, and under it one for each of its best sections. */
  function row(page, words) {
    const item = element("li", "md-search-result__item", option(page, words, "site-search__page"));
    item.append(...page.sections.map((section) => option(section, words, "site-search__section")));
    return Object.assign(item, { role: "presentation" });
  }

  const options = () => [...list.querySelectorAll("[role=option]")];

  function activate(position) {
    const all = options();
    active = all.length ? (position + all.length) % all.length : -1;
    all.forEach((one, i) => one.setAttribute("aria-selected", i === active));
    if (active < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", all[active].id);
    all[active].scrollIntoView({ block: "nearest" });
  }

  function show(rows, message) {
    list.replaceChildren(...rows);
    options().forEach((one, i) => (one.id = `site-search-${i}`));
    list.scrollTop = 0;
    input.setAttribute("aria-expanded", rows.length > 0);
    input.removeAttribute("aria-activedescendant");
    active = -1;
    list.hidden = !rows.length;
    doors.hidden = rows.length > 0;
    status.textContent = message;
  }

  async function update() {
    const query = input.value.trim();
    let search;
    try {
      ({ search } = await (engine ??= loadEngine()));
    } catch (error) {
      engine = undefined;
      show([], "搜索没有装上，请用目录找，或刷新后再试。");
      throw error;
    }
    if (query !== input.value.trim()) return; // a later key has overtaken this one
    if (!query) return show([], HINT);
    const { pages, marks } = search(query, SHOWN);
    const rows = pages.slice(0, SHOWN).map((page) => row(page, marks));
    show(rows, rows.length ? `找到 ${rows.length} 页` : "没有找到。换个说法，或者从这里开始：");
  }

  function open() {
    if (!dialog.open) dialog.showModal();
    input.select();
    update();
  }

  /** An on-screen keyboard covers the lower part of the window: the box ends above it. */
  function fit() {
    const { height, scale } = visualViewport;
    dialog.style.setProperty("--visible-height", `${height * scale}px`);
  }

  function keydown(event) {
    if (event.isComposing) return;
    const go = { ArrowDown: active + 1, ArrowUp: active < 0 ? -1 : active - 1 }[event.key];
    if (go !== undefined) {
      event.preventDefault();
      activate(go);
    } else if (event.key === "Enter") {
      event.preventDefault();
      options()[Math.max(active, 0)]?.click();
    }
  }

  function shortcut(event) {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (event.key === "/" || event.key === "s") {
      event.preventDefault();
      open();
    }
  }

  /** Mark the words that the reader looked for (?h=…), without touching the page's elements. */
  function markPage(asked) {
    const words = asked?.match(/[\p{Script=Han}a-z0-9]+/gu);
    if (!words || !window.Highlight) return;
    const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    const ranges = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const [start, end] of stretches(node.data, words)) {
        ranges.push(new StaticRange({ startContainer: node, startOffset: start, endContainer: node, endOffset: end }));
      }
    }
    CSS.highlights.set("search", new Highlight(...ranges));
  }

  document.querySelector(".site-search-open").addEventListener("click", open);
  dialog.querySelector("[value=close]").addEventListener("click", () => dialog.close());
  // A click beside the box, or on a result of the page that is open.
  dialog.addEventListener("click", (event) => (event.target === dialog || event.target.closest("a")) && dialog.close());
  dialog.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
  // While an input method composes, its letters are no query; its end is.
  input.addEventListener("input", (event) => event.isComposing || update());
  input.addEventListener("compositionend", update);
  input.addEventListener("keydown", keydown);
  document.addEventListener("keydown", shortcut);
  visualViewport.addEventListener("resize", fit);
  fit();

  const asked = new URLSearchParams(location.search);
  markPage(asked.get("h"));
  if (asked.has("q")) {
    input.value = asked.get("q");
    open();
  }
})();
