// Letters and call scripts: what is entered once fills the blanks of all of them, in this tab only.
(() => {
  "use strict";
  const STORE = "letters";
  const FIELDS = ["商户名称", "收单机构", "商户编号", "终端编号", "SN", "工单号", "尾号"];
  const HINTS = { 收单机构: "银行或支付公司的全名", SN: "机身序列号", 尾号: "结算账户最后 4 位，不要填全号" };
  const BLANK = /＿+/;
  const LABEL = new RegExp(`(${FIELDS.join("|")})[）：: ]*$`);
  let values = __md_get(STORE, sessionStorage) ?? {};

  const blanks = [];
  for (const quote of document.querySelectorAll("article blockquote")) {
    const walker = document.createTreeWalker(quote, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    texts.forEach(mark);
  }

  /** Puts each blank after a field's label, or before 「（收单机构…）」, into an element of its own. */
  function mark(node) {
    for (let found = BLANK.exec(node.data); found; found = BLANK.exec(node.data)) {
      const blank = node.splitText(found.index);
      const rest = blank.splitText(found[0].length);
      const field = LABEL.exec(node.data)?.[1] ?? /^（(收单机构)/.exec(rest.data)?.[1];
      if (field) {
        const span = document.createElement("span");
        blank.replaceWith(span);
        blanks.push({ span, field, empty: found[0] });
      }
      node = rest;
    }
  }

  function fill() {
    for (const { span, field, empty } of blanks) span.textContent = values[field] || empty;
  }

  const place = document.querySelector(".letter-fields");
  if (place) {
    const form = document.createElement("form");
    for (const field of FIELDS) {
      const label = document.createElement("label");
      const input = Object.assign(document.createElement("input"), { name: field, value: values[field] ?? "", autocomplete: "off", maxLength: field === "尾号" ? 4 : 60 });
      label.append(HINTS[field] ? `${field}（${HINTS[field]}）` : field, input);
      form.append(label);
    }
    const clear = Object.assign(document.createElement("button"), { type: "button", className: "md-button", textContent: "全部清掉" });
    clear.addEventListener("click", () => {
      form.querySelectorAll("input").forEach((input) => (input.value = ""));
      save({});
    });
    form.append(clear);
    form.addEventListener("input", () => save(Object.fromEntries(new FormData(form))));
    form.addEventListener("submit", (event) => event.preventDefault());
    place.append(form);
  }

  function save(entered) {
    values = entered;
    __md_set(STORE, values, sessionStorage);
    fill();
  }

  for (const quote of document.querySelectorAll(".letters blockquote")) {
    const tools = document.createElement("p");
    const act = (label, work) => tools.append(Object.assign(document.createElement("button"), { type: "button", className: "md-button", textContent: label, onclick: work }));
    act("复制", (event) => navigator.clipboard.writeText(quote.innerText).then(() => (event.target.textContent = "复制好了"), () => (event.target.textContent = "请长按选中复制")));
    act("打印这一封", () => {
      quote.classList.add("print-alone");
      print();
    });
    quote.after(tools);
  }
  addEventListener("afterprint", () => document.querySelector(".print-alone")?.classList.remove("print-alone"));
  fill();
})();
