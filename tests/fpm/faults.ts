/**
 * What goes wrong in one request, connection or file, while eight other clients are answered: what its client got, what the log says, how
 * many others failed, and how soon the pool was whole again.
 *
 * `deno task faults [PART OF A NAME]` prints the table; faults_test.ts asserts it.
 *
 * @module
 */
import { encodeRecord } from "../../fastcgi/encoder.ts";
import { BEGIN_REQUEST, PARAMS, RESPONDER, STDIN } from "../../fastcgi/record.ts";
import { alignColumns } from "../bench/measurement.ts";
import { bodyText, fetchOnce } from "../support/http_client.ts";
import { isCompiled, isStandIn } from "../support/hey.ts";
import { connectTo } from "../support/ports.ts";
import { delay, withinTime } from "../support/process.ts";
import { scriptParameters } from "../support/reload_load.ts";
import { Site, type SiteOptions } from "./site.ts";

const WORKERS = 4;
const CLIENTS = 8;
const ANSWER_MILLISECONDS_MAX = 20_000;
/** How long a client of the pool itself waits for something to come. */
const SILENCE_MILLISECONDS = 1_000;
const TERMINATE_SECONDS = 2;
/** The others have asked for so long before. */
const WARM_UP_MILLISECONDS = 500;
/** So long the pool is looked at until it is whole. */
const WHOLE_MILLISECONDS_MAX = 30_000;
const LINE_LENGTH = 150;

/** A fault. */
export interface Fault {
  readonly name: string;
  /** The site that it befalls. */
  readonly site: keyof typeof SITES;
  /** Brings it about; gives what its client got. */
  readonly cause: (site: Site) => Promise<string>;
  /** What its client gets. */
  readonly got: RegExp;
  /** A line that the log has of it; null when it need not say anything. */
  readonly logged: RegExp | null;
}

/** What came of a fault. */
export interface FaultResult {
  readonly fault: Fault;
  readonly got: string;
  readonly others: number;
  readonly othersFailed: number;
  /** How long after the fault all workers waited for requests again; undefined when they did not. */
  readonly wholeMilliseconds: number | undefined;
  /** The line of the log, or what it has instead. */
  readonly logged: string;
  readonly isLoggedAsExpected: boolean;
}

const LIMITED: readonly string[] = [
  "php_admin_value[memory_limit] = 64M",
  // A page of a name that nginx passes on.
  "pm.status_path = /pool.php",
];
const USUAL: SiteOptions & { readonly directives: readonly string[] } = {
  workers: WORKERS,
  directives: [`request_terminate_timeout = ${TERMINATE_SECONDS}s`, ...LIMITED],
};

/** The sites that faults befall. */
const SITES = {
  usual: USUAL,
  /** Connections that nginx keeps work on without the socket's path. */
  kept: { ...USUAL, keepAlive: true },
  fullDisk: {
    ...USUAL,
    directives: [...USUAL.directives, "access.log = /dev/full"],
    globalDirectives: ["error_log = /dev/full", "rlimit_files = 1024"],
  },
  /** Nothing stops what runs for long. */
  patient: { ...USUAL, directives: LIMITED },
  /** Root may read everything. */
  unprivileged: { ...USUAL, user: "www-data" },
} as const satisfies Readonly<Record<string, SiteOptions>>;

function script(
  name: string,
  target: string,
  got: RegExp,
  logged: RegExp | null,
  site: Fault["site"] = "usual",
): Fault {
  const cause = async (at: Site): Promise<string> => {
    const response = await withinTime(fetchOnce(at.port, { target }), ANSWER_MILLISECONDS_MAX);
    return response === undefined
      ? "nothing"
      : `${response.status} ${bodyText(response).split("\n", 1)[0]!.slice(0, 40)}`.trim();
  };
  return { name, site, cause, got, logged };
}

/** Sends bytes to the pool itself; gives what came back until the connection ended, or nothing came for a while. */
function bytes(name: string, pieces: readonly Uint8Array[], got: RegExp): Fault {
  const cause = async (site: Site): Promise<string> => {
    using connection = await connectTo(site.pool.address);
    for (const piece of pieces) await connection.write(piece);
    const first = connection.read(new Uint8Array(65_536)).catch(() => null);
    const count = await withinTime(first, SILENCE_MILLISECONDS);
    if (count === undefined) return "nothing, as it must go on";
    return count === null ? "end of connection" : "an answer";
  };
  return { name, site: "usual", cause, got, logged: null };
}

const TIMED_OUT = /execution timed out .*terminating/;
const BEGIN = encodeRecord(BEGIN_REQUEST, 1, new Uint8Array([0, RESPONDER, 1, 0, 0, 0, 0, 0]));
const NO_PARAMETERS = encodeRecord(PARAMS, 1, new Uint8Array());
const NO_BODY = encodeRecord(STDIN, 1, new Uint8Array());
const WRONG_LENGTHS = encodeRecord(PARAMS, 1, new Uint8Array([0xff, 0xff, 0xff, 0xff, 1, 65]));

