// The evening in the browser alone: parts, search, folds, links and the way back, letters, and what is kept back.
// The same script runs in the notebook and on the club page; without it every part is there, open, one under the other.
// What Python has to do, it is sent, and what it says comes back as a new document; the page never waits for it.

const SIZES = [0.85, 1, 1.2, 1.45, 1.75, 2.1];
const FRAMES = 12; // a fifth of a second
const AT_ONCE = 40; // results
const AROUND = 60; // letters before the first word that was found
const SNIPPET = 180; // letters
const PAUSE = 600; // ms without a key before a note is kept
const PATIENCE = 10_000; // ms until an answer is missed …
const LONGER = { edit: 60_000, take: 60_000, refuse: 60_000, undo: 60_000, redo: 60_000 }; // … where all that was said is read anew
const A_MOMENT = 800; // ms after which one wants to know that something is under way
const LONG = 1500; // letters of a comment that is shown folded
const NOTHING = { hits: [], count: 0, late: 0 }; // found elsewhere
const NOT_SOUGHT = "[hidden], .kept, .disc, .icon, .answers, .unseen, .pager, .speakers, .voice, button, textarea, form, .quote, header, h3, summary";

const TERM = /(-)?(?:(reader|number|about):)?(?:"([^"]+)"?|(\S+))/gu; // what is looked for: see bookclub.reading.find
const NUMBER = /^#?\d+(?:\.\d+)*[a-z]?$/i;

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[‘’]/g, "'").replace(/[“”„]/g, '"').toLowerCase();

// What is said here, in the language of the document, which brings it: sentences with {places} to be filled in.
class Words {
  constructor({ language, sentences }) {
    Object.assign(this, { language, sentences });
    this.forms = new Intl.PluralRules(language);
  }

  number(count) { return count.toLocaleString(this.language, { useGrouping: true }); }
  fill(sentence, parts) { return sentence.replace(/\{(\w+)\}/g, (_, name) => parts[name]); }
  say(key, parts = {}) { return this.fill(this.sentences[key], parts); }

  counted(key, count, parts = {}) {
    const forms = this.sentences[key];
    return this.fill(forms[this.forms.select(count)] ?? forms.other, { ...parts, count: this.number(count) });
  }
}

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

// Where the page's address tells what is shown, so that Back, links and bookmarks work by themselves …
const inAddress = (changed) => {
  window.addEventListener("hashchange", changed);
  history.scrollRestoration = "manual";
  return {
    get: () => decodeURIComponent(location.hash.slice(1)),
    push: (id) => { location.hash = encodeURIComponent(id); },
    replace: (id) => history.replaceState(null, "", `#${encodeURIComponent(id)}`),
    back: () => history.back(),
  };
};

// … and where the page is somebody else's, as a notebook's is.
const inMemory = (changed, visited) => ({
  get: () => visited.at(-1),
  push: (id) => { visited.push(id); changed(); },
  replace: (id) => { visited[visited.length - 1] = id; },
  back: () => { if (visited.length > 1) visited.pop(); changed(); },
});

// What of an element is there to be read and sought, and what of it is kept back.
function textsOf(element) {
  const shown = [];
  const hidden = [];
  const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
    if (node.matches("[hidden][data-from]")) hidden.push(node.textContent);
    return node.matches(NOT_SOUGHT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  });
  while (nodes.nextNode()) shown.push(nodes.currentNode.data);
  const joined = (texts) => texts.join(" ").replace(/\s+/g, " ").trim();
  return [joined(shown), joined(hidden)];
}

// Takes a query apart: words, "several words", reader:Ann, #2.1, about:film, each left out where a - stands before it.
function termsOf(query) {
  return [...plain(query).matchAll(TERM)].map(([, not, kind = "word", phrase, word]) => {
    const sought = (phrase ?? word).trim().replace(/\s+/g, " ");
    const absent = Boolean(not);
    if ((kind === "number" || sought.startsWith("#")) && NUMBER.test(sought)) return { kind: "number", sought: sought.replace("#", ""), absent };
    if (kind === "number" || (kind === "about" && !/^(?:book|film)$/.test(sought))) return { kind: "word", sought: `${kind}:${sought}`, absent };
    return { kind, sought, absent };
  });
}

// Whether something that can be found has one thing that is looked for.
function has({ low, name, number, about }, { kind, sought }) {
  if (kind === "reader") return name.includes(sought);
  if (kind === "about") return about.includes(sought);
  if (kind === "number") return number === sought || number.startsWith(`${sought}.`) || (number.startsWith(sought) && /^[a-z]/.test(number.slice(sought.length)));
  return low.includes(sought);
}

// What was out of sight takes its true height only when it is drawn, so the place may still move for some frames.
function scrollTo(target, frames = FRAMES) {
  target.scrollIntoView({ block: "start" });
  if (frames) requestAnimationFrame(() => scrollTo(target, frames - 1));
}

