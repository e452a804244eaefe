// What the scripts on a page share.

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
function copy(text, place, otherwise) {
  const say = (words) => () => (place.textContent = words);
  navigator.clipboard.writeText(text).then(say("复制好了"), say(otherwise));
}
