// Finds pages by what a reader types. Knows no document: the site and scripts/try-search run this same file.
//
// A full index of Chinese pairs takes half a second to build on a slow phone, to answer three queries. So
// MiniSearch indexes at each query only the words asked for: a few milliseconds, and nothing to build or keep.
globalThis.makeSearch = (MiniSearch, { docs, synonyms, forms }) => {
  const PAGE_BOOSTS = { title: 4, aliases: 3, headings: 1.5, text: 1 };
  const SECTION_BOOSTS = { title: 2, text: 1 };
  const WEIGHTS = { typed: 1, synonym: 0.5, sound: 1 };
  const SECTIONS_PER_PAGE = 3;
  const LEAST_SHARE = 0.1; // of the best page's score; what has less is chance
  const RUNS = /\p{Script=Han}+|[a-z0-9]+/gu;
  const isHan = (word) => /^\p{Script=Han}/u.test(word);
  const unique = (list) => [...new Set(list)];

  const simplify = (character) => forms.simplified[forms.traditional.indexOf(character)] ?? character;
  /** "ＰＯＳ機" → "pos机". */
  const normalise = (text) => text.normalize("NFKC").toLowerCase().replace(/\p{Script=Han}/gu, simplify);

  /** "pos机押金" → ["pos", "机", "押金"]: runs of 汉字 become overlapping pairs, a lone one stays. */
  function tokenize(text) {
    return (text.match(RUNS) ?? []).flatMap((run) => {
      if (run.length < 2 || !isHan(run)) return [run];
      return Array.from(run.slice(1), (next, i) => run[i] + next);
    });
  }

  /** The index has an entry for each page's beginning, each section, and each tab of a section. */
  function makePages() {
    const pages = new Map();
    docs.forEach((doc, id) => {
      const [location, anchor] = doc.location.split("#");
      if (!pages.has(location)) {
        pages.set(location, { id: location, title: doc.title.toLowerCase(), aliases: `\n${doc.aliases.join("\n").toLowerCase()}\n`, headings: "", text: "", sections: [] });
      }
      const page = pages.get(location);
      const section = { id, title: anchor ? doc.title.toLowerCase() : "", text: doc.text.toLowerCase() };
      page.headings += `\n${section.title}`;
      page.text += `\n${section.text}`;
      page.sections.push(section);
    });
    return pages;
  }
  const pages = makePages();
  const pageList = [...pages.values()];

  // What leads to pages: a sound or an initial can mean no other words.
  const phrases = pageList.map(({ title, aliases, headings }) => `${title}\n${aliases}\n${headings}`).join("\n");
  const characters = new Set(phrases);
  const latinWords = new Set(phrases.match(/[a-z0-9]+/g));
  const leads = (word) => (isHan(word) ? phrases.includes(word) : latinWords.has(word));

  /** Those of `words` that lead to pages, as [word, weight]: the commonest is the likeliest meant. */
  function known(words) {
    const counts = unique(words).filter(leads).map((word) => [word, phrases.split(word).length - 1]);
    const most = Math.max(...counts.map(([, count]) => count));
    return counts.map(([word, count]) => [word, (WEIGHTS.sound * count) / most]);
  }

  const soundsOf = (character) => Object.keys(forms.pinyin).filter((syllable) => forms.pinyin[syllable].includes(character));
  const charactersOf = (sounds) => sounds.flatMap((syllable) => [...(forms.pinyin[syllable] ?? "")].filter((one) => characters.has(one)));
  /** (["ya"], ["jin"]) → 押金. */
  function sounding(first, second) {
    const seconds = charactersOf(second);
    return known(charactersOf(first).flatMap((a) => seconds.map((b) => a + b)));
  }

  /** 注消 → 注销: for a pair that leads to no page, those that sound the same; what stands once may be no word. */
  const homophones = (pair) => (leads(pair) ? [] : sounding(...Array.from(pair, soundsOf)).filter(([word]) => phrases.split(word).length > 2));

  /** "liuliangfei" → ["liu", "liang", "fei"], "zhuxiaopos" → ["zhu", "xiao", "pos"]; undefined when a rest means nothing. */
  function syllables(run) {
    if (!run) return [];
    for (let length = Math.min(6, run.length); length; length--) {
      const first = run.slice(0, length);
      const rest = (forms.pinyin[first] || (length > 2 && leads(first))) && syllables(run.slice(length));
      if (rest) return [first, ...rest];
    }
    return undefined;
  }

  /** ["yajin"], ["ya", "jin"], ["zhuxiao", "pos"] → the words that they spell. */
  function spelled(runs) {
    const parts = runs.flatMap((run) => (leads(run) ? [run] : (syllables(run) ?? [run])));
    return [...known(parts), ...parts.slice(1).flatMap((second, i) => sounding([parts[i]], [second]))];
  }

  /** "yj" → ["y", "j"], and of what is still being typed "liuliangf" → ["liu", "liang", "f"]. */
  function beginnings(run) {
    for (let end = run.length; end > 1; end--) {
      const whole = syllables(run.slice(0, end));
      if (whole) return [...whole, run.slice(end)].filter(Boolean);
    }
    return [...run];
  }

  /** "yj" → 押金: the first words of aliases whose characters sound like these beginnings of syllables. */
  function initials(run) {
    if (run.length < 2 || leads(run) || syllables(run)?.length > 1) return [];
    const allowed = beginnings(run).map((part) => part + charactersOf(Object.keys(forms.pinyin).filter((syllable) => syllable.startsWith(part))).join(""));
    const fits = (alias) => alias.length >= allowed.length && allowed.every((letters, i) => letters.includes(alias[i]));
    const aliases = pageList.flatMap((page) => page.aliases.split("\n")).filter(fits);
    return known(tokenize(aliases.map((alias) => alias.slice(0, allowed.length)).join("\n")));
  }

  /** What is typed and what it may mean: Map of word → weight. */
  function wordsOf(query) {
    // Spaces and punctuation between 汉字 say nothing: 注 销 is 注销.
    const text = normalise(query).replace(/(?<=\p{Script=Han})[^\p{L}\p{N}]+(?=\p{Script=Han})/gu, "");
    const runs = text.match(RUNS) ?? [];
    if (!runs.length) return new Map();
    const latin = runs.filter((run) => !isHan(run));
    const typed = tokenize(text);
    const said = Object.keys(synonyms).filter((word) => (isHan(word) ? text.includes(word) : runs.includes(word)));
    const meant = tokenize(said.flatMap((word) => synonyms[word]).join("\n"));
    const sounds = [...typed.filter((word) => isHan(word) && word.length > 1).flatMap(homophones), ...spelled(latin), ...latin.flatMap(initials)];
    const words = new Map();
    for (const [word, weight] of [...typed.map((one) => [one, WEIGHTS.typed]), ...meant.map((one) => [one, WEIGHTS.synonym]), ...sounds]) {
      words.set(word, Math.max(weight, words.get(word) ?? 0));
    }
    // Whoever types an alias and no more wants its page: a whole line of aliases is one more word.
    words.set(`\n${runs.join("")}\n`, WEIGHTS.typed);
    if (typed.length < 2) for (const [word, weight] of sounds) words.set(`\n${word}\n`, weight);
    return words;
  }

  /** MiniSearch's results for `words` in `entries`, best first. Only these words are indexed. */
  function rank(entries, words, boost) {
    const all = [...words.keys()];
    const latin = all.filter((word) => /^[a-z0-9]/.test(word));
    const others = all.filter((word) => !latin.includes(word));
    // Words that begin with the same letter, for MiniSearch to judge which are alike.
    const letters = latin.map((word) => word[0]).join("");
    const alike = letters && new RegExp(`\\b[${letters}][a-z0-9]*`, "g");
    const times = (word, text) => (text.includes(word) ? Array(text.split(word).length - 1).fill(word) : []);
    const engine = new MiniSearch({
      fields: Object.keys(boost),
      tokenize: (text) => others.flatMap((word) => times(word, text)).concat((alike && text.match(alike)) || []),
      processTerm: (term) => term,
    });
    engine.addAll(entries);
    return engine.search("", {
      tokenize: () => all,
      boost,
      boostTerm: (term) => words.get(term),
      bm25: { k: 3, b: 0, d: 0.5 }, // b: fields hold the asked words only, so their lengths say nothing
      prefix: (term) => latin.includes(term) && term.length > 1,
      fuzzy: (term) => (latin.includes(term) && term.length > 3 ? 0.2 : false),
    });
  }

  /** Pages for `words`; when there are none, for their single 汉字, as in 材科. */
  function rankPages(words) {
    const ranked = rank(pageList, words, PAGE_BOOSTS);
    if (ranked.length) return ranked;
    return rank(pageList, new Map([...words.keys()].filter(isHan).flatMap((word) => Array.from(word, (one) => [one, 1]))), PAGE_BOOSTS);
  }

  /** The words worth marking: those that most pages have tell nothing, unless there are no others. */
  function telling(results) {
    const counts = new Map();
    for (const word of results.flatMap(({ match }) => Object.keys(match))) counts.set(word, (counts.get(word) ?? 0) + 1);
    const shown = [...counts.keys()].filter((word) => !word.startsWith("\n"));
    const rare = shown.filter((word) => counts.get(word) <= pageList.length / 2);
    return rare.length ? rare : shown;
  }

  return {
    /**
     * What `query` finds. `words`: Map of each word looked for → its weight. `marks`: the words to mark in results and pages.
     * `pages`, best first: location, title, text, score, match ({word: [field, …]}) and, for the first `detailed`, `sections`:
     * the page's best entries of the index.
     */
    search(query, detailed = 8) {
      const words = wordsOf(query);
      const ranked = rankPages(words);
      const found = ranked.filter(({ score }) => score >= LEAST_SHARE * ranked[0].score);
      const sections = found.slice(0, detailed).flatMap(({ id }) => pages.get(id).sections);
      const best = rank(sections, words, SECTION_BOOSTS).map(({ id }) => docs[id]);
      const results = found.map(({ id, score, match }) => {
        const { title, text } = docs[pages.get(id).sections[0].id];
        const inPage = best.filter(({ location }) => location.startsWith(`${id}#`));
        // Of a section's tabs, the best one.
        const once = inPage.filter(({ location }, i) => i === inPage.findIndex((other) => other.location === location));
        return { location: id, title, text, score, match, sections: once.slice(0, SECTIONS_PER_PAGE) };
      });
      return { words, marks: telling(ranked), pages: results };
    },
  };
};
