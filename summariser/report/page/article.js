// One article: its head, its text, its records, and the light that goes from one to the other.
const view = { n: null, data: null, text: null, records: null, source: false, key: null, hidden: new Set() };
const narrow = matchMedia("(max-width: 999px)");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const move = (node, block) => node && node.scrollIntoView({ block, behavior: still.matches ? "auto" : "smooth" });

async function showArticle(n, key) {
  if (view.n !== n) {
    const data = await contents(n);
    if (wanted() !== n) return; // another was asked for meanwhile
    Object.assign(view, { n, data, key: null, text: null });
    drawArticle();
    window.scrollTo(0, 0);
    $("article").querySelector("h1").focus({ preventScroll: true });
  }
  document.title = `${shown(title(article(n)))} – ${shown(D.title)}`;
  if (key) select(key, "both");
}

function drawArticle() {
  const { n, data } = view, row = article(n), box = $("article");
  box.dataset.stem = row[A.stem];
  view.text = data.text === null ? null : new Text(data, row[A.script], view.source);
  view.records = new Records(data, n, view.text);
  const h1 = zh("h1", "", title(row)); h1.tabIndex = -1;
  const head = el("header", "article-head", steps(n), h1, about(row, data), data.gist ? zh("p", "gist", data.gist) : null, reviewed(data));
  const left = view.text
    ? el("div", "reading", toolbar(), view.text.box)
    : el("div", "reading none", el("p", "notice", `The text is not here: ${shown(data.why)}. The quotes stand alone.`));
  box.replaceChildren(head, el("div", `columns${view.text ? "" : " alone"}`, left, el("div", "aside", chips(), view.records.box)), peek());
  for (const family of view.hidden) box.classList.add(`hide-${family}`);
}

function steps(n) {
  const go = (to, text, label) => {
    const there = to !== null && to !== undefined;
    const node = el(there ? "a" : "span", there ? "" : "off", text);
    if (there) { node.href = to; node.title = label; node.setAttribute("aria-label", label); }
    return node;
  };
  const nav = el("nav", "steps", go(beside(n, -1), "‹", "previous article (k)"), el("span", "", `${(n + 1).toLocaleString("en")}${D.mode === "file" ? ` of ${D.articles.length.toLocaleString("en")}` : ""}`), go(beside(n, 1), "›", "next article (j)"));
  nav.setAttribute("aria-label", "articles");
  return nav;
}

// The address of the next article: in the order of the table looked at last, or of the corpus.
function beside(n, by) {
  const order = walk ? walk() : [], at = order.indexOf(n);
  if (at >= 0) return at + by in order ? address(order[at + by]) : null;
  const to = n + by;
  if (article(to)) return address(to);
  if (D.mode !== "articles" || to < 0 || (by > 0 && !D.more)) return null;
  return `articles-${String(D.page + by).padStart(3, "0")}.html#a/${by > 0 ? "first" : "last"}`;
}