function parameterBytes(pairs: readonly (readonly [string, string])[]): Uint8Array {
  const encoder = new TextEncoder();
  const content = pairs.flatMap(([name, value]) => [
    name.length,
    value.length,
    ...encoder.encode(name + value),
  ]);
  return encodeRecord(PARAMS, 1, Uint8Array.from(content));
}

/** Sends a request to the pool itself, for a script by its full path. */
async function sendRequest(connection: Deno.Conn, target: string, path?: string): Promise<void> {
  const parameters = scriptParameters(target).map(([name, value]) =>
    [name, name === "SCRIPT_FILENAME" ? path ?? value : value] as const
  );
  for (const record of [BEGIN, parameterBytes(parameters), NO_PARAMETERS, NO_BODY]) {
    await connection.write(record);
  }
}

/** Leaves a large answer unread until its time is over. */
async function stopReading(site: Site): Promise<string> {
  using connection = await connectTo(site.pool.address);
  await sendRequest(connection, "/big.php?bytes=50000000");
  const buffer = new Uint8Array(65_536);
  let count = await connection.read(buffer) ?? 0;
  await delay((TERMINATE_SECONDS + 1) * 1_000);
  for (let more: number | null = 1; more !== null; count += more ?? 0) {
    more = await connection.read(buffer).catch(() => null);
  }
  return count < 50_000_000 ? "a part, then the end" : "all";
}

async function reloadBroken(site: Site): Promise<string> {
  const { configurationPath, master } = site.pool;
  const before = Deno.readTextFileSync(configurationPath);
  Deno.writeTextFileSync(configurationPath, `${before}no.such.directive = 1\n`);
  master.signal("SIGUSR2");
  await delay(SILENCE_MILLISECONDS);
  Deno.writeTextFileSync(configurationPath, before);
  return master.hasEnded ? "the master ended" : "the old configuration";
}

/** Removes the path of the pool's socket; gives whether one can connect a second later. */
async function removeSocket(site: Site): Promise<string> {
  const { address } = site.pool;
  if (address.kind !== "unix") throw new Error("not a Unix socket");
  Deno.removeSync(address.path);
  await delay(SILENCE_MILLISECONDS);
  return await connectTo(address).then((connection) => {
    connection.close();
    return "a connection a second later";
  }, () => "no connection");
}

async function readUnreadable(site: Site): Promise<string> {
  const path = `${site.pool.folder}/unreadable.php`;
  Deno.writeTextFileSync(path, "<?php echo 'read';\n");
  Deno.chmodSync(path, 0);
  using connection = await connectTo(site.pool.address);
  await sendRequest(connection, "/unreadable.php", path);
  const buffer = new Uint8Array(65_536);
  const count = await withinTime(connection.read(buffer), ANSWER_MILLISECONDS_MAX);
  const text = new TextDecoder().decode(buffer.subarray(8, count ?? 8));
  return `${/Status: (\d+)/.exec(text)?.[1] ?? "no status"} ${/\r\n\r\n([^\n\0]*)/.exec(text)?.[1] ?? ""}`;
}

const REFUSED_MEMORY = /Allowed memory size of \d+ bytes exhausted/;

/** All faults. */
export const FAULTS: readonly Fault[] = [
  script("endless loop", "/runaway.php?how=loop", /^500$/, TIMED_OUT),
  script("blocked sleep(1000)", "/fault.php?how=sleep", /^500$/, TIMED_OUT),
  script("endless regular expression", "/fault.php?how=pattern", /^500$/, TIMED_OUT),
  script("endless recursion", "/runaway.php?how=recursion", /^500$/, /Maximum call stack size of \d+ bytes/),
  script("memory bomb of arrays", "/fault.php?how=arrays", /^500$/, /execution timed out|ran out of memory/),
  script("memory bomb of strings", "/runaway.php?how=text%20building", /^500$/, REFUSED_MEMORY),
  script("one string of 2 GB", "/fault.php?how=one%20string", /^500$/, REFUSED_MEMORY),
  script("100,000 open files", "/fault.php?how=open%20files", /^(200|500) many$/, /Too many open files|^$/),
  script(
    "100,000 open files, 1,024 allowed",
    "/fault.php?how=open%20files",
    /^500 many$/,
    /Too many open files/,
    "fullDisk",
  ),
  script("endless after its answer", "/fault.php?how=finished%20loop", /^200 answered/, TIMED_OUT),
  { name: "client that stops reading", site: "usual", cause: stopReading, got: /^a part/, logged: TIMED_OUT },
  bytes("client that stops sending", [
    BEGIN,
    parameterBytes([["CONTENT_LENGTH", "1000"]]),
    NO_PARAMETERS,
  ], /^nothing/),
  bytes("half a record", [BEGIN.subarray(0, 5)], /^nothing/),
  bytes("wrong lengths", [BEGIN, WRONG_LENGTHS, NO_PARAMETERS, NO_BODY], /^end/),
  bytes("no records at all", [new TextEncoder().encode("GET / HTTP/1.1\r\nHost: test\r\n\r\n")], /^end/),
  script("log disk full, and a loop", "/runaway.php?how=loop", /^500$/, TIMED_OUT, "fullDisk"),
  {
    name: "deleted socket file",
    site: "kept",
    cause: removeSocket,
    got: /^a connection/,
    logged: /somebody removed the socket/,
  },
  ...(Deno.uid() === 0 && isCompiled()
    ? [
      {
        name: "unreadable script",
        site: "unprivileged",
        cause: readUnreadable,
        got: /^403 Access denied\.$/,
        logged: /Unable to open primary script: .* \(Permission denied\)/,
      } as const,
    ]
    : []),
  script("worker that dies, of memory", "/fault.php?how=arrays", /^500$/, /exited on signal 9/, "patient"),
  {
    name: "reload of a broken file",
    site: "usual",
    cause: reloadBroken,
    got: /^the old/,
    logged: /reloading failed, the old configuration stays/,
  },
];

