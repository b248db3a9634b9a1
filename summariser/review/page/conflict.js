// Two tabs, or two processes, at one article: both versions are shown, neither is lost before a person has chosen.
import { $, clock, el, plural, zh } from "./dom.js";
import { differing, line, shown } from "./records.js";
import { NAMES, TYPES } from "./state.js";

function elsewhere(before, after) {
  const rows = [];
  for (const type of [...TYPES, "article"]) {
    const old = new Map(before.lists[type].map((entry) => [entry.id, entry]));
    for (const entry of after.lists[type]) {
      const was = old.get(entry.id);
      old.delete(entry.id);
      if (!was) rows.push(el("li", `${NAMES[type]} added: `, line(type, entry.record)[0]));
      else if (differing(was.record, entry.record).length) {
        rows.push(el("li", `${NAMES[type]} `, line(type, was.record)[0], ": ", differing(was.record, entry.record).map((name) =>
          el("span.change", name.replaceAll("_", " "), " ", el("del", zh(shown(was.record[name]))), " → ", el("ins", zh(shown(entry.record[name])))))));
      } else if (was.state !== entry.state) rows.push(el("li", `${NAMES[type]} ${entry.state}: `, line(type, entry.record)[0]));
    }
    for (const entry of old.values()) rows.push(el("li", `${NAMES[type]} deleted: `, line(type, entry.record)[0]));
  }
  if (before.status !== after.status) rows.push(el("li", after.status === "done" ? "the article was finished" : "the article was opened again"));
  return rows.length ? rows : [el("li", "nothing that can be seen in the records")];
}

/** What an action would do, in words. */
export function told(action) {
  const what = NAMES[action.part ?? action.type] ?? "";
  if (action.do === "edit") {
    return el("ul", Object.entries(action.set).map(([name, value]) => el("li", `${what}, ${name.replaceAll("_", " ")}: `, el("ins", zh(shown(value))))));
  }
  if (action.do === "add") return el("p", `add a ${what}: `, line(action.part ?? action.type, action.record)[0]);
  return el("p", { accept: `accept the ${what}`, delete: `delete the ${what}`, restore: "restore a deleted record", accept_rest: "accept all that is left",
    status: action.status === "done" ? "finish the article" : "open the article again", undo: "undo", redo: "redo" }[action.do] ?? action.do);
}

/** Show what was saved elsewhere beside one's own change. Resolves to "mine", "theirs" or "form". */
export function choose(before, after, action, hasForm) {
  const box = $("conflict");
  return new Promise((resolve) => {
    const done = (word) => { box.close(); resolve(word); };
    const button = (word, text, cls = "") => el(`button${cls}`, { type: "button", onclick: () => done(word) }, text);
    box.replaceChildren(el("h2", { id: "conflict-title" }, "Saved elsewhere in the meantime"),
      el("p", `Another tab or process saved this article at ${clock(after.saved)} (${plural(after.revision, "save")} by now; this page had seen ${before.revision}). Nothing of yours was written yet, and nothing of theirs was touched.`),
      el("h3", "What was saved there"), el("ul.theirs", elsewhere(before, after)), el("h3", "What you were about to do"), told(action),
      el("div.row", button("mine", "Do mine on top of it", ".main"), hasForm && button("form", "Back to my form"), button("theirs", "Drop mine")));
    box.oncancel = (event) => { event.preventDefault(); done(hasForm ? "form" : "theirs"); };
    box.showModal();
    box.querySelector("button").focus();
  });
}
