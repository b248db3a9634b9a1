// The fields of a form. Each is {node, get, set?, focus, ready?}; `changed` is called after every change.
import * as api from "./api.js";
import { el, same, settled, zh } from "./dom.js";
import { place } from "./records.js";
import { state } from "./state.js";

const TOPICS = ["industry", "labour", "consumption", "talent", "education", "health", "rural_revitalisation", "social_participation", "funding", "parks",
  "culture_tourism", "science_technology", "energy", "ecology", "infrastructure", "trade_logistics", "governance"];
const CHOICES = {
  kind: ["joint_conference", "symposium", "visit", "talks", "work_meeting", "signing", "promotion", "condolence", "other"],
  scheme: ["east_west_cooperation", "counterpart_support", "counterpart_cooperation", "targeted_assistance", "within_province", "other"],
  since_basis: [null, "stated", "derived"],
  qualifier: ["exact", "about", "more_than", "at_least", "less_than", "nearly"],
  status: ["actual", "planned"],
  category: ["funding", "donation", "project", "institution", "people", "employment", "sales", "area", "output", "audience", "population", "ratio", "other"],
  side: [null, "host", "guest", "superior", "other"],
  role: ["chair", "speaker", "attendee"],
};
export const FIELDS = {
  figures: ["indicator", "raw", "value", "unit", "qualifier", "upper", "previous", "status", "category", "period", "region", "evidence"],
  meetings: ["name", "kind", "start_date", "end_date", "place", "venue", "host", "guest", "ordinal", "topics", "evidence"],
  pairings: ["donor", "recipient", "scheme", "since", "since_basis", "short_name", "evidence"],
  participants: ["name", "titles", "region", "side", "role", "evidence"],
  sites: ["name", "evidence"], agreements: ["name", "evidence"], statements: ["speaker", "summary", "evidence"],
  article: ["title", "published", "publisher", "authors", "gist"],
};
const REGIONS = ["region", "place", "host", "guest", "donor", "recipient"];
const DATES = { start_date: "start", end_date: "end", period: "period", since: "period", published: "start" };
const LISTS = ["titles", "authors"];
const CHINESE = ["indicator", "raw", "unit", "name", "venue", "short_name", "speaker", "title", "publisher"];

export function field(name, value, changed, id) {
  if (CHOICES[name]) return choice(name, value, changed, id);
  if (REGIONS.includes(name)) return region(value, changed, id);
  if (DATES[name]) return date(DATES[name], value, changed, id);
  if (LISTS.includes(name)) return list(value, changed, id);
  if (name === "topics") return topics(value, changed, id);
  if (name === "evidence") return evidence(value, changed, id);
  if (name === "summary" || name === "gist") return area(value, changed, id);
  return input(name, value, changed, id);
}

function input(name, value, changed, id) {
  const node = el("input", { id, type: "text", autocomplete: "off", spellcheck: "false", lang: CHINESE.includes(name) ? "zh-Hans" : null, inputmode: name === "ordinal" ? "numeric" : null, oninput: changed });
  const set = (given) => { node.value = given ?? ""; };
  set(value);
  const get = () => { const said = node.value.trim(); return said === "" ? (name === "indicator" || name === "name" || name === "raw" || name === "value" || name === "speaker" ? "" : null) : name === "ordinal" && /^\d+$/.test(said) ? Number(said) : said; };
  return { node, get, set, focus: () => { node.focus(); node.select(); } };
}

function area(value, changed, id) {
  const node = el("textarea", { id, rows: "3", lang: "zh-Hans", oninput: changed });
  node.value = value ?? "";
  return { node, get: () => node.value.trim() || (value === null ? null : ""), focus: () => node.focus() };
}

function list(value, changed, id) {
  const node = el("textarea", { id, rows: String(Math.max(1, value?.length ?? 0)), lang: "zh-Hans", placeholder: "one a line", oninput: () => { node.rows = Math.max(1, node.value.split("\n").length); changed(); } });
  node.value = (value ?? []).join("\n");
  return { node, get: () => node.value.split("\n").map((one) => one.trim()).filter(Boolean), focus: () => node.focus(), set: (given) => { node.value = (given ?? []).join("\n"); } };
}

function choice(name, value, changed, id) {
  const node = el("select", { id, onchange: changed }, CHOICES[name].map((one) => el("option", { value: one ?? "" }, one?.replaceAll("_", " ") ?? "–")));
  const set = (given) => { node.value = given ?? ""; };
  set(value);
  return { node, get: () => node.value || null, set, focus: () => node.focus() };
}

function topics(value, changed, id) {
  const boxes = TOPICS.map((one) => el("input", { type: "checkbox", value: one, onchange: changed, checked: value?.includes(one) }));
  const node = el("fieldset.topics", { id }, boxes.map((box) => el("label", box, " ", box.value.replaceAll("_", " "))));
  // Those that are there keep their order.
  const get = () => { const on = boxes.filter((box) => box.checked).map((box) => box.value); return [...(value ?? []).filter((one) => on.includes(one)), ...on.filter((one) => !value?.includes(one))]; };
  return { node, get, focus: () => boxes[0].focus() };
}

