// 我的办理计划: asks the questions of the page's first table, one at a time, and shows the rows of the
// other two whose condition holds. Conditions read "机器：丢了或被偷；押金：交过、不确定" (；is and).
(() => {
  "use strict";
  const plan = document.querySelector(".plan");
  if (!plan) return;
  const STORE = "plan";
  const tables = [...plan.querySelectorAll("table")].map((table) => [...table.tBodies[0].rows].map((row) => [...row.cells]));
  const [asking, steps, letters] = tables;
  const text = (cell) => cell.textContent.trim();
  const questions = asking.map(([key, question, answers, when]) => ({ key: text(key), question: text(question), answers: text(answers).split("、"), when }));
  let given = __md_get(STORE) ?? {};

  const holds = (cell) =>
    ["都问", "所有情况"].includes(text(cell)) ||
    text(cell).split("；").every((part) => {
      const [key, answers] = part.split("：");
      return answers.split("、").includes(given[key]);
    });
  const asked = () => questions.filter(({ when }) => holds(when));

  function make(tag, properties, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }
  const button = (label, act, type = "button") => make("button", { className: "md-button", type, textContent: label, onclick: act });

  const stage = make("section", { className: "plan__stage" });
  plan.prepend(stage);
  plan.querySelectorAll("details").forEach((details) => (details.open = false));

  function show(title, ...content) {
    const heading = make("h2", { tabIndex: -1, textContent: title });
    stage.replaceChildren(heading, ...content);
    plan.querySelector(".plan__result").hidden = next() !== undefined;
    return heading;
  }
  const next = () => asked().find(({ key }) => !(key in given));

  function answer(key, value) {
    given = { ...given, [key]: value };
    const still = asked().map((question) => question.key);
    given = Object.fromEntries(Object.entries(given).filter(([name]) => still.includes(name)));
    __md_set(STORE, given);
    draw().focus();
  }

  function back() {
    const last = asked().findLast(({ key }) => key in given);
    if (last) delete given[last.key];
    __md_set(STORE, given);
    draw().focus();
  }

  function ask({ key, question, answers }) {
    const choices = answers.map((value) => make("label", {}, make("input", { type: "radio", name: "answer", value, required: true }), value));
    const form = make("form", {}, make("fieldset", {}, make("legend", { textContent: question }), ...choices), button("下一题", undefined, "submit"));
    form.onsubmit = (event) => {
      event.preventDefault();
      answer(key, new FormData(form).get("answer"));
    };
    const count = asked().length;
    const number = asked().findIndex((other) => other.key === key) + 1;
    if (number > 1) form.append(button("上一题", back));
    return show(count > 1 ? `第 ${number} 题，共 ${count} 题` : "第 1 题", form);
  }

  function result() {
    const list = make("ol", {});
    for (const [when, what, proof] of steps.filter(([when]) => holds(when))) {
      const item = make("li", {}, make("div", { innerHTML: what.innerHTML }), make("div", { className: "plan__proof", innerHTML: `做完应拿到：${proof.innerHTML}` }));
      item.dataset.when = text(when);
      list.append(item);
    }
    const wanted = letters.filter(([when]) => holds(when)).map(([, links]) => make("li", { innerHTML: links.innerHTML }));
    const done = make("p", { role: "status" });
    const words = () => `${document.title}\n\n${[...list.children].map((item, i) => `${i + 1}. ${item.innerText}`).join("\n\n")}\n`;
    const copy = () => navigator.clipboard.writeText(words()).then(() => (done.textContent = "复制好了。"), () => (done.textContent = "浏览器不让复制，请用「存成文件」。"));
    const save = () => make("a", { href: URL.createObjectURL(new Blob([words()], { type: "text/plain" })), download: "办理计划.txt" }).click();
    const tools = make("p", { className: "plan__tools" }, button("打印", () => print()), button("复制", copy), button("存成文件", save), button("改上一个答案", back), button("重新开始", () => { given = {}; back(); }));
    const said = make("p", {}, `你的情况：${asked().map(({ key }) => `${key}：${given[key]}`).join("；")}。排在前面的先办。`);
    const parts = [said, list];
    if (wanted.length) parts.push(make("p", {}, "要用的信，填好下面的空，点开就是填好的："), make("ul", {}, ...wanted));
    return show("你的办理顺序", ...parts, tools, done);
  }

  const draw = () => {
    const question = next();
    return question ? ask(question) : result();
  };
  draw();
})();
