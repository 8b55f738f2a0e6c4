// What leads to a card and what follows from it, and which card lies in which direction.

function reach(links, code, from, to) {
  // All codes that can be reached from `code` over links read from `from` to `to`.
  const found = new Set();
  let edge = [code];
  while (edge.length) {
    const next = [];
    for (const link of links) {
      if (edge.includes(link[from]) && link[to] !== code && !found.has(link[to])) {
        found.add(link[to]);
        next.push(link[to]);
      }
    }
    edge = next;
  }
  return found;
}

function lineage(links, code) {
  // The causes and the effects of a card, over any number of links.
  return {
    code,
    causes: reach(links, code, "target", "source"),
    effects: reach(links, code, "source", "target"),
  };
}

function linkRole(link, family) {
  // "cause" on the way to the card, "effect" on the way from it, null beside it.
  const { code, causes, effects } = family;
  if (causes.has(link.source) && (link.target === code || causes.has(link.target))) return "cause";
  if (effects.has(link.target) && (link.source === code || effects.has(link.source))) return "effect";
  return null;
}

function cardRole(code, family) {
  if (code === family.code) return "chosen";
  if (family.causes.has(code)) return "cause";
  return family.effects.has(code) ? "effect" : null;
}

function neighbour(cards, code, key) {
  // The card that an arrow key leads to, or null at the edge of the map.
  const here = cards.find((card) => card.code === code);
  const middle = (card) => card.box.x + card.box.width / 2;
  const side = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
  if (key === "ArrowLeft" || key === "ArrowRight") {
    const row = cards.filter((card) => card.row === here.row);
    return row[row.indexOf(here) + side] ?? null;
  }
  const rows = cards.map((card) => card.row).filter((row) => (row - here.row) * side > 0);
  if (!rows.length) return null;
  const nearest = side < 0 ? Math.max(...rows) : Math.min(...rows);
  const distance = (card) => Math.abs(middle(card) - middle(here));
  return cards
    .filter((card) => card.row === nearest)
    .reduce((best, card) => (distance(card) < distance(best) ? card : best));
}
