// What moved the score: bars to both sides of zero, one a row, that add up to the total.

function bar(share, most) {
  const width = `${(50 * Math.abs(share)) / most}%`;
  const side = share < 0 ? { right: "50%", width } : { left: "50%", width };
  return make("div", { class: "bar", "aria-hidden": "true" },
    share === 0 ? null : make("i", { class: share < 0 ? "down" : "up", style: side }),
    make("i", { class: "zero" }));
}

function row(item, most, open) {
  const mood = item.share > 0 ? "better" : item.share < 0 ? "worse" : "muted";
  return make("tr", {},
    make("th", { scope: "row" },
      linkTo(item.target, open, { class: "name", "data-focus": item.code }, item.name)),
    make("td", { class: "drawn" }, bar(item.share, most)),
    make("td", { class: `amount figure ${mood}` }, item.text),
    make("td", { class: "fact muted" }, item.fact));
}

export default function (component) {
  present(component, (data, act) => {
    const open = (target) => act("open", target);
    const all = data.others ? [...data.parts, data.others] : data.parts;
    const most = Math.max(...all.map((item) => Math.abs(item.share)), 1e-12);
    return make("table", { "aria-label": data.label },
      make("colgroup", {}, ["name", "drawn", "amount", "fact"].map((name) => make("col", { class: name }))),
      make("thead", {}, make("tr", { class: "hidden" },
        data.heads.map((head) => make("th", { scope: "col" }, head)))),
      make("tbody", {},
        data.parts.map((item) => row(item, most, open)),
        data.others ? row(data.others, most, open) : null),
      make("tfoot", {}, make("tr", {},
        make("th", { scope: "row" }, data.total.name),
        make("td", { class: "drawn" }),
        make("td", { class: "amount figure" }, data.total.text),
        make("td", { class: "fact muted" }, data.total.fact))));
  });
}
