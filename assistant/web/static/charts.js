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

const NAMED = /(color|family)$/; // under these keys stand names of our style, such as "--accent"

/** The chart with the names of colours and letters as what they stand for now. */
function inStyle(value, style) {
  if (Array.isArray(value)) return value.map((item) => inStyle(item, style));
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).map(([key, item]) => {
    if (!NAMED.test(key) || typeof item !== "string" || !item.startsWith("--")) return [key, inStyle(item, style)];
    return [key, item === "--font" ? style.fontFamily : style.getPropertyValue(item).trim()];
  });
  return Object.fromEntries(entries);
}

async function draw(element) {
  try {
    const Plotly = await loadPlotly();
    if (!element.isConnected) return; // a new conversation has begun
    const { data, layout, config } = inStyle(JSON.parse(element.dataset.chart), getComputedStyle(element));
    await Plotly.react(element, data, layout, config);
  } catch {
    element.hidden = true; // the table below says the same
  }
}

/** Draw all charts within an element. */
export function drawCharts(within) {
  for (const element of within.querySelectorAll("[data-chart]")) draw(element);
}

/** Let go of the charts within an element that will be removed: Plotly holds on to what it draws. */
export function dropCharts(within) {
  for (const element of within.querySelectorAll("[data-chart]")) window.Plotly?.purge(element);
}

window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawCharts(document));
