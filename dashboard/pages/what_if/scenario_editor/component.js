// The indicators of a scorecard with what may be changed about them: result, weight, targets, in
// force or not. What is typed goes to the app as it was typed; the app reads and checks it.

const unfolded = new Set();

function field(item, name, cell, label, send) {
  return make("input", {
    type: "text", inputmode: "decimal", autocomplete: "off", spellcheck: "false",
    class: `figure ${name} ${cell.changed ? "changed" : ""}`,
    value: cell.text, placeholder: cell.official, "aria-label": `${label} ${item.code} ${item.name}`,
    "data-focus": `${name} ${item.code}`,
    onchange: (event) => send({ indicator: item.code, what: name, typed: event.target.value }),
    onkeydown: (event) => { if (event.key === "Escape") { event.target.value = cell.text; event.target.blur(); } },
  });
}

// Under a figure that is illustrative.
function assumed(data) {
  return make("div", { class: "muted assumed" }, data.labels.illustrative);
}

function targets(item, data, send) {
  const inputs = item.targets.map((target, index) => make("label", {},
    make("span", { class: "muted" }, target.title),
    make("input", { type: "text", inputmode: "decimal", autocomplete: "off", class: `figure target ${item.targets_changed ? "changed" : ""}`,
      value: target.text, "aria-label": `${data.labels.targets} ${target.title} ${item.code}`, "data-focus": `target ${index} ${item.code}` })));
  const read = () => inputs.map((label) => label.querySelector("input").value);
  return make("tr", { class: "more" }, make("td", { colspan: "6" }, make("form", {
    onsubmit: (event) => { event.preventDefault(); send({ indicator: item.code, what: "targets", typed: read() }); },
  }, make("b", {}, data.labels.targets), inputs,
  make("button", { type: "submit", class: "apply" }, data.labels.apply),
  item.targets_changed ? make("button", { type: "button", class: "apply", onclick: () => send({ indicator: item.code, what: "targets", typed: [] }) }, data.labels.official) : null)));
}

function row(item, data, send, redraw) {
  const open = unfolded.has(item.code);
  const fold = () => { if (open) unfolded.delete(item.code); else unfolded.add(item.code); redraw(`fold ${item.code}`); };
  const line = make("tr", { class: `${item.changed ? "touched" : ""} ${item.withdrawn ? "gone" : ""}` },
    make("th", { scope: "row", style: { paddingLeft: `${6 + 14 * item.depth}px` } },
      make("span", { class: "code muted" }, item.code), " ", item.name,
      item.unit ? make("span", { class: "muted unit" }, ` ${item.unit}`) : null,
      item.tag ? [" ", make("span", { class: "tag", title: data.labels.of_members }, item.tag)] : null),
    make("td", { class: "right" }, field(item, "weight", item.weight, data.labels.weight, send)),
    make("td", { class: "right" }, item.value ? [field(item, "value", item.value, data.labels.value, send), item.value.illustrative ? assumed(data) : null] : null),
    make("td", { class: "score" }, badge(item.before), item.moved ? make("div", { class: "then" }, make("span", { class: "muted", "aria-hidden": "true" }, "→ "), make("span", { class: "hidden" }, data.labels.becomes), badge(item.after)) : null),
    make("td", {}, item.targets ? make("button", { type: "button", class: `fold ${item.targets_changed ? "changed" : ""}`, "aria-expanded": String(open),
      "aria-label": `${data.labels.targets} ${item.code}`, "data-focus": `fold ${item.code}`, onclick: fold }, data.labels.targets, open ? " ▴" : " ▾") : null, item.targets_illustrative ? assumed(data) : null),
    make("td", {}, make("label", { class: "keep" }, make("input", { type: "checkbox", checked: item.withdrawn, "aria-label": `${data.labels.withdraw} ${item.code}`,
      "data-focus": `withdraw ${item.code}`, onchange: (event) => send({ indicator: item.code, what: "withdraw", typed: event.target.checked }) }))));
  return open && item.targets ? [line, targets(item, data, send)] : [line];
}

export default function (component) {
  present(component, (data, act) => {
    const send = (change) => act("change", change);
    const search = make("input", { type: "search", class: "search", placeholder: data.labels.search, "aria-label": data.labels.search });
    const body = make("tbody", {});
    const draw = (focus) => {
      const wanted = search.value.trim().toLowerCase();
      const seen = (item) => !wanted || plainText(`${item.code} ${item.name}`).toLowerCase().includes(wanted);
      body.replaceChildren(...data.groups.flatMap((group) => {
        const rows = group.items.filter(seen).flatMap((item) => row(item, data, send, draw));
        return rows.length ? [make("tr", { class: "group" }, make("th", { colspan: "6", scope: "rowgroup" }, group.name)), ...rows] : [];
      }));
      if (focus) { const again = [...body.querySelectorAll("[data-focus]")].find((e) => e.dataset.focus === focus); if (again) again.focus(); }
    };
    search.addEventListener("input", () => draw());
    draw();
    return [search, make("div", { class: "box" }, make("table", { "aria-label": data.label },
      make("thead", {}, make("tr", {}, data.heads.map((head, index) => make("th", { scope: "col", class: index === 1 || index === 2 ? "right" : null }, head)))), body))];
  });
}