interface Seen {
  answered: number;
  failed: number;
}

async function keepAsking(port: number, seen: Seen, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const number = seen.answered + seen.failed;
    const response = await fetchOnce(port, { target: `/worker.php?number=${number}` }).catch(() => undefined);
    if (response?.status === 200 && bodyText(response) === `number ${number}\n`) seen.answered++;
    else seen.failed++;
    await delay(5);
  }
}

/** Whether all workers are there, and none is busy but with this question. */
async function isWhole(site: Site): Promise<boolean> {
  const response = await fetchOnce(site.port, { target: "/pool.php?json" });
  if (response.status !== 200) return false;
  const status = JSON.parse(bodyText(response)) as Record<string, number>;
  return status["total processes"] === WORKERS && status["idle processes"] === WORKERS - 1;
}

async function millisecondsUntilWhole(site: Site): Promise<number | undefined> {
  const start = performance.now();
  while (!await isWhole(site)) {
    if (performance.now() - start > WHOLE_MILLISECONDS_MAX || site.pool.master.hasEnded) return undefined;
    await delay(20);
  }
  return performance.now() - start;
}

async function tryFault(site: Site, fault: Fault): Promise<FaultResult> {
  let over = false;
  const { master } = site.pool;
  const logged = master.output.length;
  const seen: Seen = { answered: 0, failed: 0 };
  const others = Array.from({ length: CLIENTS }, () => keepAsking(site.port, seen, () => over));
  await delay(WARM_UP_MILLISECONDS);
  const got = await fault.cause(site).finally(() => over = true);
  await Promise.all(others);
  const wholeMilliseconds = await millisecondsUntilWhole(site);
  // What runs after its answer is stopped later.
  await delay(fault.name === "endless after its answer" ? TERMINATE_SECONDS * 1_000 : 100);
  const lines = master.output.slice(logged).split("\n");
  const said = lines.filter((line) => /WARNING|ERROR|PHP message/.test(line));
  const line = fault.logged === null ? said[0] : said.find((one) => fault.logged?.test(one));
  return {
    fault,
    got,
    others: seen.answered + seen.failed,
    othersFailed: seen.failed,
    wholeMilliseconds,
    logged: (line ?? said[0] ?? "").replace(/^\[[^\]]*\] /, "").replace(/script '[^']*' /, "").slice(
      0,
      LINE_LENGTH,
    ),
    isLoggedAsExpected: line !== undefined || fault.logged === null,
  };
}

/** Tries faults, those of a site one after the other; each result is told as it comes. */
export async function tryFaults(
  faults: readonly Fault[],
  tell: (result: FaultResult) => Promise<void> | void,
): Promise<void> {
  for (const name of new Set(faults.map((fault) => fault.site))) {
    await using site = await Site.start("hey", SITES[name]);
    await millisecondsUntilWhole(site);
    for (const fault of faults) if (fault.site === name) await tell(await tryFault(site, fault));
  }
}

/** The table. */
export function faultTable(results: readonly FaultResult[]): string {
  const head = ["fault", "its client got", "others failed", "whole after", "the log"];
  const rows = results.map(({ fault, got, others, othersFailed, wholeMilliseconds, logged }) => [
    fault.name,
    got,
    `${othersFailed} of ${others}`,
    wholeMilliseconds === undefined ? "never" : `${wholeMilliseconds.toFixed(0)} ms`,
    logged,
  ]);
  return alignColumns([head, ...rows]);
}

if (import.meta.main) {
  if (isStandIn()) console.log("the reference php-fpm stands in for hey");
  const [part = ""] = Deno.args;
  const results: FaultResult[] = [];
  await tryFaults(FAULTS.filter(({ name }) => name.includes(part)), (result) => {
    results.push(result);
    console.error(result.fault.name);
  });
  console.log(faultTable(results));
}
