// The tables: columns as data, one page of rows at a time, so that a hundred thousand rows cost what a hundred do.
const ROWS = 100;
const year = (date) => (/^\d{4}/.test(date || "") ? date.slice(0, 4) : "");
const published = (row) => article(row[0])[A.published];
const span = (start, end) => (start && end && end !== start ? `${start} – ${end.startsWith(start.slice(0, 5)) ? end.slice(5) : end}` : start || end || "");
const grouped = (value) => value.replace(/^(-?\d+)/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ","));
const quoted = (row, quote) => (quote ? zh("span", "quote", quote, LANG[article(row[0])[A.script]]) : null);
const from = (row) => {
  const about = article(row[0]);
  return el("td", "from", zh("span", "", title(about)), el("span", "soft", [about[A.published], about[A.publisher]].filter(Boolean).map(shown).join(" · ")));
};
const lead = (row, text, quote) => {
  const link = zh("a", "lead", text || "–");
  link.href = address(row[0], row[1]);
  return el("td", "main", el("span", "line", link, badge(STATES[row[2]])), quoted(row, quote));
};
const cell = (text, cls) => el("td", cls || "", shown(text));
const cn = (text, cls) => zh("td", cls || "", text);

// Of every table: its columns [name, heading, how a cell is drawn, what it is sorted by], the regions of a row, its year, its kind.
const TABLES = {
  articles: {
    noun: "article", kind: null, regions: () => [], year: (row) => year(row[A.published]), state: (row) => (row[A.review] ? 4 : 0), sort: "",
    words: (row) => [row[A.stem], row[A.title], row[A.publisher]],
    columns: [
      ["title", "Article", (row) => {
        const link = zh("a", "lead", title(row)), n = numbers.get(row[A.stem]);
        link.href = address(n);
        const who = row[A.review] ? el("span", "badge edited", `corrected by ${shown(row[A.review][0])}`) : null;
        return el("td", "main", el("span", "line", link, who), el("span", "soft", shown([row[A.publisher], row[A.stem]].filter(Boolean).join(" · "))));
      }, (row) => title(row)],
      ["published", "Published", (row) => cell(row[A.published], "date"), (row) => row[A.published] || ""],
      ...["meetings", "people", "pairings", "figures", "unclaimed", "damaged", "dropped"].map((name) =>
        [name, name[0].toUpperCase() + name.slice(1), (row) => cell(row[A[name]] || "·", row[A[name]] ? (A[name] > 8 ? "num warn" : "num") : "num none"), (row) => row[A[name]]]),
    ],
  },
  meetings: {
    noun: "meeting", kind: ["kind", 6], regions: (row) => [row[8], row[9], row[10]], year: (row) => year(row[3]) || year(published(row)), state: (row) => row[2], sort: "-date",
    words: (row) => [row[5], row[12], placed(row[8]), placed(row[9]), placed(row[10])],
    columns: [
      ["date", "Date", (row) => cell(span(row[3], row[4]), "date"), (row) => row[3] || ""],
      ["meeting", "Meeting", (row) => lead(row, row[5], row[12]), (row) => row[5]],
      ["kind", "Kind", (row) => cell(words(row[6]), "word"), (row) => row[6]],
      ["session", "Session", (row) => cell(row[7] ?? "", "num"), (row) => row[7] ?? 0],
      ["place", "Place", (row) => cn(placed(row[8])), (row) => placed(row[8])],
      ["sides", "Host ← guest", (row) => cn([placed(row[9]), placed(row[10])].filter(Boolean).join(" ← ")), (row) => placed(row[9])],
      ["people", "People", (row) => cell(row[11] || "·", row[11] ? "num" : "num none"), (row) => row[11]],
      ["from", "Article", from, (row) => published(row) || ""],
    ],
  },
  people: {
    noun: "participation", kind: ["role", 8], regions: (row) => [row[6]], year: (row) => year(row[3]) || year(published(row)), state: (row) => row[2], sort: "name",
    words: (row) => [row[4], row[5], placed(row[6]), row[9]],
    columns: [
      ["name", "Person", (row) => lead(row, row[4], ""), (row) => row[4]],
      ["posts", "Posts", (row) => cn(row[5]), (row) => row[5]],
      ["region", "Region", (row) => cn(placed(row[6])), (row) => placed(row[6])],
      ["side", "Side", (row) => cell(row[7]), (row) => row[7] || ""],
      ["role", "Role", (row) => cell(row[8]), (row) => row[8]],
      ["date", "Date", (row) => cell(row[3], "date"), (row) => row[3] || ""],
      ["quote", "Words", (row) => el("td", "", quoted(row, row[9])), (row) => row[9]],
      ["from", "Article", from, (row) => published(row) || ""],
    ],
  },
  pairings: {
    noun: "pairing", kind: ["scheme", 5], regions: (row) => [row[3], row[4]], year: (row) => year(published(row)), state: (row) => row[2], sort: "donor",
    words: (row) => [placed(row[3]), placed(row[4]), row[8], row[9]],
    columns: [
      ["donor", "Donor → recipient", (row) => lead(row, `${placed(row[3]) || "?"} → ${placed(row[4]) || "?"}`, row[9]), (row) => placed(row[3])],
      ["recipient", "Recipient", (row) => cn(placed(row[4])), (row) => placed(row[4])],
      ["scheme", "Scheme", (row) => cell(words(row[5])), (row) => row[5]],
      ["since", "Since", (row) => el("td", "date", shown(row[6] || ""), row[6] && row[7] === "derived" ? el("span", "soft", " derived") : null), (row) => row[6] || ""],
      ["short", "Short name", (row) => cn(row[8]), (row) => row[8] || ""],
      ["from", "Article", from, (row) => published(row) || ""],
    ],
  },
  figures: {
    noun: "figure", kind: ["category", 12], regions: (row) => [row[11]], year: (row) => year(row[10]) || year(published(row)), state: (row) => row[2], sort: "",
    words: (row) => [row[3], row[4], placed(row[11]), row[13]],
    columns: [
      ["indicator", "Indicator", (row) => lead(row, row[3], row[13]), (row) => row[3]],
      ["raw", "As written", (row) => cn(row[4], "num"), (row) => Number(row[5])],
      ["value", "Value", (row) => el("td", "num", el("span", "", grouped(row[5]) + (row[6] ? `–${grouped(row[6])}` : "")), zh("span", "unit", row[7] || "")), (row) => Number(row[5])],
      ["status", "Said as", (row) => cell([row[8] === "exact" ? "" : words(row[8]), row[9] === "actual" ? "" : row[9]].filter(Boolean).join(", ")), (row) => row[9]],
      ["period", "Period", (row) => cell(row[10], "date"), (row) => row[10] || ""],
      ["region", "Region", (row) => cn(placed(row[11])), (row) => placed(row[11])],
      ["category", "Category", (row) => cell(words(row[12]), "word"), (row) => row[12]],
      ["from", "Article", from, (row) => published(row) || ""],
    ],
  },
};
const CORRECTED = { yes: "checked by a person", changed: "changed by a person", no: "not checked" };
const passesState = (state, want) => (want === "yes" ? state > 0 : want === "no" ? state === 0 : state === 2 || state === 3 || state === 4);
const NUMERIC = new Set(["raw", "value", "session", "meetings", "people", "pairings", "figures", "unclaimed", "damaged", "dropped"]);
let walk = null; // the articles in the order of the table that was looked at last: what j and k go through

