// The strategy map: one instance a mounted component, kept and updated from run to run.

const LEAST_WIDTH = 900; // below this the whole map shrinks instead of the cards
const LEAST_PRESENTED = 960; // on a projector the text may not grow beyond this
const NAME_LINE = 18; // height of a line of a name, as in card.css
const LEAST_LINES = 2; // the map grows in height rather than give a name fewer
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
    this.title = element("h2", "", this.heading);
    this.subtitle = element("p", "", this.heading);
    const bar = element("div", "bar", this.frame);
    this.hint = element("p", "hint", bar);
    this.key = element("p", "key", bar);
    this.keyCause = this.makeKey("cause");
    this.keyEffect = this.makeKey("effect");
    this.clear = element("button", "plain clear", bar);
    this.present = element("button", "plain present", bar);
    for (const button of [this.clear, this.present]) button.type = "button";
    const icon = drawn("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, this.present);
    this.present.hidden = !document.fullscreenEnabled;
    drawn("path", { d: "M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" }, icon);
    this.presentText = element("span", "", this.present);
    this.stage = element("div", "stage", this.frame);
    this.stage.setAttribute("role", "group");
    this.bandLayer = element("div", "bands", this.stage);
    this.linkLayer = drawn("svg", { class: "links", "aria-hidden": "true" }, this.stage);
    this.cardLayer = element("div", "cards", this.stage);
    const foot = element("footer", "foot", this.frame);
    this.legend = { root: element("p", "legend", foot), entries: new Map() };
    this.verdicts = { root: element("p", "legend verdicts", foot), entries: new Map() };
    this.verdictNote = element("span", "verdict-note", this.verdicts.root);
    this.footnote = element("p", "footnote", foot);
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
    this.present.addEventListener("click", () => {
      if (this.isPresenting()) document.exitFullscreen();
      else this.root.requestFullscreen().catch(() => this.fit());
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

  choose(code) {
    this.selected = code;
    this.pending = { code, until: performance.now() + PATIENCE };
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
    this.fit();
    this.highlight();
  }

  fill() {
    const { picture, labels, layout } = this.data;
    const byCode = new Map(picture.cards.map((card) => [card.code, card]));
    setText(this.title, picture.title);
    setText(this.subtitle, picture.subtitle);
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
    this.root.classList.toggle("presenting", presenting);
    setText(this.presentText, presenting ? labels.leave : labels.present);
    let scale = Math.min(1, width / LEAST_WIDTH) || 1;
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

  place(width) {
    // Stretches the layout to a width and, where text needs it, in height. Returns the height.
    const { picture, layout } = this.data;
    this.frame.style.width = `${width}px`;
    const stretch = this.stage.clientWidth / layout.width;
    const cards = layout.cards.map((placed) => [this.cards.get(placed.code), placed.box]);
    for (const [card, box] of cards) placeCard(card, box, stretch, 1);
    const taken = textHeights(cards.map(([card]) => card), this.root);
    const needed = Math.max(0, ...taken) + LEAST_LINES * NAME_LINE;
    const rise = Math.max(1, needed / (cards[0]?.[1].height ?? needed));
    cards.forEach(([card, box], at) => {
      const lines = Math.floor((box.height * rise - taken[at] + 0.5) / NAME_LINE);
      card.name.style.setProperty("--lines", lines);
      placeCard(card, box, stretch, rise);
    });
    picture.bands.forEach((band, at) => {
      const node = this.bands.get(band.code);
      placeBand(node, layout.bands[at].box, layout.label_width, stretch, rise);
    });
    picture.links.forEach((link, at) => {
      const node = this.links.get(`${link.source} ${link.target}`);
      placeLink(node, layout.routes[at], stretch, rise);
    });
    this.stage.style.height = `${layout.height * rise}px`;
    return this.frame.offsetHeight;
  }

  highlight() {
    const { picture, theme } = this.data;
    const focus = this.selected ?? this.hovered;
    const family = focus === null ? null : lineage(picture.links, focus);
    const themes = new Map(picture.cards.map((card) => [card.code, card.theme]));
    const aside = (code) => theme !== null && themes.get(code) !== theme;
    for (const [code, { root }] of this.cards) {
      const role = family && cardRole(code, family);
      root.dataset.role = role ?? "";
      root.setAttribute("aria-pressed", String(code === this.selected));
      root.classList.toggle("faded", family ? role === null : aside(code));
    }
    for (const link of picture.links) {
      const { root } = this.links.get(`${link.source} ${link.target}`);
      const role = family && linkRole(link, family);
      root.dataset.role = role ?? "";
      const faded = family ? role === null : aside(link.source) || aside(link.target);
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
