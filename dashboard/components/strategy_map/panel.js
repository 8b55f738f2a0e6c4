// What is known of the chosen objective: beside the map, or in a list under its card.

class Panel {
  constructor(follow) {
    this.follow = follow;
    this.root = element("aside", "panel");
    this.root.tabIndex = 0;
    this.drawn = "";
  }

  // Draws a panel again only if it is another, so that focus and scrolling survive a run.
  fill(content, card) {
    const next = content ? JSON.stringify([content, card]) : "";
    this.root.hidden = !content;
    if (next === this.drawn) return;
    this.drawn = next;
    if (!content) return;
    this.root.scrollTop = 0;
    this.root.dataset.level = card.level ?? "none";
    this.root.setAttribute("aria-label", card.name);
    const name = element("h2", "");
    setPieces(name, card.pieces);
    const status = this.status("b", card);
    const facts = element("p", "facts");
    facts.append(...content.facts.map((fact) => this.words("span", "", fact)));
    const lines = content.about.map((line) => this.words("p", "quiet", line));
    const lists = content.lists.flatMap((list) => this.list(list));
    this.root.replaceChildren(name, status, facts, ...lines, ...lists);
  }

  words(tag, className, pieces) {
    const made = element(tag, className);
    setPieces(made, pieces);
    return made;
  }

  status(tag, { level, score_text: score, word, change, change_text: size }) {
    const line = element("span", "status");
    fillPips(makePips(line), level);
    setText(element(tag, "score", line), score);
    setText(element("span", "word", line), word);
    if (change !== null && size) {
      const way = change > 0 ? "up" : change < 0 ? "down" : "same";
      const moved = element("span", "change", line);
      moved.dataset.trend = way;
      drawn("path", { d: TRENDS[way] }, drawn("svg", { viewBox: "0 0 10 8", class: "trend" }, moved));
      element("span", "", moved).textContent = size;
    }
    return line;
  }

  list({ title, rows, none }) {
    const heading = this.words("h3", "", title);
    if (!rows.length) return [heading, this.words("p", "quiet", none)];
    const list = element("ul", "");
    for (const row of rows) {
      const item = element("li", "", list);
      const link = this.words("a", "", row.name);
      link.href = row.target.href;
      link.addEventListener("click", (event) => {
        if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        this.follow(row.target);
      });
      item.append(link);
      if (row.score) {
        item.dataset.level = row.score.level ?? "none";
        item.append(this.status("b", row.score));
      }
      const detail = element("span", "quiet", item);
      detail.append(...row.details.map((pieces) => this.words("span", "", pieces)));
    }
    return [heading, list];
  }
}
