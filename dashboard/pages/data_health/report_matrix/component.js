// Who has reported what: one row an indicator, one column an organization, a sign in every cell.

function cell(state, data, target, label, open) {
  return make("td", { class: `cell ${state}` },
    linkTo(target, open, { class: "sign", title: label, "data-focus": target ? label : null },
      make("span", { "aria-hidden": "true" }, data.signs[state]),
      make("span", { class: "hidden" }, label)));
}

export default function (component) {
  present(component, (data, act) => {
    const open = (target) => act("open", target);
    return [
      make("div", { class: "box", style: { maxHeight: `${data.height}px` }, tabindex: "0", role: "region", "aria-label": data.label },
        make("table", { "aria-label": data.label },
          make("thead", {}, make("tr", {},
            make("th", { scope: "col" }, data.head),
            data.columns.map((column) => make("th", { scope: "col", class: "who" },
              make("span", { class: "name" }, column.name),
              make("span", { class: `count figure ${column.owed ? "owes" : ""}` }, column.count))))),
          make("tbody", {}, data.rows.map((row) => make("tr", {},
            make("th", { scope: "row" }, make("span", { class: "code figure" }, row.code), " ", row.name),
            row.cells.map((each) => (each
              ? cell(each.state, data, each.target, each.label, open)
              : make("td", { class: "cell" })))))))),
      make("p", { class: "legend" }, data.legend.map((each) => make("span", { class: "key" },
        make("span", { class: `sign ${each.state}`, "aria-hidden": "true" }, data.signs[each.state]), make("span", {}, each.text)))),
    ];
  });
}