function about(row, data) {
  const { facts } = data, list = el("p", "about"), part = (node) => list.append(el("span", "", node));
  for (const value of [row[A.published], row[A.publisher], facts.authors.join("、")]) if (value) part(zh("span", "", value));
  if (/^https?:\/\//i.test(facts.url || "")) { const link = el("a", "", "page"); link.href = facts.url; link.rel = "noopener noreferrer"; link.title = shown(facts.url); part(link); }
  part(el("span", "file", shown(facts.source.split(/[\\/]/).pop())));
  if (facts.encoding !== "utf-8") part(shown(facts.encoding));
  const cost = facts.tokens[0] ? `${facts.engine}, ${(facts.tokens[0] + facts.tokens[1]).toLocaleString("en")} tokens${facts.cost ? `, $${facts.cost}` : ""}` : facts.engine;
  part(shown(cost));
  return list;
}

function reviewed(data) {
  const { review } = data;
  if (!review) return null;
  return el("p", "reviewed", `Corrected by ${shown(review.annotator)}, ${review.status}, saved `, when(review.saved), ".");
}

function toolbar() {
  const button = (source, text) => {
    const node = el("button", "", text);
    node.type = "button"; node.setAttribute("aria-pressed", String(view.source === source));
    node.onclick = () => read(source);
    return node;
  };
  const both = el("div", "switch", button(false, "Clean text"), button(true, "Source"));
  both.role = "group"; both.setAttribute("aria-label", "text");
  const cut = view.data.audit.removed.length;
  return el("div", "toolbar", both, view.source && cut ? el("span", "soft", "grey: cut away by cleaning") : null);
}

function read(source) {
  if (!view.text || view.source === source) return;
  view.source = source;
  const kept = view.key;
  view.text = new Text(view.data, article(view.n)[A.script], source);
  const reading = $("article").querySelector(".reading");
  reading.replaceChildren(toolbar(), view.text.box);
  reading.querySelector("[aria-pressed=true]").focus({ preventScroll: true });
  if (kept) select(kept, "record");
}

function chips() {
  const counts = new Map(), box = el("div", "chips"), count = (key) => counts.set(key, (counts.get(key) || 0) + 1), { audit } = view.data;
  for (const record of everyRecord(view.data)) count(familyOf(record.k));
  for (const [family, list] of [["u", audit.unclaimed], ["d", audit.damaged], ["x", audit.repaired]]) if (list.length) counts.set(family, list.length);
  for (const [family, name] of FAMILIES) {
    if (!counts.has(family)) continue;
    const node = el("button", `chip ${family}`, el("i", "", ""), name, el("span", "count", String(counts.get(family))));
    node.type = "button"; node.setAttribute("aria-pressed", String(!view.hidden.has(family))); node.title = `show or hide ${name.toLowerCase()}`;
    node.onclick = () => {
      const hide = !view.hidden.has(family);
      if (hide) view.hidden.add(family); else view.hidden.delete(family);
      $("article").classList.toggle(`hide-${family}`, hide);
      node.setAttribute("aria-pressed", String(!hide));
    };
    box.append(node);
  }
  return box;
}

const cardOf = (key) => $("article").querySelector(`[data-k="${CSS.escape(key)}"].rec`);
function light(key, cls) {
  for (const node of $("article").querySelectorAll(`.${cls}`)) node.classList.remove(cls);
  if (!key) return;
  const card = cardOf(key);
  if (card) card.classList.add(cls);
  if (view.text) for (const node of view.text.marksOf(key)) node.classList.add(cls);
}

// Lights a record and its words. `to`: "text" brings its words into view, "record" its card, "both" either.
function select(key, to) {
  const card = cardOf(key);
  if (!card) { view.key = null; light(null, "on"); return; }
  view.key = key;
  light(key, "on");
  history.replaceState(null, "", address(view.n, key));
  const marks = view.text ? view.text.marksOf(key) : [];
  if (to !== "record" && marks.length) move(marks[0], "center");
  if (to !== "text" || !marks.length) move(card, narrow.matches && to === "both" && marks.length ? "nearest" : narrow.matches ? "center" : "nearest");
  if (narrow.matches && to === "both" && marks.length) move(marks[0], "center");
  if (marks.length) { for (const node of view.text.box.querySelectorAll('mark[tabindex="0"]')) node.tabIndex = -1; marks[0].tabIndex = 0; }
  const name = card.querySelector(".go").textContent;
  said(`${FAMILIES.find(([family]) => family === familyOf(key))?.[1] || "Record"}: ${name}`);
  drawPeek(key, name);
}
function unselect() { view.key = null; light(null, "on"); history.replaceState(null, "", address(view.n)); drawPeek(null); }

function pick(mark) {
  const keys = mark.dataset.k.split(" ").filter((key) => !view.hidden.has(familyOf(key)));
  if (!keys.length) return;
  select(keys[(keys.indexOf(view.key) + 1) % keys.length], narrow.matches ? "text" : "record");
}

function stepRecord(by) {
  const order = (view.text ? view.text.order : [...everyRecord(view.data)].map((record) => record.k)).filter((key) => !view.hidden.has(familyOf(key)) && cardOf(key));
  if (!order.length) return;
  const at = order.indexOf(view.key);
  select(order[at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length], "both");
}

// On a narrow screen text and records don't stand side by side: a bar says what is lit and leads to the other place.
function peek() {
  const box = el("div", "peek"); box.hidden = true; box.id = "peek";
  return box;
}
function drawPeek(key, name) {
  const box = $("peek");
  if (!box) return;
  box.hidden = !key;
  if (!key) return;
  const button = (text, label, act) => { const node = el("button", "", text); node.type = "button"; node.setAttribute("aria-label", label); node.onclick = act; return node; };
  const card = cardOf(key), raw = card.querySelector(":scope > .rec-head .raw");
  const marks = view.text ? view.text.marksOf(key) : [];
  box.replaceChildren(button("‹", "previous record", () => stepRecord(-1)), zh("span", `name ${familyOf(key)}`, [name, raw?.textContent].filter(Boolean).join(" ")),
    ...(marks.length ? [button("Text", "to its words", () => move(marks[0], "center"))] : []), button("Record", "to the record", () => move(card, "center")), button("›", "next record", () => stepRecord(1)));
}

function listenToArticle(box) {
  box.addEventListener("click", (event) => {
    const step = event.target.closest("button[data-step]");
    if (step) { read(true); move(view.text.box.querySelector(`[data-step="${CSS.escape(step.dataset.step)}"]`), "center"); return; }
    const mark = event.target.closest("mark");
    if (mark) { pick(mark); return; }
    const card = event.target.closest(".rec");
    if (!card || event.target.closest("a:not(.go)") || !getSelection().isCollapsed) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    select(card.dataset.k, "text");
  });
  const hover = (event) => {
    const node = event.target.closest ? event.target.closest("mark, .rec") : null;
    light(node ? node.dataset.k.split(" ").find((key) => !view.hidden.has(familyOf(key))) : null, "near");
  };
  box.addEventListener("mouseover", hover);
  box.addEventListener("mouseleave", () => light(null, "near"));
  box.addEventListener("focusin", hover);
  box.addEventListener("keydown", (event) => {
    const mark = event.target.closest("mark");
    if (!mark || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") { event.preventDefault(); pick(mark); cardOf(view.key)?.querySelector(".go").focus({ preventScroll: true }); }
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const all = [...view.text.box.querySelectorAll("mark")], next = all[all.indexOf(mark) + by];
    if (next) { mark.tabIndex = -1; next.tabIndex = 0; next.focus(); }
  });
}