class Table {
  constructor(name) {
    this.name = name;
    this.about = TABLES[name];
    this.rows = D[name];
    this.box = $(`v-${name}`);
    this.page = 0;
    this.shown = [];
    this.build();
  }

  build() {
    const { kind, noun } = this.about, label = (text, node) => el("label", "", el("span", "", text), node);
    this.q = el("input"); this.q.type = "search"; this.q.placeholder = "words, names, quotes"; this.q.id = `${this.name}-q`;
    this.fields = { q: this.q };
    const choice = (id, first, options) => {
      const node = el("select");
      node.append(new Option(first, ""), ...options.map(([value, text]) => new Option(text, value)));
      this.fields[id] = node;
      return node;
    };
    const counted = (of) => { const seen = new Map(); for (const row of this.rows) { const value = of(row); if (value) seen.set(value, (seen.get(value) || 0) + 1); } return [...seen]; };
    const controls = [label("Search", this.q)];
    if (kind) controls.push(label(kind[0][0].toUpperCase() + kind[0].slice(1), choice(kind[0], "all", counted((row) => row[kind[1]]).sort((a, b) => b[1] - a[1]).map(([value, n]) => [value, `${words(value)} (${n.toLocaleString("en")})`]))));
    controls.push(label("Year", choice("year", "all", counted(this.about.year).sort((a, b) => (a[0] < b[0] ? 1 : -1)).map(([value, n]) => [value, `${value} (${n.toLocaleString("en")})`]))));
    if (this.name !== "articles") controls.push(label("Region", this.regionField()));
    controls.push(label("Corrected", choice("corrected", "all", Object.entries(CORRECTED))));
    for (const [id, node] of Object.entries(this.fields)) node.addEventListener(node.tagName === "SELECT" ? "change" : "input", () => this.change(id));
    this.sorter = el("select", "sorter");
    for (const [id, head] of this.about.columns) this.sorter.append(new Option(`${head} ↑`, id), new Option(`${head} ↓`, `-${id}`));
    this.sorter.prepend(new Option("as they come", ""));
    this.sorter.onchange = () => this.sortBy(this.sorter.value);
    controls.push(label("Order", this.sorter));
    this.clear = el("button", "clear", "Clear");
    this.clear.type = "button";
    this.clear.onclick = () => { location.hash = `#${this.name}`; };
    this.count = el("p", "count");
    this.head = el("tr");
    for (const [id, head] of this.about.columns) {
      const button = el("button", "", head);
      button.type = "button";
      button.onclick = () => this.sortBy(this.sort === id ? `-${id}` : this.sort === `-${id}` ? "" : id);
      const th = el("th", NUMERIC.has(id) ? "num" : "", button);
      th.scope = "col"; th.dataset.id = id;
      this.head.append(th);
    }
    this.body = el("tbody");
    this.pager = el("nav", "pager");
    this.pager.setAttribute("aria-label", `pages of ${noun}s`);
    const table = el("table", `grid ${this.name}`, el("thead", "", this.head), this.body);
    const h1 = el("h1", "", this.name[0].toUpperCase() + this.name.slice(1)); h1.tabIndex = -1;
    const form = el("form", "controls", ...controls, this.clear);
    form.role = "search"; form.onsubmit = (event) => event.preventDefault();
    this.box.replaceChildren(el("div", "table-head", h1, this.count), form, el("div", "scroll", table), this.pager);
  }

