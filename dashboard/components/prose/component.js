// Words of the page whose lines break between Thai words: headings, sentences, lists.

function block(item) {
  if (item.kind === "tags") return make("p", { class: "tags" }, item.lines.map((line) => make("span", { class: "tag" }, line)));
  if (item.kind === "list") return make("ol", {}, item.lines.map((line) => make("li", {}, line)));
  if (item.kind === "written") return item.lines.map((line) => make("p", { class: "quiet", lang: "th" }, line));
  const tag = { title: "h1", heading: "h2", strong: "h3" }[item.kind] || "p";
  return item.lines.map((line) => make(tag, { class: item.kind }, line));
}

export default function (component) {
  present(component, (data) => data.blocks.flatMap(block));
}
