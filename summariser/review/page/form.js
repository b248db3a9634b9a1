// The form of one record: every field, checked while it is typed in, a figure's numbers derived from its quote by the server.
import * as api from "./api.js";
import { $, el, kbd, same, settled, zh } from "./dom.js";
import { FIELDS, field } from "./fields.js";
import { amount, rowOf } from "./records.js";
import { NAMES, lookup, state } from "./state.js";

const DERIVED = ["value", "unit", "qualifier", "upper", "previous"];
const EMPTY = {
  figures: { indicator: "", value: "", upper: null, unit: null, raw: "", qualifier: "exact", previous: null, status: "actual", period: null, region: null, category: "other", inferred: [], evidence: [] },
  meetings: { name: "", kind: "other", ordinal: null, start_date: null, end_date: null, place: null, venue: null, host: null, guest: null, participants: [], topics: [], agreements: [], sites: [], statements: [], inferred: [], evidence: [] },
  pairings: { donor: null, recipient: null, scheme: "other", since: null, since_basis: null, short_name: null, inferred: [], evidence: [] },
  participants: { name: "", titles: [], region: null, side: null, role: "attendee", evidence: [] },
  sites: { name: "", evidence: [] }, agreements: { name: "", evidence: [] }, statements: { speaker: "", summary: "", evidence: [] },
};
const known = (kind, given) => Object.fromEntries(Object.entries(given).filter(([name]) => name in EMPTY[kind]));

/** Open the form of the current record. `send` saves an action, `close` is called when the form is done with. */
export function openEdit(key, send, close, focusOn = null) {
  const found = lookup(key);
  if (!found?.record) return;
  const { type, id, part, at, kind, record } = found;
  const make = (set) => ({ do: "edit", type, id, set, ...(part ? { part, at, was: record } : {}) });
  begin({ key, kind, record, title: `Edit this ${NAMES[kind]}`, prefix: part ? `${part}[${at}].` : "", make, adding: false }, send, close, focusOn);
  rowOf(key)?.after(state.form.node);
  reveal(focusOn);
}

/** Open the form of a new record, filled with what the selection says. */
export function openAdd(kind, found, parent, send, close) {
  const said = kind === "figures" ? meant(found.figures) : found[kind === "sites" || kind === "agreements" ? "named" : kind] ?? {};
  const record = { ...EMPTY[kind], ...known(kind, said), evidence: [found.evidence] };
  const make = (_, whole) => (parent ? { do: "add", type: "meetings", id: parent.id, part: kind, record: whole } : { do: "add", type: kind, record: whole });
  begin({ key: null, kind, record, title: `Add a ${NAMES[kind]}${parent ? " to this meeting" : ""}`, prefix: "", make, adding: true }, send, close, null);
  const where = parent ? rowOf(`meetings/${parent.id}`) : $("records").querySelector(`[data-type="${kind}"] h2`);
  where.after(state.form.node);
  reveal(kind === "figures" && said.indicator ? null : FIELDS[kind][0]);
}

/** Of several quantities the one that was asked for, or that no record claims yet. */
function meant(figures) {
  const number = lookup(state.key)?.number?.text, open = state.doc.audit.unclaimed.map((one) => one.text);
  const has = (words) => figures.find((one) => words.some((word) => one.raw.includes(word) || word.includes(one.raw)));
  return (number && has([number])) || has(open) || figures[0];
}

function reveal(focusOn) {
  const { node, fields } = state.form;
  node.scrollIntoView({ block: "nearest" });
  (fields[focusOn] ?? Object.values(fields)[0]).focus();
}

