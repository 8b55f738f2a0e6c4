// What a scenario comes to: the score, the level and the rank before and after, and its changes.

const FEW = 3; // as many changes stand above the results of the page; the others on demand
let unfolded = false;

function figure(item) {
  return make("div", { class: "tile" },
    make("span", { class: "title muted" }, item.title),
    make("div", { class: "line" },
      item.before === item.after ? null : [make("span", { class: "was figure" }, item.before), make("span", { class: "muted", "aria-hidden": "true" }, "→")],
      make("span", { class: "number figure" }, item.after), changeMark(item.change)),
    item.from ? make("div", { class: "line words" }, badge(item.from), make("span", { class: "muted", "aria-hidden": "true" }, "→"), badge(item.to)) : null,
    item.note ? make("p", { class: "note" }, item.note) : null);
}

function chip(item, labels, act) {
  return make("li", { class: "chip" },
    make("span", {}, item.who ? make("span", { class: "muted" }, item.who, " · ") : null, make("b", {}, item.what), " ", item.said),
    make("button", { type: "button", class: "drop", title: labels.undo, "aria-label": `${labels.undo}: ${item.what}`, "data-focus": `undo ${item.place}`,
      onclick: () => act("undo", { place: item.place }) }, "×"));
}

function share(data) {
  const address = new URL(data.href, location.href).href;
  const box = make("input", { type: "text", readonly: true, value: address, "aria-label": data.labels.link, onfocus: (event) => event.target.select() });
  const done = make("span", { class: "muted", role: "status" });
  const copy = async () => {
    box.select();
    try { await navigator.clipboard.writeText(address); } catch { document.execCommand("copy"); }
    done.textContent = data.labels.copied;
  };
  return [box, make("button", { type: "button", class: "act", onclick: copy }, data.labels.copy), done];
}

function changes(data, act) {
  const list = make("ul", { class: "box", tabindex: "0", "aria-label": data.labels.changes });
  const draw = (focus) => {
    const folded = !unfolded && data.changes.length > FEW;
    const shown = folded ? data.changes.slice(0, FEW) : data.changes;
    const fold = data.changes.length > FEW ? make("li", {}, make("button", { type: "button", class: "act", "aria-expanded": String(!folded),
      "data-focus": "fold", onclick: () => { unfolded = !unfolded; draw(true); } }, folded ? data.labels.more : data.labels.fewer)) : null;
    list.replaceChildren(...shown.map((item) => chip(item, data.labels, act)), ...(fold ? [fold] : []));
    if (focus) fold.querySelector("button").focus();
  };
  draw(false);
  return list;
}

export default function (component) {
  present(component, (data, act) => [
    make("div", { class: "banner", role: "note" }, make("b", {}, data.banner), " ", make("span", {}, data.about)),
    data.tiles.length ? make("div", { class: "tiles" }, data.tiles.map(figure)) : null,
    data.changes.length ? make("div", { class: "changes" },
      changes(data, act),
      make("div", { class: "share" }, share(data),
        make("button", { type: "button", class: "act", onclick: () => act("reset", {}) }, data.labels.reset))) : null,
  ].filter(Boolean));
}
