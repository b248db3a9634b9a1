// The list of records: one row each, parts of a meeting below it, then numbers that nothing claims, what was dropped, what was deleted.
import { $, el, kbd, plural, same, zh } from "./dom.js";
import { NAMES, PARTS, TYPES, state } from "./state.js";

const STATES = {
  untouched: ["○", "nobody has looked at it"], accepted: ["✓", "accepted"], edited: ["✎", "changed by a person"], added: ["+", "added by a person"],
};
const HEADS = { meetings: "Meetings", pairings: "Pairings", figures: "Figures" };

export const amount = (value) => String(value).replace(/^(-?)(\d+)/, (_, sign, digits) => sign + digits.replace(/\B(?=(\d{3})+$)/g, ","));
export const place = (region) => (region ? region.full_name || region.name : "");
const named = (region) => region && zh(place(region) + (region.full_name ? "" : " ?"));
const words = (code) => code?.replaceAll("_", " ");

/** A record in one line: what it is called, and what else it says. */
export function line(kind, r) {
  if (kind === "figures") {
    const value = amount(r.value) + (r.upper ? "–" + amount(r.upper) : "");
    return [[zh(r.indicator), " ", el("b", value), " ", zh(r.unit)],
      [zh(r.raw, "span.as-written"), r.qualifier !== "exact" && words(r.qualifier), r.previous && `from ${amount(r.previous)}`, r.status === "planned" && "planned",
        r.period, named(r.region), words(r.category)]];
  }
  if (kind === "meetings") {
    const days = r.end_date && r.end_date !== r.start_date ? `${r.start_date}/${r.end_date}` : r.start_date;
    return [[zh(r.name)], [words(r.kind), days ?? "no date", named(r.place), r.venue && zh(r.venue), r.host && el("span", "host ", named(r.host)),
      r.guest && el("span", "guest ", named(r.guest)), r.topics.length > 0 && r.topics.map(words).join(", ")]];
  }
  if (kind === "pairings") {
    return [[named(r.donor) ?? "?", " → ", named(r.recipient) ?? "?"], [words(r.scheme), r.since && `since ${r.since} (${r.since_basis ?? "?"})`, r.short_name && zh(r.short_name)]];
  }
  if (kind === "participants") return [[zh(r.name)], [r.titles.length > 0 && zh(r.titles.join("、")), named(r.region), r.side, r.role]];
  if (kind === "statements") return [[zh(r.speaker)], [zh(r.summary)]];
  if (kind === "article") {
    return [[zh(r.title ?? "no title")], [r.published ?? "no date", r.publisher && zh(r.publisher), r.authors.length > 0 && zh(r.authors.join("、")), r.gist && zh(r.gist)]];
  }
  return [[zh(r.name)], [words(NAMES[kind])]];
}

/** A value as a person reads it. */
export function shown(value) {
  if (value === null || value === undefined || value === "") return "–";
  if (Array.isArray(value)) return value.length ? value.map(shown).join("、") : "–";
  if (typeof value === "object") return value.quote ?? (place(value) || value.name || "–");
  return String(value);
}

/** The fields in which two versions of a record differ. */
export function differing(before, after) {
  return Object.keys({ ...before, ...after }).filter((name) => name !== "inferred" && !same(before?.[name] ?? null, after?.[name] ?? null));
}

function changes(entry) {
  const before = state.doc.engine[entry.id];
  if (!before) return null;
  const rows = differing(before, entry.record).map((name) => {
    const parts = PARTS.includes(name);
    const was = parts ? plural(before[name].length, NAMES[name], name === "participants" ? "people" : name) : shown(before[name]);
    const now = parts ? plural(entry.record[name].length, NAMES[name], name === "participants" ? "people" : name) : shown(entry.record[name]);
    return el("li", el("span.field", words(name)), " ", el("del", zh(was)), " → ", el("ins", zh(now)));
  });
  return rows.length ? el("ul.changes", { "aria-label": "changed" }, rows) : null;
}

function versions(entry) {
  const sides = state.doc.sides?.records[entry.id];
  if (!sides) return null;
  const { first, second } = sides, [a, b] = state.doc.sides.names;
  if (first && second && !differing(first, second).length) return null;
  if (!first || !second) {
    return el("p.versions", `Only ${first ? a : b} has it. `, el("span.soft", kbd(first ? "1" : "2"), " keep  ", kbd(first ? "2" : "1"), " leave out"));
  }
  const rows = differing(first, second).map((name) => el("tr", el("th", { scope: "row" }, words(name)), ...[first, second].map((side) =>
    el("td", { class: same(side[name], entry.record[name]) ? "taken" : "" }, zh(PARTS.includes(name) ? partNames(side[name]) : shown(side[name]))))));
  return el("table.versions", el("thead", el("tr", el("td"), el("th", { scope: "col" }, kbd("1"), " ", a), el("th", { scope: "col" }, kbd("2"), " ", b))), el("tbody", rows));
}
const partNames = (parts) => parts.map((one) => one.name ?? one.speaker).join("、") || "–";

