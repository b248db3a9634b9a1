"use strict";
// Everything shown comes from strangers' pages: nodes are made with textContent only, never from markup.
const VERDICTS = ["COR", "PAR", "INC", "MIS", "SPU"];
const run = JSON.parse(document.getElementById("run").textContent);
const state = { at: -1, shown: [], record: null, leaf: -1 };
const $ = (id) => document.getElementById(id);

function el(tag, cls, ...parts) {
  const node = document.createElement(tag);
  if (cls) node.className = cls;
  for (const part of parts) if (part !== null && part !== undefined) node.append(part);
  return node;
}
const pct = (value) => (value === null || value === undefined ? "–" : (100 * value).toFixed(1));
const spanned = (value, span) => pct(value) + (span && value !== null ? ` [${pct(span[0])}, ${pct(span[1])}]` : "");

function table(head, rows) {
  const body = el("tbody");
  for (const row of rows) {
    const line = el("tr");
    for (const cell of row) line.append(el("td", "", cell));
    body.append(line);
  }
  const top = el("tr");
  for (const name of head) top.append(el("th", "", name));
  return el("div", "scroll", el("table", "", el("thead", "", top), body));
}
function tag(verdict) { return el("span", "tag " + verdict, verdict); }
function bar(counts) {
  const sum = counts.reduce((a, b) => a + b, 0) || 1;
  const node = el("div", "bar");
  node.title = VERDICTS.map((name, i) => `${name} ${counts[i]}`).join("  ");
  counts.forEach((count, i) => {
    const part = el("i", VERDICTS[i]);
    part.style.width = `${(100 * count) / sum}%`;
    node.append(part);
  });
  return node;
}

function headline() {
  const s = run.summary, h = s.headline;
  const tile = (name, value, span) => el("div", "tile", el("span", "soft", name), el("b", "", value), el("span", "soft", span || " "));
  const range = (name) => (h.intervals[name] ? `95%: ${pct(h.intervals[name][0])} – ${pct(h.intervals[name][1])}` : s.too_few ? "too few articles" : "");
  const n = s.negatives, e = s.evidence;
  $("headline").append(
    tile("macro F1", pct(h.macro_f1), range("macro_f1")),
    tile("mean over articles", pct(h.mean_article_f1), range("mean_article_f1")),
    tile("hallucinated", pct(h.hallucinated), range("hallucinated")),
    tile("missed", pct(h.missed), range("missed")),
    tile("clean negatives", pct(n.rate), `${n.clean} of ${n.articles}`),
    tile("valid quotes", pct(e.validity), `${e.items - e.invalid} of ${e.items}`),
    tile("articles", String(s.articles), `errors ${Object.keys(s.errors).length}`),
  );
  const columns = ["precision", "recall", "strict_f1", "grounded_f1", "detection_f1", "exact_record_f1", "hallucinated", "missed", "wrong"];
  $("types").append(table(["type", "F1", "P", "R", "strict", "grounded", "found", "exact", "hallucinated", "missed", "wrong"],
    Object.entries(s.types).map(([name, row]) => [name, spanned(row.f1, row.intervals.f1), ...columns.map((c) => pct(row[c]))])));
  const rows = [];
  for (const [type, fields] of Object.entries(s.fields)) for (const [name, row] of Object.entries(fields)) {
    const pick = el("button", "link", `${type}.${name}`);
    pick.onclick = () => { $("type").value = type; fillFields(); $("field").value = `${type}.${name}`; $("failures").checked = true; refresh(); $("explorer").scrollIntoView(); };
    rows.push([pick, spanned(row.f1, row.interval), bar(VERDICTS.map((v) => row[v])), ...VERDICTS.map((v) => String(row[v]))]);
  }
  $("fields").append(el("div", "legend", ...VERDICTS.map((v) => el("span", "", tag(v), " ", { COR: "correct", PAR: "partial", INC: "wrong", MIS: "missed", SPU: "spurious" }[v]))),
    table(["field", "F1", "", ...VERDICTS], rows));
}

function fillFields() {
  const type = $("type").value, kept = $("field").value;
  $("field").replaceChildren(new Option("all fields", ""));
  for (const name of run.fields) if (!type || name.startsWith(type + ".")) $("field").append(new Option(name, name));
  $("field").value = [...$("field").options].some((o) => o.value === kept) ? kept : "";
}
const wanted = () => ({ failures: $("failures").checked, type: $("type").value, field: $("field").value, text: $("search").value.trim().toLowerCase() });

