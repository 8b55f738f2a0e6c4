// Builds and updates the parts of the map. Text from data is only ever set as text.

const SVG = "http://www.w3.org/2000/svg";
const THAI = /[\u0e01-\u0e5b]/;
const ARROW = 8; // length of an arrowhead
const CARD_PADDING = 17; // above and below a card's text, with the gaps between its parts
const FIRST_GAPS = 14; // between the parts of the first line of a status
const VERDICT_RADIUS = 8; // of the sign in the middle of a tested link
const SIGNS = {
  // what a verdict is drawn as, beside the style of its line
  supported: "M-4 0H4M0-4V4",
  contradicted: "M-4 0H4",
  unsupported: "M-3 0A3 3 0 0 0 3 0A3 3 0 0 0-3 0",
  too_little: "M-4 0H-3M-.5 0H.5M3 0H4",
};
const TRENDS = { up: "M0 8 5 0 10 8Z", down: "M0 0 10 0 5 8Z", same: "M0 2.5H10V5.5H0Z" };

function element(tag, className, parent) {
  const made = document.createElement(tag);
  made.className = className;
  parent?.append(made);
  return made;
}

function drawn(tag, attributes, parent) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  parent?.append(made);
  return made;
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
  node.hidden = !text;
}

// Text whose lines may break only between its pieces.
function setPieces(node, pieces) {
  const text = pieces.join("");
  node.hidden = !text;
  if (node.textContent === text) return;
  const parts = pieces.map((piece) => {
    const part = document.createElement("span");
    part.className = THAI.test(piece) ? "piece" : "";
    part.textContent = piece;
    return part;
  });
  node.replaceChildren(...parts.flatMap((part, index) => (index ? [document.createElement("wbr"), part] : [part])));
}

function keyed(map, items, name, make, parent) {
  // Keeps one node for each item, in the order of the items, without touching nodes that stay.
  const wanted = new Set(items.map(name));
  for (const [key, node] of map) {
    if (!wanted.has(key)) {
      node.root.remove();
      map.delete(key);
    }
  }
  let before = null;
  for (const item of items) {
    const key = name(item);
    if (!map.has(key)) map.set(key, make(item));
    const node = map.get(key).root;
    const place = before ? before.nextSibling : parent.firstChild;
    if (node !== place) parent.insertBefore(node, place);
    before = node;
  }
}

function makePips(parent) {
  const pips = element("span", "pips", parent);
  for (let index = 0; index < LEVELS.length; index += 1) element("i", "", pips);
  return pips;
}

function fillPips(pips, level) {
  [...pips.children].forEach((pip, index) => pip.classList.toggle("full", index < (level ?? 0)));
}

function makeCard() {
  const root = element("button", "card");
  root.type = "button";
  const name = element("span", "name", root);
  const status = element("span", "status", root);
  const pips = makePips(status);
  const score = element("b", "score", status);
  const word = element("span", "word", status);
  const level = element("span", "unseen", status);
  const change = element("span", "change", status);
  const mark = drawn("path", {}, drawn("svg", { viewBox: "0 0 10 8", class: "trend", "aria-hidden": "true" }, change));
  const way = element("span", "unseen", change);
  const changeText = element("span", "", change);
  const note = element("span", "note", status);
  const other = element("span", "other", root);
  const otherTitle = element("span", "other-title", other);
  const otherPips = makePips(other);
  const otherScore = element("b", "score", other);
  const otherWord = element("span", "unseen", other);
  const parts = { name, status, pips, score, word, level, change, mark, way, changeText, otherWord };
  return { root, ...parts, other, otherTitle, otherPips, otherScore, note };
}

function fillCard(card, data, picture) {
  const { root } = card;
  root.dataset.code = data.code;
  root.dataset.level = data.level ?? "none";
  root.title = data.note ? `${data.name}\n${data.note}` : data.name;
  if (data.described) root.setAttribute("aria-description", data.described);
  else root.removeAttribute("aria-description");
  setPieces(card.name, data.pieces);
  fillPips(card.pips, data.level);
  setText(card.score, data.score_text);
  setText(card.word, data.word);
  setText(card.level, data.unseen.level);
  const trend = data.change > 0 ? "up" : data.change < 0 ? "down" : "same";
  card.change.hidden = data.change === null || !data.change_text;
  card.change.dataset.trend = trend;
  card.mark.setAttribute("d", TRENDS[trend]);
  setText(card.way, data.unseen.way);
  setText(card.changeText, data.change_text);
  card.other.hidden = !data.compared;
  if (data.compared) {
    setText(card.otherTitle, picture.compared_title);
    fillPips(card.otherPips, data.compared.level);
    setText(card.otherScore, data.compared.score_text);
    setText(card.otherWord, data.compared.word);
    card.other.dataset.level = data.compared.level ?? "none";
  }
  setText(card.note, data.compared ? "" : data.note);
}

function placeCard(card, box, stretch, lift) {
  Object.assign(card.root.style, {
    left: `${box.x * stretch}px`,
    top: `${lift(box.y)}px`,
    width: `${box.width * stretch}px`,
    height: `${lift(box.y + box.height) - lift(box.y)}px`,
  });
}

