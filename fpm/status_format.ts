/**
 * The status page of a pool in php-fpm's five formats. All texts are byte strings.
 *
 * Unlike php-fpm's, pages escape the user and the script too: whoever sends a user name must not write HTML into an operator's browser.
 *
 * Source: php-src sapi/fpm/fpm/fpm_status.c
 *
 * @module
 */
import {
  detailFields,
  poolFields,
  type PoolStatus,
  type ProcessStatus,
  type StatusField,
  totalFields,
} from "../vm/front.ts";
import { formatTime } from "./time_format.ts";

/** A page. */
export interface StatusText {
  /** The header line of its type. */
  readonly type: string;
  readonly body: string;
}

/** What is shown. */
interface Extent {
  /** Each worker. */
  readonly isFull: boolean;
  /** What php-fpm does not tell (`details`). */
  readonly isDetailed: boolean;
}

type Format = (status: PoolStatus, extent: Extent) => StatusText;

function fieldsOfPool(
  status: PoolStatus,
  { isDetailed }: Extent,
  time: (seconds: number) => string | number,
): StatusField[] {
  return [...poolFields(status, time), ...(isDetailed ? totalFields(status.totals) : [])];
}

function logTime(seconds: number): string {
  return formatTime("%d/%b/%Y:%H:%M:%S %z", new Date(seconds * 1000));
}

/** How a format writes what comes from clients: the parts of the request's URL, and the rest. */
interface Escapes {
  readonly url: (text: string) => string;
  readonly other: (text: string) => string;
}

const PLAIN: Escapes = { url: String, other: String };
const MARKUP: Escapes = { url: escapeMarkup, other: escapeMarkup };
const JSON_TEXT: Escapes = { url: (text) => escapeJson(text).replaceAll("/", "\\/"), other: escapeJson };

/** The fields of a worker. */
function processFields(
  one: ProcessStatus,
  now: number,
  time: (seconds: number) => string | number,
  { url, other }: Escapes,
  isDetailed: boolean,
): StatusField[] {
  return [
    ["pid", one.processId],
    ["state", one.state],
    ["start time", time(one.startTime)],
    ["start since", now - one.startTime],
    ["requests", one.requestCount],
    ["request duration", one.durationMicroseconds],
    ["request method", other(one.method) || "-"],
    ["request uri", `${one.uri === "" ? "-" : url(one.uri)}${one.query === "" ? "" : `?${url(one.query)}`}`],
    ["content length", one.contentLength],
    ["user", other(one.user) || "-"],
    ["script", other(one.script) || "-"],
    ["last request cpu", one.cpuPercent.toFixed(2)],
    ["last request memory", one.memoryBytes],
    ...(isDetailed ? detailFields(one.details) : []),
  ];
}

const NAME_COLUMNS = 22;

function textLines(fields: readonly StatusField[]): string {
  return fields.map(([name, value]) => `${`${name}:`.padEnd(NAME_COLUMNS)}${value}\n`).join("");
}

function asText(status: PoolStatus, extent: Extent): StatusText {
  const { isFull, isDetailed } = extent;
  let body = textLines(fieldsOfPool(status, extent, logTime));
  for (const one of isFull ? status.processes : []) {
    const fields = processFields(one, status.now, logTime, PLAIN, isDetailed);
    // Here alone the name has capitals.
    body += `\n${"*".repeat(24)}\n${textLines(fields).replace("request uri:", "request URI:")}`;
  }
  return { type: "Content-type: text/plain;charset=UTF-8", body };
}

const XHTML = "http://www.w3.org/1999/xhtml";
const HTML_START = `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" ` +
  `"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n<html xmlns="${XHTML}" xml:lang="en" lang="en">\n` +
  `<head><title>PHP-FPM Status Page</title></head>\n<body>\n<table>\n`;

function asHtml(status: PoolStatus, extent: Extent): StatusText {
  const rows = fieldsOfPool(status, extent, logTime).map(([name, value]) =>
    `<tr><th>${name}</th><td>${value}</td></tr>\n`
  );
  const body = `${HTML_START}${rows.join("")}</table>\n${
    extent.isFull ? processTable(status, extent.isDetailed) : ""
  }</body></html>`;
  return { type: "Content-type: text/html;charset=UTF-8", body };
}

function processTable(status: PoolStatus, isDetailed: boolean): string {
  const rows = status.processes.map((one) => processFields(one, status.now, logTime, MARKUP, isDetailed));
  const names = processFields(NO_PROCESS, 0, Number, PLAIN, isDetailed).map(([name]) => `<th>${name}</th>`)
    .join("");
  const cells = rows.map((fields) => `<tr>${fields.map(([, value]) => `<td>${value}</td>`).join("")}</tr>\n`);
  return `<table border="1">\n<tr>${names}</tr>\n${cells.join("")}</table>`;
}

