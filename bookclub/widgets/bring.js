// Shows the shelf and the form that Python draws; sends it the files that are dropped or chosen, and what is pressed.

const PART = 4 * 1024 * 1024; // bytes of a file that are sent at once: Jupyter takes no message of more than ten million
const PATIENCE = 15_000; // ms
const SLOW = "This takes a while. If nothing comes of it, press ▶▶ above (Run all), and bring the files again.";
const FOLDER = "could not be opened. If it is a folder, drop the files in it, or pack it as a .zip.";

function part(tag, name, properties = {}) {
  return Object.assign(document.createElement(tag), { className: name, ...properties });
}

// What tells a field, button or fold from the others when all is drawn anew.
const keyOf = ({ name, id, dataset: { key, do: act, club, file, comment } }) => name || key || id || [act, club, file, comment].join("/");

function render({ model, el, signal }) {
  el.classList.add("bookclub", "bc-start", "mathjax_ignore");
  // Keys pressed in here are no commands to JupyterLab, where an x would cut away the part of the notebook in use.
  el.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  }, { signal });
  const regions = {
    _shelf: part("section", "bc-asked", { ariaLabel: "Your clubs" }),
    _form: part("form", "bc-asked", { ariaLabel: "Bring files" }),
    _made: part("section", "bc-made", { ariaLabel: "What was made" }),
    _guesses: part("section", "bc-asked", { ariaLabel: "What was guessed" }),
  };
  const typed = new Map(); // what the host has typed, which outlasts a drawing
  const status = part("p", "bc-status", { role: "status" });
  const drawn = part("div", "bc-drawn");
  const choose = part("input", "", { type: "file", multiple: true, name: "files" });
  const zone = part("label", "bc-zone");
  zone.append(part("span", "", { textContent: "Choose files, or drop them here" }), choose);
  regions._form.append(part("h2", "", { textContent: "Bring files" }), zone, status, drawn);

  // Where the host is, to be there again when all has been drawn anew; what is drawn has new fields and buttons.
  let inUse = null;
  el.addEventListener("focusin", ({ target }) => { inUse = target === choose ? null : keyOf(target); }, { signal });
  const comeBack = () => {
    if (inUse === null || el.contains(document.activeElement)) return;
    [...el.querySelectorAll("input, button, summary, h2")].find((each) => keyOf(each) === inUse)?.focus();
  };

  const waiting = new Map();
  let number = 0;
  const busy = () => el.setAttribute("aria-busy", String(waiting.size > 0));
  function ask(what, details, buffers) {
    number += 1;
    model.send({ do: what, with: details, filled: Object.fromEntries(typed), number }, undefined, buffers);
    const answered = new Promise((resolve) => { waiting.set(number, resolve); });
    busy();
    const asked = number;
    setTimeout(() => { if (waiting.has(asked)) status.textContent = SLOW; }, PATIENCE);
    return answered;
  }
  function hear(answer) {
    if (answer.forget) typed.clear();
    waiting.get(answer.answer)?.(answer);
    waiting.delete(answer.answer);
    busy();
    if (answer.say !== undefined) status.textContent = answer.say;
    setTimeout(() => { // what was drawn comes a moment later
      const wanted = answer.focus && el.querySelector(`[name="${CSS.escape(answer.focus)}"], #bc-${CSS.escape(answer.focus)}`);
      if (!wanted) return comeBack();
      wanted.focus();
      return wanted.scrollIntoView({ block: "nearest" });
    });
  }
  model.on("msg:custom", hear);
  signal.addEventListener("abort", () => model.off("msg:custom", hear));

  async function bring(files) {
    for (const file of files) {
      status.textContent = `Reading ${file.name} …`;
      try {
        for (let at = 0; at === 0 || at < file.size; at += PART) {
          const last = at + PART >= file.size;
          await ask("take", { name: file.name, at, last }, [await file.slice(at, at + PART).arrayBuffer()]);
        }
      } catch {
        status.textContent = `${file.name} ${FOLDER}`;
      }
    }
  }
  choose.addEventListener("change", async () => {
    const files = [...choose.files];
    await bring(files);
    choose.value = "";
  });
  for (const [kind, over] of Object.entries({ dragover: true, dragleave: false, drop: false })) {
    el.addEventListener(kind, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      event.stopPropagation();
      zone.classList.toggle("bc-over", over);
      if (kind === "drop") void bring([...event.dataTransfer.files]);
    }, { signal });
  }

  el.addEventListener("input", ({ target }) => { if (target.type === "text") typed.set(target.name, target.value); }, { signal });
  el.addEventListener("change", ({ target }) => { if (target.name === "club") void ask("name", {}); }, { signal });
  const press = ({ do: act, ...details }) => {
    delete details.key;
    status.textContent = "One moment …";
    void ask(act, details);
  };
  el.addEventListener("click", ({ target }) => { if (target.type === "button" && target.dataset.do) press(target.dataset); }, { signal });
  el.addEventListener("submit", (event) => {
    event.preventDefault();
    const pressed = [event.submitter, event.target].find((each) => each?.dataset.do);
    if (pressed) press(pressed.dataset);
  }, { signal });

  // What is drawn here comes from templates that escape whatever readers typed, and what files are called.
  function draw(into, html) {
    const open = new Set([...into.querySelectorAll("details[open]")].map(keyOf));
    into.innerHTML = html;
    for (const fold of into.querySelectorAll("details")) fold.open = open.has(keyOf(fold));
    for (const field of into.querySelectorAll("input[type=text]")) if (typed.has(field.name)) field.value = typed.get(field.name);
    comeBack();
  }
  for (const [name, region] of Object.entries(regions)) {
    const update = () => {
      draw(region === regions._form ? drawn : region, model.get(name));
      region.hidden = region !== regions._form && !model.get(name);
    };
    model.on(`change:${name}`, update);
    signal.addEventListener("abort", () => model.off(`change:${name}`, update));
    update();
  }
  el.append(...Object.values(regions));
}

export default { render };
