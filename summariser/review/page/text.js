// The article's text: spans of records lit in place, selections as offsets. Offsets count code points, as Python does; JavaScript's own
// strings count UTF-16 units, so the text is kept as an array of code points and every offset of the DOM is translated.
import { $, el } from "./dom.js";
import { PARTS, TYPES, evidenceOf, state } from "./state.js";

let points = [];                 // the text, one code point an element
const nodes = new Map();         // key of a record -> the elements that show its evidence

function marks() {
  const found = [];
  const add = (record, key, type) => { for (const e of evidenceOf(record)) found.push({ start: e.start, end: e.end, key, type }); };
  for (const type of TYPES) for (const entry of state.doc.lists[type]) {
    add(entry.record, `${type}/${entry.id}`, type);
    if (type === "meetings") for (const part of PARTS) entry.record[part].forEach((one, i) => add(one, `${type}/${entry.id}/${part}/${i}`, "part"));
  }
  state.doc.audit.unclaimed.forEach((n, i) => found.push({ start: n.start, end: n.end, key: `unclaimed/${i}`, type: "unclaimed" }));
  return found.filter((one) => one.start < one.end && one.end <= points.length);
}

function noted() {
  const { damaged_spans: damaged, repaired_spans: repaired } = state.doc.audit;
  return [...damaged.map((d) => ({ ...d, note: `damaged: ${d.reason}` })), ...repaired.map((r) => ({ ...r, note: `read as ${r.reading}: ${r.reason}` }))];
}

/** Draw the text with everything that is to be lit in it. */
export function drawText() {
  const box = $("text");
  nodes.clear();
  if (state.text.text === null) {
    points = [];
    box.replaceChildren(el("p.missing", `The source text is not to be had: ${state.text.missing}.`),
      el("p.soft", "Records can be accepted, edited and deleted on their quotes alone; nothing can be added by selecting."));
    return;
  }
  points = Array.from(state.text.text);
  const all = marks(), notes = noted();
  const edges = new Set([0, points.length]);
  for (const [a, b] of state.text.cut) edges.add(a).add(b);
  for (const one of [...all, ...notes]) edges.add(one.start).add(one.end);
  const sorted = [...edges].filter((edge) => edge <= points.length).sort((a, b) => a - b);
  all.sort((a, b) => a.start - b.start);
  const parts = [];
  let active = [], next = 0, cut = 0;
  for (let i = 0; i + 1 < sorted.length; i++) {
    const [a, b] = [sorted[i], sorted[i + 1]];
    while (next < all.length && all[next].start <= a) active.push(all[next++]);
    active = active.filter((one) => one.end > a);
    while (cut < state.text.cut.length && state.text.cut[cut][1] <= a) cut++;
    const gone = cut < state.text.cut.length && state.text.cut[cut][0] <= a ? state.text.cut[cut][2] : null;
    const note = notes.find((one) => one.start <= a && b <= one.end);
    parts.push(chunk(a, b, active, gone, note));
  }
  box.replaceChildren(...parts);
  box.lang = state.text.lang;
  lightCurrent(false);
}

function chunk(a, b, active, gone, note) {
  const node = el(active.length ? "mark" : "span", points.slice(a, b).join(""), { data: { s: a } });
  if (gone) { node.classList.add("cut", ...(gone === "white_space" ? ["blank"] : [])); node.title = `cut by cleaning: ${gone.replaceAll("_", " ")}`; }
  if (note) { node.classList.add("noted"); node.title = note.note; }
  for (const one of active) {
    node.classList.add(one.type);
    if (!nodes.has(one.key)) nodes.set(one.key, []);
    nodes.get(one.key).push(node);
  }
  if (active.length) node.dataset.keys = [...new Set(active.map((one) => one.key))].join(" ");
  return node;
}

