// One organization of the map, with links to the pages that say more of it.

export default function (component) {
  present(component, (data, act) => {
    if (!data.name) return make("p", { class: "muted" }, data.advice);
    return [
      make("p", { class: "muted what" }, data.what),
      make("div", { class: "line" }, make("h3", {}, data.name), data.score ? badge(data.score) : null, changeMark(data.change)),
      make("p", { class: "facts", role: "status" }, data.facts.map((fact) => make("span", {}, fact))),
      data.links.length ? make("nav", { class: "line", "aria-label": data.links_label }, data.links.map((link) =>
        linkTo(link.target, (target) => act("open", target), { class: "link", "data-focus": link.target.href }, link.words))) : "",
    ];
  });
}
