// A list of bars: a name, a bar or several, and what stands beside them.

const LEAST = 0.005; // of the longest bar; what is shorter is not drawn

const share = (value, most, whole) => `${(whole * value) / most}%`;

// A bar on a track, from its left end or to both sides of zero; hatched beyond its limit.
function onTrack(bar, most, signed) {
  const whole = signed ? 50 : 100;
  const side = bar.value < 0 ? { right: "50%" } : { left: signed ? "50%" : "0" };
  const size = Math.abs(bar.value);
  const limit = bar.limit === null ? size : bar.limit;
  return make("div", { class: "track", "aria-hidden": "true" },
    size > LEAST * most ? make("i", { class: bar.tone, style: { ...side, width: share(Math.min(size, limit), most, whole) } }) : null,
    size > limit ? make("i", { class: "over", style: { left: share(limit, most, whole), width: share(size - limit, most, whole) } }) : null,
    bar.limit === null ? null : make("i", { class: "limit", style: { left: share(limit, most, whole) } }),
    signed ? make("i", { class: "zero" }) : null);
}

// A bar with its figure at its end.
function labelled(bar, most) {
  return make("div", { class: "labelled" },
    make("i", { class: bar.tone, style: { width: `calc((100% - 48px) * ${bar.value / most})` } }), make("span", { class: "figure" }, bar.text));
}

function cell(head, item, data) {
  if (!item) return make("td", {});
  if (head.kind === "score") return make("td", { class: "score" }, item.score ? badge(item.score) : null);
  if (head.kind === "bars") {
    return make("td", {}, item.bars.map((bar) => (bar.text ? labelled(bar, data.most) : onTrack(bar, data.most, data.signed))));
  }
  return make("td", { class: `${head.kind} ${item.tone || ""}` }, item.text);
}

function row(item, data, open) {
  const [, ...heads] = data.heads;
  const more = [item.about ? make("p", { class: "muted" }, item.about) : null, item.remark ? make("p", {}, item.remark) : null].filter(Boolean);
  return [
    make("tr", { class: more.length ? "explained" : null },
      make("th", { scope: "row" },
        linkTo(item.target, open, { class: item.target ? "leads" : "", "data-focus": item.target ? item.code : null }, item.name),
        tags(item.tags), item.note ? make("span", { class: "note" }, item.note) : null),
      heads.map((head, index) => cell(head, item.cells[index], data))),
    more.length ? make("tr", { class: "more" }, make("td", { colspan: data.heads.length }, more)) : null,
  ];
}

function head(item) {
  return make("th", { scope: "col", class: item.kind },
    item.keys.length ? item.keys.map((key) => [make("span", { class: `key ${key.tone}` }, key.text), " "]) : item.title);
}

export default function (component) {
  present(component, (data, act) => {
    const open = (target) => act("open", target);
    return make("table", { "aria-label": data.label },
      make("colgroup", {}, data.heads.map((item) => make("col", { style: { width: item.width } }))),
      make("thead", { class: data.heads_hidden ? "hidden" : null }, make("tr", {}, data.heads.map(head))),
      make("tbody", {}, data.rows.map((item) => row(item, data, open))),
      data.total ? make("tfoot", {}, row(data.total, data, open)) : null);
  });
}
