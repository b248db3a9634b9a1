// Selecting in the text with the keys alone.
import { $, kbd } from "./dom.js";
import { nextClause, showSelection, stepped } from "./text.js";

let span = null, done = null, left = null;

/** Begin with `from`; `taken` gets the span when Enter is pressed, `over` is called in the end. */
export function pick(from, taken, over) {
  [span, done, left] = [from, taken, over];
  $("mode-hint").replaceChildren("Selecting: ", kbd("↑"), kbd("↓"), " clause  ", kbd("→"), kbd("←"), " end  ", kbd("Shift"), "+", kbd("→"), kbd("←"), " beginning  ", kbd("Enter"), " take  ", kbd("Esc"), " leave");
  $("mode-hint").hidden = false;
  $("text").focus({ preventScroll: true });
  showSelection(span);
}

/** Leave the mode. */
export function endPicking() {
  span = null;
  $("mode-hint").hidden = true;
}

/** Deal with a key; true if it was one of this mode's. */
export function picking(event) {
  if (!span) return false;
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key], clause = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Tab") { endPicking(); return false; }
  if (step && event.shiftKey) span = { start: Math.min(stepped(span.start, step), span.end - 1), end: span.end };
  else if (step) span = { start: span.start, end: Math.max(stepped(span.end, step), span.start + 1) };
  else if (clause) span = nextClause(span, clause);
  else if (event.key === "Enter") { const found = span; endPicking(); done(found); }
  else if (event.key === "Escape") { endPicking(); left(); }
  else return false;
  event.preventDefault();
  if (span) showSelection(span);
  return true;
}
