// A table: kinds of columns, headings that sort it, rows that may lead somewhere.

const orders = new Map();

// What the whole track of a column of bars stands for, and whether it has two sides.
function scale(column, rows, index) {
  const values = rows.map((row) => row.cells[index].sort || 0);
  return { full: column.full || Math.max(0, ...values.map(Math.abs)), signed: values.some((value) => value < 0) };
}

// A range on a line from 1 to `full`, with a mark at its middle.
function interval(range, full) {
  const place = (at) => (full > 1 ? (100 * (at - 1)) / (full - 1) : 50);
  return make("span", { class: "line", role: "img", "aria-label": range.label },
    make("i", { class: "span", style: { left: `${place(range.low)}%`, width: `${place(range.high) - place(range.low)}%` } }),
    make("i", { class: "at", style: { left: `${place(range.middle)}%` } }));
}

// A score on the colour of its level, which the cell itself has.
function heat(cell) {
  if (!cell.score) return make("span", { class: "muted" }, "–");
  return make("span", { class: "inside" }, make("b", { class: "figure" }, cell.score.text), pips(cell.score.level),
    make("span", { class: "hidden" }, cell.score.word),
    cell.note ? make("span", { class: "note figure", title: cell.note_label, "aria-label": cell.note_label }, cell.note) : null);
}

function sign(item) {
  return make("span", { class: `sign ${item.tone}`, "aria-hidden": "true" }, item.sign);
}

// A sign that stands for words, which a screen reader says.
function mark(item, open) {
  return linkTo(item.target, open, { title: item.label, "data-focus": item.target ? item.label : null },
    sign(item), make("span", { class: "hidden" }, item.label));
}

function list(items) {
  return make("ul", {}, items.map((item) => make("li", { class: "said" },
    item.sign ? sign(item) : null, make("span", { class: "hidden" }, item.label), make("span", {}, item.text))));
}

// What stands in the cells of a kind of column; the others have their text.
const KINDS = {
  score: (cell) => (cell.score ? badge(cell.score) : null),
  change: (cell) => changeMark(cell.change),
  bar: (cell, column, bars) => (bars ? gauge(cell.sort, cell.text, bars.full, bars.signed) : cell.text),
  interval: (cell, column) => (cell.interval
    ? make("span", { class: "range" }, interval(cell.interval, column.full), make("span", { class: "figure" }, cell.text)) : null),
  heat,
  mark: (cell, column, bars, open) => (cell.mark ? mark(cell.mark, open) : null),
  list: (cell) => list(cell.items),
  link: (cell, column, bars, open) => (cell.target
    ? linkTo(cell.target, open, { class: "link", "data-focus": cell.target.href }, cell.text) : null),
};

function content(column, cell, bars, open) {
  return KINDS[column.kind] ? KINDS[column.kind](cell, column, bars, open) : cell.text;
}

function head(data, order, redraw) {
  return make("thead", { class: data.heads === "hidden" ? "hidden" : null }, make("tr", {}, data.columns.map((column, index) => {
    const classes = { class: `${column.align} ${column.kind}` };
    if (column.kind === "link") return make("th", { scope: "col" }, make("span", { class: "hidden" }, column.title));
    if (data.heads === "hidden") return make("th", { scope: "col", ...classes }, column.title);
    const sorted = sortedAs(order, index);
    const next = { column: index, falling: sorted ? !order.falling : !column.rising };
    return heading(column, sorted, classes, () => redraw(next, index));
  })));
}

function line(data, row, bars, open) {
  return make("tr", { class: row.chosen ? "chosen" : null, "aria-current": row.chosen ? "true" : null },
    data.columns.map((column, index) => {
      const cell = row.cells[index];
      const inside = [cell.code ? [make("span", { class: "code figure" }, cell.code), " "] : null,
        content(column, cell, bars[index], open), tags(cell.tags)];
      const classes = [column.align, column.kind, cell.tone, "level" in cell ? levelClass(cell.level) : null];
      const named = { class: classes.filter(Boolean).join(" ") };
      if (index !== data.named) return make("td", named, inside);
      return make("th", { scope: "row", ...named },
        linkTo(row.target, open, { class: row.target ? "leads" : "", "data-focus": row.target ? row.target.href : null }, inside));
    }));
}

function legend(marks) {
  return make("p", { class: "legend" }, marks.map((item) => make("span", { class: "said" }, sign(item), make("span", {}, item.label))));
}

// The chosen row in sight, where it is far down.
function settle(box) {
  const chosen = box.querySelector(".chosen");
  if (chosen && chosen.offsetTop > box.clientHeight - 40) box.scrollTop = chosen.offsetTop - box.clientHeight / 2;
}

function height(wanted) {
  return { container: "100cqh", window: "max(380px, calc(100vh - 268px))" }[wanted] || (wanted ? `${wanted}px` : null);
}

export default function (component) {
  present(component, (data, act) => {
    const open = (target) => act("open", target);
    const bars = data.columns.map((column, index) => (column.kind === "bar" ? scale(column, data.rows, index) : null));
    const table = make("table", { "aria-label": data.label });
    const draw = (order, focus) => {
      orders.set(data.key, order);
      table.replaceChildren(
        head(data, order, draw),
        make("tbody", {}, arranged(data.rows, order).map((row) => line(data, row, bars, open))),
        data.total ? make("tfoot", {}, make("tr", {}, data.columns.map((column, index) =>
          make(index === data.named ? "th" : "td", { class: `${column.align} ${column.kind}` },
            content(column, data.total.cells[index], null, open))))) : "");
      if (focus !== undefined) table.querySelectorAll("thead th")[focus].querySelector("button").focus();
    };
    const box = make("div", { class: "box", style: { maxHeight: height(data.height) } }, table);
    draw(orders.get(data.key) || data.order);
    requestAnimationFrame(() => settle(box));
    return data.legend ? [box, legend(data.legend)] : box;
  });
}