function row(key, kind, record, extra = {}) {
  const [title, facts] = line(kind, record);
  const [sign, told] = extra.state ? STATES[extra.state] : ["", ""];
  const problems = extra.problems ?? [];
  const on = key === state.key;
  return el("div", { class: `rec ${kind} ${extra.state ?? "part"}${on ? " on" : ""}${problems.length ? " wrong" : ""}`, tabindex: on ? "0" : "-1", data: { key }, role: "group",
    "aria-label": `${NAMES[kind]}${told ? ", " + told : ""}` },
    el("span.sign", { title: told + (extra.by ? `: ${extra.by}` : ""), "aria-hidden": "true" }, sign),
    el("div.body",
      el("div.name", title),
      el("div.facts", facts.filter(Boolean).map((fact) => el("span", fact))),
      (record.inferred ?? []).length > 0 && el("div.inferred", `inferred: ${record.inferred.map(words).join(", ")}`),
      problems.map((problem) => el("div.problem", `${words(problem[0])}: ${problem[1]}`)),
      extra.more,
      on && buttons(kind)));
}

function buttons(kind) {
  const button = (name, key, act, cls = "") => el(`button${cls}`, { data: { act }, tabindex: "-1" }, name, " ", kbd(key));
  if (kind === "unclaimed") return el("div.acts", button("Add as figure", "f", "claim"));
  return el("div.acts", button("Accept", "a", "accept"), button("Edit", "e", "edit"), kind !== "article" && button("Delete", "x", "delete"),
    kind === "meetings" && button("Person…", "n", "add-participants"));
}

function group(type) {
  const entries = state.doc.lists[type];
  const rows = entries.flatMap((entry) => {
    const key = `${type}/${entry.id}`;
    const mine = entry.problems.filter((problem) => !/^(participants|sites|agreements|statements)\[/.test(problem[0]));
    const own = row(key, type, entry.record, { ...entry, problems: mine, more: [changes(entry), versions(entry)] });
    if (type !== "meetings") return [own];
    return [own, ...PARTS.flatMap((part) => entry.record[part].map((one, i) => {
      const prefix = `${part}[${i}]`;
      const wrong = entry.problems.filter((problem) => problem[0].startsWith(prefix)).map((problem) => [problem[0].slice(prefix.length + 1), problem[1]]);
      return row(`${key}/${part}/${i}`, part, one, { problems: wrong });
    }))];
  });
  return el("section.group", { data: { type } }, el("h2", HEADS[type], " ", el("span.count", String(entries.length))), rows.length ? rows : el("p.none", "none"));
}

function unclaimed() {
  const numbers = state.doc.audit.unclaimed;
  if (!numbers.length) return null;
  return el("section.group", { data: { type: "unclaimed" } }, el("h2", "Numbers that no record claims ", el("span.count", String(numbers.length))), numbers.map((number, i) => {
    const key = `unclaimed/${i}`, on = key === state.key;
    return el("div", { class: `rec unclaimed${on ? " on" : ""}`, tabindex: on ? "0" : "-1", data: { key }, role: "group", "aria-label": "unclaimed number" },
      el("span.sign", { "aria-hidden": "true" }, "#"), el("div.body", el("div.name", zh(number.text)), el("div.facts", el("span", zh(number.context))), on && buttons("unclaimed")));
  }));
}

function gone() {
  const dropped = state.doc.audit.dropped, deleted = state.doc.lists.deleted;
  return [
    deleted.length > 0 && el("section.group", el("h2", "Deleted ", el("span.count", String(deleted.length))), deleted.map((entry) =>
      el("div.rec.deleted", el("span.sign", { "aria-hidden": "true" }, "✕"), el("div.body", el("del.name", line(entry.type, entry.record)[0]), el("div.acts",
        el("button", { data: { act: "restore", id: entry.id } }, "Restore")))))),
    dropped.length > 0 && el("section.group", el("h2", "Refused by the checks ", el("span.count", String(dropped.length))), el("ul.dropped", dropped.map((one) =>
      el("li", el("span.field", one.type), " ", zh(one.said), el("span.soft", " – " + one.reason))))),
  ];
}

/** Draw all records. The open form, if there is one, is put where it belongs by its own module. */
export function drawRecords() {
  const own = state.doc.lists.article[0];
  $("records").replaceChildren(...[
    el("section.group", { data: { type: "article" } }, el("h2", "Article"), row("article/article", "article", own.record, { ...own, more: [changes(own), versions(own)] })),
    ...TYPES.map(group), unclaimed(), ...gone(),
  ].filter(Boolean));
}

/** The keys of all rows, in order. */
export const keys = () => [...$("records").querySelectorAll("[data-key]")].map((node) => node.dataset.key);
export const rowOf = (key) => [...$("records").querySelectorAll("[data-key]")].find((node) => node.dataset.key === key);