// Where a height of the layout comes to lie when every row of cards is higher by `more`: what is
// between the rows stays as it is.
function lifting(cards, more) {
  const rows = new Map(cards.map(({ row, box }) => [row, box]));
  const share = (y, box) => Math.min(1, Math.max(0, (y - box.y) / box.height));
  return (y) => [...rows.values()].reduce((at, box) => at + share(y, box) * more, y);
}

function textHeights(cards, root) {
  // What stands below the name of each card. All cards alike: where one status line is too long,
  // the word moves to the next line, and where it still is, the change with it.
  root.classList.remove("tight", "tighter");
  root.classList.add("measuring");
  const tight = cards.some(({ status }) => status.scrollWidth > status.clientWidth);
  root.classList.remove("measuring");
  root.classList.toggle("tight", tight);
  const first = ({ pips, score, change }) => pips.offsetWidth + score.offsetWidth + change.offsetWidth + FIRST_GAPS;
  root.classList.toggle("tighter", tight && cards.some((card) => first(card) > card.status.clientWidth));
  return cards.map(({ status, other }) => CARD_PADDING + status.offsetHeight + other.offsetHeight);
}

function makeBand() {
  const root = element("div", "band");
  const label = element("div", "label", root);
  return { root, label, name: element("b", "", label), caption: element("span", "", label) };
}

function fillBand(band, data) {
  setPieces(band.name, data.pieces.name);
  setPieces(band.caption, data.pieces.caption);
}

function placeBand(band, box, labelWidth, stretch, lift) {
  band.root.style.top = `${lift(box.y)}px`;
  band.root.style.height = `${lift(box.y + box.height) - lift(box.y)}px`;
  band.label.style.width = `${labelWidth * stretch}px`;
}

function makeLink() {
  const root = drawn("g", { class: "link" });
  const title = drawn("title", {}, root);
  const reachable = drawn("path", { class: "reachable" }, root);
  const shaft = drawn("path", { class: "shaft" }, root);
  const head = drawn("path", { class: "head" }, root);
  return { root, title, reachable, shaft, head, ...makeVerdict(root) };
}

function makeVerdict(parent) {
  const sign = drawn("g", { class: "verdict" }, parent);
  drawn("circle", { r: VERDICT_RADIUS }, sign);
  return { sign, mark: drawn("path", {}, sign) };
}

function fillVerdict(node, verdict) {
  if (verdict) node.root.dataset.verdict = verdict;
  else delete node.root.dataset.verdict;
  node.mark.setAttribute("d", SIGNS[verdict] ?? "");
}

function fillLink(link, data) {
  link.title.textContent = data.title;
  link.root.dataset.link = `${data.source} ${data.target}`;
  fillVerdict(link, data.verdict);
}

function placeLink(link, route, stretch, lift) {
  const points = route.points.map(([x, y]) => [x * stretch, lift(y)]);
  const [endX, endY] = points.at(-1);
  const [nearX, nearY] = [...points].reverse().find(([x, y]) => x !== endX || y !== endY);
  const length = Math.hypot(endX - nearX, endY - nearY);
  const [alongX, alongY] = [(endX - nearX) / length, (endY - nearY) / length];
  const corner = (back, aside) =>
    `${endX - alongX * back - alongY * aside} ${endY - alongY * back + alongX * aside}`;
  points[points.length - 1] = [endX - alongX * ARROW * 0.8, endY - alongY * ARROW * 0.8];
  let way = `M${points[0].join(" ")}`;
  for (let at = 1; at < points.length; at += 3) {
    way += `C${points.slice(at, at + 3).map((point) => point.join(" ")).join(",")}`;
  }
  link.shaft.setAttribute("d", way);
  link.reachable.setAttribute("d", way);
  const half = ARROW / 2;
  link.head.setAttribute("d", `M${corner(0, 0)}L${corner(ARROW, half)} ${corner(ARROW, -half)}Z`);
  if (!link.root.dataset.verdict) return;
  const middle = link.shaft.getPointAtLength(link.shaft.getTotalLength() / 2);
  link.sign.setAttribute("transform", `translate(${middle.x} ${middle.y})`);
}

function fillVerdicts(legend, verdicts) {
  keyed(
    legend.entries,
    verdicts,
    (entry) => entry.verdict,
    () => {
      const root = element("span", "entry tested-link");
      const line = drawn("svg", { viewBox: "0 0 46 18", class: "sample", "aria-hidden": "true" }, root);
      drawn("path", { d: "M0 9H46", class: "shaft" }, line);
      const { sign, mark } = makeVerdict(line);
      sign.setAttribute("transform", "translate(23 9)");
      return { root, mark, word: element("span", "", root) };
    },
    legend.root,
  );
  for (const entry of verdicts) {
    const node = legend.entries.get(entry.verdict);
    fillVerdict(node, entry.verdict);
    setText(node.word, entry.word);
  }
  legend.root.hidden = !verdicts.length;
}

function fillLegend(legend, levels) {
  keyed(
    legend.entries,
    levels,
    (entry) => String(entry.level),
    () => {
      const root = element("span", "entry");
      return { root, pips: makePips(root), number: element("b", "", root), word: element("span", "", root) };
    },
    legend.root,
  );
  for (const entry of levels) {
    const node = legend.entries.get(String(entry.level));
    node.root.dataset.level = entry.level ?? "none";
    fillPips(node.pips, entry.level);
    setText(node.number, entry.level === null ? "" : String(entry.level));
    setText(node.word, entry.word);
  }
  legend.root.hidden = !levels.length;
}
