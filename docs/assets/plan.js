// 我的办理计划: asks the questions of the page's first table, one at a time, and shows the rows of
// the other two whose condition holds. It reads "机器：丢了或被偷；押金：交过、不确定" (；is and).
(() => {
  "use strict";
  const plan = document.querySelector(".plan");
  if (!plan) return;
  const STORE = "plan";
  const text = (cell) => cell.textContent.trim();
  const tables = [...plan.querySelectorAll("tbody")];
  const [questions, steps, letters] = tables.map(({ rows }) => [...rows]);
  let given = __md_get(STORE) ?? {};

  const holds = (condition) =>
    ["都问", "所有情况"].includes(text(condition)) ||
    text(condition).split("；").every((part) => {
      const [key, answers] = part.split("：");
      return answers.split("、").includes(given[key]);
    });
  const asked = () => questions.filter(({ cells }) => holds(cells[3]));
  const keys = () => asked().map(({ cells }) => text(cells[0]));

  /** Goes on, or back, to where these are the answers. */
  function go(answers) {
    given = answers;
    __md_set(STORE, given);
    draw().focus();
  }
  const back = () => go(Object.fromEntries(Object.entries(given).slice(0, -1)));

  function ask(row) {
    const [key, question, answers] = Array.from(row.cells, text);
    const choices = answers.split("、").map((value) => {
      const input = make("input", { type: "radio", name: "answer", value, required: true });
      return make("label", {}, input, value);
    });
    const fieldset = make("fieldset", {}, make("legend", {}, question), ...choices);
    const form = make("form", {}, fieldset, makeButton("下一题", undefined, "submit"));
    form.onsubmit = (event) => {
      event.preventDefault();
      go({ ...given, [key]: form.elements.answer.value });
    };
    const number = keys().indexOf(key) + 1;
    if (number > 1) form.append(makeButton("上一题", back));
    return [`第 ${number} 题` + (number > 1 ? `，共 ${keys().length} 题` : ""), form];
  }

  /** The `rows` whose first cell holds, as a list of what `write` makes of the others. */
  function list(tag, rows, write) {
    const holding = rows.filter(({ cells }) => holds(cells[0]));
    const items = holding.map(({ cells: [when, ...rest] }) =>
      `<li data-when="${text(when)}">${write(...rest.map((cell) => cell.innerHTML))}</li>`);
    return make(tag, { innerHTML: items.join("") });
  }

  function save(words) {
    const href = URL.createObjectURL(new Blob([words], { type: "text/plain" }));
    make("a", { href, download: "办理计划.txt" }).click();
  }

  function result() {
    const situation = keys().map((key) => `${key}：${given[key]}`).join("；");
    const todo = list("ol", steps, (what, proof) =>
      `<div>${what}</div> <div class="plan__proof">做完应拿到：${proof}</div>`);
    const wanted = list("ul", letters, (links) => links);
    const lines = () => Array.from(todo.children, (item, i) => `${i + 1}. ${item.innerText}\n`);
    const words = () => [`${document.title}\n`, ...lines()].join("\n");
    const done = make("p", { role: "status" });
    const tools = [
      makeButton("打印", () => print()),
      makeButton("复制", () => copy(words(), done, "浏览器不让复制，请用「存成文件」。")),
      makeButton("存成文件", () => save(words())),
      makeButton("改上一个答案", back),
      makeButton("重新开始", () => go({})),
    ];
    const said = make("p", {}, `你的情况：${situation}。排在前面的先办。`);
    const about = make("p", {}, "要用的信，填好下面的空，点开就是填好的：");
    about.hidden = wanted.hidden = !wanted.children.length;
    return ["你的办理顺序", said, todo, about, wanted, make("p", {}, ...tools), done];
  }

  const stage = make("section", { className: "plan__stage" });
  plan.prepend(stage);
  plan.querySelectorAll("details").forEach((details) => (details.open = false));

  function draw() {
    const question = asked().find(({ cells }) => !(text(cells[0]) in given));
    const [title, ...content] = question ? ask(question) : result();
    const heading = make("h2", { tabIndex: -1 }, title);
    stage.replaceChildren(heading, ...content);
    plan.querySelector(".plan__result").hidden = Boolean(question);
    return heading;
  }
  draw();
})();
