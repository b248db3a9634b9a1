// The page's main part: opens articles, saves what is done to them, and gives every key its task.
import * as api from "./api.js";
import { choose, told } from "./conflict.js";
import { $, clock, el, kbd, settled } from "./dom.js";
import { openAdd, openEdit } from "./form.js";
import { toggleHelp } from "./help.js";
import { drawOne, drawQueue, neighbour, nextOpen } from "./queue.js";
import { differing, drawRecords, keys, rowOf } from "./records.js";
import { endPicking, pick, picking } from "./pick.js";
import { PARTS, lookup, state } from "./state.js";
import { clauseAt, drawText, lightCurrent, readSelection, selectionBox, showSelection } from "./text.js";

const ADDS = { f: "figures", m: "meetings", p: "pairings", n: "participants", s: "sites", g: "agreements", w: "statements" };
const CALLED = { figures: "figure", meetings: "meeting", pairings: "pairing", participants: "person", sites: "site", agreements: "agreement", statements: "statement" };

// Opening

async function loadQueue() {
  const found = await api.queue();
  state.queue = found.articles;
  state.info = found;
  drawQueue();
}

async function open(stem, key = null) {
  if (!stem || !settleForm()) return;
  let doc, text;
  try { [doc, text] = await Promise.all([api.open(stem), api.text(stem)]); } catch (error) { notice(error.message); return; }
  notice(null);
  Object.assign(state, { stem, doc, text, key, selection: null, form: null, pending: null });
  document.documentElement.dataset.zh = "zh-Hans";
  history.replaceState(null, "", `${location.pathname}#${encodeURIComponent(stem)}`);
  const entries = [...doc.lists.meetings.map((e) => [e, "meetings"]), ...doc.lists.pairings.map((e) => [e, "pairings"]), ...doc.lists.figures.map((e) => [e, "figures"])];
  const first = entries.find(([entry]) => entry.state === "untouched") ?? entries[0];
  state.key = lookup(key) ? key : first ? `${first[1]}/${first[0].id}` : "article/article";
  $("text").scrollTop = 0;
  $("records").scrollTop = 0;
  draw(true);
  focusRow();
  drawQueue();
  $("articles").querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  closeDrawer();
}

function draw(wholeText = true) {
  const { doc } = state, { article } = doc;
  $("title").replaceChildren(el("span", { lang: "zh-Hans" }, article.title || state.stem));
  document.title = `${article.title || state.stem} – summarise review`;
  const row = state.queue.find((one) => one.stem === state.stem);
  $("why").textContent = (row?.reasons ?? doc.reasons).join(" · ") || "nothing in doubt";
  $("about").replaceChildren([state.stem, article.published, article.publisher, doc.run.model || doc.run.engine].filter(Boolean).join(" · "));
  $("undo").disabled = !doc.undo;
  $("redo").disabled = !doc.redo;
  $("undo").title = doc.undo ? `undo: ${doc.undo}` : "";
  $("redo").title = doc.redo ? `redo: ${doc.redo}` : "";
  $("finish").replaceChildren(doc.status === "done" ? "Open again" : "Finish", " ", kbd("d"));
  $("finish").classList.toggle("main", doc.status !== "done");
  drawSave();
  drawRecords();
  if (wholeText) drawText(); else lightCurrent(false);
  if (doc.outdated) notice("The engine's output has changed since these corrections began. They stand as they are; to begin again, move the corrected file away.", true);
}

function drawSave() {
  const { doc } = state, parts = [];
  $("save").dataset.revision = doc.revision;
  if (doc.revision) parts.push(`saved ${clock(doc.saved)}`);
  if (doc.status === "done") parts.push("finished");
  if (doc.gold.state === "written") parts.push("gold written");
  $("save").replaceChildren(parts.join(" · "), doc.gold.state === "refused" || (doc.gold.state === "waiting" && doc.status === "done")
    ? el("span", { class: doc.gold.state }, ` · no gold: ${doc.gold.what}`) : "");
}

// Where one is

