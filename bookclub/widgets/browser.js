// Draws the controls that Python offers and the view that Python draws; folds, moves the focus, reports choices.

const SEARCH_PAUSE = 250; // ms without a key before a search is sent
const FRAMES = 12; // a fifth of a second

function list(model, control) {
  const select = document.createElement("select");
  for (const [value, words] of control.options) select.add(new Option(words, value));
  select.addEventListener("change", () => choose(model, control.name, select.value));
  return [select, () => (select.value = model.get(control.name))];
}

function search(model, control) {
  const input = document.createElement("input");
  input.type = "search";
  let pause;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => choose(model, control.name, input.value), SEARCH_PAUSE);
  });
  // Never overwrite what is being typed.
  return [input, () => { if (input !== input.getRootNode().activeElement) input.value = model.get(control.name); }];
}

function choose(model, name, value) {
  model.set(name, value);
  model.save_changes();
}

function labelled(control, element) {
  element.id = `bc-${control.name}-${Math.random().toString(36).slice(2)}`; // one page may show a browser twice
  const label = document.createElement("label");
  label.htmlFor = element.id;
  label.textContent = control.label;
  const both = document.createElement("span");
  both.append(label, " ", element);
  return both;
}

function folds(body) {
  return [["Fold all", false], ["Unfold all", true]].map(([words, open]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", () => {
      for (const replies of body.querySelectorAll(".bc-replies")) replies.open = open;
    });
    return button;
  });
}

// What was out of sight takes its true height only when it is drawn, so the place may still move for some frames.
function scroll(target, frames = FRAMES) {
  target.scrollIntoView({ block: "center" });
  if (frames) requestAnimationFrame(() => scroll(target, frames - 1));
}

// A link to a comment leads to it in this view, else in another browser of the same notebook.
function follow(link, body, status) {
  const id = decodeURIComponent(link.hash.slice(1));
  const places = [body, ...document.querySelectorAll(".bookclub")];
  const target = places.map((place) => place.querySelector(`article[id="${CSS.escape(id)}"]`)).find(Boolean);
  if (!target) {
    status.textContent = `${link.textContent} is not among the comments shown now.`;
    return;
  }
  for (let at = target.parentElement; at; at = at.parentElement) if (at.matches("details")) at.open = true;
  for (const old of document.querySelectorAll(".bc-reached")) old.classList.remove("bc-reached");
  target.classList.add("bc-reached");
  scroll(target);
  target.focus({ preventScroll: true });
}

function render({ model, el, signal }) {
  el.classList.add("bookclub", "mathjax_ignore");
  // Keys pressed in here are no commands to JupyterLab, where an x would cut away the part of the notebook in use.
  el.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  }, { signal });
  const bar = document.createElement("div");
  bar.className = "bc-bar";
  const status = document.createElement("p");
  status.className = "bc-status";
  status.setAttribute("role", "status");
  const body = document.createElement("div");

  const updates = [];
  for (const control of model.get("_controls")) {
    if (control.kind === "folds") {
      bar.append(...folds(body));
      continue;
    }
    const [element, update] = { list, search }[control.kind](model, control);
    bar.append(labelled(control, element));
    updates.push(update);
    model.on(`change:${control.name}`, update);
    signal.addEventListener("abort", () => model.off(`change:${control.name}`, update));
  }
  const draw = () => {
    body.innerHTML = model.get("_html"); // drawn by templates that escape whatever readers typed
    status.textContent = model.get("_status");
  };
  body.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    follow(link, body, status);
  });
  model.on("change:_html", draw);
  signal.addEventListener("abort", () => model.off("change:_html", draw));
  updates.forEach((update) => update());
  draw();
  el.append(bar, status, body);
}

export default { render };
