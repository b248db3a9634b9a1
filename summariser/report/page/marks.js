// The article's text with every span in place. One pass over all boundaries: a stretch that several records quote is one piece for all.
const FAMILY = { m: "m", n: "n", s: "q", a: "q", v: "q", p: "p", f: "f", u: "u", d: "d", x: "x" };
const familyOf = (key) => FAMILY[key.slice(key.lastIndexOf(".") + 1)[0]];

// Offsets count code points; a browser counts the characters of `astral` twice.
function unitsOf(data) {
  const astral = data.astral;
  if (!astral.length) return (at) => at;
  return (at) => {
    let low = 0, high = astral.length;
    while (low < high) { const middle = (low + high) >> 1; if (astral[middle] < at) low = middle + 1; else high = middle; }
    return at + low;
  };
}

function* everyRecord(data) {
  for (const record of data.records) { yield record; yield* record.parts || []; }
}

// All spans of an article: of records, of numbers that none claims, of damage and repair. `bad` are records whose span is none of the text.
function spansOf(data) {
  const spans = [], bad = new Set();
  const add = (start, end, key) => { if (start < end && end <= data.length) spans.push({ start, end, key }); else bad.add(key); };
  for (const record of everyRecord(data)) for (const [start, end] of record.ev) add(start, end, record.k);
  data.audit.unclaimed.forEach(([start, end], i) => add(start, end, `u${i}`));
  data.audit.damaged.forEach(([start, end], i) => add(start, end, `d${i}`));
  data.audit.repaired.forEach(([start, end], i) => add(start, end, `x${i}`));
  return { spans, bad };
}

// What the clean text lacks of the source, and what it has in its place. A repair changes only what differs between the two readings.
function cutsOf(data) {
  const cuts = data.audit.removed.filter(([start, end]) => start < end && end <= data.length).map(([start, end, step, put]) => ({ start, end, step, put }));
  for (const [start, end, text, reading] of data.audit.repaired) {
    if (start >= end || end > data.length) continue;
    let head = 0, tail = 0;
    while (head < text.length && head < reading.length && text[head] === reading[head]) head += 1;
    while (tail < text.length - head && tail < reading.length - head && text[text.length - 1 - tail] === reading[reading.length - 1 - tail]) tail += 1;
    cuts.push({ start: start + head, end: end - tail, step: "repair", put: reading.slice(head, reading.length - tail) });
  }
  return cuts;
}

const STEP_TITLE = (step) => `cut away, step ${words(step)}: ${D.steps[step] || ""}`;
const codes = (text) => Array.from(text, (char) => `U+${char.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`).join(" ");

class Text {
  constructor(data, script, source) {
    this.data = data; this.source = source; this.unit = unitsOf(data);
    const { spans, bad } = spansOf(data);
    this.bad = bad;
    this.box = el("div", source ? "text source" : "text");
    this.box.lang = LANG[script] || "zh";
    this.size = new Map();
    for (const { start, end, key } of spans) this.size.set(key, (this.size.get(key) || 0) + end - start);
    this.order = [...spans].sort((a, b) => a.start - b.start || b.end - a.end).map((span) => span.key).filter((key, i, all) => all.indexOf(key) === i);
    this.into = this.source ? this.box : null;
    this.pieces(spans, cutsOf(data));
    const first = this.box.querySelector("mark");
    if (first) first.tabIndex = 0;
    if (!source) this.headline();
  }

  pieces(spans, cuts) {
    const at = new Map(), point = (where) => at.get(where) || at.set(where, { on: [], off: [], cut: 0, put: "" }).get(where);
    for (const span of spans) { point(span.start).on.push(span.key); point(span.end).off.push(span.key); }
    this.steps = [];
    for (const cut of cuts) {
      const from = point(cut.start);
      if (cut.put) { from.put += cut.put; from.step = cut.step; }
      if (cut.start < cut.end && cut.step !== "repair") { (from.begin ||= []).push(cut); (point(cut.end).end ||= []).push(cut); }
      if (cut.start < cut.end && cut.step === "repair" && !this.source) { (from.begin ||= []).push(cut); (point(cut.end).end ||= []).push(cut); }
    }
    const active = new Map(), cutting = new Set();
    let from = 0;
    for (const where of [...at.keys(), this.data.length].sort((a, b) => a - b)) {
      if (where > from) this.piece(from, where, active, cutting);
      from = where;
      const found = at.get(where);
      if (!found) continue;
      at.delete(where); // the text's end may be listed twice
      for (const key of found.off) { const left = active.get(key) - 1; if (left) active.set(key, left); else active.delete(key); }
      for (const cut of found.end || []) cutting.delete(cut);
      for (const key of found.on) active.set(key, (active.get(key) || 0) + 1);
      if (found.put && !this.source) this.put(found.put, active);
      for (const cut of found.begin || []) cutting.add(cut);
    }
  }

  piece(from, to, active, cutting) {
    const a = this.unit(from), b = this.unit(to), whole = this.data.text;
    let text = whole.slice(a, b).replace(/\r\n/g, "\n");
    if (text.endsWith("\r")) text = whole[b] === "\n" ? text.slice(0, -1) : `${text.slice(0, -1)}\n`;
    const cut = cutting.size ? [...cutting][0] : null;
    if (cut && !this.source) return;
    this.put(text.replace(/\r/g, "\n"), active, cut);
  }

  // Puts words where the reading is: into the paragraph, a new one after each line's end, or as they stand in the source.
  put(text, active, cut = null) {
    if (this.source) { this.add(this.box, text, active, cut); return; }
    text.split("\n").forEach((line, i) => {
      if (i) this.into = null;
      if (line && !this.into) { this.into = el("p"); this.box.append(this.into); }
      if (line) this.add(this.into, line, active, cut);
    });
  }

  add(into, text, active, cut) {
    let node = shown(text);
    if (cut) {
      node = el("span", "cut", node);
      node.dataset.step = cut.step; node.title = STEP_TITLE(cut.step);
      if (cut.step === "invisible") node.dataset.codes = codes(text);
    }
    if (active.size) {
      const keys = [...active.keys()].sort((a, b) => this.size.get(a) - this.size.get(b));
      node = el("mark", `s ${[...new Set(keys.map(familyOf))].join(" ")}`, node);
      node.dataset.k = keys.join(" "); node.tabIndex = -1;
    }
    into.append(node);
  }

  // The headline is a line of the text like others; it is told by its place and by not being a sentence.
  headline() {
    const first = this.box.firstElementChild;
    if (first && first.textContent.length <= 80 && !/[。；]/.test(first.textContent)) first.className = "headline";
    for (const line of this.box.children) if (line !== first && line.textContent.length <= 24 && !/[。！？；，:：”」]$/.test(line.textContent)) line.className = "short";
  }

  marksOf(key) { return [...this.box.querySelectorAll("mark")].filter((node) => node.dataset.k.split(" ").includes(key)); }
}
