// The overlay of keys.
import { $, el, kbd } from "./dom.js";

const KEYS = [
  ["Records", [["j k ↓ ↑", "next, previous"], ["a", "accept, and go to the next that nobody has looked at"], ["A", "accept all that is left"], ["e Enter", "edit"], ["x Del", "delete"],
    ["z Ctrl+Z", "undo"], ["Z Ctrl+Y", "redo"], ["1 2", "when settling: take the first, the second person's version"]]],
  ["Adding", [["select text", "with the mouse, or"], ["v", "with the keys: ↑ ↓ clause, → ← end, Shift+→ ← beginning, Enter when it is right, Esc leaves"], ["u", "select the next number that no record claims"],
    ["f m p", "the selection is a figure, a meeting, a pairing"], ["n s g w", "in the current meeting: a person, a site, an agreement, what somebody said"]]],
  ["In a form", [["Enter", "save; Ctrl+Enter in a long field"], ["Esc", "cancel"], ["region", "type a name in any form, or the digits of a code; ↑ ↓ Enter"], ["date", "2024-05-22, or the article's words: 22日下午"]]],
  ["Articles", [["] [", "next, previous"], ["d", "finish: every record has been looked at"], ["q", "the list of articles"], ["/", "find an article"], ["t", "the page as it was, with what cleaning cut"], ["?", "this help"]]],
];

/** Show or hide the keys. */
export function toggleHelp() {
  const box = $("help");
  if (box.open) { box.close(); return; }
  box.replaceChildren(el("h2", { id: "help-title" }, "Keys"), ...KEYS.map(([name, rows]) => el("section", el("h3", name),
    el("dl", rows.flatMap(([keys, what]) => [el("dt", keys.includes(" ") && !/[a-z]{2,} /.test(keys) ? keys.split(" ").map(kbd) : kbd(keys)), el("dd", what)])))),
    el("p.soft", "Every change is on disk before this page says “saved”. The engine's own output is never changed."),
    el("form", { method: "dialog" }, el("button.main", "Close ", kbd("Esc"))));
  box.showModal();
  box.scrollTop = 0;
}
