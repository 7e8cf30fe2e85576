import { assert, assertEquals } from "../tests/support/assert.ts";
import type { PoolStatus, ProcessStatus } from "../vm/front.ts";
import { requestFacts } from "./request_facts.ts";
import { NO_FIGURES } from "./request_figures.ts";
import { formatStatus } from "./status_format.ts";
import { LIVE_PAGE } from "./status_live_page.ts";
import { answerPage, pageOf, type PageSetting, pageText } from "./status_pages.ts";
import { BUSY_PARAMETERS, maskPage, PAGES_FILE, type RecordedPage } from "./status_record.ts";

const SETTING: PageSetting = { statusPath: "/status", pingPath: "/ping", pingResponse: "po<n>g" };

function running(parameters: Readonly<Record<string, string>>): ProcessStatus {
  return {
    ...requestFacts(new Map(Object.entries(parameters))),
    processId: 17,
    state: "Running",
    startTime: 1795585763,
    requestCount: 3,
    durationMicroseconds: 12,
    cpuPercent: 0,
    memoryBytes: 0,
    details: NO_FIGURES,
  };
}

function statusOf(processes: readonly ProcessStatus[]): PoolStatus {
  return {
    pool: "www",
    processManager: "static",
    startTime: 1795585763,
    now: 1795585765,
    acceptedCount: 12,
    listenQueue: 0,
    listenQueueMax: 0,
    listenQueueLength: 0,
    idleCount: 0,
    activeCount: 2,
    activeCountMax: 2,
    maxChildrenReached: 0,
    slowRequestCount: 0,
    memoryPeakBytes: 2097152,
    totals: { ...NO_FIGURES, count: 0, refusedCount: 0 },
    processes,
  };
}

const recorded = JSON.parse(Deno.readTextFileSync(PAGES_FILE)) as RecordedPage[];

for (const { method, path, query, answer } of recorded) {
  Deno.test(`answerPage() answers ${method} ${path}?${query} as php-fpm does`, () => {
    // A path that leads to no file is no script.
    const own = { SCRIPT_NAME: path, REQUEST_METHOD: method, QUERY_STRING: query };
    const asked = new Map(Object.entries({ ...own, SCRIPT_FILENAME: "/nothing.php" }));
    const busy = { ...BUSY_PARAMETERS, SCRIPT_FILENAME: "/busy.php" };
    const page = pageOf(SETTING, asked);
    assert(page !== null);
    const status = (): PoolStatus => statusOf([running(own), running(busy)]);
    assertEquals(maskPage(pageText(answerPage(page, SETTING, asked, true, status))), answer);
  });
}

Deno.test("pageOf() finds only whole requests for the paths", () => {
  const cases: [Record<string, string>, string | null][] = [
    [{ SCRIPT_NAME: "/status", REQUEST_METHOD: "GET", SCRIPT_FILENAME: "x" }, "status"],
    [{ SCRIPT_NAME: "/ping", REQUEST_METHOD: "GET", PATH_TRANSLATED: "x" }, "ping"],
    [{ SCRIPT_NAME: "/status/", REQUEST_METHOD: "GET", SCRIPT_FILENAME: "x" }, null],
    [{ SCRIPT_NAME: "/status", SCRIPT_FILENAME: "x" }, null],
    [{ SCRIPT_NAME: "/status", REQUEST_METHOD: "GET" }, null],
    [{ REQUEST_METHOD: "GET", SCRIPT_FILENAME: "x" }, null],
  ];
  for (const [parameters, expected] of cases) {
    assertEquals(pageOf(SETTING, new Map(Object.entries(parameters))), expected);
  }
});

Deno.test("answerPage() leaves X-Powered-By out without expose_php, and fails without figures", () => {
  const asked = new Map([["REQUEST_METHOD", "GET"]]);
  const hidden = answerPage("ping", SETTING, asked, false, () => null);
  assertEquals(hidden.head.lines[0], "Content-type: text/plain;charset=UTF-8");
  const failed = answerPage("status", SETTING, asked, true, () => null);
  assertEquals(failed.head.status, 500);
  assertEquals(failed.body, "Internal error. Please review log file for errors.");
});

Deno.test("formatStatus() lets nobody write HTML or break JSON by a user name", () => {
  const parameters = {
    SCRIPT_NAME: "/a\xff",
    HTTP_AUTHORIZATION: `Basic ${btoa('<b>"x":y')}`,
    SCRIPT_FILENAME: '/<i>".php',
  };
  const status = statusOf([running(parameters)]);
  for (const format of ["html", "xml"]) {
    const { body } = formatStatus(status, new Set([format, "full"]));
    assert(!/<[bi]>/.test(body));
    assert(body.includes("&lt;b&gt;&quot;x&quot;"));
  }
  const { processes } = JSON.parse(formatStatus(status, new Set(["json", "full"])).body);
  assertEquals(processes[0].user, '<b>"x"');
  assertEquals(processes[0].script, '/<i>".php');
  assertEquals(processes[0]["request uri"], "/a");
});

Deno.test("LIVE_PAGE is whole, needs nothing from outside and shows figures as text", () => {
  const asked = new Map([["REQUEST_METHOD", "GET"], ["QUERY_STRING", "live"]]);
  assertEquals(answerPage("status", SETTING, asked, true, () => null).body, LIVE_PAGE);
  assert(!/https?:|src=|innerHTML|outerHTML|insertAdjacent|document\.write/.test(LIVE_PAGE));
  assert(LIVE_PAGE.includes('fetch("?json&full&details"'));
  const script = /<script>([^]*)<\/script>/.exec(LIVE_PAGE)![1]!;
  // Throws where it is no JavaScript.
  new Function(script);
  const names = new Set([...LIVE_PAGE.matchAll(/byId\("(\w+)"\)/g)].map((match) => match[1]));
  for (const name of names) assert(LIVE_PAGE.includes(`id="${name}"`), `${name} is missing`);
  // What the page shows is there in what it fetches.
  const json = JSON.parse(formatStatus(statusOf([running({})]), new Set(["json", "full", "details"])).body);
  for (const [, list, name] of script.matchAll(/\["([a-z ]+)"(?=[,\]])/g).map((m) => [m[0], m[0], m[1]!])) {
    assert(name! in json || name! in json.processes[0], `${list} is no figure`);
  }
});
