// The strategy map: one instance a mounted component, kept and updated from run to run.

const LEAST_WIDTH = 900; // below this the whole map shrinks instead of the cards
const LEAST_BESIDE = 1060; // the same with a panel beside it
const LIST_WIDTH = 600; // below this it is a list
const LEAST_PRESENTED = 960; // on a projector the text may not grow beyond this
const NAME_LINE = 18; // height of a line of a name, as in card.css
const LEAST_LINES = 2; // the map grows in height rather than give a name fewer
const NARROW = 860; // below this the names get a line more, and the bands smaller names
const PATIENCE = 4000; // how long a click outranks what the server still believes, in ms
const maps = new WeakMap();

class StrategyMap {
  constructor(parent) {
    this.cards = new Map();
    this.bands = new Map();
    this.links = new Map();
    this.data = null;
    this.selected = null;
    this.pending = null;
    this.hovered = null;
    this.build(parent);
    this.observer = new ResizeObserver(() => this.fit());
    this.observer.observe(this.root);
    this.listen();
  }

  build(parent) {
    this.root = parent.querySelector(".strategy-map");
    this.frame = element("div", "frame", this.root);
    this.heading = element("header", "heading", this.frame);
    this.overall = makePips(this.heading);
    this.title = element("h2", "", this.heading);
    this.subtitle = element("p", "", this.heading);
    const bar = element("div", "bar", this.frame);
    this.hint = element("p", "hint", bar);
    this.key = element("p", "key", bar);
    this.keyCause = this.makeKey("cause");
    this.keyEffect = this.makeKey("effect");
    this.only = element("button", "plain only", bar);
    this.clear = element("button", "plain clear", bar);
    this.present = element("button", "plain present", bar);
    for (const button of [this.only, this.clear, this.present]) button.type = "button";
    const icon = drawn("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, this.present);
    this.present.hidden = !document.fullscreenEnabled;
    drawn("path", { d: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" }, icon);
    this.presentText = element("span", "", this.present);
    this.body = element("div", "body", this.frame);
    this.stage = element("div", "stage", this.body);
    this.stage.setAttribute("role", "group");
    this.bandLayer = element("div", "bands", this.stage);
    this.linkLayer = drawn("svg", { class: "links", "aria-hidden": "true" }, this.stage);
    this.cardLayer = element("div", "cards", this.stage);
    this.side = element("div", "side", this.body);
    this.panel = new Panel((target) => this.follow(target));
    const foot = element("footer", "foot", this.frame);
    this.legend = { root: element("p", "legend", foot), entries: new Map() };
    this.verdicts = { root: element("p", "legend verdicts", foot), entries: new Map() };
    this.verdictNote = element("span", "verdict-note", this.verdicts.root);
    this.footnote = element("p", "footnote", foot);
    this.vision = element("p", "vision", foot);
    this.spoken = element("p", "spoken", this.root);
    this.spoken.setAttribute("aria-live", "polite");
  }

  makeKey(role) {
    const root = element("span", "", this.key);
    const sign = drawn("svg", { viewBox: "0 0 30 8", class: `sign ${role}` }, root);
    drawn("path", { d: "M0 4H24", class: "shaft" }, sign);
    drawn("path", { d: "M30 4 22 0V8Z", class: "head" }, sign);
    return element("span", "", root);
  }

  listen() {
    this.root.addEventListener("keydown", (event) => this.onKey(event));
    this.root.addEventListener("fullscreenchange", () => this.fit());
    this.cardLayer.addEventListener("click", (event) => {
      const card = event.target.closest(".card");
      if (card) this.choose(card.dataset.code === this.selected ? null : card.dataset.code);
    });
    this.clear.addEventListener("click", () => this.choose(null));
    this.only.addEventListener("click", () => this.send("unfilter", true));
    this.present.addEventListener("click", () => {
      if (this.isPresenting()) document.exitFullscreen();
      else this.root.requestFullscreen().then(() => this.selected !== null && this.choose(null), () => this.fit());
    });
    const hover = (event) => this.preview(event.target.closest?.(".card")?.dataset.code ?? null);
    this.cardLayer.addEventListener("pointerover", hover);
    this.cardLayer.addEventListener("pointerleave", () => this.preview(null));
    this.cardLayer.addEventListener("focusin", (event) => {
      if (event.target.matches(":focus-visible")) hover(event);
    });
    this.cardLayer.addEventListener("focusout", () => this.preview(null));
  }

  onKey(event) {
    if (event.key === "Escape" && this.selected !== null) {
      event.stopPropagation();
      this.choose(null);
      return;
    }
    const card = event.target.closest?.(".card");
    if (!card || !event.key.startsWith("Arrow")) return;
    event.preventDefault();
    const next = neighbour(this.data.layout.cards, card.dataset.code, event.key);
    if (next) this.cards.get(next.code).root.focus();
  }

  isPresenting() {
    return this.root.getRootNode().fullscreenElement === this.root;
  }

  async follow(target) {
    if (this.isPresenting()) await document.exitFullscreen();
    inOneStep(target);
    this.send("follow", target);
  }

  choose(code) {
    this.selected = code;
    this.pending = { code, until: performance.now() + PATIENCE };
    this.open();
    this.fit();
    this.highlight();
    this.announce();
    this.send("choice", { code });
  }

  preview(code) {
    if (this.hovered === code) return;
    this.hovered = code;
    if (this.selected === null) this.highlight();
  }

  update(data, send) {
    this.data = data;
    this.send = send;
    const known = (code) => data.picture.cards.some((card) => card.code === code);
    const waiting =
      this.pending !== null &&
      this.pending.code !== data.selected &&
      performance.now() < this.pending.until &&
      (this.pending.code === null || known(this.pending.code));
    if (!waiting) {
      this.pending = null;
      this.selected = data.selected;
    }
    if (this.hovered !== null && !known(this.hovered)) this.hovered = null;
    for (const [name, value] of Object.entries(data.colours)) this.root.style.setProperty(name, value);
    this.root.lang = data.picture.language;
    this.fill();
    this.open();
    this.fit();
    this.highlight();
  }

  open() {
    // The panel of the chosen objective: beside the map, in a list under its card.
    const { panels, picture } = this.data;
    const content = panels[this.selected] ?? null;
    this.panel.fill(content, picture.cards.find((card) => card.code === this.selected));
    this.root.classList.toggle("beside", content !== null);
  }

  fill() {
    const { picture, labels, layout } = this.data;
    const byCode = new Map(picture.cards.map((card) => [card.code, card]));
    const { said } = this.data;
    this.heading.dataset.level = said?.level ?? "none";
    this.overall.hidden = !said;
    fillPips(this.overall, said?.level);
    setText(this.title, said ? said.title : picture.title);
    setText(this.subtitle, said ? `${picture.subtitle} · ${said.sentence}` : picture.subtitle);
    setText(this.vision, said ? said.vision : "");
    setText(this.only, this.data.only);
    setText(this.hint, labels.hint);
    setText(this.keyCause, labels.key_causes);
    setText(this.keyEffect, labels.key_effects);
    setText(this.clear, labels.clear);
    setText(this.footnote, picture.footnote);
    fillLegend(this.legend, picture.legend);
    fillVerdicts(this.verdicts, this.data.verdicts);
    setText(this.verdictNote, this.data.verdict_note);
    this.root.classList.toggle("tested", this.data.verdicts.length > 0);
    this.stage.setAttribute("aria-label", labels.map);
    keyed(this.bands, picture.bands, (band) => band.code, makeBand, this.bandLayer);
    keyed(this.cards, layout.cards, (card) => card.code, makeCard, this.cardLayer);
    const name = (link) => `${link.source} ${link.target}`;
    keyed(this.links, picture.links, name, makeLink, this.linkLayer);
    for (const [code, card] of this.cards) fillCard(card, byCode.get(code), picture);
    for (const band of picture.bands) fillBand(this.bands.get(band.code), band);
    for (const link of picture.links) fillLink(this.links.get(name(link)), link);
  }

  fit() {
    // The width of everything follows the room there is; when presenting, so does its size.
    // Without any room, as when it leaves the page, there is nothing to draw into.
    if (!this.data || !this.root.clientWidth) return;
    const { labels } = this.data;
    const presenting = this.isPresenting();
    const { clientWidth: width, clientHeight: height } = this.root;
    const listed = width < LIST_WIDTH;
    this.root.classList.toggle("presenting", presenting);
    this.root.classList.toggle("listed", listed);
    const home = listed ? this.stage : this.side;
    if (this.panel.root.parentNode !== home) home.append(this.panel.root);
    setText(this.presentText, presenting ? labels.leave : labels.present);
    if (listed) {
      this.list();
      return;
    }
    const least = this.root.classList.contains("beside") ? LEAST_BESIDE : LEAST_WIDTH;
    let scale = Math.min(1, width / least) || 1;
    if (presenting) {
      let [low, high] = [0.3, width / LEAST_PRESENTED];
      for (let step = 0; step < 10; step += 1) {
        scale = (low + high) / 2;
        if (this.place(width / scale) * scale > height) high = scale;
        else low = scale;
      }
      scale = low;
    }
    const used = this.place(width / scale) * scale;
    this.frame.style.transform = scale === 1 ? "" : `scale(${scale})`;
    this.frame.style.marginTop = presenting ? `${Math.max(0, (height - used) / 2)}px` : "";
    this.root.style.height = presenting ? "" : `${used}px`;
  }

  list() {
    // One card under the other by perspective: the places of the map give way to the page's flow.
    const { picture, layout } = this.data;
    Object.assign(this.frame.style, { width: "", transform: "", marginTop: "" });
    this.root.style.height = this.stage.style.height = "";
    this.root.classList.remove("tight");
    const bands = picture.bands.map((band) => band.code);
    const order = (band, at) => bands.indexOf(band) * 1000 + at;
    for (const band of bands) this.bands.get(band).root.style.order = order(band, 0);
    const owner = new Map(picture.cards.map((card) => [card.code, card.band]));
    layout.cards.forEach(({ code }, at) => {
      const { root, name } = this.cards.get(code);
      root.style.order = order(owner.get(code), at + 1);
      name.style.setProperty("--lines", "none");
      if (code === this.selected) this.panel.root.style.order = root.style.order;
    });
  }

  place(width) {
    // Stretches the layout to a width and, where text needs it, in height. Returns the height.
    const { picture, layout } = this.data;
    this.frame.style.width = `${width}px`;
    const narrow = this.stage.clientWidth < NARROW;
    this.root.classList.toggle("narrow", narrow);
    const stretch = this.stage.clientWidth / layout.width;
    const cards = layout.cards.map((placed) => [this.cards.get(placed.code), placed.box]);
    for (const [card, box] of cards) placeCard(card, box, stretch, (y) => y);
    const taken = textHeights(cards.map(([card]) => card), this.root);
    const needed = Math.max(0, ...taken) + (LEAST_LINES + narrow) * NAME_LINE;
    const given = cards[0]?.[1].height ?? needed;
    const lift = lifting(layout.cards, Math.max(0, needed - given));
    cards.forEach(([card, box], at) => {
      const lines = Math.floor((Math.max(needed, given) - taken[at] + 0.5) / NAME_LINE);
      card.name.style.setProperty("--lines", lines);
      placeCard(card, box, stretch, lift);
    });
    picture.bands.forEach((band, at) => {
      const node = this.bands.get(band.code);
      placeBand(node, layout.bands[at].box, layout.label_width, stretch, lift);
    });
    picture.links.forEach((link, at) => {
      const node = this.links.get(`${link.source} ${link.target}`);
      placeLink(node, layout.routes[at], stretch, lift);
    });
    this.stage.style.height = `${lift(layout.height)}px`;
    return this.frame.offsetHeight;
  }

  highlight() {
    const { picture, theme } = this.data;
    const focus = this.selected ?? this.hovered;
    const family = focus === null ? null : lineage(picture.links, focus);
    const themes = new Map(picture.cards.map((card) => [card.code, card.theme]));
    const chosen = this.selected !== null; // a card that is only pointed at dims nothing
    const aside = (code) => theme !== null && themes.get(code) !== theme;
    for (const [code, { root }] of this.cards) {
      const role = family && cardRole(code, family);
      root.dataset.role = role ?? "";
      root.setAttribute("aria-pressed", String(code === this.selected));
      root.classList.toggle("faded", chosen ? role === null : aside(code));
    }
    for (const link of picture.links) {
      const { root } = this.links.get(`${link.source} ${link.target}`);
      const role = family && linkRole(link, family);
      root.dataset.role = role ?? "";
      const faded = chosen ? role === null : aside(link.source) || aside(link.target);
      root.classList.toggle("faded", faded);
      if (role) this.linkLayer.append(root); // strong lines lie above thin ones
    }
    this.root.classList.toggle("focused", family !== null);
    this.clear.hidden = this.selected === null;
  }

  announce() {
    const { picture, labels } = this.data;
    if (this.selected === null) {
      this.spoken.textContent = labels.cleared;
      return;
    }
    const family = lineage(picture.links, this.selected);
    const facts = {
      name: picture.cards.find((card) => card.code === this.selected).name,
      causes: family.causes.size,
      effects: family.effects.size,
    };
    this.spoken.textContent = labels.chosen.replace(/\{(\w+)\}/g, (all, key) => facts[key] ?? all);
  }
}

export default function ({ data, parentElement, setTriggerValue }) {
  if (!maps.has(parentElement)) maps.set(parentElement, new StrategyMap(parentElement));
  const map = maps.get(parentElement);
  map.update(data, setTriggerValue);
  return () => {
    if (map.root.isConnected) return; // a later run took over
    map.observer.disconnect();
    maps.delete(parentElement);
  };
}
