// For every objective the share of the weight above the share of the money, and its score.

function bar(kind, part, most) {
  return make("div", { class: `bar ${kind}` },
    make("i", { style: { width: `${most ? (84 * part.share) / most : 0}%` } }),
    make("span", { class: "figure" }, part.text));
}

function row(item, most, open) {
  return make("tr", {},
    make("th", { scope: "row" },
      linkTo(item.target, open, { class: item.target ? "leads" : "", "data-focus": item.code }, item.name),
      item.note ? make("span", { class: "note" }, item.note) : null),
    make("td", { class: "score" }, item.score ? badge(item.score) : null),
    make("td", { class: "bars" }, bar("weight", item.weight, most), bar("money", item.money, most)),
    make("td", { class: `difference figure ${item.tone}` }, item.difference));
}

export default function (component) {
  present(component, (data, act) => {
    const most = Math.max(0.01, ...data.rows.flatMap((item) => [item.weight.share, item.money.share]));
    return make("table", { "aria-label": data.label },
      make("thead", {}, make("tr", {},
        make("th", { scope: "col" }, data.heads.objective),
        make("th", { scope: "col" }, data.heads.score),
        make("th", { scope: "col" },
          make("span", { class: "key weight" }, data.heads.weight), " ",
          make("span", { class: "key money" }, data.heads.money)),
        make("th", { scope: "col", class: "difference" }, data.heads.difference))),
      make("tbody", {}, data.rows.map((item) => row(item, most, (target) => act("open", target)))));
  });
}
