/**
 * Whatever goes wrong in one request or connection costs that one alone: eight other clients are answered all the time, and the pool is
 * whole again a second later. Prints a table of what was seen.
 *
 * @module
 */
import { encodeRecord } from "../../fastcgi/encoder.ts";
import { BEGIN_REQUEST, PARAMS, RESPONDER, STDIN } from "../../fastcgi/record.ts";
import { assertEquals } from "../support/assert.ts";
import { bodyText, fetchOnce, HttpConnection } from "../support/http_client.ts";
import { connectTo } from "../support/ports.ts";
import { delay, withinTime } from "../support/process.ts";
import { testWith } from "../support/skip.ts";
import { Site } from "./site.ts";

const CLIENTS = 8;
const ANSWER_MILLISECONDS_MAX = 20_000;
const WHOLE_MILLISECONDS = 1_000;
/** So much of a log line is shown. */
const LINE_LENGTH = 140;

/** A fault, and what it does to the pool; gives what the one who caused it got. */
interface Fault {
  readonly name: string;
  readonly cause: (site: Site) => Promise<string>;
  /** What its client gets. */
  readonly expected: RegExp;
}

function script(name: string, target: string, expected: RegExp): Fault {
  const cause = async (site: Site): Promise<string> => {
    const answer = fetchOnce(site.port, { target });
    const response = await withinTime(answer, ANSWER_MILLISECONDS_MAX);
    return response === undefined ? "nothing" : `${response.status} ${bodyText(response).split("\n", 1)[0]!}`;
  };
  return { name, cause, expected };
}

/** Sends bytes to the pool itself; gives what came back until the connection ended, or nothing came for a while. */
function bytes(name: string, pieces: readonly Uint8Array[], expected: RegExp): Fault {
  const cause = async (site: Site): Promise<string> => {
    using connection = await connectTo(site.pool.address);
    for (const piece of pieces) await connection.write(piece);
    const first = connection.read(new Uint8Array(65_536)).catch(() => null);
    const count = await withinTime(first, WHOLE_MILLISECONDS);
    if (count === undefined) return "nothing";
    return count === null ? "end of connection" : "an answer";
  };
  return { name, cause, expected };
}

const BEGIN = encodeRecord(BEGIN_REQUEST, 1, new Uint8Array([0, RESPONDER, 1, 0, 0, 0, 0, 0]));
const WRONG_LENGTHS = encodeRecord(PARAMS, 1, new Uint8Array([0xff, 0xff, 0xff, 0xff, 1, 65]));
const LENGTH_OF_BODY = encodeRecord(PARAMS, 1, new TextEncoder().encode("\x0e\x04CONTENT_LENGTH1000"));

/** Leaves a large answer unread. */
async function stopReading(site: Site): Promise<string> {
  using connection = await HttpConnection.open(site.port);
  await connection.send({ target: "/big.php?bytes=50000000" });
  const received = await connection.readSome(1_000);
  await delay(WHOLE_MILLISECONDS);
  return received.length > 0 ? "a part" : "nothing";
}

/** Tells the master to reload a file that it cannot read. */
async function reloadBroken(site: Site): Promise<string> {
  const { configurationPath, master } = site.pool;
  const before = Deno.readTextFileSync(configurationPath);
  Deno.writeTextFileSync(configurationPath, `${before}no.such.directive = 1\n`);
  master.signal("SIGUSR2");
  await delay(WHOLE_MILLISECONDS);
  Deno.writeTextFileSync(configurationPath, before);
  return master.hasEnded ? "the master ended" : "nothing";
}

