/**
 * The live status page (`?live`): a table of the pool's workers that renews itself from the same address with `?json&full&details`.
 *
 * It needs nothing from outside, and puts what comes from clients into the page as text only.
 *
 * @module
 */

const STYLE = `
:root{color-scheme:light dark;--line:#8883;--soft:#8881;--busy:#d97706;--idle:#16a34a;--bad:#dc2626}
body{font:15px/1.45 system-ui,sans-serif;margin:0 auto;padding:1.5rem;max-width:90rem}
header{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:baseline}
h1{font-size:1.35rem;margin:0}
header span{opacity:.7}
header button{margin-left:auto;font:inherit;padding:.2rem .8rem}
#cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(10.5rem,1fr));gap:.75rem;margin:1rem 0}
.card{border:1px solid var(--line);border-radius:.5rem;padding:.6rem .8rem}
.card b{display:block;font-size:1.5rem;font-variant-numeric:tabular-nums}
.card small{opacity:.7}
.card.bad b{color:var(--bad)}
svg{width:100%;height:3rem;display:block;margin-bottom:1rem;background:var(--soft);border-radius:.5rem}
polyline{fill:none;stroke:var(--idle);stroke-width:2;vector-effect:non-scaling-stroke}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:.35rem .6rem;text-align:left;border-bottom:1px solid var(--line);white-space:nowrap}
th{cursor:pointer;user-select:none}
th[aria-sort=ascending]::after{content:" \\u2191"}th[aria-sort=descending]::after{content:" \\u2193"}
td.number,th.number{text-align:right}
td.long{max-width:26rem;overflow:hidden;text-overflow:ellipsis}
tr.busy td:nth-child(2){color:var(--busy);font-weight:600}tr.idle td:nth-child(2){color:var(--idle)}
#error{color:var(--bad)}
`;

const SCRIPT = `
"use strict";
const byId = (id) => document.getElementById(id);
const make = (name, text, className) => {
  const element = document.createElement(name);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  return element;
};
const duration = (microseconds) => microseconds < 1e3 ? microseconds + " \\u00b5s"
  : microseconds < 1e6 ? (microseconds / 1e3).toFixed(1) + " ms" : (microseconds / 1e6).toFixed(1) + " s";
const age = (seconds) => seconds < 60 ? seconds + " s" : seconds < 3600 ? Math.floor(seconds / 60) + " min"
  : seconds < 86400 ? (seconds / 3600).toFixed(1) + " h" : (seconds / 86400).toFixed(1) + " d";
const size = (bytes) => bytes < 1048576 ? (bytes / 1024).toFixed(0) + " KB" : (bytes / 1048576).toFixed(1) + " MB";
const same = (value) => String(value);
const CARDS = [["active processes"], ["idle processes"], ["max active processes"], ["listen queue", true],
  ["max listen queue", true], ["max children reached", true], ["slow requests", true], ["refused requests", true], ["accepted conn"],
  ["memory peak", false, size]];
const COLUMNS = [["pid", same, 1], ["state", same], ["request duration", duration, 1], ["request method", same],
  ["request uri", same], ["script", same], ["user", same], ["content length", same, 1], ["requests", same, 1],
  ["last request cpu", (percent) => percent.toFixed(1) + " %", 1], ["last request memory", size, 1],
  ["last request queue time", duration, 1], ["last request wait time", duration, 1],
  ["last request includes", same, 1], ["last request cache misses", same, 1], ["start since", age, 1]];
let sortedBy = "pid", direction = 1, isPaused = false, last = null;
const rates = [];
function showCards(status, rate) {
  const cards = CARDS.map(([name, isBadAboveZero, write = same]) => {
    const card = make("div", undefined, "card" + (isBadAboveZero && status[name] > 0 ? " bad" : ""));
    card.append(make("b", write(status[name])), make("small", name));
    return card;
  });
  const card = make("div", undefined, "card");
  card.append(make("b", rate === null ? "\\u2013" : rate.toFixed(1)), make("small", "requests per second"));
  byId("cards").replaceChildren(card, ...cards);
}
function showRates() {
  const top = Math.max(1, ...rates);
  byId("rates").setAttribute("points", rates.map((rate, at) => at + "," + (38 - 36 * rate / top)).join(" "));
}
function compare(a, b) {
  const x = a[sortedBy], y = b[sortedBy];
  return direction * (typeof x === "number" ? x - y : x < y ? -1 : x > y ? 1 : 0) || a.pid - b.pid;
}
function showTable(processes) {
  const head = COLUMNS.map(([name, , isNumber]) => {
    const cell = make("th", name, isNumber ? "number" : "");
    if (name === sortedBy) cell.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
    cell.onclick = () => {
      direction = name === sortedBy ? -direction : 1;
      sortedBy = name;
      if (last) showTable(last.processes);
    };
    return cell;
  });
  const rows = [...processes].sort(compare).map((one) => {
    const row = make("tr", undefined, one.state === "Idle" ? "idle" : "busy");
    for (const [name, write, isNumber] of COLUMNS) {
      const cell = make("td", write(one[name]), isNumber ? "number" : "long");
      if (!isNumber) cell.title = one[name];
      row.append(cell);
    }
    return row;
  });
  byId("head").replaceChildren(...head);
  byId("rows").replaceChildren(...rows);
}
function show(status) {
  const at = performance.now();
  const isSame = last !== null && last["start time"] === status["start time"];
  const seconds = isSame ? (at - last.at) / 1000 : 0;
  const rate = isSame ? Math.max(0, status["accepted conn"] - last["accepted conn"]) / seconds : null;
  if (rate !== null) rates.push(rate);
  if (rates.length > 120) rates.shift();
  last = { ...status, at };
  document.title = status.pool + ": " + status["active processes"] + " of " + status["total processes"] + " busy";
  byId("pool").textContent = "Pool " + status.pool;
  byId("about").textContent = status["process manager"] + ", started " + age(status["start since"]) + " ago";
  showCards(status, rate);
  showRates();
  showTable(status.processes);
}
async function renew() {
  if (!isPaused && !document.hidden) {
    try {
      const response = await fetch("?json&full&details", { cache: "no-store" });
      if (!response.ok) throw new Error("answer " + response.status);
      show(await response.json());
      byId("error").textContent = "";
    } catch (error) {
      byId("error").textContent = "No figures: " + error.message;
    }
  }
  setTimeout(renew, 1000);
}
byId("pause").onclick = () => {
  isPaused = !isPaused;
  byId("pause").textContent = isPaused ? "Go on" : "Pause";
};
renew();
`;

/** The page; it is the same for every pool. */
export const LIVE_PAGE: string = `<!DOCTYPE html>
<html lang="en">
<head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>PHP-FPM Status Page</title><link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body>
<header><h1 id="pool">Pool</h1><span id="about"></span><span id="error" role="alert"></span>
<button id="pause" type="button">Pause</button></header>
<main>
<div id="cards"></div>
<svg viewBox="0 0 119 40" preserveAspectRatio="none" aria-label="requests per second"><polyline id="rates"/></svg>
<div class="scroll"><table><thead><tr id="head"></tr></thead><tbody id="rows"></tbody></table></div>
</main>
<script>${SCRIPT}</script>
</body></html>
`;