function begin(form, send, close) {
  const fields = {}, problems = el("div.problems", { role: "status", "aria-live": "polite" });
  const changed = () => { form.dirty = true; check(); };
  const check = settled(() => validate(form, fields, problems), 200);
  const rows = FIELDS[form.kind].map((name) => {
    const id = `field-${name}`;
    const touched = name === "evidence" && form.kind === "figures" ? () => { changed(); options.load(false); } : changed;
    fields[name] = field(name, form.record[name], touched, id);
    const tag = name === "topics" || name === "evidence" ? "span" : "label";
    return el("div", { class: `field ${name}`, data: { field: name } }, el(`${tag}.label`, tag === "label" ? { for: id } : {}, name.replaceAll("_", " ")),
      fields[name].node, name === "raw" ? el("div.quantities") : null, el("div.problem"));
  });
  const node = el("form.edit", { "aria-label": form.title, novalidate: true }, el("h3", form.title), rows, problems, el("div.row",
    el("button.main", { type: "submit" }, "Save ", kbd("Enter")), el("button", { type: "button", data: { form: "cancel" } }, "Cancel ", kbd("Esc"))));
  Object.assign(form, { node, fields, dirty: form.adding, evidence: () => fields.evidence?.get() ?? [] });
  const options = quantities(form, fields, node, changed);
  const save = async () => {
    await Promise.all(Object.values(fields).map((one) => one.ready?.()));
    const whole = values(form, fields), set = {};
    for (const name of FIELDS[form.kind]) if (!same(whole[name], form.record[name])) set[name] = whole[name];
    if (!form.adding && !Object.keys(set).length) { close(); return; }
    const failed = await send(form.make(set, whole), form);
    if (failed?.length) show(form, node, problems, failed.map(([name, what]) => [name.startsWith(form.prefix) ? name.slice(form.prefix.length) : name, what]));
  };
  node.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  node.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); close(); }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); save(); }
    if (event.key === "Enter" && event.target.tagName === "SELECT") { event.preventDefault(); save(); }
  });
  node.querySelector('[data-form="cancel"]').addEventListener("click", close);
  state.form = form;
  if (form.kind === "figures") { fields.raw.node.addEventListener("input", () => options.load(true)); options.load(false); }
  validate(form, fields, problems);
}

function values(form, fields) {
  const said = { ...form.record };
  for (const name of FIELDS[form.kind]) said[name] = fields[name].get();
  return said;
}

async function validate(form, fields, problems) {
  let found;
  try { found = await api.question("check", { type: form.kind, record: values(form, fields) }); } catch { return; }
  if (state.form === form) show(form, form.node, problems, found.problems);
}

function show(form, node, problems, found) {
  for (const box of node.querySelectorAll(".field")) {
    const mine = found.filter(([name]) => name.split(/[.[]/)[0] === box.dataset.field);
    box.classList.toggle("wrong", mine.length > 0);
    box.querySelector(":scope > .problem").textContent = mine.map(([, what]) => what).join("; ");
    box.querySelector("input, select, textarea")?.setAttribute("aria-invalid", String(mine.length > 0));
  }
  const rest = found.filter(([name]) => !node.querySelector(`.field.${CSS.escape(name.split(/[.[]/)[0] || "-")}`));
  problems.replaceChildren(...rest.map(([name, what]) => el("div.problem", `${name || form.title}: ${what}`)));
}

/** The quantities of a figure's quotes: choosing one fills in the numbers; typing its words does too. */
function quantities(form, fields, node, changed) {
  const box = node.querySelector(".quantities");
  let found = [];
  const apply = (one) => {
    fields.raw.set(one.raw);
    for (const name of DERIVED) fields[name].set(one[name]);
    if (!fields.indicator.get() && one.indicator) { fields.indicator.set(one.indicator); fields.category.set(one.category); }
    mark(one.raw);
    changed();
  };
  const mark = (raw) => { for (const button of box.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.dataset.raw === raw)); };
  const load = settled(async (typed) => {
    const raw = fields.raw.get();
    let answer;
    try { answer = await api.question("figures", { evidence: fields.evidence.get(), raw }); } catch { return; }
    if (state.form !== form) return;
    found = answer.options;
    box.replaceChildren(...found.map((one) => el("button", { type: "button", data: { raw: one.raw }, "aria-pressed": String(one.raw === raw), onclick: () => apply(one) },
      zh(one.raw), " = ", amount(one.value) + (one.upper ? "–" + amount(one.upper) : ""), " ", zh(one.unit ?? ""), one.qualifier === "exact" ? "" : ` ${one.qualifier.replaceAll("_", " ")}`)));
    if (!found.length) box.replaceChildren(el("span.hint", "the quotes hold no quantity"));
    if (answer.chosen === null) return;
    const one = found[answer.chosen];
    if (typed || form.adding) { for (const name of DERIVED) fields[name].set(one[name]); mark(one.raw); changed(); }
  }, 120);
  return { load };
}
