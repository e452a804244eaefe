// What the scripts on a page share: they make elements, and read the text of others.

/** An element with these properties; `children` are elements and strings. */
function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/** A button that does `onclick`, or what a form's button of `type` does. */
const makeButton = (label, onclick, type = "button") =>
  make("button", { className: "md-button", type, onclick }, label);

/** Puts `text` on the clipboard and says in `place` that it is there, or else what to do. */
const copy = (text, place, otherwise) =>
  navigator.clipboard.writeText(text).then(
    () => (place.textContent = "复制好了"),
    () => (place.textContent = otherwise),
  );

/** The text nodes in `element`, as they are now. */
function textsIn(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  return texts;
}