/** Stands for any, where only the names of its fields matter. */
const NO_PROCESS: ProcessStatus = {
  processId: 0,
  state: "Idle",
  startTime: 0,
  requestCount: 0,
  durationMicroseconds: 0,
  method: "",
  uri: "",
  query: "",
  contentLength: 0,
  user: "",
  script: "",
  cpuPercent: 0,
  memoryBytes: 0,
  details: {
    userMicroseconds: 0,
    systemMicroseconds: 0,
    queueMicroseconds: 0,
    waitMicroseconds: 0,
    includeCount: 0,
    cacheMissCount: 0,
  },
};

function xmlElement([name, value]: StatusField): string {
  const tag = name.replaceAll(" ", "-");
  return `<${tag}>${value}</${tag}>`;
}

function asXml(status: PoolStatus, extent: Extent): StatusText {
  const { isFull, isDetailed } = extent;
  let body = '<?xml version="1.0" ?>\n<status>\n';
  for (const field of fieldsOfPool(status, extent, Number)) body += `${xmlElement(field)}\n`;
  if (isFull) {
    body += "<processes>\n";
    for (const one of status.processes) {
      const fields = processFields(one, status.now, Number, MARKUP, isDetailed);
      body += `<process>${fields.map(xmlElement).join("")}</process>\n`;
    }
    body += "</processes>\n";
  }
  return { type: "Content-type: text/xml;charset=UTF-8", body: `${body}</status>` };
}

/** Fields of JSON that are written without quotes although they are texts here. */
const RAW_FIELDS: ReadonlySet<string> = new Set(["last request cpu"]);

function jsonMembers(fields: readonly StatusField[]): string {
  return fields.map(([name, value]) => {
    const isRaw = typeof value === "number" || RAW_FIELDS.has(name);
    return `"${name}":${isRaw ? value : `"${value}"`}`;
  }).join(",");
}

function asJson(status: PoolStatus, extent: Extent): StatusText {
  const { isFull, isDetailed } = extent;
  let body = `{${jsonMembers(fieldsOfPool(status, extent, Number))}`;
  if (isFull) {
    const processes = status.processes.map((one) =>
      `{${jsonMembers(processFields(one, status.now, Number, JSON_TEXT, isDetailed))}}`
    );
    body += `, "processes":[${processes.join(",")}]`;
  }
  return { type: "Content-Type: application/json", body: `${body}}` };
}

/** Name, type, help and value of each metric. */
function metrics(status: PoolStatus): (readonly [string, "gauge" | "counter", string, number])[] {
  const up = `Could pool ${status.pool} using a ${status.processManager} PM on PHP-FPM be reached?`;
  const reached =
    "The number of times, the process limit has been reached, when pm tries to start more children " +
    "(works only for pm 'dynamic' and 'ondemand').";
  const queueMax =
    "The maximum number of requests in the queue of pending connections since FPM has started.";
  const total = status.idleCount + status.activeCount;
  return [
    ["up", "gauge", up, 1],
    ["start_since", "counter", "The number of seconds since FPM has started.", status.now - status.startTime],
    ["accepted_connections", "counter", "The number of requests accepted by the pool.", status.acceptedCount],
    [
      "listen_queue",
      "gauge",
      "The number of requests in the queue of pending connections.",
      status.listenQueue,
    ],
    ["max_listen_queue", "counter", queueMax, status.listenQueueMax],
    [
      "listen_queue_length",
      "gauge",
      "The size of the socket queue of pending connections.",
      status.listenQueueLength,
    ],
    ["idle_processes", "gauge", "The number of idle processes.", status.idleCount],
    ["active_processes", "gauge", "The number of active processes.", status.activeCount],
    ["total_processes", "gauge", "The number of idle + active processes.", total],
    [
      "max_active_processes",
      "counter",
      "The maximum number of active processes since FPM has started.",
      status.activeCountMax,
    ],
    ["max_children_reached", "counter", reached, status.maxChildrenReached],
    [
      "slow_requests",
      "counter",
      "The number of requests that exceeded your 'request_slowlog_timeout' value.",
      status.slowRequestCount,
    ],
    ["memory_peak", "gauge", "The memory usage peak since FPM has started.", status.memoryPeakBytes],
  ];
}