  regionField() {
    const seen = new Map();
    for (const row of this.rows) for (const at of this.about.regions(row)) if (at !== null) seen.set(at, (seen.get(at) || 0) + 1);
    const list = el("datalist"), provinces = new Set();
    for (const at of seen.keys()) { const found = /^(.+?(?:省|自治区|特别行政区)|(?:北京|天津|上海|重庆)市)/.exec(placed(at)); if (found) provinces.add(found[1]); }
    list.id = `${this.name}-regions`;
    const names = [...seen].sort((a, b) => b[1] - a[1]).slice(0, 400).map(([at]) => placed(at));
    list.append(...[...new Set([...[...provinces].sort(), ...names])].map((name) => new Option(shown(name))));
    const node = el("input");
    node.setAttribute("list", list.id); node.placeholder = "any"; node.lang = "zh-Hans"; node.size = 14;
    this.fields.region = node;
    return el("span", "", node, list);
  }

  // What the address says, e.g. #figures?category=funding&year=2021.
  apply(query) {
    const want = new URLSearchParams(query);
    for (const [id, node] of Object.entries(this.fields)) {
      const value = want.get(id) || "";
      if (node.tagName === "SELECT" && value && ![...node.options].some((one) => one.value === value)) node.append(new Option(value, value));
      if (node.value !== value) node.value = value;
    }
    this.sort = want.has("sort") ? want.get("sort") : this.about.sort;
    if (!this.about.columns.some(([id]) => id === this.sort.replace(/^-/, ""))) this.sort = "";
    this.page = Math.max(0, (Number(want.get("page")) || 1) - 1);
    this.refresh();
  }

  query() {
    const want = new URLSearchParams();
    for (const [id, node] of Object.entries(this.fields)) if (node.value.trim()) want.set(id, node.value.trim());
    if (this.sort !== this.about.sort) want.set("sort", this.sort);
    if (this.page) want.set("page", String(this.page + 1));
    return want.size ? `#${this.name}?${want}` : `#${this.name}`;
  }

