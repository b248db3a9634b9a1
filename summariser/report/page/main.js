// Addresses, keys, colours: which view is shown.
const tables = new Map();
const VIEWS = ["overview", ...Object.keys(TABLES), "charts"];
const hash = () => location.hash.slice(1) || (D.mode === "articles" ? `a/${enc(D.articles[0][A.stem])}` : "overview");

// #overview · #figures?category=funding · #a/STEM · #a/STEM/RECORD
function route() {
  const [path, query = ""] = hash().split("?"), [name, stem, key] = path.split("/").map(decode);
  return { name, query, stem, key };
}
function decode(part) { try { return decodeURIComponent(part); } catch { return part; } }
function wanted() {
  const { name, stem } = route();
  if (name !== "a") return null;
  if (D.mode === "articles" && (stem === "first" || stem === "last") && !numbers.has(stem)) return stem === "first" ? D.first : D.first + D.articles.length - 1;
  return numbers.get(stem) ?? null;
}

async function show() {
  const { name, query, stem, key } = route();
  const n = wanted();
  $("trouble").hidden = true;
  if (name === "a" && D.mode === "index" && n !== null) { location.replace(address(n, key)); return; }
  if (name !== "a" && D.mode === "articles") { location.href = home(`#${name}${query ? `?${query}` : ""}`); return; }
  let shownView = name === "a" ? "article" : VIEWS.includes(name) && $(`v-${name}`) ? name : "overview";
  if (name === "a" && n === null) {
    $("trouble").textContent = "This article is not in the report.";
    $("trouble").hidden = false;
    shownView = D.mode === "articles" ? "article" : "overview";
  }
  const before = document.querySelector(".view:not([hidden])");
  const section = shownView === "article" ? $("article") : $(`v-${shownView}`);
  for (const one of document.querySelectorAll(".view")) one.hidden = one !== section;
  for (const link of document.querySelectorAll(".top nav [data-view]")) if (link.dataset.view === shownView) current(link); else link.removeAttribute("aria-current");
  document.documentElement.dataset.view = shownView;
  if (shownView === "article") { if (n !== null) await showArticle(n, key); return; }
  document.title = `${shown(D.title)}${shownView === "overview" ? "" : ` – ${shownView}`}`;
  if (shownView === "charts") await showCharts(stem);
  if (shownView in TABLES) {
    if (!tables.has(shownView)) tables.set(shownView, new Table(shownView));
    tables.get(shownView).apply(query);
  }
  if (before && before !== section) { window.scrollTo(0, 0); section.querySelector("h1")?.focus({ preventScroll: true }); }
}

function current(link) {
  link.setAttribute("aria-current", "page");
  const row = link.closest("nav"); // on a narrow screen the views stand in a row that moves sideways
  row.scrollLeft = Math.max(0, link.offsetLeft - row.offsetLeft - 40);
}

// What deserves a look first: the articles with the most left unsaid.
function lookFirst() {
  const box = $("look");
  if (!box) return;
  // where nothing was found the article is mostly about something else: its numbers weigh less
  const some = (row) => row[A.meetings] + row[A.pairings] + row[A.figures];
  const score = (row) => row[A.unclaimed] / (some(row) ? 1 : 8) + 2 * row[A.dropped] + 3 * row[A.damaged];
  const rows = D.articles.filter((row) => score(row) && !row[A.review]).sort((a, b) => score(b) - score(a)).slice(0, 8);
  if (!rows.length) return;
  box.append(el("section", "panel look", el("h2", "", "Look at these first"), el("p", "soft", "Articles nobody has corrected, with the most that no record says: numbers not claimed, records dropped, damage."),
    el("ol", "", ...rows.map((row) => {
      const link = zh("a", "", title(row)), parts = [["unclaimed", "not claimed"], ["dropped", "dropped"], ["damaged", "damaged or repaired"]];
      link.href = address(numbers.get(row[A.stem]));
      return el("li", "", link, el("span", "soft", parts.filter(([id]) => row[A[id]]).map(([id, text]) => `${row[A[id]]} ${text}`).join(" · ")));
    }))));
}

const THEMES = [["", "◐", "as the system has them"], ["light", "☀", "light"], ["dark", "☾", "dark"]];
function theme(to) {
  const [value, sign, name] = THEMES.find(([one]) => one === to) || THEMES[0];
  if (value) document.documentElement.dataset.theme = value; else delete document.documentElement.dataset.theme;
  $("theme").textContent = sign;
  $("theme").setAttribute("aria-label", `Colours: ${name}`);
  try { localStorage.setItem("summariser-theme", value); } catch { /* a browser may refuse a file any storage */ }
}
function nextTheme() {
  const at = THEMES.findIndex(([value]) => value === (document.documentElement.dataset.theme || ""));
  theme(THEMES[(at + 1) % THEMES.length][0]);
}
function savedTheme() { try { return localStorage.getItem("summariser-theme") || ""; } catch { return ""; } }

function walkTo(by) {
  if (view.n === null || document.documentElement.dataset.view !== "article") { const first = walk ? walk()[0] : D.first; if (first !== undefined && by > 0) location.href = address(first); return; }
  const to = beside(view.n, by);
  if (to) location.href = to;
}
function find() {
  const name = document.documentElement.dataset.view;
  if (tables.has(name)) { tables.get(name).q.focus(); tables.get(name).q.select(); return; }
  location.href = home("#articles");
  setTimeout(() => tables.get("articles")?.q.focus(), 0);
}
const GO = { o: "overview", a: "articles", m: "meetings", e: "people", p: "pairings", f: "figures", c: "charts" };
const inArticle = (act) => () => { if (document.documentElement.dataset.view === "article" && view.data) act(); };
const KEYS = {
  j: () => walkTo(1), k: () => walkTo(-1), n: inArticle(() => stepRecord(1)), p: inArticle(() => stepRecord(-1)), s: inArticle(() => read(!view.source)),
  "/": find, t: nextTheme, "?": () => $("help").showModal(),
};
let going = 0;
function listen() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || $("help").open) return;
    if (event.key === "Escape") { if (event.target.matches("input, select")) event.target.blur(); else inArticle(unselect)(); return; }
    if (event.target.matches("input, select, textarea")) return;
    if (Date.now() - going < 1200 && GO[event.key]) { going = 0; event.preventDefault(); location.href = home(`#${GO[event.key]}`); return; }
    going = event.key === "g" ? Date.now() : 0;
    const act = KEYS[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  $("theme").onclick = nextTheme;
  $("help-button").onclick = () => $("help").showModal();
  listenToArticle($("article"));
  window.addEventListener("hashchange", show);
}

async function start() {
  theme(savedTheme());
  if (typeof DecompressionStream === "undefined") throw new Error("This page needs a browser of 2023 or later.");
  await load();
  listen();
  lookFirst();
  await show();
  document.documentElement.dataset.ready = "1";
  performance.mark("ready");
}
start().catch((error) => { $("trouble").textContent = `The report can't be shown: ${error.message}`; $("trouble").hidden = false; });