class Evening {
  // `frame` is what goes full screen, with the document in it. `home` tells where the document stands: whether its
  // address is the page's, what is kept between visits, and how to reach Python, if there is one.
  constructor(frame, home) {
    Object.assign(this, { frame, home, size: 1, chosen: {}, waiting: new Map() });
    const { signal } = home;
    this.address = (home.alone ? inAddress : inMemory)(() => this.go(), home.visited);
    for (const [event, heard] of Object.entries(this.heard())) frame.addEventListener(event, heard, { signal });
    document.addEventListener("fullscreenchange", () => this.room(document.fullscreenElement === frame), { signal });
    window.addEventListener("beforeprint", () => this.openForPrint(true), { signal });
    window.addEventListener("afterprint", () => this.openForPrint(false), { signal });
    this.begin();
    this.go({ focus: false });
    if (home.alone) window.addEventListener("load", () => setTimeout(() => this.go({ focus: false }))); // after the browser's own leap
  }

  $(selector, within = this.root) { return within.querySelector(selector); }
  $$(selector, within = this.root) { return [...within.querySelectorAll(selector)]; }
  byId(id) { return this.$(`[id="${CSS.escape(id)}"]`); }
  say(words) { this.$("[data-word]").textContent = words || (this.gone ? this.words.say("gone") : ""); }

  // — A document has come: find what is in it, and bring it to where the one before it was —

  begin() {
    this.root = this.$(".evening", this.frame);
    this.parts = this.$$(".part");
    this.tabs = this.$$(".tabs a");
    this.where = this.$("[data-where]");
    this.sought = this.answersTo = null;
    this.words = new Words(JSON.parse(this.$(".head").dataset.words));
    this.root.lang = this.words.language;
    this.root.classList.add("live");
    for (const control of this.$$(".head > :is(.where, .tools), .keys")) control.hidden = false;
    if (this.home.send) for (const control of this.$$("[data-edit], [data-knowing]")) control.hidden = false; // a host's
    this.steps(this);
    for (const part of this.parts) this.dress(part);
    if (!this.home.alone) for (const landmark of this.$$(".head, .parts, .foot")) landmark.role = "none"; // the page has its own
    const places = [...this.where.options].map((option) => option.value);
    const before = this.place ?? this.home.kept("place");
    const known = this.where.dataset.reached !== "" || places.includes(before);
    this.where.value = places.includes(before) ? before : places[Number(this.where.dataset.reached)];
    this.$(".begin").hidden = known;
    this.resize(Number(this.home.kept("size") ?? 1));
    this.keepBack();
    (window.requestIdleCallback ?? setTimeout)(() => this.prepare());
  }

  // Makes a part that has come ready for use.
  dress(part) {
    for (const control of this.$$(".controls", part)) control.hidden = false;
    for (const link of this.$$("svg a", part)) link.setAttribute("href", link.getAttribute("xlink:href"));
    for (const body of this.$$(".comment .body", part)) if (body.textContent.length > LONG) this.foldLong(body);
    if (!this.home.send) return;
    for (const control of this.$$("[data-live]", part)) control.hidden = false;
    for (const text of this.$$("[data-still]", part)) text.hidden = true;
    for (const field of this.$$("[data-cell]", part)) field.dataset.was = field.value;
    for (const field of this.$$("[data-note]", part)) {
      field.dataset.was = field.value;
      const unkept = this.home.kept(`note ${field.dataset.note} ${field.dataset.key}`);
      if (unkept != null) { field.value = unkept; this.note(field); }
    }
  }

  // Puts parts that were drawn anew in the place of the old ones, and leaves what is being written elsewhere alone.
  replaceParts(parts) {
    const focused = this.root.contains(document.activeElement);
    const written = this.written();
    for (const [id, html] of Object.entries(parts)) {
      const part = this.byId(id);
      part.replaceChildren(this.$("h2", part));
      part.insertAdjacentHTML("beforeend", html);
      this.dress(part);
    }
    this.sought = this.answersTo = null;
    this.keepBack();
    this.go({ focus: false, stay: true });
    this.writeAgain(written);
    if (focused && !this.root.contains(document.activeElement)) (this.here ? this.$("h2", this.here) : this.root).focus({ preventScroll: true });
  }

  // What is being written and Python does not have yet: notes, and the forms that have not been sent.
  written() {
    const unsent = "form:not([data-sent])";
    const fields = this.$$(`[data-note], [data-cell], ${unsent} input, ${unsent} select, ${unsent} textarea`);
    const begun = fields.filter((field) => field === document.activeElement || field.value !== (field.dataset.was ?? (field.matches("select") ? field.options[0].value : "")));
    return begun.map((field) => ({ field, purpose: this.purpose(field), comment: field.closest(".comment")?.id, writing: field === document.activeElement }));
  }

  // What a field is for, in whichever document it stands.
  purpose(field) {
    const { note, key, cell } = field.dataset;
    return [note, key, cell, field.closest("[data-table]")?.dataset.table, field.closest("[data-row]")?.dataset.row, field.form?.className, field.form?.dataset.work, field.closest(".comment")?.id, field.name].join(" ");
  }

