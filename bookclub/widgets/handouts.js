// Shows the form and the pages that Python draws; reports what is chosen and which button is pressed.

const ticked = (form, name) => [...form.querySelectorAll(`input[name="${name}"]:checked`)].map((box) => box.value);

function chosenIn(control, form, before) {
  if (control.type !== "checkbox") return control.value;
  return Array.isArray(before) ? ticked(form, control.name) : control.checked;
}

function fillIn(form, chosen) {
  for (const control of form.querySelectorAll("[name]")) {
    const value = chosen[control.name];
    if (control.type !== "checkbox") control.value = value ?? "";
    else control.checked = Array.isArray(value) ? value.includes(control.value) : value;
  }
}

function count(form) {
  for (const group of form.querySelectorAll("details")) {
    const boxes = [...group.querySelectorAll("label:not([hidden]) input")];
    group.querySelector(".bc-count").textContent = `${boxes.filter((box) => box.checked).length} of ${boxes.length}`;
  }
}

// Where the files are that JupyterLab serves; it says so in the page.
function filesAt() {
  const settings = document.getElementById("jupyter-config-data");
  return `${settings ? JSON.parse(settings.textContent).baseUrl : "/"}files/`;
}

function part(tag, name) {
  const element = document.createElement(tag);
  element.className = name;
  return element;
}

function render({ model, el, signal }) {
  el.classList.add("bookclub", "bc-desk", "mathjax_ignore");
  // Keys pressed in here are no commands to JupyterLab, where an x would cut away the part of the notebook in use.
  el.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
  }, { signal });
  const [form, answer, pages] = [part("form", "bc-form"), part("div", "bc-answer"), part("div", "bc-pages")];
  const asked = part("div", "bc-asked");
  asked.append(form, answer);

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target }) => {
    const before = model.get("chosen");
    model.set("chosen", { ...before, [target.name]: chosenIn(target, form, before[target.name]) });
    model.save_changes();
    count(form);
  });
  form.addEventListener("click", ({ target }) => {
    if (target.type !== "button") return;
    const accepted = answer.querySelector("[name=accepted]")?.checked ?? false;
    model.send({ button: target.name, chosen: model.get("chosen"), accepted });
  });

  pages.addEventListener("click", ({ target }) => {
    if (!target.matches(".bc-larger")) return;
    const larger = target.closest(".bc-page").classList.toggle("bc-whole");
    target.setAttribute("aria-expanded", larger);
    target.textContent = larger ? "Smaller" : "Larger";
  });

  const show = () => {
    fillIn(form, model.get("chosen"));
    for (const each of form.querySelectorAll("[data-part]")) {
      each.hidden = model.get("_without_effect").includes(each.dataset.part);
    }
    count(form);
  };
  // What is drawn here comes from templates that escape whatever readers typed.
  const updates = {
    _form: () => { form.innerHTML = model.get("_form"); show(); },
    chosen: show,
    _without_effect: show,
    _pages: () => { pages.innerHTML = model.get("_pages"); },
    _setting: () => { pages.setAttribute("aria-busy", model.get("_setting")); },
    _answer: () => {
      answer.innerHTML = model.get("_answer");
      for (const link of answer.querySelectorAll("[data-file]")) {
        link.href = filesAt() + link.dataset.file.split("/").map(encodeURIComponent).join("/");
      }
    },
  };
  for (const [name, update] of Object.entries(updates)) {
    model.on(`change:${name}`, update);
    signal.addEventListener("abort", () => model.off(`change:${name}`, update));
    update();
  }
  el.append(asked, pages);
}

export default { render };