function passes(article, want) {
  if (want.text && !article.id.toLowerCase().includes(want.text) && !article.title.toLowerCase().includes(want.text)) return false;
  if (!want.failures && !want.type && !want.field) return true;
  if (want.failures && article.error !== null) return true;
  return article.counts.some(([name, right, wrong]) => {
    const full = run.fields[name];
    if (want.field ? full !== want.field : want.type && !full.startsWith(want.type + ".")) return false;
    return want.failures ? wrong > 0 : right + wrong > 0;
  });
}
function refresh() {
  const want = wanted(), current = state.shown[state.at];
  state.shown = run.articles.filter((article) => passes(article, want));
  const list = document.createDocumentFragment();
  state.shown.forEach((article, i) => {
    const note = article.error !== null ? "error" : article.negative ? (article.clean ? "clean" : "✗ neg.") : pct(article.f1);
    const item = el("button", "", el("span", "", note), el("span", "", article.id));
    item.onclick = () => open(i);
    list.append(item);
  });
  $("list").replaceChildren(list);
  $("count").textContent = `${state.shown.length} of ${run.articles.length} articles`;
  const at = state.shown.indexOf(current);
  if (state.shown.length) open(at >= 0 ? at : 0, false); else { state.at = -1; $("detail").replaceChildren(el("p", "soft", "No article passes the filters.")); }
}

function open(i, move = true) {
  if (i < 0 || i >= state.shown.length) return;
  state.at = i; state.record = null; state.leaf = -1;
  [...$("list").children].forEach((item, n) => item.setAttribute("aria-current", String(n === i)));
  if (move) $("list").children[i].scrollIntoView({ block: "nearest" });
  show(state.shown[i]);
}

function worstOf(pair) {
  if (pair.g === null) return "SPU";
  if (pair.o === null) return "MIS";
  const seen = new Set(leaves(pair).map((leaf) => leaf.verdict));
  return ["INC", "MIS", "SPU", "PAR"].find((v) => seen.has(v)) ? (seen.has("INC") || seen.has("MIS") || seen.has("SPU") ? "INC" : "PAR") : "COR";
}
function leaves(pair) {
  return pair.l.map(([field, verdict, gold, output, why]) => {
    const name = VERDICTS[verdict];
    return { field: run.names[field], verdict: name, gold: gold ?? null, output: name === "COR" && (output === null || output === undefined) ? gold : output ?? null, why: why || "" };
  });
}

// One pass over the boundaries of all spans: a stretch that several records quote is one mark for all of them.
function marked(text, spans, lang) {
  const chars = Array.from(text), cuts = new Map();
  const cut = (at) => cuts.get(at) || cuts.set(at, { on: [], off: [] }).get(at);
  for (const span of spans) if (span.start < span.end && span.end <= chars.length) { cut(span.start).on.push(span); cut(span.end).off.push(span); }
  const box = el("div", "text"), active = new Set();
  box.lang = lang; box.tabIndex = 0;
  let from = 0;
  const flush = (to) => {
    if (to <= from) return;
    const piece = chars.slice(from, to).join("");
    if (!active.size) box.append(piece);
    else {
      const order = ["COR", "PAR", "INC", "MIS", "SPU"], all = [...active];
      const worst = all.reduce((a, b) => (order.indexOf(b.verdict) > order.indexOf(a) ? b.verdict : a), "COR");
      const node = el("mark", worst, piece);
      node.dataset.keys = all.map((span) => span.key).join(" ");
      node.title = all.map((span) => `${span.verdict} ${span.label}`).join("\n");
      node.onclick = () => select(all[all.length - 1].key, true);
      box.append(node);
    }
    from = to;
  };
  for (const at of [...cuts.keys()].sort((a, b) => a - b)) {
    flush(at);
    const { on, off } = cuts.get(at);
    off.forEach((span) => active.delete(span));
    on.forEach((span) => active.add(span));
  }
  flush(chars.length);
  return box;
}

