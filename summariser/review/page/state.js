// What the page knows; one object, so that every module sees the same.
export const state = {
  queue: [],          // rows of /api/queue in the server's order
  info: {},           // the rest of /api/queue
  shown: [],          // rows that pass the filters, in the order shown
  stem: null,
  doc: null,          // the article as the server has it
  text: null,         // its text: {text, cut, lang, missing}
  key: null,          // the row that is current: "figures/f2", "meetings/m0/participants/1", "unclaimed/0"
  selection: null,    // {start, end} in code points of the source
  form: null,         // the open form, see form.js
  pending: null,      // an action that is not saved
  between: [],        // the two annotators that are adjudicated
};

export const TYPES = ["meetings", "pairings", "figures"];
export const PARTS = ["participants", "sites", "agreements", "statements"];
export const NAMES = {
  meetings: "meeting", pairings: "pairing", figures: "figure", participants: "person", sites: "site", agreements: "agreement",
  statements: "statement", article: "article data",
};

/** The parts of a key, and the entry and record that it names; null where there is none. */
export function lookup(key) {
  if (!key || !state.doc) return null;
  const [type, id, part, at] = key.split("/");
  if (type === "unclaimed") {
    const number = state.doc.audit.unclaimed[Number(id)];
    return number ? { type, at: Number(id), number } : null;
  }
  const entry = state.doc.lists[type]?.find((one) => one.id === id);
  if (!entry) return null;
  if (!part) return { type, id, entry, record: entry.record, kind: type };
  const record = entry.record[part]?.[Number(at)];
  return record ? { type, id, part, at: Number(at), entry, record, kind: part } : null;
}

export function evidenceOf(record) {
  return record?.evidence ?? [];
}
