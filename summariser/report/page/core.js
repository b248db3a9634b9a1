// What all views share: elements, packed data, regions, addresses.
const $ = (id) => document.getElementById(id);
const el = (tag, cls, ...kids) => {
  const node = document.createElement(tag);
  if (cls) node.className = cls;
  node.append(...kids.filter((kid) => kid !== null && kid !== undefined));
  return node;
};
// Words of strangers only ever become text. What would turn a line, or can't be seen, is shown as a mark; no length changes.
const shown = (text) => String(text ?? "").toWellFormed().replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
const said = (text) => { $("said").textContent = text; };
const say = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
const words = (value) => (value ?? "").replace("east_west", "east–west").replaceAll("_", " ");
const LANG = { hans: "zh-Hans", hant: "zh-Hant", mixed: "zh" };
const zh = (tag, cls, text, lang = "zh-Hans") => {
  const node = el(tag, cls, shown(text));
  node.lang = lang;
  return node;
};

async function unpack(id) {
  const raw = atob($(id).textContent), bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i += 1) bytes[i] = raw.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
}

const A = { stem: 0, title: 1, published: 2, publisher: 3, script: 4, meetings: 5, people: 6, pairings: 7, figures: 8, unclaimed: 9, damaged: 10, dropped: 11, review: 12 };
const STATES = ["", "accepted", "edited", "added"];
let D = null; // the index of this page
const opened = new Map(); // blocks that were unpacked
const numbers = new Map(); // stem -> number of an article of this page

async function load() {
  D = await unpack("index");
  D.first = D.first || 0;
  D.articles.forEach((row, i) => numbers.set(row[A.stem], D.first + i));
}
const article = (n) => D.articles[n - D.first];
const title = (row) => row[A.title] || row[A.stem];
const regionOf = (at) => (at === null || at === undefined ? null : D.regions[at]);
const placed = (at) => { const region = regionOf(at); return region ? region[0] : ""; };

async function contents(n) {
  const at = Math.floor((n - D.first) / D.together);
  if (!opened.has(at)) {
    if (opened.size > 12) opened.clear();
    opened.set(at, await unpack(`b${at}`));
  }
  return opened.get(at)[(n - D.first) % D.together];
}

// Where an article is shown, or a record of it: in this file, or on one of the pages beside it.
const enc = (part) => encodeURIComponent(part);
function address(n, key = "") {
  const row = article(n), hash = `#a/${enc(row[A.stem])}${key ? `/${key}` : ""}`;
  return D.mode === "index" ? `articles-${String(Math.floor(n / D.per_page) + 1).padStart(3, "0")}.html${hash}` : hash;
}
const home = (hash) => (D.mode === "articles" ? `index.html${hash}` : hash);

// A badge for what a person did to a record, or to an article.
const badge = (state) => (state ? el("span", `badge ${state}`, state) : null);