function show(article) {
  const data = JSON.parse($("a" + article.n).textContent), want = wanted();
  const gold = [], output = [], records = [];
  const visit = (pair, key, into, prefix) => {
    const verdict = worstOf(pair), label = `${prefix}${pair.t} ${pair.name || ""}`.trim();
    for (const [start, end] of pair.gs || []) gold.push({ start, end, key, verdict, label });
    for (const [start, end] of pair.os || []) output.push({ start, end, key, verdict, label });
    const node = el("section", "record");
    node.dataset.key = key;
    const sides = pair.t === "article" ? "" : pair.g === null ? "output only" : pair.o === null ? "gold only" : pair.ov === undefined ? "" : `evidence overlap ${pct(pair.ov)}`;
    const head = el("header", "", el("h3", "", label), tag(verdict), el("span", "soft", sides));
    head.onclick = () => select(key, false);
    node.append(head);
    let kept = 0;
    for (const leaf of leaves(pair)) {
      const full = `${prefix ? "meetings.participants" : pair.t}.${leaf.field}`;
      if ((want.failures && leaf.verdict === "COR") || (want.field && full !== want.field) || (want.type && !full.startsWith(want.type + "."))) continue;
      kept += 1;
      const line = el("div", "leaf", el("span", "", leaf.field), tag(leaf.verdict), el("span", "gold" + (leaf.gold === null ? " none" : ""), leaf.gold ?? "–"),
        el("span", "output" + (leaf.output === null ? " none" : ""), leaf.output ?? "–"), leaf.why ? el("span", "why", leaf.why) : null);
      if (leaf.verdict !== "COR") line.dataset.bad = "1";
      node.append(line);
    }
    (pair.c || []).forEach((child, i) => { kept += visit(child, `${key}.${i}`, node, "participant: "); });
    if (kept) into.append(node);
    return kept;
  };
  const box = el("div", "");
  data.pairs.forEach((pair, i) => visit(pair, String(i), box, ""));
  if (!box.children.length) box.append(el("p", "soft", want.failures ? "Nothing wrong here." : "No records."));
  const lang = data.script === "hant" ? "zh-Hant" : "zh-Hans";
  const score = article.error !== null ? `error: ${article.error}` : article.negative ? "gold is empty" : `F1 ${pct(article.f1)}`;
  const bad = (data.bad || []).map(([where, quote, found]) => el("p", "note", `invalid quote at ${where}: “${quote}” — the source says “${found}”`));
  $("detail").replaceChildren(
    el("h3", "", article.title || article.id), el("p", "note", `${article.id} · ${score}`), ...bad,
    el("div", "sides", el("div", "side", el("h4", "", "gold"), marked(data.text, gold, lang)), el("div", "side", el("h4", "", "output"), marked(data.text, output, lang))),
    box);
  $("detail").dataset.id = article.id;
}

function select(key, scroll) {
  state.record = key;
  for (const node of document.querySelectorAll(".record.on, mark.on")) node.classList.remove("on");
  const record = document.querySelector(`.record[data-key="${key}"]`);
  if (record) { record.classList.add("on"); if (scroll) record.scrollIntoView({ block: "nearest" }); }
  for (const box of document.querySelectorAll(".text")) {
    const marks = [...box.querySelectorAll("mark")].filter((mark) => mark.dataset.keys.split(" ").includes(key));
    marks.forEach((mark) => mark.classList.add("on"));
    if (marks.length) box.scrollTop = marks[0].offsetTop - box.offsetTop - box.clientHeight / 3;
  }
}
function step(by) {
  const bad = [...document.querySelectorAll(".leaf[data-bad]")];
  if (!bad.length) return;
  for (const node of document.querySelectorAll(".leaf.on")) node.classList.remove("on");
  state.leaf = (state.leaf + by + bad.length) % bad.length;
  if (state.leaf < 0) state.leaf = 0;
  const leaf = bad[state.leaf];
  leaf.classList.add("on");
  select(leaf.closest(".record").dataset.key, false);
  leaf.scrollIntoView({ block: "center" });
}
const KEYS = {
  j: () => open(state.at + 1), k: () => open(state.at - 1), n: () => step(1), p: () => step(-1),
  f: () => { $("failures").checked = !$("failures").checked; refresh(); },
  "/": () => $("search").focus(),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") { document.activeElement.blur(); return; }
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox") return;
  const act = KEYS[event.key];
  if (act) { event.preventDefault(); act(); }
});
headline();
for (const type of Object.keys(run.summary.fields)) $("type").append(new Option(type, type));
fillFields();
$("type").onchange = () => { fillFields(); refresh(); };
for (const id of ["failures", "field"]) $(id).onchange = refresh;
$("search").oninput = refresh;
refresh();
document.documentElement.dataset.ready = "1";
performance.mark("ready");
