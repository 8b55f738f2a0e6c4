// The chart of a card as a picture with its title, unit and source, made in the browser from what is
// drawn there.

const SVG = "http://www.w3.org/2000/svg";
const FACE = "system-ui, 'Noto Sans Thai', 'Leelawadee UI', Tahoma, sans-serif";
const EDGE = 16; // around everything, in pixels
const SHARP = 2; // pixels of a PNG for each of the screen

function node(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

// A text as lines that are not wider than `width`; Thai breaks between its words.
function lines(text, font, width) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = font;
  const found = [""];
  for (const piece of text.split(new RegExp(`${BREAK}|(?<= )`))) {
    const longer = found[found.length - 1] + piece;
    if (pen.measureText(longer.trimEnd()).width > width && found[found.length - 1]) found.push(piece.trimStart());
    else found[found.length - 1] = longer;
  }
  return found.filter((line) => line.trim());
}

function paragraph(svg, text, top, { size, weight, colour }, width) {
  const step = Math.round(size * 1.5);
  lines(text, `${weight} ${size}px ${FACE}`, width).forEach((line) => {
    top += step;
    const said = node("text", { x: EDGE, y: top, "font-family": FACE, "font-size": size, "font-weight": weight, fill: colour });
    said.textContent = line.trim();
    svg.append(said);
  });
  return top;
}

function picture(plot, data) {
  const width = plot.offsetWidth + 2 * EDGE;
  const svg = node("svg", { xmlns: SVG, width });
  const ground = node("rect", { width: "100%", height: "100%", fill: data.colours.card });
  svg.append(ground);
  const inside = plot.offsetWidth;
  let top = paragraph(svg, data.title, EDGE / 2, { size: 16, weight: 600, colour: data.colours.ink }, inside);
  top = paragraph(svg, data.subject, top, { size: 13, weight: 400, colour: data.colours.ink }, inside);
  top = paragraph(svg, data.subtitle, top, { size: 12, weight: 400, colour: data.colours.muted }, inside) + EDGE / 2;
  for (const layer of plot.querySelectorAll(".main-svg")) {
    const copy = layer.cloneNode(true);
    copy.setAttribute("x", EDGE);
    copy.setAttribute("y", top);
    copy.removeAttribute("style");
    copy.querySelectorAll(".hoverlayer, .zoomlayer").forEach((each) => each.remove());
    svg.append(copy);
  }
  top += plot.offsetHeight;
  top = paragraph(svg, data.source, top, { size: 11, weight: 400, colour: data.colours.muted }, inside) + EDGE;
  svg.setAttribute("height", top);
  svg.setAttribute("viewBox", `0 0 ${width} ${top}`);
  return { text: new XMLSerializer().serializeToString(svg), width, height: top };
}

function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

async function asPng({ text, width, height }) {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SHARP;
  canvas.height = height * SHARP;
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

async function take(data, format) {
  const plot = document.querySelector(`.st-key-${CSS.escape(plainText(data.card))} .js-plotly-plot`);
  if (!plot) return;
  const drawn = picture(plot, data);
  const blob = format === "svg" ? new Blob([drawn.text], { type: "image/svg+xml" }) : await asPng(drawn);
  save(blob, `${plainText(data.name)}.${format}`);
}

export default function (component) {
  present(component, (data) => make("div", { class: "whole" },
    data.formats.map(({ format, text, label }) =>
      make("button", { type: "button", "aria-label": label, onclick: () => take(data, format) }, text))));
}
