// Task lists: boxes that can be ticked, labelled by their text, remembered on this device.
(() => {
  "use strict";
  const items = [...document.querySelectorAll(".task-list-item")];
  if (!items.length) return;
  const STORE = `ticks ${location.pathname}`;
  const ticked = new Set(__md_get(STORE) ?? []);
  const boxes = items.map((item) => {
    const label = item.querySelector("label");
    const box = label.querySelector("input");
    const text = item.textContent.trim();
    label.append(...[...label.parentNode.childNodes].filter((node) => node !== label)); // its text, and links
    box.disabled = false;
    box.removeAttribute("aria-hidden");
    box.checked = ticked.has(text);
    box.addEventListener("change", () => {
      if (box.checked) ticked.add(text);
      else ticked.delete(text);
      show();
    });
    return box;
  });

  const count = Object.assign(document.createElement("span"), { role: "status" });
  const reset = Object.assign(document.createElement("button"), { type: "button", className: "md-button", textContent: "全部不勾" });
  reset.addEventListener("click", () => {
    ticked.clear();
    boxes.forEach((box) => (box.checked = false));
    show();
  });
  const line = document.createElement("p");
  line.className = "checklist";
  line.append(count, "只记在这台设备上。", reset);
  items[0].parentElement.before(line);

  function show() {
    count.textContent = `已办 ${ticked.size} / ${boxes.length}。`;
    __md_set(STORE, [...ticked]);
  }
  show();
})();
