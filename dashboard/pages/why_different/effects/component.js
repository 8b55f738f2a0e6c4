// The causes of a difference: what each adds or takes away, and what it means.

function bar(points, most) {
  const width = `${(50 * Math.abs(points)) / most}%`;
  const side = points < 0 ? { right: "50%", width } : { left: "50%", width };
  return make("span", { class: "bar", "aria-hidden": "true" },
    points === 0 ? null : make("i", { class: points < 0 ? "down" : "up", style: side }),
    make("i", { class: "zero" }));
}

function cause(item, most) {
  const mood = item.way === "up" ? "better" : item.way === "down" ? "worse" : "muted";
  return make("li", {},
    make("div", { class: "line" },
      make("span", { class: "name" }, item.name),
      bar(item.way === "same" ? 0 : item.points, most),
      make("span", { class: `amount figure ${mood}` }, item.text)),
    make("p", { class: "about" }, item.about),
    item.above_all ? make("p", { class: "most" }, item.above_all) : null);
}

export default function (component) {
  present(component, (data) => {
    const most = Math.max(...data.causes.map((item) => Math.abs(item.points)), 1e-12);
    return make("ul", { "aria-label": data.label },
      data.causes.map((item) => cause(item, most)),
      make("li", { class: "total" }, make("div", { class: "line" },
        make("span", { class: "name" }, data.total.name), make("span", {}),
        make("span", { class: "amount figure" }, data.total.text))));
  });
}
