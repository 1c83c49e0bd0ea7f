// Charts: the server says what to draw (data-chart), Plotly draws it in the colours of the page.
let plotly = null;

function loadPlotly() {
  plotly ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = "statisch/plotly.min.js";
    script.onload = () => resolve(window.Plotly);
    script.onerror = reject;
    document.head.append(script);
  });
  return plotly;
}

/** The chart with the names of colours ("--accent") as the colours they stand for now. */
function inColours(value, style) {
  if (typeof value === "string" && /^--[a-z-]+$/.test(value)) return style.getPropertyValue(value).trim();
  if (Array.isArray(value)) return value.map((item) => inColours(item, style));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inColours(item, style)]));
}

async function draw(element) {
  const chart = inColours(JSON.parse(element.dataset.chart), getComputedStyle(element));
  const font = { family: getComputedStyle(element).fontFamily, size: 14, ...chart.layout.font };
  const config = { displayModeBar: false, responsive: true, ...chart.config };
  try {
    await (await loadPlotly()).react(element, chart.data, { ...chart.layout, font }, config);
  } catch {
    element.hidden = true; // the table below says the same
  }
}

/** Draw all charts within an element. */
export function drawCharts(within) {
  for (const element of within.querySelectorAll("[data-chart]")) draw(element);
}

window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawCharts(document));