  writeAgain(written) {
    for (const { field: old, purpose, comment, writing } of written) {
      if (old.isConnected && this.root.contains(old)) continue;
      if (old.form?.matches(".reply")) this.beginReply(comment ? this.byId(comment) : this.$("[data-say]").parentElement);
      const field = this.$$("[data-note], [data-cell], form :is(input, select, textarea)").find((each) => this.purpose(each) === purpose);
      if (!field) continue;
      field.value = old.value;
      if (field.form?.matches(".rate")) this.$("details", field.form).open = true;
      if (writing) field.focus({ preventScroll: true });
      if (old.selectionStart != null) field.setSelectionRange(old.selectionStart, old.selectionEnd);
    }
  }

  redraw(html) {
    const focused = this.root.contains(document.activeElement);
    const inUse = ["[data-where]", "[data-search]"].find((control) => this.$(control) === document.activeElement);
    const written = this.written();
    const typed = this.$("[data-search]").value;
    this.root.innerHTML = html; // drawn by templates that escape whatever readers typed
    this.begin();
    this.$("[data-search]").value = typed;
    this.go({ focus: focused && !inUse, stay: true });
    if (inUse) this.$(inUse).focus({ preventScroll: true });
    this.writeAgain(written);
  }

  // — Where the group is: closed until somebody says —

  async reach(place) {
    this.place = this.where.value = place;
    this.$(".begin").hidden = true;
    this.home.keep("place", place);
    this.keepBack();
    this.go({ focus: false, stay: true });
    if (await this.send("reach", { place })) this.say(this.$("[data-knowing]")?.textContent ?? "");
  }

  keepBack() {
    const at = this.$(".bar") ? Infinity : Math.max(0, this.where.selectedIndex);
    const sent = Number(this.where.dataset.sent);
    this.sought = null;
    for (const note of this.$$(".kept.here, .comment .quote")) note.remove();
    for (const reader of this.$$(".reader.told")) reader.classList.remove("told");
    for (const part of this.$$("[data-from]")) {
      const from = Number(part.dataset.from);
      if (part.matches(".kept")) { // what is not in this document
        if (from <= at) part.textContent = this.words.say("not_here", { place: this.where.options[sent].text });
        continue;
      }
      part.hidden = from > at;
      if (from > at) {
        const inline = part.matches("span, a");
        const words = inline ? this.words.say("kept_back") : this.where.options[from].dataset.kept;
        part.before(make(inline ? "span" : "p", { className: "kept here", textContent: words }));
      }
    }
  }

  // — One part at a time —

  show(part) {
    this.here = part;
    for (const each of this.parts) each.hidden = each !== part;
    for (const tab of this.tabs) {
      if (part && tab.hash === `#${part.id}`) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
    }
    this.$(".found").hidden = Boolean(part);
  }

