import { assert, assertEquals } from "../tests/support/assert.ts";
import {
  type AccessRecord,
  compileAccessFormat,
  DEFAULT_ACCESS_FORMAT,
  formatAccessLine,
  isAccessSuppressed,
} from "./access_log.ts";
import { formatTime } from "./time_format.ts";

const RECORD: AccessRecord = {
  pool: "www",
  processId: 12,
  parentProcessId: 11,
  accepted: new Date(2026, 10, 25, 0, 3, 59),
  durationMicroseconds: 1234567,
  userCpuSeconds: 0.5,
  systemCpuSeconds: 0.25,
  memoryBytes: 2097152,
  queueMicroseconds: 1500,
  waitMicroseconds: 484567,
  includeCount: 12,
  cacheMissCount: 3,
  scriptFilename: "/d/ok.php",
  uri: "/ok.php",
  method: "GET",
  query: "a=1",
  contentLength: 0,
  status: 200,
  user: "",
  remoteAddress: "127.0.0.1",
  variable: (name) => name === "DOCUMENT_ROOT" ? "/d" : undefined,
  responseHeader: (name) => name === "Location" ? "/there" : undefined,
};

function line(format: string, record: AccessRecord = RECORD): string {
  const result = compileAccessFormat(format);
  assert(result.kind === "compiled");
  return formatAccessLine(result.format, record, new Date(2026, 10, 25, 0, 4, 0));
}

Deno.test("formatAccessLine() fills every token", () => {
  const zone = formatTime("%z", RECORD.accepted);
  const cases: readonly (readonly [string, string])[] = [
    [DEFAULT_ACCESS_FORMAT, `127.0.0.1 -  25/Nov/2026:00:03:59 ${zone} "GET /ok.php" 200`],
    ["%%-%f-%l-%n-%p-%P", "%-/d/ok.php-0-www-12-11"],
    ["%d %{seconds}d %{milli}d %{miliseconds}d %{micro}d", "1.235 1.235 1234.567 1234.567 1234567"],
    ["%C %{user}C %{system}C %{TOTAL}C", "60.75 40.50 20.25 60.75"],
    ["%{queue}x %{wait}x %{includes}x %{misses}x", "0.002 0.485 12 3"],
    ["%M %{kilo}M %{megabytes}M", "2097152 2048 2"],
    ["%r%Q%q", "/ok.php?a=1"],
    ["%{DOCUMENT_ROOT}e %{NONE}e", "/d -"],
    ["%{Location}o %{Content-type}o", "/there -"],
    [
      "%{%Y-%m-%dT%H:%M:%S}t %{%s}T",
      "2026-11-25T00:03:59 " + Math.floor(new Date(2026, 10, 25, 0, 4, 0).getTime() / 1000),
    ],
    ["x%", "x"],
  ];
  for (const [format, expected] of cases) assertEquals(line(format), expected, format);
});

Deno.test("formatAccessLine() shows what is missing as -, but not the user and the query", () => {
  const record = { ...RECORD, remoteAddress: undefined, method: "", scriptFilename: "", query: "" };
  assertEquals(line("%R %m %f|%u|%q|%Q|", record), "- - -||||");
});

Deno.test("isAccessSuppressed() wants a plain, successful GET or HEAD", () => {
  const plain = { ...RECORD, query: "" };
  const cases: readonly (readonly [AccessRecord, boolean])[] = [
    [plain, true],
    [{ ...plain, method: "HEAD" }, true],
    [{ ...plain, method: "POST" }, false],
    [RECORD, false],
    [{ ...plain, status: 404 }, false],
    [{ ...plain, contentLength: 5 }, false],
    [{ ...plain, uri: "/other" }, false],
  ];
  for (const [record, expected] of cases) assertEquals(isAccessSuppressed(["/ok.php"], record), expected);
});

Deno.test("formatTime() is strftime in the C locale", () => {
  const date = new Date(2026, 0, 2, 15, 4, 5);
  const cases: readonly (readonly [string, string])[] = [
    ["%a %A %b %B %e %j", "Fri Friday Jan January  2 002"],
    ["%D %F %T %R %r", "01/02/26 2026-01-02 15:04:05 15:04 03:04:05 PM"],
    ["%U %W %V %G %g %u %w", "00 00 01 2026 26 5 5"],
    ["%C %y %k %l %P %% %n", "20 26 15  3 pm % \n"],
    ["%c", "Fri Jan  2 15:04:05 2026"],
    ["%Q", "%Q"],
  ];
  for (const [format, expected] of cases) assertEquals(formatTime(format, date), expected, format);
});
