// A plain table: its headings sort it, its rows may lead somewhere.

const orders = new Map();

function compare(left, right) {
  if (left === null || right === null) return (left === null) - (right === null);
  return typeof left === "number" ? left - right : plainText(left).localeCompare(plainText(right), "th");
}

// What the whole track of a column of bars stands for, and whether it has two sides.
function scale(column, rows, index) {
  const values = rows.map((row) => row.cells[index].sort || 0);
  return { full: column.full || Math.max(0, ...values.map(Math.abs)), signed: values.some((value) => value < 0) };
}

function content(column, cell, most) {
  if (column.kind === "score") return cell.score ? badge(cell.score) : null;
  if (column.kind === "change") return changeMark(cell.change);
  if (column.kind !== "bar") return cell.text;
  return most ? gauge(cell.sort, cell.text, most.full, most.signed) : cell.text;
}

function head(data, column, index, order, redraw) {
  const sorted = order && order.column === index ? (order.falling ? "descending" : "ascending") : null;
  const rising = column.kind === "text";
  const next = !sorted ? { column: index, falling: !rising } : { column: index, falling: !order.falling };
  return make("th", { scope: "col", class: `${column.align} ${column.kind}`, "aria-sort": sorted },
    make("button", { type: "button", title: data.sort_hint, "data-focus": `head ${index}`, onclick: () => redraw(next) },
      column.title, make("span", { class: "order", "aria-hidden": "true" }, sorted ? (order.falling ? " ▾" : " ▴") : "")));
}

function body(data, order, most, open) {
  const sign = order && order.falling ? -1 : 1;
  const rows = !order ? data.rows : [...data.rows].sort((a, b) => {
    const [x, y] = [a.cells[order.column].sort, b.cells[order.column].sort];
    return x === null || y === null ? compare(x, y) : sign * compare(x, y);
  });
  return rows.map((row) => make("tr", {}, data.columns.map((column, index) => {
    const cell = row.cells[index];
    const inside = [content(column, cell, most[index]),
      (cell.tags || []).map((tag) => [" ", make("span", { class: "tag" }, tag)])];
    const classes = [column.align, column.kind, cell.tone].filter(Boolean).join(" ");
    if (index > 0) return make("td", { class: classes }, inside);
    return make("th", { scope: "row", class: classes },
      linkTo(row.target, open, { class: row.target ? "leads" : "", "data-focus": row.target ? row.target.href : null }, inside));
  })));
}

export default function (component) {
  present(component, (data, act) => {
    const most = data.columns.map((column, index) => (column.kind === "bar" ? scale(column, data.rows, index) : null));
    const table = make("table", { "aria-label": data.label });
    const draw = (order, focus) => {
      orders.set(data.key, order);
      table.replaceChildren(
        make("thead", {}, make("tr", {}, data.columns.map((column, index) =>
          head(data, column, index, order, (next) => draw(next, index))))),
        make("tbody", {}, body(data, order, most, (target) => act("open", target))),
        data.total ? make("tfoot", {}, make("tr", {}, data.columns.map((column, index) =>
          make(index ? "td" : "th", { class: `${column.align} ${column.kind}` }, content(column, data.total.cells[index], null))))) : "");
      if (focus !== undefined) table.querySelectorAll("th button")[focus].focus();
    };
    draw(orders.get(data.key) || data.order);
    return make("div", { class: "box", style: { maxHeight: data.height === "container" ? "100cqh" : data.height ? `${data.height}px` : null } }, table);
  });
}
