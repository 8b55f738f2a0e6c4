// What all components are drawn with. Text reaches the page as text only, never as markup.

// Where Thai may break: Python marks the places between its words with zero-width spaces.
const BREAK = "\u200b";
const THAI = /[\u0e01-\u0e5b]/;

function plainText(value) {
  return typeof value === "string" ? value.replaceAll(BREAK, "") : value;
}

// Text whose words stay whole: what is copied or searched for has no marks in it.
function words(text) {
  if (!THAI.test(text)) return [document.createTextNode(plainText(text))];
  return text.split(BREAK).flatMap((word, index) => {
    const whole = document.createElement("span");
    whole.className = "word-whole";
    whole.textContent = word;
    return index ? [document.createElement("wbr"), whole] : [whole];
  });
}

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "style") Object.assign(element.style, value);
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : plainText(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === "") continue;
    element.append(...(typeof child === "object" ? [child] : words(String(child))));
  }
  return element;
}

function levelClass(level) {
  return `level-${level === null || level === undefined ? "none" : level}`;
}

// A pip for each level, as many filled as the level; for eyes only, the word beside them says the same.
function pips(level) {
  return make("span", { class: `pips ${levelClass(level)}`, "aria-hidden": "true" },
    LEVELS.map((n) => make("i", { class: n <= (level || 0) ? "on" : null })));
}

// score: {text, level, word}
function badge(score) {
  return make("span", { class: `badge figure ${levelClass(score.level)}` },
    pips(score.level), make("span", {}, score.text, " ", score.word));
}

// change: {direction: "up" | "down" | "same", text, label} or null
function changeMark(change) {
  if (!change) return null;
  const arrow = { up: "▲", down: "▼", same: "=" }[change.direction];
  const mood = { up: "better", down: "worse", same: "muted" }[change.direction];
  return make("span", { class: `change ${mood}`, title: change.label },
    make("span", { "aria-hidden": "true" }, arrow, " ", change.text),
    make("span", { class: "hidden" }, change.label));
}

// A figure behind its bar. `full` is what the whole track stands for; where the column has figures
// below zero (`signed`), the bar grows from the middle to the side of its sign.
function gauge(value, text, full, signed) {
  const share = value === null || !full ? 0 : Math.min(Math.abs(value) / full, 1);
  const width = `${(signed ? 50 : 100) * share}%`;
  const side = !signed ? { left: "0", width } : value < 0 ? { right: "50%", width } : { left: "50%", width };
  return make("div", { class: "gauge" },
    make("span", { class: "track", "aria-hidden": "true" },
      share ? make("i", { style: side }) : null, signed ? make("i", { class: "zero" }) : null),
    make("span", { class: "figure" }, text));
}

// Small remarks behind a name.
function tags(texts) {
  return (texts || []).map((text) => [" ", make("span", { class: "tag" }, text)]);
}

function compare(left, right) {
  if (left === null || right === null) return (left === null) - (right === null);
  return typeof left === "number" ? left - right : plainText(left).localeCompare(plainText(right), "th");
}

// Rows by what their cells are sorted by. order: {column, falling} or nothing; a cell without a
// figure stands last either way.
function arranged(rows, order) {
  if (!order) return rows;
  const sign = order.falling ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [a.cells[order.column].sort, b.cells[order.column].sort];
    return x === null || y === null ? compare(x, y) : sign * compare(x, y);
  });
}

function sortedAs(order, index) {
  if (!order || order.column !== index) return null;
  return order.falling ? "descending" : "ascending";
}

// A heading with a button that sorts its column. column: {title, hint, note, tone}
function heading(column, sorted, attributes, sort) {
  return make("th", { scope: "col", "aria-sort": sorted, ...attributes },
    make("button", { type: "button", title: column.hint, "data-focus": `head ${column.title}`, onclick: sort }, column.title,
      make("span", { "aria-hidden": "true" }, { ascending: " ▴", descending: " ▾" }[sorted]),
      column.note ? make("span", { class: `note figure ${column.tone || ""}` }, column.note) : null));
}

// Lets a reader see that a box holds more than it shows.
function cue(box) {
  const tell = () => box.classList.toggle("more", box.scrollHeight - box.scrollTop - box.clientHeight > 8);
  box.addEventListener("scroll", tell, { passive: true });
  const watch = new ResizeObserver(tell);
  for (const element of [box, ...box.children]) watch.observe(element);
}

// A link that the app follows without loading the page anew; with Ctrl, Shift or the middle
// button it opens as any link does.
function linkTo(target, open, attributes, ...children) {
  if (!target) return make("span", attributes, ...children);
  return make("a", {
    ...attributes,
    href: target.href,
    onclick: (event) => {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      inOneStep(target);
      open(target);
    },
  }, ...children);
}

// Draws `draw(data, act)` into the component, again only when the data have changed. `act(name,
// value)` tells the app; the focus stays on the thing with the same data-focus.
const mounted = new WeakMap();

function present(component, draw) {
  const host = component.parentElement;
  const text = new TextDecoder().decode(component.data);
  const before = mounted.get(host);
  const state = before || { root: make("div", { class: "root" }), text: null };
  state.act = component.setTriggerValue;
  mounted.set(host, state);
  if (!before) host.append(state.root);
  if (state.text === text) return;
  state.text = text;
  const data = JSON.parse(text);
  const kept = host.activeElement && host.activeElement.dataset.focus;
  state.root.setAttribute("lang", data.language);
  state.root.replaceChildren(...[draw(data, (name, value) => state.act(name, value))].flat());
  for (const box of state.root.querySelectorAll(".box")) cue(box);
  if (kept) {
    const again = [...state.root.querySelectorAll("[data-focus]")].find((e) => e.dataset.focus === kept);
    if (again) again.focus({ preventScroll: true });
  }
}