/** Light the evidence of the current record, and bring it into view. */
export function lightCurrent(scroll = true) {
  for (const node of $("text").querySelectorAll(".on")) node.classList.remove("on");
  $("text").dataset.on = state.key?.split("/")[0] ?? "";
  const mine = nodes.get(state.key) ?? [];
  for (const node of mine) node.classList.add("on");
  if (scroll && mine.length) bringIntoView(mine[0]);
}

function bringIntoView(node) {
  const box = $("text"), inside = node.getBoundingClientRect(), outside = box.getBoundingClientRect();
  if (inside.top < outside.top + 8 || inside.bottom > outside.bottom - 8) {
    box.scrollTop += inside.top - outside.top - box.clientHeight / 3;
  }
}

function offsetAt(node, at) {
  const own = node.nodeType === Node.TEXT_NODE ? node.parentElement : null;
  if (own?.dataset.s !== undefined) return Number(own.dataset.s) + Array.from(node.data.slice(0, at)).length;
  const child = node.childNodes[at];
  if (node.dataset?.s !== undefined) return Number(node.dataset.s) + (at > 0 ? Array.from(node.textContent).length : 0);
  if (child?.dataset?.s !== undefined) return Number(child.dataset.s);
  return child === undefined && node === $("text") ? points.length : null;
}

/** The selection in the text as {start, end}; null where there is none. */
export function readSelection() {
  const picked = getSelection();
  if (!picked || picked.isCollapsed || !picked.rangeCount) return null;
  const range = picked.getRangeAt(0);
  if (!$("text").contains(range.startContainer) || !$("text").contains(range.endContainer)) return null;
  const start = offsetAt(range.startContainer, range.startOffset), end = offsetAt(range.endContainer, range.endOffset);
  return start !== null && end !== null && start < end ? { start, end } : null;
}

/** Select a span of the text in the browser. */
export function showSelection({ start, end }) {
  const from = pointAt(start, false), to = pointAt(end, true);
  if (!from || !to) return;
  getSelection().setBaseAndExtent(from.node, from.at, to.node, to.at);
  bringIntoView(from.node.parentElement);
}

function pointAt(offset, ending) {
  const chunks = $("text").children;
  let low = 0, high = chunks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1, begin = Number(chunks[middle].dataset.s);
    if (begin < offset || (begin === offset && !ending)) low = middle; else high = middle - 1;
  }
  const node = chunks[low]?.firstChild;
  return node && { node, at: points.slice(Number(chunks[low].dataset.s), offset).join("").length };
}

export const selectionBox = () => getSelection().rangeCount ? getSelection().getRangeAt(0).getBoundingClientRect() : $("text").getBoundingClientRect();

// Selecting by keyboard: whole clauses at first, then one character at a time. What cleaning cut is stepped over.
const BORDER = /[，。；！？、：\n,;!?]/;
const isCut = (at) => state.text.cut.some(([a, b]) => a <= at && at < b);

/** The clause around an offset, without what borders it. */
export function clauseAt(at) {
  let start = Math.min(at, points.length - 1), end = start;
  while (start > 0 && !BORDER.test(points[start - 1])) start--;
  while (end < points.length && !BORDER.test(points[end])) end++;
  while (start < end && (isCut(start) || /\s/.test(points[start]))) start++;
  return { start, end: Math.max(end, start + 1) };
}

/** The next clause (`step` 1) or the one before (-1) that has something in it. */
export function nextClause({ start, end }, step) {
  let at = step > 0 ? end : start - 1;
  while (at >= 0 && at < points.length && (BORDER.test(points[at]) || isCut(at) || /\s/.test(points[at]))) at += step;
  return at < 0 || at >= points.length ? { start, end } : clauseAt(at);
}

/** An offset moved by one character that cleaning leaves. */
export function stepped(at, step) {
  let to = at + step;
  while (to > 0 && to < points.length && isCut(step > 0 ? to - 1 : to)) to += step;
  return Math.min(Math.max(to, 0), points.length);
}
