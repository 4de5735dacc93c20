// Searches the threads, chooses a reader, keeps back what comes later. Without it the page shows everything.
"use strict";

const PAUSE = 150; // ms without a key before the search begins
const FRAMES = 12; // a fifth of a second
const KEPT_BACK = "Kept back: this tells of what comes later.";
const UNMARKED = "Kept back: nobody has marked how much this gives away.";
const field = (id) => document.getElementById(id);
const [words, reader, reached, count] = ["words", "reader", "reached", "count"].map(field);

const comments = [...document.querySelectorAll(".bc-thread article")].map((article) => ({
  article,
  item: article.parentElement,
  name: article.querySelector(".bc-name").textContent,
  body: [...article.children].filter((part) => !part.matches("header, footer")),
}));
const byId = new Map(comments.map((comment) => [comment.article.id, comment]));
for (const comment of comments) {
  const answered = comment.article.querySelector("header a:not(.bc-number)");
  comment.answers = answered && byId.get(named(answered.hash));
  comment.text = comment.body.map((part) => part.textContent).join("\n").toLowerCase();
}
const secrets = [...document.querySelectorAll("[data-reveals]")];
const milestones = [...(reached?.options ?? [])].map((option) => option.value).filter(Boolean);

function named(hash) {
  return decodeURIComponent(hash.slice(1));
}

function isLate(part) {
  const last = milestones.indexOf(reached?.value);
  const at = milestones.indexOf(part.dataset.reveals);
  // What nobody has marked may give away the end.
  return last >= 0 && (at < 0 ? milestones.length - 1 : at) > last;
}

function keepBack() {
  for (const part of secrets) {
    const late = isLate(part);
    if (late === part.classList.contains("bc-late")) continue;
    part.classList.toggle("bc-late", late);
    const place = part.matches("tr") ? part.cells[1] : part;
    if (late) {
      const note = document.createElement("p");
      note.className = "bc-secret bc-kept";
      note.textContent = part.dataset.reveals ? KEPT_BACK : UNMARKED;
      place.append(note);
    } else {
      place.querySelector(":scope > .bc-kept").remove();
    }
  }
}

// Shows the comments that match, and what they answer, unfolded.
function choose() {
  const sought = words.value.trim().toLowerCase();
  const found = comments.filter(({ article, name, text }) =>
    (!reader.value || name === reader.value)
    && (!sought || (text.includes(sought) && !article.classList.contains("bc-late"))));
  const matching = new Set(found);
  const shown = new Set();
  for (const comment of found) {
    for (let at = comment; at && !shown.has(at); at = at.answers) shown.add(at);
  }
  const choosing = Boolean(sought || reader.value);
  for (const comment of comments) {
    comment.item.hidden = !shown.has(comment);
    comment.article.classList.toggle("bc-behind", !matching.has(comment));
  }
  for (const replies of document.querySelectorAll(".bc-replies")) {
    const hasShown = Boolean(replies.querySelector(":scope > ul > li:not([hidden])"));
    replies.hidden = !hasShown;
    if (choosing && hasShown) replies.open = true;
  }
  mark(found, sought);
  const late = found.filter(({ article }) => article.querySelector(":scope > .bc-secret")).length;
  count.textContent = [
    `${found.length.toLocaleString("en")} of ${comments.length.toLocaleString("en")} comments`,
    shown.size > found.length && `, with ${(shown.size - found.length).toLocaleString("en")} that they answer`,
    late && `; ${late.toLocaleString("en")} kept back`,
  ].filter(Boolean).join("");
}

// Marks the words in the text without touching it, where the browser can.
function mark(found, sought) {
  if (!window.Highlight) return;
  const marks = new Highlight();
  for (const part of sought ? found.flatMap(({ body }) => body) : []) {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      const low = text.data.toLowerCase();
      if (low.length !== text.length) continue; // as with the Turkish İ, places would not agree
      for (let at = low.indexOf(sought); at >= 0; at = low.indexOf(sought, at + sought.length)) {
        marks.add(new StaticRange({ startContainer: text, startOffset: at, endContainer: text, endOffset: at + sought.length }));
      }
    }
  }
  CSS.highlights.set("bc-found", marks);
}

function unfold(part) {
  for (let at = part; at; at = at.parentElement) if (at.matches("details") && !at.open) at.open = true;
}

// A link leads to its comment, whatever is folded or left out just now.
function lead(hash) {
  const target = hash.length > 1 && field(named(hash));
  if (!target) return;
  const comment = byId.get(target.id);
  if (comment && (comment.item.hidden || comment.article.classList.contains("bc-behind"))) {
    words.value = reader.value = "";
    choose();
  }
  unfold(target);
  return target;
}

// What was out of sight takes its true height only when it is drawn, so the place may still move for some frames.
function scroll(target, frames = FRAMES) {
  target.scrollIntoView();
  if (frames) requestAnimationFrame(() => scroll(target, frames - 1));
}

function reach(target) {
  if (!target) return;
  scroll(target);
  target.focus({ preventScroll: true });
}

function fold(open) {
  for (const replies of document.querySelectorAll(".bc-replies")) replies.open = open;
}

for (const name of [...new Set(comments.map((comment) => comment.name))].sort((a, b) => a.localeCompare(b))) {
  reader.add(new Option(name, name));
}
let pause;
words.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(choose, PAUSE);
});
reader.addEventListener("change", choose);
reached?.addEventListener("change", () => {
  keepBack();
  choose();
});
field("fold").addEventListener("click", () => fold(false));
field("unfold").addEventListener("click", () => fold(true));
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link) lead(link.hash);
});
window.addEventListener("hashchange", () => reach(lead(location.hash)));

for (const bar of document.querySelectorAll(".bc-bar")) bar.hidden = false;
keepBack();
choose();
reach(lead(location.hash));
