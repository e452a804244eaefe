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
  const NAME = `(${FIELDS.join("|")})(?:</abbr>)?[）：: ]*`;
  const BLANK = new RegExp(`(?<=${NAME})＿+|＿+(?=（(收单机构))`, "g");
  const mark = (blank, before, after) =>
    `<span data-field="${before ?? after}" data-blank="${blank}">${blank}</span>`;
  for (const letter of document.querySelectorAll("article blockquote")) {
    letter.innerHTML = letter.innerHTML.replace(BLANK, mark);
  }

  function fill(values) {
    for (const place of document.querySelectorAll("article [data-blank]")) {
      place.textContent = values[place.dataset.field] || place.dataset.blank;
    }
    __md_set(STORE, values, sessionStorage);
  }

  const entered = __md_get(STORE, sessionStorage);
  const labels = FIELDS.map((name) => {
    const maxLength = name === "尾号" ? 4 : 60;
    const value = entered?.[name] ?? "";
    const input = make("input", { name, value, maxLength, autocomplete: "off" });
    return make("label", {}, HINTS[name] ? `${name}（${HINTS[name]}）` : name, input);
  });
  const form = make("form", {}, ...labels, makeButton("全部清掉", undefined, "reset"));
  form.oninput = () => fill(Object.fromEntries(new FormData(form)));
  form.onreset = () => fill({});
  document.querySelector(".letter-fields")?.append(form);
  if (entered) fill(entered);

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
