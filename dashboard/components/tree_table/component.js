// A tree in a table (WAI-ARIA treegrid): arrows move and unfold, Enter chooses, headings sort the
// rows below each parent. What is folded and how it is sorted is remembered while the tab lives.

const remembered = new Map();

function memory(key) {
  if (!remembered.has(key)) remembered.set(key, { folded: new Set(), sort: null, top: 0 });
  return remembered.get(key);
}

// The rows in the order they are shown, with their children; a row knows its parent by code.
function ordered(rows, sort) {
  const children = new Map();
  for (const row of rows) {
    const list = children.get(row.parent) || [];
    list.push(row);
    children.set(row.parent, list);
  }
  const codes = new Set(rows.map((row) => row.code));
  const walk = (row) => [row, ...arranged(children.get(row.code) || [], sort).flatMap(walk)];
  return arranged(rows.filter((row) => !codes.has(row.parent)), sort).flatMap(walk);
}

function scoreCell(score) {
  if (!score) return null;
  return make("span", { class: `standing ${levelClass(score.level)}` },
    pips(score.level), make("b", { class: "figure" }, score.text),
    make("span", { class: "hidden" }, score.word));
}

function cellContent(column, cell) {
  if (column.kind === "score") return scoreCell(cell.score);
  if (column.kind === "change") return changeMark(cell.change);
  if (column.kind === "targets") return (cell.texts || []).map((text) => make("span", { class: "figure" }, text));
  if (cell.tone) return make("span", { class: `tone ${cell.tone}` }, cell.text);
  return cell.text;
}

class Tree {
  constructor(data, act) {
    Object.assign(this, { data, act, state: memory(data.key) });
    this.parents = new Map(data.rows.map((row) => [row.code, row.parent]));
    this.branches = new Set(data.rows.map((row) => row.parent));
    this.table = make("table", { role: "treegrid", "aria-label": data.label, onkeydown: (event) => this.key(event) });
    this.box = make("div", { class: "box", onscroll: () => { this.state.top = this.box.scrollTop; } }, this.table);
    this.draw();
    requestAnimationFrame(() => this.settle());
  }

  // After the first drawing: where the reader was, with the chosen row in sight.
  settle() {
    this.box.scrollTop = this.state.top;
    const chosen = this.table.querySelector('[aria-selected="true"]');
    if (!chosen) return;
    const [row, box] = [chosen.getBoundingClientRect(), this.box.getBoundingClientRect()];
    if (row.top < box.top + 34 || row.bottom > box.bottom) this.box.scrollTop += row.top - box.top - box.height / 2;
  }

  folded(code) {
    return !this.data.unfolded && this.state.folded.has(code);
  }

  visible(row) {
    for (let code = row.parent; this.parents.has(code); code = this.parents.get(code)) {
      if (this.folded(code)) return false;
    }
    return true;
  }

  draw(focus) {
    const { data, state } = this;
    const rows = ordered(data.rows, state.sort).filter((row) => this.visible(row));
    const wanted = focus || data.selected;
    const first = rows.some((row) => row.code === wanted) ? wanted : rows.length ? rows[0].code : null;
    this.table.replaceChildren(
      make("thead", {}, make("tr", { role: "row" }, data.columns.map((column, index) => this.head(column, index)))),
      make("tbody", {}, rows.map((row) => this.row(row, row.code === first))),
      data.total ? make("tfoot", {}, this.total(data.total)) : "");
    if (focus) this.focus(this.element(focus));
  }

  head(column, index) {
    const { sort } = this.state;
    const rising = column.kind === "name";
    const next = !sort || sort.column !== index ? { column: index, falling: !rising }
      : sort.falling === !rising ? { column: index, falling: rising } : null;
    return heading({ ...column, hint: this.data.sort_hint }, sortedAs(sort, index), { role: "columnheader", class: `${column.align} ${column.width}` },
      () => {
        this.state.sort = next;
        this.draw();
        this.table.querySelectorAll("thead th")[index].querySelector("button").focus({ preventScroll: true });
      });
  }

  row(row, reachable) {
    const branch = this.branches.has(row.code);
    const open = branch ? !this.folded(row.code) : null;
    return make("tr", {
      role: "row", class: `${row.kind} moves`, "data-code": row.code, "data-focus": row.code,
      tabindex: reachable ? "0" : "-1", "aria-level": row.depth,
      "aria-expanded": open === null ? null : String(open),
      "aria-selected": row.selectable ? String(row.code === this.data.selected) : null,
      onclick: () => this.choose(row),
    }, this.data.columns.map((column, index) => {
      const cell = row.cells[index];
      if (column.kind === "name") return this.name(row, cell, branch, open);
      return make("td", { role: "gridcell", class: `kind-${column.kind} ${column.align} ${column.width}` }, cellContent(column, cell));
    }));
  }

  total(cells) {
    return make("tr", { role: "row" }, this.data.columns.map((column, index) =>
      make("td", { role: "gridcell", class: column.kind === "name" ? "name" : `kind-${column.kind} ${column.align} ${column.width}` },
        cellContent(column, cells[index]),
        cells[index].below ? make("span", { class: "below" }, cells[index].below) : null)));
  }

  name(row, cell, branch, open) {
    const fold = (event) => { event.stopPropagation(); this.fold(row.code, open); };
    return make("td", { role: "gridcell", class: "name" },
      make("div", { class: "indent", style: { paddingLeft: `${(row.depth - 1) * 14}px` } },
        branch
          ? make("span", { class: "fold", "aria-hidden": "true", onclick: fold }, open ? "▾" : "▸")
          : make("span", { class: "fold" }),
        make("span", {}, cell.code ? make("span", { class: "code figure" }, cell.code, " ") : null, cell.text,
          tags(cell.tags),
          cell.below ? make("span", { class: "below" }, cell.below) : null)));
  }

  choose(row) {
    if (row.selectable) this.act("chosen", row.code);
    else if (this.branches.has(row.code)) this.fold(row.code, !this.folded(row.code));
  }

  fold(code, folds) {
    if (folds) this.state.folded.add(code);
    else this.state.folded.delete(code);
    this.draw(code);
  }

  element(code) {
    return [...this.table.querySelectorAll("tbody tr")].find((row) => row.dataset.code === code);
  }

  focus(element) {
    if (!element) return;
    for (const row of this.table.querySelectorAll("tbody tr")) row.tabIndex = row === element ? 0 : -1;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  }

  key(event) {
    const element = event.target.closest("tbody tr");
    if (!element) return;
    const code = element.dataset.code;
    const row = this.data.rows.find((item) => item.code === code);
    const branch = this.branches.has(code);
    const moves = {
      ArrowDown: () => this.focus(element.nextElementSibling),
      ArrowUp: () => this.focus(element.previousElementSibling),
      Home: () => this.focus(element.parentElement.firstElementChild),
      End: () => this.focus(element.parentElement.lastElementChild),
      ArrowRight: () => (branch && this.folded(code) ? this.fold(code, false) : this.focus(element.nextElementSibling)),
      ArrowLeft: () => (branch && !this.folded(code) && !this.data.unfolded
        ? this.fold(code, true) : this.focus(this.element(row.parent))),
      Enter: () => this.choose(row),
      " ": () => this.choose(row),
    };
    if (!moves[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    moves[event.key]();
  }
}

export default function (component) {
  present(component, (data, act) => {
    if (data.rows.length === 0) return make("p", { class: "muted nothing", role: "status" }, data.empty);
    const { box } = new Tree(data, act);
    return data.note ? make("div", {}, box, make("p", { class: "muted note" }, data.note)) : box;
  });
}
