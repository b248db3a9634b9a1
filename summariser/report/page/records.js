// The records of an article beside its text: one card a record, its parts inside, and what the audit lists.
const FAMILIES = [["m", "Meetings"], ["n", "People"], ["p", "Pairings"], ["f", "Figures"], ["u", "Not claimed"], ["d", "Damaged"], ["x", "Repaired"]];

function markOf(mark) {
  if (!mark) return null;
  const [state, by, at] = mark, node = badge(state);
  const who = [by, at].filter(Boolean).join(", ");
  if (who) node.append(el("span", "who", ` ${shown(by)}, `, when(at)));
  return node;
}
const when = (at) => { const node = el("time", "", shown((at || "").replace("T", " ").replace(/(:\d\d):\d\d.*$/, "$1 UTC"))); if (at) node.dateTime = at; return node; };

class Records {
  constructor(data, n, text) {
    this.data = data; this.n = n; this.text = text; this.lang = LANG[article(n)[A.script]];
    this.box = el("div", "records");
    const of = (family) => data.records.filter((record) => record.k[0] === family);
    for (const [family, name] of [["m", "Meetings"], ["p", "Pairings"], ["f", "Figures"]]) {
      const found = of(family);
      if (found.length) this.group(family, name, found.map((record) => this.card(record)));
    }
    if (!data.records.length) this.box.append(el("p", "soft", "No records. What the article reports is not about paired assistance, or the engine did not see it."));
    this.audit();
  }

  group(cls, name, cards, tag = "ul") {
    const list = el(tag, "cards", ...cards);
    this.box.append(el("section", `group ${cls}`, el("h2", "", name, el("span", "count", String(cards.length))), list));
  }

  link(key, text, lang = "zh-Hans") {
    const node = zh("a", "go", text || "–", lang);
    node.href = address(this.n, key);
    return node;
  }

  card(record) {
    const family = record.k[0], node = el("li", `rec ${family}`);
    node.dataset.k = record.k;
    const head = el("div", "rec-head", this.link(record.k, record.head));
    if (record.raw) head.append(zh("span", "raw", record.raw));
    const mark = markOf(record.mark);
    node.append(head, ...(mark ? [mark] : []));
    const facts = this.facts(record);
    if (facts) node.append(facts);
    node.append(...this.quotes(record));
    const parts = record.parts || [];
    for (const [part, name] of [["person", "People"], ["statement", "Statements"], ["agreement", "Agreements"], ["site", "Sites"]]) {
      const found = parts.filter((one) => one.part === part);
      if (found.length) node.append(el("h3", "", name, el("span", "count", String(found.length))), el("ul", `parts ${part}`, ...found.map((one) => this.part(one))));
    }
    return node;
  }

  part(one) {
    const node = el("li", `rec ${familyOf(one.k)}`, el("div", "rec-head", this.link(one.k, one.head)));
    node.dataset.k = one.k;
    const told = el("span", "told");
    for (const [name, value] of one.facts) told.append(zh("span", name, value.replace(/ \d{6}$/, "")));
    if (one.facts.length) node.append(told);
    node.append(...this.quotes(one));
    return node;
  }

  facts(record) {
    const list = el("dl", "facts"), inferred = new Set(record.inferred || []);
    const hidden = { m: [], p: [], f: [] }[record.k[0]];
    for (const [name, value] of record.facts) {
      if (hidden.includes(name)) continue;
      const code = /^(.*) (\d{6})$/.exec(value), told = zh("dd", "", code ? code[1] : value);
      if (code) told.append(el("span", "code", ` ${code[2]}`));
      if (inferred.has(name) || (name === "date" && (inferred.has("start_date") || inferred.has("end_date")))) told.append(el("span", "soft", " inferred"));
      list.append(el("div", "", el("dt", "", name), told));
    }
    const rest = [...inferred].filter((name) => !record.facts.some(([known]) => known === name) && !/_date$/.test(name));
    if (rest.length) list.append(el("div", "", el("dt", "", "inferred"), el("dd", "", rest.map(words).join(", "))));
    return list.children.length ? list : null;
  }

  quotes(record) {
    const outside = this.text && this.text.bad.has(record.k) ? [el("p", "soft", "Its span is not in the text.")] : [];
    const seen = new Set();
    return [...record.ev.filter(([, , quote]) => !seen.has(quote) && seen.add(quote)).map(([start, end, quote]) => {
      const node = zh("q", "quote", quote, this.lang);
      node.title = `characters ${start}–${end} of the source`;
      return node;
    }), ...outside];
  }

  audit() {
    const { unclaimed, damaged, repaired, dropped, removed } = this.data.audit, item = (key, cls, ...kids) => { const node = el("li", `rec ${cls}`, ...kids); node.dataset.k = key; return node; };
    const line = (key, text) => el("div", "rec-head", this.link(key, text, this.lang));
    if (unclaimed.length) this.group("u", "Numbers that no record claims", unclaimed.map(([, , text, context], i) => item(`u${i}`, "u", line(`u${i}`, text), context ? zh("span", "quote", context, this.lang) : null)));
    if (damaged.length) this.group("d", "Damaged in the source", damaged.map(([, , text, reason], i) => item(`d${i}`, "d", line(`d${i}`, text), el("span", "soft", shown(reason)))));
    if (repaired.length) this.group("x", "Read otherwise than written", repaired.map(([, , text, reading, reason], i) => item(`x${i}`, "x", line(`x${i}`, `${text} → ${reading}`), el("span", "soft", shown(reason)))));
    if (dropped.length) this.group("dropped", "Dropped", dropped.map(([type, words_, reason]) => el("li", "", el("div", "rec-head", el("span", "type", shown(type)), zh("span", "", words_)), el("span", "soft", shown(reason)))));
    const review = this.data.review;
    if (review && review.deleted.length) this.group("deleted", "Deleted by a person", review.deleted.map(([type, text, by, at]) => el("li", "", el("div", "rec-head", el("span", "type", shown(type)), zh("del", "", text)), el("span", "soft", shown(by), ", ", when(at)))));
    if (removed.length) this.group("removed", "Cut away by cleaning", this.removed(removed));
  }

  removed(removed) {
    const steps = new Map();
    for (const [start, end, step] of removed) { const found = steps.get(step) || steps.set(step, { spans: 0, chars: 0 }).get(step); found.spans += 1; found.chars += end - start; }
    return [...steps].sort((a, b) => b[1].chars - a[1].chars).map(([step, { spans, chars }]) => {
      const name = this.text ? el("button", "link go", words(step)) : el("span", "", words(step));
      if (this.text) { name.type = "button"; name.dataset.step = step; }
      return el("li", "step", el("div", "rec-head", name, el("span", "soft", `${say(spans, "span")}, ${say(chars, "character")}`)), el("span", "soft", D.steps[step] || ""));
    });
  }
}
