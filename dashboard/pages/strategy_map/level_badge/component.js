// A score as a badge, with its change and what it counts for.

export default function (component) {
  present(component, (data) => make("div", { class: "line" },
    badge(data.score), changeMark(data.change), data.notes.map((note) => make("span", { class: "muted" }, note))));
}
