// What JupyterLab does with a notebook when it is opened: it runs one whose code is ours, every cell of it to the
// letter, and leaves any other alone. Written in the form in which JupyterLab loads extensions, so nothing is built.
const { bookclubCode } = JSON.parse(document.getElementById("jupyter-config-data").textContent);
// A notebook made for another club differs in the name of the club's folder, and in nothing else.
const forAnyClub = (code) => code.replace(/\/data\/[a-z0-9-]+"/g, '/data/club"');
const ours = new Set(bookclubCode.map(forAnyClub));
// What takes longest comes first, while what was saved can still be read. A module that lies beside a notebook is not ours.
const READY = "import sys; sys.path[:] = filter(None, sys.path); import bookclub.widgets.evening";
const PATIENCE = 60_000; // ms that an evening may take to be drawn
let shared;

const from = async (module) => (await Object.values(shared[module])[0].get())();
const actions = async () => (await from("@jupyterlab/notebook")).NotebookActions;
const typed = ({ cells }) => JSON.stringify(Array.from(cells, ({ sharedModel }) => sharedModel.getSource()));

async function settle({ content, sessionContext }, context) {
  content.node.setAttribute("aria-busy", "true");
  await context.ready;
  const before = typed(context.model);
  await sessionContext.ready;
  const kernel = sessionContext.session?.kernel;
  await kernel?.info;
  const code = content.widgets.filter(({ model }) => model.type === "code");
  if (kernel && code.length && code.every(({ model }) => ours.has(forAnyClub(model.sharedModel.getSource())))) {
    await kernel.requestExecute({ code: READY, silent: true, store_history: false }).done;
    await (await actions()).runCells(content, code, sessionContext);
  }
  if (content.isDisposed) return;
  content.node.removeAttribute("aria-busy");
  // What has changed by now changes again whenever it is opened: unless somebody typed, there is nothing to be saved.
  if (typed(context.model) === before) context.model.dirty = false;
}

// While code runs, JupyterLab shows nothing in its place; so what stood there stays to be read until the new one stands.
function keepInSight(_, { cell }) {
  const outputs = cell.node.querySelector(".jp-Cell-outputWrapper");
  const shown = outputs?.querySelector(".evening-frame");
  if (!shown) return;
  const still = shown.cloneNode(true);
  still.inert = true;
  still.querySelector(".evening").classList.remove("live");
  outputs.before(still);
  const drawn = new MutationObserver(() => { if (outputs.querySelector(".evening.live, .jp-OutputArea-output[data-mime-type*=error]")) end(); });
  const late = setTimeout(() => end(), PATIENCE);
  const end = () => {
    drawn.disconnect();
    clearTimeout(late);
    still.remove();
  };
  setTimeout(() => drawn.observe(outputs, { childList: true, subtree: true, attributeFilter: ["class"] })); // what stood there has gone by then
}

// When Python has died and starts anew, the page says so itself, in a line that leaves what is shown in sight.
async function sayNothing(_, status) {
  if (status !== "autorestarting") return;
  const { Dialog } = await from("@jupyterlab/apputils");
  setTimeout(() => Dialog.tracker.currentWidget?.reject());
}

// On paper JupyterLab's bars are gone, and it measures its window without them; back on the screen it is to measure anew.
function measureAfterPrint() {
  window.matchMedia("print").addEventListener("change", ({ matches }) => {
    if (!matches) window.dispatchEvent(new Event("resize"));
  });
}

const plugin = {
  id: "bookclub:opening",
  autoStart: true,
  activate: async ({ docRegistry }) => {
    docRegistry.addWidgetExtension("Notebook", { createNew: (panel, context) => {
      panel.sessionContext.statusChanged.connect(sayNothing);
      void settle(panel, context);
    } });
    measureAfterPrint();
    (await actions()).executionScheduled.connect(keepInSight);
  },
};

(window._JUPYTERLAB ??= {}).bookclub = {
  init: (scope) => void (shared = scope),
  get: async () => () => ({ __esModule: true, default: plugin }),
};
