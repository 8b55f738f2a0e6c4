// Where to look first: each item says what, how much and how long, and leads somewhere.

export default function (component) {
  present(component, (data, act) => make("ul", { "aria-label": data.label },
    data.items.map((item, index) => make("li", { class: `item ${item.severity}` },
      linkTo(item.target, (target) => act("open", target), { class: "whole moves", "data-focus": String(index) },
        make("span", { class: "sign", "aria-hidden": "true" }, item.sign),
        make("span", { class: "words" },
          make("span", { class: "hidden" }, item.word),
          make("span", { class: "title" }, item.title),
          make("span", { class: "detail" }, item.detail)))))));
}
