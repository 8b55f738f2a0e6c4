// The league: who is where, how certain that is, and what is behind it. Headings sort it.

const orders = new Map();

function compare(left, right) {
  if (left === null || right === null) return (left === null) - (right === null);
  return typeof left === "number" ? left - right : plainText(left).localeCompare(plainText(right), "th");
}

// The interval of a rank on a line from first to last, with a mark at its middle.
function interval(rank, count) {
  if (!rank) return null;
  const place = (at) => (count > 1 ? (100 * (at - 1)) / (count - 1) : 50);
  return make("span", { class: "interval" },
    make("span", { class: "line", role: "img", "aria-label": rank.label },
      make("i", { class: "span", style: { left: `${place(rank.low)}%`, width: `${place(rank.high) - place(rank.low)}%` } }),
      make("i", { class: "mark", style: { left: `${place(rank.median)}%` } })),
    make("span", { class: "figure" }, rank.text));
}

function cells(row, data, open) {
  return [
    make("td", { class: "right figure rank" }, row.rank),
    make("th", { scope: "row" },
      linkTo(row.target, open, { class: "leads", "data-focus": row.code }, row.name),
      row.tags.map((tag) => [" ", make("span", { class: "tag" }, tag)])),
    make("td", { class: "narrow" }, badge(row.score)),
    make("td", { class: "narrow" }, interval(row.interval, data.count)),
    make("td", { class: "right figure" }, row.first),
    make("td", { class: "narrow" }, changeMark(row.change)),
    make("td", { class: "narrow" }, gauge(row.coverage.share, row.coverage.text, 1, false)),
    make("td", { class: "right figure" }, row.range),
    make("td", { class: "narrow" }, row.why ? linkTo(row.why, open, { class: "link" }, data.why) : null),
  ];
}

export default function (component) {
  present(component, (data, act) => {
    const open = (target) => act("open", target);
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
          const next = { column: index, falling: sorted ? !order.falling : head.falling };
          return make("th", { scope: "col", class: head.align, "aria-sort": sorted },
            make("button", { type: "button", title: head.hint || data.sort_hint, onclick: () => draw(next, index) },
              head.title, make("span", { "aria-hidden": "true" }, sorted ? (order.falling ? " ▾" : " ▴") : "")));
        }), make("th", {}, make("span", { class: "hidden" }, data.why)))),
        make("tbody", {}, rows.map((row) => make("tr", { class: row.chosen ? "chosen" : null, "aria-current": row.chosen ? "true" : null },
          cells(row, data, open)))));
      if (focus !== undefined) table.querySelectorAll("thead button")[focus].focus();
      const chosen = table.querySelector(".chosen");
      if (focus === undefined && chosen) requestAnimationFrame(() => {
        if (chosen.offsetTop > box.clientHeight - 40) box.scrollTop = chosen.offsetTop - box.clientHeight / 2;
      });
    };
    const box = make("div", { class: "box" }, table);
    draw(orders.get(data.key));
    return box;
  });
}
