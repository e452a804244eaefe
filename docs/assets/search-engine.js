// Finds pages by what a reader types. Knows no document: the site and scripts/try-search run this same file.
//
// A full index of Chinese pairs takes half a second to build on a slow phone, to answer three queries. So
// MiniSearch indexes at each query only the words asked for: a few milliseconds, and nothing to build or keep.
globalThis.makeSearch = (MiniSearch, { docs, synonyms, forms }) => {
  const PAGE_BOOSTS = { title: 4, aliases: 3, headings: 1.5, text: 1 };
  const SECTION_BOOSTS = { title: 2, text: 1 };
  const WEIGHTS = { typed: 1, synonym: 0.6, sound: 0.8 };
  const SECTIONS_PER_PAGE = 3;
  const RUNS = /\p{Script=Han}+|[a-z0-9]+/gu;
  const isHan = (word) => /^\p{Script=Han}/u.test(word);
  const unique = (list) => [...new Set(list)];
  const append = (map, key, value) => (map.has(key) ? map.get(key).push(value) : map.set(key, [value]));

  const simplified = new Map(Array.from(forms.traditional, (character, i) => [character, forms.simplified[i]]));
  /** "ＰＯＳ機" → "pos机". */
  const normalise = (text) => text.normalize("NFKC").toLowerCase().replace(/\p{Script=Han}/gu, (one) => simplified.get(one) ?? one);

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
        pages.set(location, { id: location, title: doc.title.toLowerCase(), aliases: normalise(doc.aliases.join("\n")), headings: "", text: "", sections: [] });
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

  // How often the phrases that lead to pages use each word, and which of the words share a sound.
  const vocabulary = new Map();
  for (const { title, aliases, headings } of pageList) {
    for (const word of tokenize(`${title}\n${aliases}\n${headings}`)) vocabulary.set(word, (vocabulary.get(word) ?? 0) + 1);
  }
  const readings = new Map();
  for (const [syllable, characters] of Object.entries(forms.pinyin)) {
    for (const character of characters) append(readings, character, syllable);
  }
  const readingsOf = (character) => readings.get(character) ?? [];
  /** 押金 → ["ya jin"]; a character with two readings gives two sounds. */
  const soundsOf = ([first, second]) => readingsOf(first).flatMap((a) => readingsOf(second).map((b) => `${a} ${b}`));
  const bySound = new Map();
  for (const word of vocabulary.keys()) {
    if (isHan(word) && word.length > 1) for (const sound of soundsOf(word)) append(bySound, sound, word);
  }

  /** Those of `words` that lead to pages, as [word, weight]: the commonest is the likeliest meant. */
  function known(words) {
    const found = unique(words).filter((word) => vocabulary.has(word));
    const most = Math.max(...found.map((word) => vocabulary.get(word)));
    return found.map((word) => [word, (WEIGHTS.sound * vocabulary.get(word)) / most]);
  }
  const sounding = (sounds) => known(sounds.flatMap((sound) => bySound.get(sound) ?? []));

  /** 注消 → 注销: for a pair that leads to no page, those that sound the same. */
  const homophones = (pair) => (vocabulary.has(pair) ? [] : sounding(soundsOf(pair)));

  /** "liuliangfei" → ["liu", "liang", "fei"], "zhuxiaopos" → ["zhu", "xiao", "pos"]; undefined when a rest means nothing. */
  function syllables(run) {
    if (!run) return [];
    for (let length = Math.min(6, run.length); length; length--) {
      const first = run.slice(0, length);
      const rest = (forms.pinyin[first] || (length > 2 && vocabulary.has(first))) && syllables(run.slice(length));
      if (rest) return [first, ...rest];
    }
    return undefined;
  }

  /** "yajin", "ya jin", "zhuxiao pos" → the words that they spell. */
  function spelled(runs) {
    const parts = runs.flatMap((run) => (isHan(run) || vocabulary.has(run) ? [run] : (syllables(run) ?? [run])));
    return [...known(parts), ...parts.slice(1).flatMap((second, i) => sounding([`${parts[i]} ${second}`]))];
  }

  /** "yj" → 押金: beginnings of aliases whose characters' sounds begin so. */
  function initials(run) {
    if (isHan(run) || run.length < 2 || vocabulary.has(run) || syllables(run)) return [];
    const begins = (character, letter) => character === letter || readingsOf(character).some((reading) => reading[0] === letter);
    const aliases = pageList.flatMap((page) => page.aliases.split("\n")).filter((alias) => [...run].every((letter, i) => begins(alias[i], letter)));
    return known(tokenize(aliases.map((alias) => alias.slice(0, run.length)).join("\n")));
  }

  /** What is typed and what it may mean: Map of word → weight. */
  function wordsOf(query) {
    // Spaces and punctuation between 汉字 say nothing: 注 销 is 注销.
    const text = normalise(query).replace(/(?<=\p{Script=Han})[^\p{L}\p{N}]+(?=\p{Script=Han})/gu, "");
    const runs = text.match(RUNS) ?? [];
    const typed = tokenize(text);
    const said = Object.keys(synonyms).filter((word) => (isHan(word) ? text.includes(word) : runs.includes(word)));
    const meant = tokenize(said.flatMap((word) => synonyms[word]).join("\n"));
    const pairs = typed.filter((word) => isHan(word) && word.length > 1);
    const words = new Map();
    for (const [word, weight] of [
      ...typed.map((word) => [word, WEIGHTS.typed]),
      ...meant.map((word) => [word, WEIGHTS.synonym]),
      ...pairs.flatMap(homophones),
      ...spelled(runs.filter((run) => !isHan(run))),
      ...runs.flatMap(initials),
    ]) {
      words.set(word, Math.max(weight, words.get(word) ?? 0));
    }
    return words;
  }

  /** MiniSearch's results for `words` in `entries`, best first. Only these words are indexed. */
  function rank(entries, words, boost) {
    const all = [...words.keys()];
    const chinese = all.filter(isHan);
    // Words that begin with the same letter, for MiniSearch to judge which are alike.
    const letters = all.filter((word) => !isHan(word)).map((word) => word[0]).join("");
    const alike = letters && new RegExp(`\\b[${letters}][a-z0-9]*`, "g");
    const engine = new MiniSearch({
      fields: Object.keys(boost),
      tokenize: (text) => chinese.filter((word) => text.includes(word)).concat((alike && text.match(alike)) || []),
      processTerm: (term) => term,
    });
    engine.addAll(entries);
    return engine.search("", {
      tokenize: () => all,
      boost,
      boostTerm: (term) => words.get(term),
      bm25: { k: 1.2, b: 0, d: 0.5 }, // b: fields hold the asked words only, so their lengths say nothing
      prefix: (term) => !isHan(term) && term.length > 1,
      fuzzy: (term) => (!isHan(term) && term.length > 3 ? 0.2 : false),
    });
  }

  return {
    /**
     * The pages for `query`, best first, and the words looked for (Map of word → weight). Of each page its location, title, score,
     * match ({word: [field, …]}), and the entries of the index to show: its beginning and, for the first `detailed` pages, best sections.
     */
    search(query, detailed = 8) {
      const words = wordsOf(query);
      const found = rank(pageList, words, PAGE_BOOSTS);
      const best = rank(found.slice(0, detailed).flatMap(({ id }) => pages.get(id).sections), words, SECTION_BOOSTS).map(({ id }) => docs[id]);
      const results = found.map(({ id, score, match }) => {
        const entries = best.filter(({ location }) => location.startsWith(`${id}#`));
        const sections = entries.filter(({ location }, i) => i === entries.findIndex((other) => other.location === location));
        return { location: id, title: docs[pages.get(id).sections[0].id].title, text: docs[pages.get(id).sections[0].id].text, score, match, sections: sections.slice(0, SECTIONS_PER_PAGE) };
      });
      return { words, pages: results };
    },
  };
};
