// How old figures are beside how old they may be: a bar for the age, a mark at the limit,
// hatched beyond it.

function row(item, most, open) {
  return make("tr", {},
    make("th", { scope: "row" },
      linkTo(item.target, open, { class: "name", "data-focus": item.code }, item.name),
      item.tags.map((tag) => [" ", make("span", { class: "tag" }, tag)])),
    make("td", { class: "figure" }, item.of),
    make("td", { class: "drawn" }, make("div", { class: "track", "aria-hidden": "true" },
      make("i", { style: { left: "0", width: `${(100 * Math.min(item.age, item.allowed)) / most}%` } }),
      item.age > item.allowed ? make("i", { class: "over", style: { left: `${(100 * item.allowed) / most}%`,
        width: `${(100 * (item.age - item.allowed)) / most}%` } }) : null,
      make("i", { class: "limit", style: { left: `${(100 * item.allowed) / most}%` } }))),
    make("td", { class: `figure ${item.stale ? "late" : ""}` }, item.age_text),
    make("td", { class: "figure muted" }, item.allowed_text));
}

export default function (component) {
  present(component, (data, act) => {
    const most = Math.max(...data.rows.map((item) => Math.max(item.age, item.allowed)), 1) * 1.02;
    return make("table", { "aria-label": data.label },
      make("thead", {}, make("tr", {}, data.heads.map((head) => make("th", { scope: "col" }, head)))),
      make("tbody", {}, data.rows.map((item) => row(item, most, (target) => act("open", target)))));
  });
}
