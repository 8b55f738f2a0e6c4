// The figures on top of the page: one card each, with a bar where there is a share to show.

function bar(share) {
  const width = (part) => `${Math.max(0, Math.min(100, 100 * part))}%`;
  return make("div", { class: "track", role: "img", "aria-label": share.label },
    make("i", { class: "done", style: { width: width(share.done) } }),
    share.planned === null ? null : make("i", { class: "plan", style: { left: width(share.planned) } }));
}

export default function (component) {
  present(component, (data) => make("div", { class: "cards" },
    data.cards.map((card) => make("section", { class: "card", "aria-label": card.title },
      make("h3", { class: "title" }, card.title,
        (card.tags || []).map((tag) => [" ", make("span", { class: "tag" }, tag)])),
      make("div", { class: `number figure ${card.tone || ""}` }, card.text),
      card.share ? bar(card.share) : null,
      card.notes.map((note) => make("p", { class: "note" }, note))))));
}
