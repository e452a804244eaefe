// Letters and call scripts: what is entered once fills the blanks of all of them, in this tab only.
(() => {
  "use strict";
  const STORE = "letters";
  const FIELDS = ["商户名称", "收单机构", "商户编号", "终端编号", "SN", "工单号", "尾号"];
  const HINTS = {
    收单机构: "银行或支付公司的全名",
    SN: "机身序列号",
    尾号: "结算账户最后 4 位，不要填全号",
  };
  // A blank is filled that follows a field's name, or comes before 「（收单机构…）」.
  const BLANK = new RegExp(`(?<=(${FIELDS.join("|")})[）：: ]*)＿+|＿+(?=（(收单机构))`, "g");
  const blanks = [];
  for (const text of [...document.querySelectorAll("article blockquote")].flatMap(textsIn)) {
    // From the last, as what is split off is a text of its own.
    for (const found of [...text.data.matchAll(BLANK)].reverse()) {
      const [empty, field = found[2]] = found;
      const node = text.splitText(found.index);
      node.splitText(empty.length);
      blanks.push({ node, field, empty });
    }
  }

  function fill(values) {
    for (const { node, field, empty } of blanks) node.data = values[field] || empty;
    __md_set(STORE, values, sessionStorage);
  }

  const entered = __md_get(STORE, sessionStorage) ?? {};
  const labels = FIELDS.map((name) => {
    const maxLength = name === "尾号" ? 4 : 60;
    const value = entered[name] ?? "";
    const input = make("input", { name, value, maxLength, autocomplete: "off" });
    return make("label", {}, HINTS[name] ? `${name}（${HINTS[name]}）` : name, input);
  });
  const form = make("form", {}, ...labels, makeButton("全部清掉", undefined, "reset"));
  form.oninput = () => fill(Object.fromEntries(new FormData(form)));
  form.onreset = () => fill({});
  form.onsubmit = (event) => event.preventDefault();
  document.querySelector(".letter-fields")?.append(form);
  if (blanks.length) fill(entered);

  for (const letter of document.querySelectorAll(".letters blockquote")) {
    const copier = makeButton("复制", () => copy(letter.innerText, copier, "请长按选中复制"));
    const printer = makeButton("打印这一封", () => {
      letter.classList.add("print-alone");
      addEventListener("afterprint", () => letter.classList.remove("print-alone"));
      print();
    });
    letter.after(make("p", {}, copier, printer));
  }
})();