/** What php-fpm does not count. */
function ownMetrics({ totals }: PoolStatus): ReturnType<typeof metrics> {
  const seconds = (microseconds: number): number => Math.round(microseconds) / 1e6;
  return [
    [
      "refused_requests",
      "counter",
      "The number of requests that were refused with 503.",
      totals.refusedCount,
    ],
    ["measured_requests", "counter", "The number of requests that the following sums are of.", totals.count],
    ["request_seconds", "counter", "The time of requests.", seconds(totals.durationMicroseconds)],
    ["request_user_seconds", "counter", "Their user processor time.", seconds(totals.userMicroseconds)],
    ["request_system_seconds", "counter", "Their system processor time.", seconds(totals.systemMicroseconds)],
    [
      "request_queue_seconds",
      "counter",
      "The time that they waited for a worker.",
      seconds(totals.queueMicroseconds),
    ],
    [
      "request_wait_seconds",
      "counter",
      "The time that they waited for I/O.",
      seconds(totals.waitMicroseconds),
    ],
    ["request_includes", "counter", "The number of files that they included.", totals.includeCount],
    [
      "request_cache_misses",
      "counter",
      "The number of these that had to be compiled.",
      totals.cacheMissCount,
    ],
  ];
}

function asOpenMetrics(status: PoolStatus, { isDetailed }: Extent): StatusText {
  let body = "";
  for (const [name, type, help, value] of [...metrics(status), ...(isDetailed ? ownMetrics(status) : [])]) {
    const lines = [`# HELP phpfpm_${name} ${help}\n`, `# TYPE phpfpm_${name} ${type}\n`];
    // php-fpm has the two the other way round here.
    if (name === "listen_queue_length") lines.reverse();
    body += `${lines.join("")}phpfpm_${name} ${value}\n`;
  }
  const type = "Content-Type: application/openmetrics-text; version=1.0.0; charset=utf-8";
  return { type, body: `${body}# EOF\n` };
}

/** The formats in the order in which they are looked for among the keys of a query. */
const FORMATS: readonly (readonly [key: string, format: Format])[] = [
  ["html", asHtml],
  ["xml", asXml],
  ["json", asJson],
  ["openmetrics", asOpenMetrics],
];

/** Gives the page that the keys of a query ask for. */
export function formatStatus(status: PoolStatus, keys: ReadonlySet<string>): StatusText {
  const format = FORMATS.find(([key]) => keys.has(key))?.[1] ?? asText;
  return format(status, { isFull: keys.has("full"), isDetailed: keys.has("details") });
}

/** Whether keys of a query name a format of php-fpm's. */
export function namesFormat(keys: ReadonlySet<string>): boolean {
  return FORMATS.some(([key]) => keys.has(key));
}

/** Keys of a query string, as PHP's $_GET has them. */
export function queryKeys(query: string): Set<string> {
  const keys = new Set<string>();
  for (const part of query.split("&")) {
    const name = part.replace(/=[^]*$/, "").replace(/%([0-9a-f]{2})/gi, (_, hex: string) => {
      return String.fromCharCode(parseInt(hex, 16));
    });
    keys.add(name.replace(/^[ +]+/, "").replace(/\[[^]*$/, ""));
  }
  return keys;
}

/** One character of valid UTF-8, as bytes. */
const CHARACTERS = new RegExp(
  "[\\x00-\\x7f]|[\\xc2-\\xdf][\\x80-\\xbf]|\\xe0[\\xa0-\\xbf][\\x80-\\xbf]|[\\xe1-\\xec\\xee\\xef][\\x80-\\xbf]{2}|" +
    "\\xed[\\x80-\\x9f][\\x80-\\xbf]|\\xf0[\\x90-\\xbf][\\x80-\\xbf]{2}|[\\xf1-\\xf3][\\x80-\\xbf]{3}|" +
    "\\xf4[\\x80-\\x8f][\\x80-\\xbf]{2}",
  "g",
);

function validPart(text: string): string {
  return text.match(CHARACTERS)?.join("") ?? "";
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** As `htmlspecialchars()` with ENT_COMPAT: what is no UTF-8 becomes nothing. */
function escapeMarkup(text: string): string {
  return validPart(text) === text ? text.replace(/[&<>"]/g, (char) => ENTITIES[char]!) : "";
}

/** As `json_encode()` with JSON_INVALID_UTF8_IGNORE, without the quotes and with slashes as they are. */
function escapeJson(text: string): string {
  const bytes = Uint8Array.from(validPart(text), (char) => char.charCodeAt(0));
  const quoted = JSON.stringify(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes)).slice(1, -1);
  return quoted.replace(
    /[\x80-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