export function go(key, scroll = true) {
  if (!key) return;
  const before = rowOf(state.key);
  state.key = key;
  if (state.form) { lightCurrent(scroll); return; }
  drawRecords();
  lightCurrent(scroll);
  focusRow(before !== undefined);
}

function focusRow(move = true) {
  const row = rowOf(state.key);
  if (!row || !move) return;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const all = keys(), at = all.indexOf(state.key);
  go(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
}

function nextUntouched() {
  const tops = keys().filter((key) => key.split("/").length === 2), at = tops.indexOf(topOf(state.key));
  return [...tops.slice(at + 1), ...tops.slice(0, at)].find((key) => lookup(key)?.entry?.state === "untouched") ?? null;
}
const topOf = (key) => key?.split("/").slice(0, 2).join("/");

// Saving

/** Save an action. Resolves to the problems that stopped it, if it was its own fault; everything else is dealt with here. */
async function send(action, form = null) {
  if (state.pending && state.pending.action !== action) { notice("Something is not saved yet: try again, or drop it.", true); return []; }
  const stem = state.stem, before = state.doc;
  document.body.classList.add("saving");
  try {
    const doc = await api.act(stem, before.tag, action);
    if (state.stem !== stem) return [];
    state.pending = null;
    if (form) state.form = null;
    state.doc = doc;
    notice(null);
    afterwards(action, before);
    return null;
  } catch (error) {
    return failed(error, action, form, before);
  } finally {
    document.body.classList.remove("saving");
  }
}

function afterwards(action, before) {
  const row = state.queue.find((one) => one.stem === state.stem);
  if (row) {
    const all = [...state.doc.lists.meetings, ...state.doc.lists.pairings, ...state.doc.lists.figures];
    Object.assign(row, { status: state.doc.status, records: all.length, touched: all.filter((entry) => entry.state !== "untouched").length });
  }
  if (action.do === "add" && !action.part) {
    const old = new Set(before.lists[action.type].map((entry) => entry.id)), made = state.doc.lists[action.type].find((entry) => !old.has(entry.id));
    if (made) state.key = `${action.type}/${made.id}`;
  }
  if (action.do === "add" && action.part) state.key = `meetings/${action.id}/${action.part}/${lookup(`meetings/${action.id}`).record[action.part].length - 1}`;
  const at = keys().indexOf(state.key);
  draw(action.do !== "accept" && action.do !== "accept_rest");
  if (!lookup(state.key)) { // it was deleted: what stands in its place comes next
    const all = keys(), next = all[Math.min(Math.max(at, 0), all.length - 1)], meeting = topOf(state.key);
    state.key = all.includes(meeting) && topOf(next) !== meeting ? meeting : next;
    draw(false);
  }
  lightCurrent();
  focusRow();
  if (row) drawOne(row);
}

async function failed(error, action, form, before) {
  if (error.kind === "unfit") { if (!form) notice(`Not saved: ${error.message}`, true); return error.body.problems; }
  if (error.kind === "conflict" || error.kind === "stale") return conflict(action, form, before);
  if (error.kind === "refused") { notice(error.message, true); return []; }
  state.pending = { action, form };
  notice(el("span", `${error.message}. Your change is kept in this page: `, told(action)), true, [
    ["Try again", () => send(action, form)], ["Drop it", () => { state.pending = null; notice(null); }]]);
  return [];
}

async function conflict(action, form, before) {
  let after;
  try { after = await api.open(state.stem); } catch (error) { notice(error.message); return []; }
  const word = await choose(before, after, action, Boolean(form));
  state.doc = after;
  state.pending = null;
  if (word === "mine") {
    // What the page shows of a part may be what was changed there; the newest is what the change goes on top of.
    if (action.part && action.at !== undefined) action.was = after.lists.meetings.find((entry) => entry.id === action.id)?.record[action.part]?.[action.at];
    return send(action, form);
  }
  if (word === "form") { state.doc = after; return []; }
  state.form = null;
  if (!lookup(state.key)) state.key = keys()[0] ?? null;
  draw();
  focusRow();
  return [];
}

function notice(what, stays = false, choices = []) {
  const box = $("notice");
  box.hidden = !what;
  box.replaceChildren(...(what ? [what, ...choices.map(([name, task]) => el("button", { onclick: task }, name)),
    choices.length ? "" : el("button", { "aria-label": "close", onclick: () => notice(null) }, "✕")] : []));
}

// Doing

function close() {
  const key = state.form?.key ?? state.key;
  state.form?.node.remove();
  state.form = null;
  if (lookup(key)) state.key = key;
  drawRecords();
  focusRow();
}

function settleForm() {
  if (state.pending) { notice("Something is not saved yet: try again, or drop it.", true); return false; }
  if (!state.form) return true;
  if (!state.form.dirty) { close(); return true; }
  notice("The open form is not saved: Enter saves it, Esc cancels it.", true);
  state.form.node.scrollIntoView({ block: "nearest" });
  return false;
}

async function accept() {
  const found = lookup(state.key);
  if (!found?.entry) return;
  const following = nextUntouched();
  if ((await send({ do: "accept", type: found.type, id: found.id })) === null && following) go(following);
}

async function remove() {
  const found = lookup(state.key);
  if (!found?.entry || found.type === "article") return;
  await send({ do: "delete", type: found.type, id: found.id, ...(found.part ? { part: found.part, at: found.at, was: found.record } : {}) });
}

function edit(name = null) {
  if (lookup(state.key)?.number) { claim(); return; }
  if (settleForm()) openEdit(state.key, send, close, name);
}

async function take(side) {
  const found = lookup(topOf(state.key)), sides = state.doc.sides?.records[found?.id];
  if (!sides) return;
  const version = side === "1" ? sides.first : sides.second;
  if (!version) { await send({ do: "delete", type: found.type, id: found.id }); return; }
  const set = Object.fromEntries(differing(found.entry.record, version).map((name) => [name, version[name] ?? null]));
  const following = nextUntouched();
  const action = Object.keys(set).length ? { do: "edit", type: found.type, id: found.id, set } : { do: "accept", type: found.type, id: found.id };
  if ((await send(action)) === null && following) go(following);
}

function claim() {
  const found = lookup(state.key);
  if (!found?.number) return;
  select(clauseAt(found.number.start));
  add("figures");
}

function select(span) {
  state.selection = span;
  showSelection(span);
}

async function add(kind) {
  hideMenu();
  if (!state.selection) { notice(`Select the words for the ${CALLED[kind]} first: with the mouse, or v.`, true); return; }
  const top = lookup(topOf(state.key)), parent = PARTS.includes(kind) ? (top?.type === "meetings" ? top : null) : null;
  if (PARTS.includes(kind) && !parent) { notice(`Go to the meeting that the ${CALLED[kind]} belongs to first (j, k), then select.`, true); return; }
  if (!settleForm()) return;
  let found;
  try { found = await api.question("select", state.selection); } catch (error) { notice(error.message, true); return; }
  if (kind === "figures" && !found.figures.length) { notice("The selection holds no quantity.", true); return; }
  notice(null);
  openAdd(kind, found, parent, send, close);
}

function nextUnclaimed() {
  const number = state.doc.audit.unclaimed.find((one) => one.start > (state.selection?.start ?? -1)) ?? state.doc.audit.unclaimed[0];
  if (!number) { notice("Every number is claimed.", true); return; }
  go(`unclaimed/${state.doc.audit.unclaimed.indexOf(number)}`);
  select(clauseAt(number.start));
  showMenu();
}

function startPicking() {
  if (state.text.text === null) { notice(`Nothing can be selected: ${state.text.missing}.`, true); return; }
  const from = state.selection ?? clauseAt(lookup(state.key)?.record?.evidence?.[0]?.start ?? lookup(state.key)?.number?.start ?? 0);
  hideMenu();
  pick(from, (span) => { state.selection = span; if (state.form) state.form.fields.evidence?.take?.(); else showMenu(); }, () => { if (!state.form) focusRow(); });
}

// The menu beside a selection

function showMenu() {
  if (!state.selection || state.form) return;
  const inside = lookup(topOf(state.key))?.type === "meetings";
  const button = ([key, kind]) => el("button", { data: { add: kind } }, CALLED[kind], " ", kbd(key));
  const menu = $("menu"), entries = Object.entries(ADDS);
  menu.replaceChildren(...entries.slice(0, 3).map(button), ...(inside ? [el("span.soft", "in this meeting:"), ...entries.slice(3).map(button)] : []));
  menu.hidden = false;
  const box = selectionBox(), own = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(box.left, innerWidth - own.width - 8))}px`;
  menu.style.top = `${box.bottom + own.height + 12 < innerHeight ? box.bottom + 8 : Math.max(8, box.top - own.height - 8)}px`;
}
const menuSoon = settled(showMenu, 400);
const hideMenu = () => { $("menu").hidden = true; };

// Keys

function closeDrawer() { document.body.classList.remove("drawer"); $("queue-toggle").setAttribute("aria-expanded", "false"); }
function toggleQueue() {
  const on = document.body.classList.toggle("drawer");
  $("queue-toggle").setAttribute("aria-expanded", String(on));
  if (on) ($("articles").querySelector('[aria-current="true"]') ?? $("articles").querySelector("button"))?.focus();
  else focusRow();
}
function moveInQueue(by) {
  const buttons = [...$("articles").querySelectorAll("button:not([disabled])")], at = buttons.indexOf(document.activeElement);
  buttons[Math.min(Math.max(at + by, 0), buttons.length - 1)]?.focus();
}
async function finish() {
  if (!settleForm()) return;
  const status = state.doc.status === "done" ? "in_progress" : "done";
  if ((await send({ do: "status", status })) === null && status === "done") {
    const following = nextOpen();
    if (state.doc.gold.state === "refused") return;
    if (following) open(following); else notice("Every article is finished.", true);
  }
}
const undo = () => state.doc.undo && settleForm() && send({ do: "undo" });
const redo = () => state.doc.redo && settleForm() && send({ do: "redo" });

const TASKS = {
  j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1), a: accept, A: () => settleForm() && send({ do: "accept_rest" }),
  e: () => edit(), Enter: () => edit(), x: remove, Delete: remove, z: undo, Z: redo, u: nextUnclaimed, v: startPicking, t: () => $("noise").click(),
  "]": () => open(neighbour(1)), "[": () => open(neighbour(-1)), d: finish, q: toggleQueue, "?": toggleHelp, 1: () => take("1"), 2: () => take("2"),
  "/": () => { if (!document.body.classList.contains("drawer")) toggleQueue(); $("search").focus(); },
  Escape: () => { hideMenu(); state.selection = null; getSelection().removeAllRanges(); closeDrawer(); notice(null); focusRow(); },
};

document.addEventListener("keydown", (event) => {
  const { target, key } = event, ctrl = event.ctrlKey || event.metaKey;
  if (event.isComposing || event.altKey || !state.doc || $("conflict").open) return;
  if ($("help").open) { if (key === "?") { event.preventDefault(); toggleHelp(); } return; }
  if (picking(event)) return;
  const typing = target.closest("input, textarea, select, [contenteditable]");
  if (ctrl) {
    const task = { z: event.shiftKey ? redo : undo, y: redo }[key.toLowerCase()];
    if (task && !typing) { event.preventDefault(); task(); }
    return;
  }
  if (typing) { if (target.closest("#queue") && key === "Escape") { target.blur(); closeDrawer(); focusRow(); } else if (target.id === "search" && (key === "ArrowDown" || key === "Enter")) { event.preventDefault(); moveInQueue(1); } return; }
  if (target.closest("#queue") && ["j", "k", "ArrowDown", "ArrowUp"].includes(key)) { event.preventDefault(); moveInQueue(key === "j" || key === "ArrowDown" ? 1 : -1); return; }
  if (target.closest("button, a") && (key === "Enter" || key === " ")) return;
  if (target.closest("form.edit")) return;
  if (ADDS[key] && (state.selection || lookup(state.key)?.number)) { event.preventDefault(); if (key === "f" && !state.selection) claim(); else add(ADDS[key]); return; }
  if (TASKS[key]) { event.preventDefault(); hideMenu(); TASKS[key](); }
});

document.addEventListener("selectionchange", () => {
  const span = state.text?.text ? readSelection() : null;
  if (!span) return;
  state.selection = span;
  if (matchMedia("(pointer: coarse)").matches) menuSoon(); // a finger's selection ends without a pointerup
});
$("text").addEventListener("pointerup", () => setTimeout(() => {
  const span = readSelection();
  if (span) { state.selection = span; showMenu(); }
}));
$("text").addEventListener("click", (event) => {
  const found = event.target.closest("[data-keys]");
  if (!found || readSelection()) return;
  const here = found.dataset.keys.split(" "), at = here.indexOf(state.key);
  state.selection = null;
  hideMenu();
  go(here[(at + 1) % here.length], false);
});
document.addEventListener("pointerdown", (event) => {
  if (event.target.closest("#menu, form.edit, #records button")) return;
  hideMenu();
  if (!event.target.closest("#text") && !state.form) state.selection = null;
});
$("menu").addEventListener("mousedown", (event) => event.preventDefault());
$("menu").addEventListener("click", (event) => { const kind = event.target.closest("[data-add]")?.dataset.add; if (kind) add(kind); });
$("records").addEventListener("click", (event) => {
  const button = event.target.closest("button"), act = button?.dataset.act;
  if (button?.dataset.evidence === "pick") { startPicking(); return; }
  if (event.target.closest("form.edit")) return;
  const key = event.target.closest("[data-key]")?.dataset.key;
  if (act === "restore") { send({ do: "restore", id: button.dataset.id }); return; }
  if (key && key !== state.key) go(key);
  if (act) ({ accept, edit: () => edit(), delete: remove, claim, "add-participants": () => add("participants") })[act]();
});
$("records").addEventListener("dblclick", (event) => { if (event.target.closest("[data-key]") && !event.target.closest("form, button")) edit(); });
$("articles").addEventListener("click", (event) => { const stem = event.target.closest("[data-stem]")?.dataset.stem; if (stem) open(stem); });
$("noise").addEventListener("click", () => {
  const on = document.body.classList.toggle("noisy");
  $("noise").setAttribute("aria-pressed", String(on));
  lightCurrent();
});
for (const [id, task] of Object.entries({ undo, redo, finish, "help-button": toggleHelp, "queue-toggle": toggleQueue })) $(id).addEventListener("click", task);
for (const id of ["search", "order", "show"]) $(id).addEventListener("input", drawQueue);
$("mode").addEventListener("change", async () => {
  if (!settleForm()) { drawQueue(); return; }
  state.between = JSON.parse($("mode").value);
  await begin();
});
addEventListener("beforeunload", (event) => { if (state.pending || state.form?.dirty) event.preventDefault(); });
addEventListener("hashchange", () => { const stem = decodeURIComponent(location.hash.slice(1)); if (stem && stem !== state.stem) open(stem); });

async function begin(stem = null) {
  endPicking();
  try {
    await loadQueue();
    const rows = state.shown.filter((row) => !row.fault);
    const first = rows.find((row) => row.stem === stem) ?? rows.find((row) => row.status !== "done") ?? rows[0];
    if (first) await open(first.stem);
    else notice(state.between.length ? "There is no article that both have corrected." : "None of the summaries here can be read; the list says why.", true);
  } catch (error) {
    notice(error.message, true);
  }
  document.documentElement.dataset.ready = "";
}

// The token has done its work, the cookie is there: it must not stay in the address.
state.between = new URLSearchParams(location.search).getAll("between");
const wanted = decodeURIComponent(location.hash.slice(1));
history.replaceState(null, "", location.pathname + location.hash);
begin(wanted);
