// The levels with their targets, the result where it stands, and the score it earns.

function rung(item) {
  return make("li", { class: `rung ${levelClass(item.level)} ${item.reached ? "reached" : ""}`, "aria-current": item.reached ? "true" : null },
    make("span", { class: "level" }, item.level, make("span", { class: "word" }, ` ${item.word}`)),
    make("span", { class: "target figure" }, item.target));
}

export default function (component) {
  present(component, (data) => make("div", { class: "whole" },
    make("div", { class: "ladder" },
      make("div", { class: "track" },
        data.marker === null ? null : make("span", {
          class: `marker ${data.marker.place > 60 ? "leans" : ""}`, style: { left: `${data.marker.place}%` },
        }, make("span", { class: "value figure" }, data.marker.text), make("span", { class: "tip", "aria-hidden": "true" }))),
      make("ol", { "aria-label": data.label }, data.rungs.map(rung))),
    make("div", { class: "score" }, badge(data.score),
      data.change ? make("div", {}, changeMark(data.change)) : null,
      make("div", { class: "muted small" }, data.weighted.label, " ", make("b", { class: "figure" }, data.weighted.text)))));
}
