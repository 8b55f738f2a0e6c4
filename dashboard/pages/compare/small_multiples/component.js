// One small chart for each organization, all on the same scale.

const WIDTH = 180, HEIGHT = 56, FOOT = 12;

function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) element.setAttribute(name, plainText(value));
  element.append(...children);
  return element;
}

// Runs of neighbouring figures; a missing one parts them.
function runs(values) {
  const found = [[]];
  values.forEach((value, at) => (value === null ? found.push([]) : found[found.length - 1].push([at, value])));
  return found.filter((run) => run.length);
}

function chart(item, data) {
  const x = (at) => 3 + ((WIDTH - 6) * at) / Math.max(data.count - 1, 1);
  const scaled = (value) => (data.tens ? Math.log10(Math.max(value, data.low)) : value);
  const [low, high] = [scaled(data.low), scaled(data.high)];
  const y = (value) => HEIGHT - ((HEIGHT - 4) * (scaled(value) - low)) / (high - low);
  const drawing = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT + FOOT}`, role: "img", "aria-label": item.label });
  for (const rule of data.rules) {
    drawing.append(svg("line", { x1: 0, x2: WIDTH, y1: y(rule), y2: y(rule), class: "rule" }));
  }
  for (const mark of data.marks) {
    const last = mark.at === data.count - 1 && mark.at > 0;
    const label = svg("text", {
      x: x(mark.at) + (last ? 3 : mark.at ? 2 : 0), y: HEIGHT + FOOT - 2, class: "year", "text-anchor": last ? "end" : null });
    label.textContent = plainText(mark.text);
    drawing.append(svg("line", { x1: x(mark.at), x2: x(mark.at), y1: 2, y2: HEIGHT + 3, class: "rule" }), label);
  }
  drawing.append(svg("line", { x1: 0, x2: WIDTH, y1: HEIGHT, y2: HEIGHT, class: "base" }));
  for (const run of runs(item.values)) {
    const line = run.map(([at, value]) => `${x(at)},${y(value)}`).join(" ");
    const [first, last] = [run[0][0], run[run.length - 1][0]];
    if (data.tens) drawing.append(svg("polygon", { points: `${x(first)},${HEIGHT} ${line} ${x(last)},${HEIGHT}`, class: "area" }));
    drawing.append(svg("polyline", { points: line, class: "line" }));
    if (data.dots || run.length === 1) for (const [at, value] of run) drawing.append(svg("circle", { cx: x(at), cy: y(value), r: 2.6, class: "dot" }));
  }
  return drawing;
}

export default function (component) {
  present(component, (data, act) => make("ul", { class: "grid", "aria-label": data.label },
    data.items.map((item) => make("li", { class: item.chosen ? "item chosen" : "item", "aria-current": item.chosen ? "true" : null },
      make("div", { class: "name" }, linkTo(item.target, (target) => act("open", target), { class: "leads", "data-focus": item.code }, item.name)),
      chart(item, data),
      make("div", { class: "note figure" }, item.note)))));
}
