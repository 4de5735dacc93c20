// Shows the form and the pages that Python draws; reports what is chosen and which button is pressed.

const ticked = (form, name) => [...form.querySelectorAll(`input[name="${name}"]:checked`)].map((box) => box.value);

function chosenIn(control, form, before) {
  if (control.type !== "checkbox") return control.value;
  return Array.isArray(before) ? ticked(form, control.name) : control.checked;
}

function fillIn(form, chosen) {
  for (const control of form.querySelectorAll("input[name], select[name]")) {
    const value = chosen[control.name];
    if (control.type !== "checkbox") control.value = value ?? "";
    else control.checked = Array.isArray(value) ? value.includes(control.value) : value;
  }
}

function count(form) {
  for (const group of form.querySelectorAll(":scope > details")) {
    const boxes = [...group.querySelectorAll(".bc-option:not([hidden]) input[name]")];
    group.querySelector(".bc-count").textContent = `${boxes.filter((box) => box.checked).length} of ${boxes.length}`;
  }
}

// Where the files are that JupyterLab serves; it says so in the page.
function filesAt() {
  const settings = document.getElementById("jupyter-config-data");
  return `${settings ? JSON.parse(settings.textContent).baseUrl : "/"}files/`;
}

function part(tag, name, textContent = "") {
  return Object.assign(document.createElement(tag), { className: name, textContent });
}

// Those that a question can change places with: the ones that stand in its part of the sheet.
const beside = (option, by) => {
  const other = by < 0 ? option.previousElementSibling : option.nextElementSibling;
  return other?.dataset.among === option.dataset.among ? other : null;
};

// Put a field in the place of a question's words; `keep` is told the new ones.
function asField(option, words, keep) {
  const change = option.querySelector(".bc-change");
  const field = Object.assign(part("textarea", ""), { value: words.textContent, rows: 3, ariaLabel: "The question" });
  const [done, leave] = [part("button", "", "Keep"), part("button", "", "Leave as it was")];
  const back = () => { field.replaceWith(words); change.hidden = false; done.remove(); leave.remove(); change.querySelector("[data-words]").focus(); };
  done.type = leave.type = "button";
  done.addEventListener("click", () => { const text = field.value.trim(); back(); if (text && text !== words.textContent) keep(text); });
  leave.addEventListener("click", back);
  field.addEventListener("keydown", ({ key }) => { if (key === "Escape") back(); });
  change.hidden = true;
  words.replaceWith(field);
  option.append(done, leave);
  field.focus();
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
  const choose = (name, value) => {
    model.set("chosen", { ...model.get("chosen"), [name]: value });
    model.save_changes();
    count(form);
  };
  const press = (button, details = {}) => model.send({ button, chosen: model.get("chosen"), ...details });
  form.addEventListener("change", ({ target }) => {
    const { cut } = target.dataset;
    if (cut) {
      const kept = [...form.querySelectorAll(`[data-cut="${CSS.escape(cut)}"]:checked`)].map((box) => Number(box.value));
      press("cut", { key: cut, kept });
    } else if (target.name) {
      choose(target.name, chosenIn(target, form, model.get("chosen")[target.name]));
    }
  });
  const add = () => {
    const own = form.querySelector("[data-own]");
    if (own.value.trim()) press("add", { text: own.value.trim() });
    else own.focus();
  };
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("[data-own]")) { event.preventDefault(); add(); }
  });
  form.addEventListener("click", ({ target }) => {
    if (target.type !== "button") return;
    const option = target.closest(".bc-option");
    const { move, words } = target.dataset;
    if (move) {
      const other = beside(option, Number(move));
      if (!other) return;
      if (move < 0) other.before(option);
      else other.after(option);
      target.focus();
      choose("questions", ticked(form, "questions"));
    } else if (words) {
      asField(option, option.querySelector(".bc-tick span"), (text) => press("words", { key: words, text }));
    } else if ("add" in target.dataset) {
      add();
    } else if (target.name === "again") {
      press("again");
    } else if (target.name) {
      press(target.name, { accepted: answer.querySelector("[name=accepted]")?.checked ?? false });
    }
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
  const drawn = () => [...pages.querySelectorAll("img")];
  // What is drawn here comes from templates that escape whatever readers typed.
  const updates = {
    _form: () => {
      const open = new Set([...form.querySelectorAll("details[open]")].map((each) => each.dataset.part));
      form.innerHTML = model.get("_form");
      for (const each of form.querySelectorAll("details")) each.open = open.has(each.dataset.part);
      show();
    },
    chosen: show,
    _without_effect: show,
    _pages: async () => {
      const before = drawn().map(({ src }) => src);
      pages.innerHTML = model.get("_pages");
      await Promise.all(drawn().map((page) => page.decode())); // where a page stands is known when all have their height
      const changed = drawn().find(({ src }, at) => src !== before[at]);
      if (before.length && changed) pages.scrollTop = changed.offsetTop - pages.offsetTop;
    },
    _setting: () => { pages.setAttribute("aria-busy", model.get("_setting")); },
    _answer: () => {
      answer.innerHTML = model.get("_answer");
      for (const link of answer.querySelectorAll("[data-file]")) {
        link.href = filesAt() + link.dataset.file.split("/").map(encodeURIComponent).join("/");
      }
      if (answer.textContent.trim()) asked.scrollTop = asked.scrollHeight;
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