  change() { this.page = 0; history.replaceState(null, "", this.query()); this.refresh(); }

  sortBy(id) { this.sort = id; this.page = 0; history.replaceState(null, "", this.query()); this.refresh(); }

  filtered() {
    const value = (id) => (this.fields[id] ? this.fields[id].value.trim() : "");
    const { kind, about } = { kind: this.about.kind, about: this.about };
    const wanted = { kind: kind ? value(kind[0]) : "", year: value("year"), region: value("region"), corrected: value("corrected"), words: value("q").toLowerCase().split(/\s+/).filter(Boolean) };
    const places = wanted.region ? new Set(D.regions.flatMap(([name, code], at) => (name.includes(wanted.region) || (code && code === wanted.region) ? [at] : []))) : null;
    if (wanted.words.length && !this.hay) this.hay = new Map(this.rows.map((row) => [row, this.haystack(row)]));
    return this.rows.filter((row) =>
      (!wanted.kind || row[kind[1]] === wanted.kind) && (!wanted.year || (about.year(row) || "undated") === wanted.year) &&
      (!places || about.regions(row).some((at) => at !== null && places.has(at))) &&
      (!wanted.corrected || passesState(about.state(row), wanted.corrected)) &&
      wanted.words.every((word) => this.hay.get(row).includes(word)));
  }

  haystack(row) {
    const of = this.name === "articles" ? row : article(row[0]);
    return [...this.about.words(row), of[A.title], of[A.stem]].filter(Boolean).join("\n").toLowerCase();
  }

  refresh() {
    this.shown = this.filtered();
    const id = this.sort.replace(/^-/, ""), column = this.about.columns.find(([name]) => name === id);
    if (column) {
      const down = this.sort.startsWith("-") ? -1 : 1, keys = new Map(this.shown.map((row) => [row, column[3](row)]));
      const empty = (key) => key === "" || key === null || Number.isNaN(key);
      this.shown.sort((x, y) => {
        const a = keys.get(x), b = keys.get(y);
        if (empty(a) || empty(b)) return empty(a) - empty(b); // what is not known comes last, whatever the direction
        return down * (typeof a === "number" ? a - b : ORDER.compare(a, b));
      });
    }
    this.page = Math.min(this.page, Math.max(0, Math.ceil(this.shown.length / ROWS) - 1));
    const total = this.rows.length, n = this.shown.length;
    this.count.textContent = n === total ? say(total, this.about.noun) : `${n.toLocaleString("en")} of ${say(total, this.about.noun)}`;
    this.clear.hidden = !Object.values(this.fields).some((node) => node.value.trim());
    this.sorter.value = this.sort;
    for (const th of this.head.children) th.setAttribute("aria-sort", th.dataset.id !== id ? "none" : this.sort.startsWith("-") ? "descending" : "ascending");
    this.draw();
  }

  draw() {
    const start = this.page * ROWS, part = this.shown.slice(start, start + ROWS), body = document.createDocumentFragment();
    for (const row of part) {
      const tr = el("tr", "", ...this.about.columns.map((column) => column[2](row)));
      this.about.columns.forEach(([, head], i) => { tr.children[i].dataset.head = head; });
      body.append(tr);
    }
    if (!part.length) { const none = el("td", "soft", total0(this.rows.length)); none.colSpan = this.about.columns.length; body.append(el("tr", "", none)); }
    this.body.replaceChildren(body);
    const pages = Math.ceil(this.shown.length / ROWS);
    const go = (to, text) => { const button = el("button", "", text); button.type = "button"; button.disabled = to < 0 || to >= pages; button.onclick = () => { this.page = to; history.replaceState(null, "", this.query()); this.draw(); this.box.scrollIntoView(); }; return button; };
    this.pager.replaceChildren(...(pages > 1 ? [go(this.page - 1, "‹ Previous"), el("span", "", `${(start + 1).toLocaleString("en")}–${(start + part.length).toLocaleString("en")} of ${this.shown.length.toLocaleString("en")}`), go(this.page + 1, "Next ›")] : []));
    walk = () => [...new Set(this.shown.map((row) => (this.name === "articles" ? numbers.get(row[A.stem]) : row[0])))];
  }
}
const total0 = (n) => (n ? "Nothing passes the filters." : "None in this corpus.");
const ORDER = new Intl.Collator("zh-Hans", { numeric: true });