function date(side, value, changed, id) {
  let current = value ?? null, asked = Promise.resolve();
  const hint = el("span.hint", { role: "status" });
  const node = el("input", { id, type: "text", autocomplete: "off", spellcheck: "false", placeholder: "2024-05-22, or words: 5月22日", lang: "zh-Hans" });
  const ask = () => {
    const said = node.value.trim();
    if (!said) { current = null; hint.textContent = ""; changed(); return Promise.resolve(); }
    return api.question("date", { words: said, near: near() }).then((found) => {
      if (node.value.trim() !== said) return;
      current = found[side] ?? said;
      hint.textContent = found[side] === null ? "no date that can be read" : found[side] !== said ? `= ${found[side]}${found.inferred ? ", completed from the article" : ""}` : "";
      changed();
    }, () => { current = said; });
  };
  const later = settled(() => { asked = ask(); });
  node.value = value ?? "";
  node.addEventListener("input", () => { current = node.value.trim() || null; later(); });
  return { node: el("div.with-hint", node, hint), get: () => current, focus: () => { node.focus(); node.select(); }, set: (given) => { current = given ?? null; node.value = given ?? ""; hint.textContent = ""; },
    ready: async () => { if (node.value.trim() && node.value.trim() === current) { asked = ask(); } await asked; } };
}
const near = () => state.form?.evidence?.()[0]?.start ?? null;

let lists = 0;
function region(value, changed, id) {
  let current = value, options = [], at = -1;
  const box = `options-${++lists}`;
  const node = el("input", { id, type: "text", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-expanded": "false", "aria-controls": box, "aria-autocomplete": "list", lang: "zh-Hans", placeholder: "name or code" });
  const menu = el("ul.options", { id: box, role: "listbox", hidden: true });
  const code = el("span.code");
  const show = () => { node.value = place(current); code.textContent = current ? [current.adcode ?? "no code", current.level].filter(Boolean).join(" · ") : ""; };
  const shut = () => { menu.hidden = true; node.setAttribute("aria-expanded", "false"); node.removeAttribute("aria-activedescendant"); at = -1; };
  const point = (to) => {
    at = (to + options.length) % options.length;
    [...menu.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    node.setAttribute("aria-activedescendant", `${box}-${at}`);
    menu.children[at]?.scrollIntoView({ block: "nearest" });
  };
  // The text's own word stays; only what it means is chosen. A region that was none takes its name from the table.
  const take = (one) => { current = { ...one, name: value?.name || one.name }; show(); shut(); changed(); };
  const find = settled(async () => {
    const said = node.value.trim();
    try { options = await api.regions(said); } catch { options = []; }
    if (document.activeElement !== node || said !== node.value.trim()) return;
    menu.replaceChildren(...options.map((one, i) => el("li", { id: `${box}-${i}`, role: "option", "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); take(one); } },
      zh(one.full_name), el("span.soft", ` ${one.adcode ?? ""} ${one.level ?? ""}`))));
    if (!options.length) menu.replaceChildren(el("li.none", "no such region"));
    menu.hidden = false;
    node.setAttribute("aria-expanded", "true");
    if (options.length) point(0);
  }, 120);
  node.addEventListener("input", () => { if (!node.value.trim()) { current = null; code.textContent = ""; changed(); } find(); });
  node.addEventListener("focus", () => node.select());
  node.addEventListener("blur", () => { shut(); show(); });
  node.addEventListener("keydown", (event) => {
    const opened = !menu.hidden;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); if (opened && options.length) point(at + (event.key === "ArrowDown" ? 1 : -1)); else find(); }
    else if (opened && event.key === "Enter" && options[at]) { event.preventDefault(); event.stopPropagation(); take(options[at]); }
    else if (opened && event.key === "Escape") { event.preventDefault(); event.stopPropagation(); shut(); show(); }
  });
  show();
  return { node: el("div.region", node, code, menu), get: () => current, set: (given) => { current = given; show(); }, focus: () => node.focus() };
}

function evidence(value, changed, id) {
  let current = [...(value ?? [])];
  const node = el("div.evidence", { id });
  const select = async (keep) => {
    if (!state.selection) return;
    const found = await api.question("select", state.selection).catch((error) => ({ error }));
    if (found.error) { node.querySelector(".hint").textContent = found.error.message; return; }
    current = keep ? [...current.filter((one) => !same(one, found.evidence)), found.evidence] : [found.evidence];
    draw();
    changed();
  };
  const draw = () => node.replaceChildren(
    el("ul", current.map((one, i) => el("li", zh(one.quote, "q"), " ", el("button", { type: "button", "aria-label": "remove this quote", onclick: () => { current.splice(i, 1); draw(); changed(); } }, "✕")))),
    state.text.text === null ? null : el("div.row", el("button", { type: "button", data: { evidence: "replace" }, onclick: () => select(false) }, "Take the selection"),
      el("button", { type: "button", data: { evidence: "add" }, onclick: () => select(true) }, "Add the selection"),
      el("button", { type: "button", data: { evidence: "pick" } }, "Select in the text…")), el("span.hint"));
  draw();
  return { node, get: () => current, set: (given) => { current = [...given]; draw(); }, focus: () => node.querySelector("button")?.focus(), take: () => select(false) };
}
