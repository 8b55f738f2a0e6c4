// The steps of a step scale: each with its criteria, done or not, and how much evidence there is.

function criterion(item) {
  return make("li", { class: item.done ? "done" : "open" },
    make("span", { class: "sign", "aria-hidden": "true" }, item.done ? "✓" : "✗"),
    make("span", { class: "hidden" }, item.state), make("span", {}, item.name));
}

export default function (component) {
  present(component, (data) => make("table", { "aria-label": data.label },
    make("thead", { class: "hidden" }, make("tr", {}, data.heads.map((head) => make("th", { scope: "col" }, head)))),
    make("tbody", {}, data.steps.map((step) => make("tr", {},
      make("th", { scope: "row", class: `figure ${levelClass(step.level)}` }, step.level),
      make("td", {}, make("ul", { class: step.criteria.length > 1 ? "many" : "one" }, step.criteria.map(criterion))),
      make("td", { class: `state whole-line ${step.done ? "better" : "muted"}` }, step.done ? "✓ " : "✗ ", step.state),
      make("td", { class: "state whole-line muted" }, step.evidence))))));
}
