// What the tests look at in the page itself; each function is called by its name.

/** What sticks out of the window, and texts that do not fit in what they stand in. */
function outOfPlace() {
  const wrong = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) wrong.push("the page scrolls sideways");
  for (const element of document.querySelectorAll(".html-container *, [role=tab]")) {
    const box = element.getBoundingClientRect();
    const scrolls = element.closest(".scroll, .quote, .unseen, .chart, svg, option");
    if (scrolls || !box.width) continue;
    if (box.right > width + 1 || box.left < -1) wrong.push(`out: ${element.outerHTML.slice(0, 120)}`);
    const cut = element.clientWidth && element.scrollWidth > element.clientWidth + 1;
    if (cut && element.matches("button, a, label, h1, h2, h3, p")) wrong.push(`cut: ${element.outerHTML.slice(0, 120)}`);
  }
  return wrong;
}

/** What has the keyboard: its name, and whether it is in the window with an outline around it. */
function focused() {
  const at = document.activeElement;
  const box = at.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0;
  const outlined = at === document.body || getComputedStyle(at).outlineStyle === "solid";
  const name = at.getAttribute("aria-label") ?? at.labels?.[0]?.innerText ?? at.innerText;
  return { name: name.trim(), seen: inside && outlined, html: at.outerHTML.slice(0, 200) };
}

/** Names and titles of all that can be seen. */
function names() {
  const given = ["aria-label", "title", "placeholder", "alt"];
  const shown = [...document.querySelectorAll(given.map((name) => `[${name}]`))].filter((e) => e.checkVisibility());
  return shown.flatMap((e) => given.map((name) => e.getAttribute(name) ?? "")).join("\n");
}

/** The levels of the headings that can be seen, from top to bottom. */
function headings() {
  const shown = [...document.querySelectorAll("h1, h2, h3, h4")].filter((e) => e.checkVisibility());
  return shown.map((e) => Number(e.tagName[1]));
}

/** The lowest contrast (WCAG 2.2, 1.4.3) of text of ours that can be seen with the colour behind it. */
function lowestContrast() {
  const isText = (node) => node.nodeType === Node.TEXT_NODE && node.data.trim();
  const texts = [...document.querySelectorAll(".html-container *, [role=tab]")].filter(
    (e) => e.checkVisibility() && !e.closest("svg, :disabled") && [...e.childNodes].some(isText),
  );
  return Math.min(...texts.map((e) => contrast(colourOf(getComputedStyle(e).color), behind(e))));
}

function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour) {
  const linear = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
  const [r, g, b] = colour.map((v) => linear(v / 255));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Red, green and blue from 0 to 255, and how much it covers; color-mix is told as "color(srgb 0.1 0.2 0.3)". */
function colourOf(text) {
  const numbers = text.match(/[0-9.]+/g).map(Number);
  return text.startsWith("color(") ? numbers.map((v, i) => (i < 3 ? v * 255 : v)) : numbers;
}

function behind(element) {
  for (let at = element; at; at = at.parentElement) {
    const colour = colourOf(getComputedStyle(at).backgroundColor);
    if (colour.length === 3 || colour[3] === 1) return colour;
  }
  return [255, 255, 255];
}
