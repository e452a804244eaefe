// Task lists: boxes that can be ticked, labelled by their text, remembered on this device.
(() => {
  "use strict";
  const labels = [...document.querySelectorAll(".task-list-item label")];
  if (!labels.length) return;
  const STORE = `ticks ${location.pathname}`;
  const ticked = __md_get(STORE) ?? [];
  const textOf = (box) => box.labels[0].textContent.trim();
  const boxes = labels.map((label) => {
    const box = label.control;
    while (label.nextSibling) label.append(label.nextSibling); // its text, and links
    box.disabled = false;
    box.removeAttribute("aria-hidden");
    box.checked = ticked.includes(textOf(box));
    box.onchange = show;
    return box;
  });

  const count = make("span", { role: "status" });
  const reset = makeButton("全部不勾", () => {
    boxes.forEach((box) => (box.checked = false));
    show();
  });
  const line = make("p", { className: "checklist" }, count, "只记在这台设备上。", reset);
  document.querySelector(".task-list").before(line);

  function show() {
    const done = boxes.filter((box) => box.checked);
    count.textContent = `已办 ${done.length} / ${boxes.length}。`;
    __md_set(STORE, done.map(textOf));
  }
  show();
})();
