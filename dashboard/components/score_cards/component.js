// One wide card for the whole scorecard, and a card for each perspective.

function rangeBar(range) {
  const place = (score) => `${(100 * (score - range.lowest)) / (range.highest - range.lowest)}%`;
  const bounds = [range.lowest, ...range.bounds, range.highest];
  const grounds = bounds.slice(1).map((bound, index) => {
    const left = bounds[index];
    return make("i", {
      class: `ground ${levelClass(index + 1)}`,
      style: { left: place(left), width: `calc(${place(bound)} - ${place(left)})` },
    });
  });
  return make("div", { class: "range", role: "img", "aria-label": range.label },
    grounds,
    make("i", { class: "span", style: { left: place(range.from), width: `calc(${place(range.to)} - ${place(range.from)})` } }),
    range.score === null ? null : make("i", { class: "mark", style: { left: place(range.score) } }));
}

function overallCard(card) {
  return make("section", { class: `card overall ${levelClass(card.level)}`, "aria-label": card.title },
    make("h3", { class: "title" }, card.title),
    make("div", { class: "line" },
      make("span", { class: "number figure" }, card.text),
      make("div", { class: "changed" }, changeMark(card.change),
        card.since ? make("div", { class: "since", "aria-hidden": "true" }, card.since) : null)),
    make("div", { class: `word ${levelClass(card.level)}` }, pips(card.level), make("b", {}, card.word)),
    card.range ? rangeBar(card.range) : null,
    card.notes.map((note) => make("p", { class: "note" }, note)));
}

function perspectiveCard(card, open) {
  const body = [
    make("h3", { class: "title" }, card.title),
    make("div", { class: "line" },
      make("span", { class: "number figure" }, card.text), changeMark(card.change)),
    make("div", { class: `word ${levelClass(card.level)}` }, pips(card.level), make("span", {}, card.word)),
    card.range ? rangeBar(card.range) : null,
    card.notes.map((note) => make("p", { class: "note" }, note)),
  ];
  return make("section", { class: `card ${levelClass(card.level)}`, "aria-label": card.title },
    linkTo(card.target, open, { class: "whole moves", "data-focus": card.code }, body));
}

export default function (component) {
  present(component, (data, act) => make("div", { class: "cards" },
    (data.sides || [data.overall]).map(overallCard),
    (data.perspectives || []).map((card) => perspectiveCard(card, (target) => act("open", target)))));
}