  // Of several lines, readers or questions one is shown: the one named, or else the one before, or the first.
  choose(target) {
    const all = this.$$(".one", this.here);
    if (!all.length) return;
    const overview = this.$(".overview", this.here);
    const before = overview ? null : all.find((each) => each.id === this.chosen[this.here.id]) ?? all[0];
    const one = target.closest(".one") ?? before;
    for (const each of all) each.hidden = each !== one;
    if (overview) overview.hidden = Boolean(one);
    this.chosen[this.here.id] = one?.id;
    if (one?.matches(".reader")) this.tell(one);
    if (one?.matches(".summary") && this.changed) { this.changed = false; this.send("part", { part: "questions" }); }
    for (const link of this.$$(".jump a, .asklist a", this.here)) {
      if (one && decodeURIComponent(link.hash.slice(1)) === one.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  go({ focus = true, stay = false } = {}) {
    const id = this.address.get() || this.parts[0].id;
    if (id.startsWith("find/")) return this.find(id.slice(5));
    if (!this.byId(id)) return this.seek(id);
    const target = this.byId(id);
    this.show(target.closest(".part") ?? this.here ?? this.parts[0]);
    this.choose(target);
    this.uncover(target);
    for (let at = target; at && at !== this.root; at = at.parentElement) if (at.matches("details")) at.open = true;
    this.$(".back").hidden = !this.cameFrom;
    if (this.cameFrom) this.$("[data-back]").textContent = this.words.say("back_to", { place: this.cameFrom });
    for (const old of this.$$(".reached")) old.classList.remove("reached");
    const whole = target === this.here || target.matches(".one");
    if (!whole) target.classList.add("reached");
    if (!stay && !whole) scrollTo(target);
    else if (!stay && (focus || this.home.alone)) this.toTop();
    if (focus) (target === this.here ? this.$("h2", target) : target).focus({ preventScroll: true });
    return undefined;
  }

  // Of a large club not all is on the page; what is not, Python has.
  async seek(id) {
    const large = this.$("[data-large]");
    const answer = large && await this.send("seek", { id });
    if (answer && this.byId(id)) return this.go();
    this.address.replace(this.here?.id ?? this.parts[0].id);
    this.go({ focus: false });
    this.say(large && !answer ? `${this.words.say("chosen_not_here")} ${this.words.say("gone")}` : this.words.say("no_such_place", { place: id }));
    return undefined;
  }

  // Brings the beginning of the evening back into sight, if it has been scrolled away.
  toTop() {
    let around = this.root.parentElement;
    while (around && !/auto|scroll/.test(getComputedStyle(around).overflowY)) around = around.parentElement;
    const top = around ? around.getBoundingClientRect().top : 0;
    if (this.root.getBoundingClientRect().top < top) this.root.scrollIntoView();
  }

  // Follows a link, and remembers from where.
  follow(id, link) {
    const to = (this.byId(id) ?? link).closest(".part");
    const line = this.here && this.$(".one:not([hidden]) :is(h3 bdi, h3:not(:has(bdi)))", this.here)?.textContent.trim();
    const from = this.here ? this.$("h2", this.here).textContent + (line ? `: ${line}` : "") : this.words.say("the_search_for", { sought: this.$("[data-search]").value });
    const within = this.here && to === this.here;
    if (!within) this.cameFrom = from;
    this.say("");
    this.address.push(id);
  }

  open(id) { // a part
    this.cameFrom = null;
    this.say("");
    this.address.push(id);
  }

  back() {
    this.cameFrom = null;
    this.address.back();
  }

  // — One search over everything: numbers, names, words in any order —

  // Makes ready what the first search needs, while nobody waits for it.
  prepare() {
    this.index();
    if (this.$("[data-large]")) this.home.send?.({ do: "find", with: { sought: "" } });
  }

  index() {
    this.sought ??= this.$$("[data-find]").map((element) => {
      const [text, late] = textsOf(element);
      const number = element.matches(".comment") ? this.$(".number", element).textContent : "";
      const name = this.$(number ? ".name" : "h3 bdi, h3, summary, b", element)?.textContent.trim() ?? "";
      const label = `${number} ${name}`.trim();
      const part = element.closest(".part").id;
      return {
        id: element.dataset.to ?? element.id, part, text, label, number: number.slice(1).toLowerCase(), name: number && plain(name),
        about: element.dataset.about ?? "", low: plain(`${label} ${text}`), late: plain(late),
      };
    });
    return this.sought;
  }

  async find(sought) {
    this.show(null);
    const field = this.$("[data-search]");
    if (field.value !== sought) field.value = sought;
    let terms = termsOf(sought);
    const elsewhere = terms.length && this.$("[data-large]") ? await this.findElsewhere(sought) : NOTHING;
    if (!elsewhere) return; // more has been typed
    const all = terms.length ? this.index().filter((each) => !elsewhere.count || each.part !== "talk") : [];
    const having = (wanted) => all.filter((each) => wanted.every((term) => has(each, term) !== term.absent));
    const number = NUMBER.test(sought.trim()) ? [{ kind: "number", sought: plain(sought.trim()).replace("#", ""), absent: false }] : [];
    if (number.length && (elsewhere.numbered || having(number).length)) terms = number; // and no year, say
    const hits = [...elsewhere.hits, ...having(terms)];
    const late = elsewhere.late + all.filter((each) => each.late && !hits.includes(each) && terms !== number && terms.every((term) => has({ ...each, low: `${each.low} ${each.late}` }, term) !== term.absent)).length;
    const words = terms.filter(({ kind, absent }) => kind === "word" && !absent).map((term) => term.sought);
    const count = hits.length - elsewhere.hits.length + elsewhere.count;
    const unread = terms.length ? this.$$("[data-find] .kept:not(.here)").length : 0;
    const parts = new Map();
    for (const { part } of hits) parts.set(part, (parts.get(part) ?? 0) + 1);
    if (elsewhere.count) parts.set("talk", elsewhere.count);
    this.$("[data-count]").textContent = !terms.length ? this.words.say("what_to_type") : [
      this.found(count, parts),
      late && this.words.counted("found_late", late),
      elsewhere.unsought && this.words.say("only_this_page"),
      unread && this.words.counted("found_unread", unread),
    ].filter(Boolean).join(this.words.say("and_also"));
    this.list(hits, words, AT_ONCE);
  }

  found(count, parts) {
    if (!count) return this.words.say("nothing_found");
    const found = this.words.counted("found", count);
    if (parts.size < 2) return found;
    const where = [...parts].map(([part, within]) => `${this.nameOf(part)} ${this.words.number(within)}`);
    return this.words.say("found_where", { found, where: where.join(" · ") });
  }

  nameOf(part) { return this.$("h2", this.byId(part)).textContent; }

  async findElsewhere(sought) {
    this.seeking = sought;
    await new Promise((resolve) => { setTimeout(resolve, PAUSE / 4); });
    const answer = this.seeking === sought && await this.send("find", { sought });
    return this.seeking === sought ? answer || { ...NOTHING, unsought: true } : null;
  }

  list(hits, words, most) {
    this.$(".found ol").replaceChildren(...hits.slice(0, most).map((hit) => this.result(hit, words)));
    const more = this.$("[data-more]");
    more.hidden = hits.length <= most;
    more.onclick = () => this.list(hits, words, most + 5 * AT_ONCE);
  }

  result({ id, part, text, label }, words) {
    const at = Math.min(text.length, ...words.map((word) => plain(text).indexOf(word)).filter((each) => each >= 0));
    const from = words.length && at > AROUND ? text.indexOf(" ", at - AROUND) + 1 : 0;
    const cut = text.slice(from, from + SNIPPET).replace(from + SNIPPET < text.length ? /\s\S*$/ : "", "");
    const found = words.length && new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "giu");
    const pieces = found ? cut.split(found).map((piece, place) => (place % 2 ? make("mark", { textContent: piece }) : piece)) : [cut];
    return make("li", {},
      make("a", { href: `#${encodeURIComponent(id)}`, textContent: label }),
      make("span", { className: "small", textContent: ` ${this.nameOf(part)}` }),
      make("p", { dir: "auto" }, from ? "… " : "", ...pieces, from + SNIPPET < text.length ? " …" : ""));
  }

  typed({ value }) {
    if (!this.address.get().startsWith("find/")) {
      this.before = this.address.get();
      this.cameFrom = null;
      this.address.push(`find/${value}`);
      return;
    }
    this.address.replace(value ? `find/${value}` : this.before);
    this.go({ focus: false, stay: true });
  }

  // — Letters, the room —

  resize(size) {
    this.size = SIZES.includes(size) ? size : 1;
    this.home.keep("size", this.size);
    this.frame.style.setProperty("--size", this.size);
    const at = SIZES.indexOf(this.size);
    for (const button of this.$$("[data-size]")) button.disabled = !SIZES[at + Number(button.dataset.size)];
  }

  room(on) {
    this.frame.classList.toggle("room", on);
    this.$("[data-room]").textContent = this.words.say(on ? "leave" : "to_the_room");
  }

  toRoom() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (this.frame.matches(".room")) this.room(false);
    else (this.frame.requestFullscreen?.() ?? Promise.reject()).catch(() => this.room(true)); // where a page may not, the page itself does
  }

  // — The talk: fold, quote, order, one reader's —

  foldLong(body) {
    body.classList.add("long");
    body.append(make("button", { type: "button", className: "read-on", textContent: this.words.say("read_on") }));
  }

  fold(all) {
    this.$(".thread").classList.toggle("folded", all);
    for (const replies of this.$$(".replies")) replies.open = !all;
    if (!all) for (const body of this.$$(".thread .long")) body.classList.add("whole");
  }

  quote(comment) {
    const answered = this.answered(comment);
    if (!answered || this.$(".quote", comment)) return;
    this.$("header", comment).append(make("span", { className: "quote", dir: "auto", textContent: this.firstWords(answered) }));
  }

  firstWords(comment) {
    const kept = this.$(".kept", comment);
    if (kept) return kept.textContent;
    const text = this.$(".body", comment).textContent.replace(this.words.say("read_on"), "").replace(/\s+/g, " ").trim();
    return text.length > SNIPPET / 2 ? `${text.slice(0, SNIPPET / 2).replace(/\s\S*$/, "")} …` : text;
  }

  quotes(button) {
    const on = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", on);
    this.$(".thread").classList.toggle("quoting", on);
    if (on) for (const comment of this.$$(".comment")) this.quote(comment);
  }

  sort(order) {
    const by = {
      written: (item) => Number(item.dataset.at),
      newest: (item) => -Date.parse(item.dataset.posted ?? 0),
      answered: (item) => -Number(item.dataset.replies),
    }[order];
    for (const list of this.$$(".thread > .comments")) this.sortItems(list, by);
  }

  sortItems(list, by) {
    const items = [...list.children];
    for (const [at, item] of items.entries()) item.dataset.at ??= at;
    list.append(...items.sort((one, other) => by(one) - by(other) || one.dataset.at - other.dataset.at));
  }

  sortReaders(order) {
    const by = order === "time" ? (item) => Date.parse(item.dataset.posted ?? 0) : (item) => Number(item.dataset.at);
    for (const list of this.$$(".said-by")) this.sortItems(list, by);
  }

  only(who) {
    const comments = this.$$(".thread .comment");
    const wanted = comments.filter((comment) => !who || comment.dataset.who === who);
    const shown = new Set();
    for (const comment of wanted) {
      for (let at = comment.parentElement; at && !shown.has(at); at = at.parentElement.closest(".thread li")) shown.add(at);
    }
    for (const comment of comments) {
      comment.parentElement.hidden = !shown.has(comment.parentElement);
      comment.classList.toggle("behind", Boolean(who) && comment.dataset.who !== who);
    }
    for (const replies of this.$$(".replies")) {
      const any = Boolean(this.$(":scope > ol > li:not([hidden])", replies));
      replies.hidden = !any;
      if (who && any) replies.open = true;
    }
    for (const link of this.$$(".threads a")) link.parentElement.hidden = Boolean(this.byId(decodeURIComponent(link.hash.slice(1)))?.parentElement.hidden);
    this.$("[data-talk-status]").textContent = who ? this.words.counted("only", comments.length, { shown: this.words.number(wanted.length) }) : "";
  }

  // A link leads to its comment, whatever is left out or folded just now.
  uncover(target) {
    const only = this.$("[data-only]");
    if (only?.value && target.matches(".comment") && (target.parentElement.hidden || target.matches(".behind"))) {
      only.value = "";
      this.only("");
      this.say(this.words.say("everyone_again", { number: this.$(".number", target).textContent }));
    }
    this.$(".thread")?.classList.toggle("folded", this.$(".thread").matches(".folded") && !target.matches(".comment"));
  }

  // — A reader: what they said, with what each answers and what answers it —

  tell(reader) {
    if (reader.matches(".told") || this.$("[data-large]")) return;
    reader.classList.add("told");
    this.answersTo ??= this.repliesById();
    const context = (word, comment) => make("p", { className: "context" }, `${word} `,
      ...[".disc", ".name", ".number"].flatMap((part) => [this.$(part, comment)?.cloneNode(true) ?? "", " "]),
      make("span", { className: "quote", dir: "auto", textContent: this.firstWords(comment) }));
    for (const item of this.$$(".said-by > [data-review]", reader)) {
      const review = this.byId(item.dataset.review);
      if (review) item.append(make("div", { className: "saidby" }, make("span"), make("div", { className: "body" }, ...[...review.children].slice(1).map((part) => part.cloneNode(true)))));
    }
    for (const item of this.$$(".said-by > [data-comment]", reader)) {
      const comment = this.byId(item.dataset.comment);
      const answered = this.answered(comment);
      const said = [...comment.children].filter((part) => !part.matches("header")).map((part) => part.cloneNode(true));
      item.replaceChildren(
        ...(answered ? [context(this.words.say(this.$(".answers.inside", comment) ? "inside" : "answers"), answered)] : []),
        make("div", { className: "saidby" }, this.$(".number", comment).cloneNode(true), make("div", {}, ...said)),
        ...(this.answersTo.get(comment.id) ?? []).map((each) => context(this.words.say("answered_by"), each)),
      );
    }
  }

  repliesById() {
    const replies = new Map();
    for (const comment of this.$$(".thread .comment")) {
      const id = this.answered(comment)?.id;
      if (id) replies.set(id, [...(replies.get(id) ?? []), comment]);
    }
    return replies;
  }

  answered(comment) {
    const link = this.$(".answers a", comment);
    return link && this.byId(decodeURIComponent(link.hash.slice(1)));
  }

  // — Python, where there is one: it remembers and changes. The page says when it does not answer, and goes on —

  // Resolves to what Python answers; or to nothing where it is not there, which is said, beside `field` if something is
  // to be kept that was written there.
  async send(what, details, field) {
    if (!this.home.send) return null;
    const status = field && this.$("[role=status]", field.closest(".entry, p, form"));
    const say = (words) => { if (status) status.textContent = words; else this.say(words); };
    const number = Math.random(); // to tell the answers of two windows apart
    const answered = new Promise((resolve) => {
      this.waiting.set(number, resolve);
      setTimeout(resolve, LONGER[what] ?? PATIENCE);
    });
    const moment = setTimeout(() => say(this.words.say("moment")), A_MOMENT);
    const answer = this.home.send({ do: what, with: details, number }) ? await answered : null;
    clearTimeout(moment);
    if (answer) return this.heed(answer, what, say, field);
    this.waiting.set(number, (late) => this.heed(late, what, say, field)); // it may come all the same
    say(field ? `${this.words.say("not_kept")} ${this.words.say("gone")}` : this.words.say("gone"));
    return null;
  }

  // Does what an answer says; resolves to it, or to nothing where something is the matter.
  heed(answer, what, say, field) {
    if (answer.problem) {
      say(answer.problem);
      return null;
    }
    say(field ? this.words.say("kept") : "");
    this.changed ||= what === "note" || what === "ask";
    if (answer.html) this.redraw(answer.html);
    if ("undo" in answer) this.steps(answer);
    if (answer.parts) this.replaceParts(answer.parts);
    return answer;
  }

  // A press that began in one document is lost if another has come before it ends; so what Python sends waits for that.
  afterPress(act) {
    if (this.press) this.press.then(act);
    else act();
  }

  pressBegins({ button, isPrimary }) {
    if (button || !isPrimary) return;
    const over = new AbortController();
    this.press = new Promise((resolve) => {
      const ends = () => setTimeout(() => { this.press = null; over.abort(); resolve(); });
      for (const end of ["pointerup", "pointercancel", "blur"]) window.addEventListener(end, ends, over);
    });
  }

  answer(message) {
    const heard = this.waiting.get(message.answer);
    this.waiting.delete(message.answer);
    heard?.(message);
  }

  async note(field) {
    const { note: about, key } = field.dataset;
    const text = field.value;
    const asItWas = text === field.dataset.was;
    if (!asItWas && !await this.send("note", { about, key, text }, field)) return;
    field.dataset.was = text;
    this.home.keep(`note ${about} ${key}`, null);
  }

  async ask(box) {
    const kept = await this.send("ask", { question: box.dataset.asked, asked: box.checked }, box);
    if (!kept) box.checked = !box.checked;
    for (const link of this.$$(`.asklist a[href="#${CSS.escape(encodeURIComponent(box.closest(".one").id))}"]`)) link.classList.toggle("done", box.checked);
  }

  async rate(form) {
    const { occasion, rating, reader, hands } = form.elements;
    const details = { work: form.dataset.work, occasion: occasion.value, rating: Number(rating.value), reader: reader.value.trim() };
    if (!details.reader) details.hands = Number(hands.value) || 1;
    await this.sendForm("rate", details, form);
  }

  async sendForm(what, details, form) {
    form.dataset.sent = ""; // so that it is not filled in again
    const answer = await this.send(what, details, form);
    if (!answer) delete form.dataset.sent;
    return answer;
  }

  // Offers a form for what somebody says, within the comment that it answers, or else under the button pressed.
  beginReply(within) {
    if (!within || this.$(".reply", within)) return;
    within.append(this.$("[data-reply]").content.firstElementChild.cloneNode(true));
  }

  async reply(form) {
    const { reader, text } = form.elements;
    const details = { to: form.closest(".comment")?.dataset.id ?? "", reader: reader.value.trim(), text: text.value };
    const answer = await this.sendForm("reply", details, form);
    const said = answer && this.$(`.comment[data-id="${CSS.escape(answer.new)}"]`);
    if (!said) return;
    this.follow(said.id, said);
    this.say(this.words.say("kept_as", { number: this.$(".number", said).textContent }));
  }

  // — What the host writes, where it stands —

  edit(button) {
    this.send("edit", { on: button.getAttribute("aria-pressed") !== "true" });
  }

  steps({ undo, redo }) {
    Object.assign(this, { undo, redo });
    for (const [name, what] of [["undo", undo], ["redo", redo]]) {
      const button = this.$(`[data-${name}]`);
      if (!button) continue;
      button.hidden = !what;
      button.textContent = this.words.say(name, { what });
    }
  }

  rowOf(element) {
    return { table: element.closest("[data-table]").dataset.table, key: element.closest("[data-row]").dataset.row };
  }

  async put(field) {
    const text = field.value;
    if (text === field.dataset.was) return;
    const kept = await this.send("put", { ...this.rowOf(field), column: field.dataset.cell, text }, field);
    if (kept) field.dataset.was = text;
  }

  async add(form) {
    const cells = Object.fromEntries([...form.elements].filter(({ name }) => name).map(({ name, value }) => [name, value]));
    const { role } = form.dataset;
    await this.sendForm("add", { table: form.closest("[data-table]").dataset.table, ...(role && { role }), ...cells }, form);
  }

  decide(button) {
    const { suggestion } = button.closest("[data-suggestion]").dataset;
    const fields = this.$$("[data-change]", button.closest("[data-suggestion]")).filter((field) => field.value !== field.defaultValue);
    const changes = Object.fromEntries(fields.map((field) => [field.dataset.change, field.value.trim()]));
    if (button.matches("[data-take]")) this.send("take", { suggestion, ...changes }, button);
    else this.send("refuse", { suggestion }, button);
  }

  changeRow(button) {
    const row = this.rowOf(button);
    const { move } = button.dataset;
    if (move) this.send("move", { ...row, by: Number(move) }, button);
    else if (button.matches("[data-remove]")) this.send("remove", row, button);
    else this.send("author", { reader: JSON.parse(row.key)[0] }, button);
  }

  offerReply(comment) {
    if (!this.home.send || this.$(".answer", comment)) return;
    this.$("header", comment).append(make("button", { type: "button", className: "answer", textContent: this.words.say("somebody_answers") }));
  }

  // — What is pressed —

  walk(by) {
    const comments = this.$$(".comment").filter((each) => this.here?.id === "talk" && each.checkVisibility());
    const at = comments.indexOf(document.activeElement.closest(".comment"));
    const next = comments[Math.min(comments.length - 1, Math.max(0, at + by))];
    next?.focus({ preventScroll: true });
    if (next) scrollTo(next);
  }

  turn(way) {
    const link = this.here && this.$(`.one:not([hidden]) [rel=${way}]`, this.here);
    link?.click();
    return Boolean(link);
  }

  pressed(event) {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    event.stopPropagation(); // no key pressed in here is a command to JupyterLab, where an x would cut away the part in use
    if (target.matches("[data-search]")) {
      if (key === "Enter") this.$(".found a")?.click();
      if (key === "Escape") { target.value = ""; this.address.replace(this.before ?? ""); this.go(); }
      return;
    }
    if (target.matches("input, select, textarea")) return;
    const act = {
      "/": () => this.$("[data-search]").focus(), j: () => this.walk(1), k: () => this.walk(-1),
      u: () => document.activeElement.closest(".comment, .voice, .saidby")?.querySelector(".answers a")?.click(),
      ArrowRight: () => this.turn("next"), PageDown: () => this.turn("next"), ArrowLeft: () => this.turn("prev"), PageUp: () => this.turn("prev"),
    }[key] ?? (this.tabs[key - 1] && (() => this.tabs[key - 1].click()));
    if (act && act() !== false) event.preventDefault();
  }

  clicked(event) {
    const { target } = event;
    const link = target.closest('a[href^="#"]');
    if (link && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      event.stopPropagation();
      const id = decodeURIComponent(link.getAttribute("href").slice(1)); // a link in a picture has no hash
      if (link.closest(".tabs")) this.open(id);
      else this.follow(id, link);
      return;
    }
    const button = target.closest("button");
    if (!button) return;
    const { fold, place, size } = button.dataset;
    if (place !== undefined) { this.reach(place); this.tabs[0].focus(); }
    else if (size) this.resize(SIZES[SIZES.indexOf(this.size) + Number(size)]);
    else if (fold) this.fold(fold === "all");
    else if (button.matches("[data-room]")) this.toRoom();
    else if (button.matches("[data-back]")) this.back();
    else if (button.matches("[data-quotes]")) this.quotes(button);
    else if (button.matches(".answer, [data-say]")) {
      const within = button.closest(".comment") ?? button.parentElement;
      this.beginReply(within);
      this.$(".reply input", within).focus();
    }
    else if (button.matches("[data-cancel]")) button.closest("form").remove();
    else if (button.matches("[data-edit]")) this.edit(button);
    else if (button.matches("[data-undo], [data-redo]")) this.send(button.matches("[data-undo]") ? "undo" : "redo", {});
    else if (button.matches("[data-move], [data-remove], [data-author]")) this.changeRow(button);
    else if (button.matches("[data-lines]")) this.send("lines", {});
    else if (button.matches("[data-list]")) this.send("list", { question: button.dataset.list }, button);
    else if (button.matches("[data-take], [data-refuse]")) this.decide(button);
    else if (button.matches("[data-print]")) this.printMinutes();
    else if (button.matches(".read-on")) button.parentElement.classList.add("whole");
  }

  heard() {
    return {
      pointerdown: (event) => this.pressBegins(event),
      click: (event) => this.clicked(event),
      keydown: (event) => this.pressed(event),
      input: ({ target }) => {
        if (target.matches("[data-search]")) this.typed(target);
        if (!target.matches("[data-note]")) return;
        this.home.keep(`note ${target.dataset.note} ${target.dataset.key}`, target.value); // until Python has it
        clearTimeout(this.pause);
        this.pause = setTimeout(() => this.note(target), PAUSE);
      },
      submit: (event) => {
        event.preventDefault();
        event.stopPropagation();
        if (event.target.matches(".rate")) this.rate(event.target);
        else if (event.target.matches(".new")) this.add(event.target);
        else this.reply(event.target);
      },
      change: ({ target }) => {
        if (target.matches("[data-where]")) this.reach(target.value);
        if (target.matches("[data-sort]")) this.sort(target.value);
        if (target.matches("[data-of-reader]")) this.sortReaders(target.value);
        if (target.matches("[data-only]")) this.only(target.value);
        if (target.matches("[data-asked]")) this.ask(target);
        if (target.matches("[data-note]")) this.note(target);
        if (target.matches("[data-cell]")) this.put(target);
        if (target.matches("[data-same]")) this.send("one person", { reader: JSON.parse(this.rowOf(target).key)[0], other: target.value }, target);
      },
      focusin: (event) => this.pointed(event),
      mouseover: (event) => this.pointed(event),
    };
  }

  // What a comment answers, and a way to answer it, come when one points at it.
  pointed({ target }) {
    const comment = target.closest?.(".thread .comment");
    if (!comment) return;
    this.offerReply(comment);
    if (target.matches(".answers a")) this.quote(comment);
  }

  printMinutes() {
    this.frame.classList.add("minutes");
    window.print();
    this.frame.classList.remove("minutes");
  }

  openForPrint(on) {
    if (on) this.closed = this.$$("details:not([open])");
    for (const each of this.closed ?? []) each.open = on;
  }
}

function stored(name) {
  return {
    kept: (key) => { try { return localStorage.getItem(name + key); } catch { return null; } },
    keep: (key, value) => {
      try {
        if (value === null) localStorage.removeItem(name + key);
        else localStorage.setItem(name + key, value);
      } catch { /* a private window */ }
    },
  };
}

const latest = new Map(); // each notebook's evening, which may be drawn in its place anew

function render({ model, el, signal }) {
  el.classList.add("evening-frame", "mathjax_ignore");
  el.innerHTML = `<div class="evening" tabindex="-1">${model.get("_html")}</div>`;
  const { kept, keep } = stored(`evening ${model.get("_name")} `);
  let behind; // the model itself, which knows whether Python is there
  const id = model.get("_id");
  const before = latest.get(id);
  const written = before?.written() ?? [];
  const evening = new Evening(el, {
    alone: false,
    signal,
    visited: before?.home.visited ?? [model.get("_part")],
    kept: (key) => (key === "place" ? null : kept(key)), // the club knows where the group is
    keep,
    send: (message) => {
      if (behind?.comm_live === false) return false;
      model.send(message);
      return true;
    },
  });
  latest.set(id, evening);
  evening.writeAgain(written);
  const gone = () => {
    evening.gone = !behind.comm_live;
    evening.say("");
  };
  model.widget_manager.get_model(id).then((found) => { behind = found; behind.on("comm_live_update", gone); });
  const draw = () => evening.afterPress(() => evening.redraw(model.get("_html")));
  const answer = (message) => evening.afterPress(() => evening.answer(message));
  model.on("change:_html", draw);
  model.on("msg:custom", answer);
  if (model.get("_stale")) evening.send("draw", {});
  return () => {
    model.off("change:_html", draw);
    model.off("msg:custom", answer);
    behind?.off("comm_live_update", gone);
  };
}

const page = document.querySelector("body > .evening-frame");
if (page) new Evening(page, { alone: true, ...stored(`evening ${document.title} `) }); // each club page keeps its own

export default { render };
