// Where to look first: each item says what, how much, how long and who, and leads somewhere.

function item(said, index, open) {
  return make("li", { class: `item ${said.severity}` },
    linkTo(said.target, open, { class: "whole moves", "data-focus": String(index) },
      make("span", { class: "sign", "aria-hidden": "true" }, said.sign),
      make("span", { class: "words" },
        make("span", { class: "hidden" }, said.word),
        make("span", { class: "title" }, said.title),
        make("span", { class: "reason" }, said.reason,
          said.tag ? [" ", make("span", { class: "tag" }, said.tag)] : null),
        make("span", { class: "owner" }, said.owner))));
}

export default function (component) {
  present(component, (data, act) => {
    const open = (target) => act("open", target);
    return [
      make("p", { class: "all" }, linkTo(data.all.target, open, { class: "link", "data-focus": "all" }, data.all.text)),
      make("ul", { "aria-label": data.label }, data.items.map((said, index) => item(said, index, open))),
    ];
  });
}
