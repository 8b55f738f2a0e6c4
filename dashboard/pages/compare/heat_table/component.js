// Scores of all organizations by perspective, as a table on level colours: number, pips and ground.

const orders = new Map();

function compare(left, right) {
  if (left === null || right === null) return (left === null) - (right === null);
  return typeof left === "number" ? left - right : plainText(left).localeCompare(plainText(right), "th");
}

function cell(item) {
  if (!item) return make("td", { class: "cell level-none" }, make("span", { class: "muted" }, "–"));
  return make("td", { class: `cell ${levelClass(item.level)}` },
    make("span", { class: "inside" }, make("b", { class: "figure" }, item.text), pips(item.level),
      make("span", { class: "hidden" }, item.word),
      item.note ? make("span", { class: "note figure", title: item.covers, "aria-label": item.covers }, item.note) : null));
}

export default function (component) {
  present(component, (data, act) => {
    const table = make("table", { "aria-label": data.label });
    const draw = (order, focus) => {
      orders.set(data.key, order);
      const sign = order && order.falling ? -1 : 1;
      const rows = !order ? data.rows : [...data.rows].sort((a, b) => {
        const [x, y] = [a.sorts[order.column], b.sorts[order.column]];
        return x === null || y === null ? compare(x, y) : sign * compare(x, y);
      });
      table.replaceChildren(
        make("thead", {}, make("tr", {}, data.heads.map((head, index) => {
          const sorted = order && order.column === index ? (order.falling ? "descending" : "ascending") : null;
          const next = { column: index, falling: sorted ? !order.falling : index > 0 };
          return make("th", { scope: "col", class: index ? "middle" : null, "aria-sort": sorted },
            make("button", { type: "button", title: data.sort_hint, onclick: () => draw(next, index) },
              head.title, make("span", { "aria-hidden": "true" }, sorted ? (order.falling ? " ▾" : " ▴") : ""),
              head.note ? make("span", { class: "weight figure" }, head.note) : null));
        }))),
        make("tbody", {}, rows.map((row) => make("tr", { class: row.chosen ? "chosen" : null, "aria-current": row.chosen ? "true" : null },
          make("th", { scope: "row" }, make("span", { class: "rank figure" }, row.rank), " ",
            linkTo(row.target, (target) => act("open", target), { class: "leads", "data-focus": row.code }, row.name)),
          row.cells.map(cell)))));
      if (focus !== undefined) table.querySelectorAll("thead button")[focus].focus();
    };
    draw(orders.get(data.key));
    return make("div", { class: "box" }, table);
  });
}