const FAULTS: readonly Fault[] = [
  script("endless loop", "/runaway.php?how=loop", /^50\d /),
  script("endless regular expression", "/runaway.php?how=pattern", /^50\d /),
  script("endless recursion", "/runaway.php?how=recursion", /^50\d /),
  script("memory bomb of arrays", "/runaway.php?how=arrays", /^50\d /),
  script("memory bomb of strings", "/runaway.php?how=text%20building", /^50\d /),
  script("blocked sleep(1000)", "/fault.php?how=sleep", /^50\d /),
  script("one string of 2 GB", "/fault.php?how=one%20string", /^50\d /),
  script("100,000 open files", "/fault.php?how=open%20files", /^[25]0\d /),
  script("endless after its answer", "/fault.php?how=finished%20loop", /^200 answered/),
  { name: "client that stops reading", cause: stopReading, expected: /^a part/ },
  bytes(
    "client that stops sending",
    [BEGIN, LENGTH_OF_BODY, encodeRecord(PARAMS, 1, new Uint8Array())],
    /^nothing/,
  ),
  bytes("half a record", [BEGIN.subarray(0, 5)], /^nothing/),
  bytes("wrong lengths", [
    BEGIN,
    WRONG_LENGTHS,
    encodeRecord(PARAMS, 1, new Uint8Array()),
    encodeRecord(STDIN, 1, new Uint8Array()),
  ], /./),
  bytes(
    "no records at all",
    [new TextEncoder().encode("GET / HTTP/1.1\r\nHost: example.org\r\n\r\n")],
    /^end|^nothing/,
  ),
  { name: "reload of a broken file", cause: reloadBroken, expected: /^nothing/ },
];

/** Those that are tried once more with a full disk and few file descriptors. */
const FULL_DISK_FAULTS: readonly string[] = ["endless loop", "100,000 open files"];

/** What a client of the eight saw. */
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

/** Causes a fault among others; gives its line of the table. */
async function tryFault(site: Site, fault: Fault): Promise<readonly string[]> {
  let over = false;
  const logged = site.pool.master.output.length;
  const seen: Seen = { answered: 0, failed: 0 };
  const others = Array.from({ length: CLIENTS }, () => keepAsking(site.port, seen, () => over));
  const got = await fault.cause(site).finally(() => over = true);
  await Promise.all(others);
  await delay(WHOLE_MILLISECONDS);
  const after = await fetchOnce(site.port, { target: "/hello.php" });
  const isWhole = after.status === 200 && !site.pool.master.hasEnded;
  const log = site.pool.master.output.slice(logged).split("\n").find((line) =>
    /WARNING|ERROR|PHP message/.test(line)
  );
  const line = (log ?? "").replace(/^\[[^\]]*\] /, "").replace(/script '[^']*' /, "").slice(0, LINE_LENGTH);
  return [
    fault.name,
    got,
    `${seen.failed} of ${seen.answered + seen.failed}`,
    isWhole ? "whole" : "broken",
    line,
  ];
}

for (const accessLog of ["/dev/null", "/dev/full"]) {
  testWith({
    name: `a fault costs one request, ${
      accessLog === "/dev/null" ? "the usual limits" : "full disk, few descriptors"
    }`,
    needs: ["nginx"],
    async run(context) {
      await using site = await Site.start("hey", {
        workers: 4,
        globalDirectives: accessLog === "/dev/null" ? [] : ["rlimit_files = 1024"],
        directives: [
          "request_terminate_timeout = 2s",
          "php_admin_value[memory_limit] = 64M",
          `access.log = ${accessLog}`,
        ],
      });
      const faults = accessLog === "/dev/null"
        ? FAULTS
        : FAULTS.filter(({ name }) => FULL_DISK_FAULTS.includes(name));
      const table: (readonly string[])[] = [];
      for (const fault of faults) {
        await context.step(fault.name, async () => {
          const row = await tryFault(site, fault);
          table.push(row);
          assertEquals([fault.expected.test(row[1]!), row[2]!.startsWith("0 of"), row[3]], [
            true,
            true,
            "whole",
          ], row.join(" | "));
        });
      }
      console.log(table.map((row) => row.join(" | ")).join("\n"));
    },
  });
}
