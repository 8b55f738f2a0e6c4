// Cards: what something comes to, how that stands, and where it leads. Each has the parts it needs.

// A score on the grounds of the levels, with how far it could still go either way.
function scoreRange(range) {
  const within = (score) => Math.max(range.lowest, Math.min(range.highest, score)); // one scale may reach further
  const place = (score) => `${(100 * (within(score) - range.lowest)) / (range.highest - range.lowest)}%`;
  const between = (from, to) => ({ left: place(from), width: `calc(${place(to)} - ${place(from)})` });
  const bounds = [range.lowest, ...range.bounds, range.highest];
  return make("div", { class: "range", role: "img", "aria-label": range.label },
    bounds.slice(1).map((bound, index) => make("i", { class: `ground ${levelClass(index + 1)}`, style: between(bounds[index], bound) })),
    make("i", { class: "span", style: between(range.from, range.to) }),
    range.score === null ? null : make("i", { class: "mark", style: { left: place(range.score) } }));
}

// A share that is done, with a mark where it was to be.
function shareBar(share) {
  const width = (part) => `${Math.max(0, Math.min(100, 100 * part))}%`;
  return make("div", { class: "share", role: "img", "aria-label": share.label },
    make("i", { class: "done", style: { width: width(share.done) } }),
    share.planned === null ? null : make("i", { class: "planned", style: { left: width(share.planned) } }));
}

// What a card is called; that of a warning is part of the card that lists them.
function title(item) {
  if (!item.title) return null;
  return item.look === "warning" ? make("h3", { class: "title" }, item.title) : make("h2", { class: "title" }, item.title, tags(item.tags));
}

// The score in words under its figure; a plain card has it as a badge in its line.
function level(item) {
  if (!item.score || item.look === "plain") return null;
  return make("div", { class: `word ${levelClass(item.score.level)}` }, pips(item.score.level), make("span", {}, item.score.word));
}

function line(item) {
  const plain = item.look === "plain";
  const parts = [
    plain ? title(item) : null,
    plain && item.score ? badge(item.score) : null,
    item.figure ? make("span", { class: `number figure ${item.tone || ""}` }, item.figure) : null,
    item.change || item.since ? make("div", {}, changeMark(item.change),
      item.since ? make("div", { class: "since", "aria-hidden": "true" }, item.since) : null) : null,
    plain ? item.notes.map((note) => make("span", { class: "muted" }, note)) : null,
  ].flat().filter(Boolean);
  return parts.length ? make("div", { class: "line" }, parts) : null;
}

function notes(item) {
  if (item.look === "plain") return null;
  return item.notes.map((note, index) => make("p", { class: "note" }, note,
    item.look === "warning" && index === 0 ? tags(item.tags) : null));
}

function body(item, open) {
  const inside = [
    item.above ? make("p", { class: "muted" }, item.above) : null,
    item.look === "plain" ? null : title(item),
    line(item),
    level(item),
    item.range ? scoreRange(item.range) : null,
    item.share ? shareBar(item.share) : null,
    notes(item),
    item.facts.length ? make("p", { class: "facts", role: "status" }, item.facts.map((fact) => make("span", {}, fact))) : null,
    item.links.length ? make("nav", { class: "line", "aria-label": item.links_label }, item.links.map((link) =>
      linkTo(link.target, open, { class: "link", "data-focus": link.target.href }, link.words))) : null,
  ];
  if (!item.sign) return inside;
  return [make("span", { class: "sign", "aria-hidden": "true" }, item.sign.sign),
    make("div", { class: "words" }, make("span", { class: "hidden" }, item.sign.label), inside)];
}

function card(item, tag, open) {
  const inside = body(item, open);
  return make(tag, { class: `card ${item.look} ${item.score ? levelClass(item.score.level) : ""} ${item.sign ? item.sign.tone : ""}`,
    "aria-label": tag === "section" && item.title ? item.title : null },
  item.target ? linkTo(item.target, open, { class: "whole moves", "data-focus": item.code }, inside) : make("div", { class: "whole" }, inside));
}

export default function (component) {
  present(component, (data, act) => {
    const open = (target) => act("open", target);
    const cards = data.cards.map((item) => card(item, data.label ? "li" : "section", open));
    return [
      data.more ? make("p", { class: "more" }, linkTo(data.more.target, open, { class: "link", "data-focus": "more" }, data.more.words)) : null,
      make(data.label ? "ul" : "div", { class: "cards", "aria-label": data.label || null }, cards),
    ].filter(Boolean);
  });
}
