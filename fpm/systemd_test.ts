import { assertEquals } from "../tests/support/assert.ts";
import { pathExists } from "../tests/support/paths.ts";
import { TemporaryFolder } from "../tests/support/ports.ts";
import { delay, StartedProcess, waitUntil } from "../tests/support/process.ts";
import { SystemdNotifier } from "./systemd.ts";

const FIGURES = { active: 1, idle: 2, requests: 10, slow: 0 };

/** Prints each datagram as a line of JSON. Receiving Unix datagrams is unstable in Deno, so a child with the flag does it. */
const RECEIVER = `
const socket = Deno.listenDatagram({ transport: "unixpacket", path: Deno.args[0] });
for await (const [bytes] of socket) console.log(JSON.stringify(new TextDecoder().decode(bytes)));
`;

/** Starts a notifier; gives what it sent in so long, and its reports. */
async function heard(
  seconds: number,
  watchdog: string | undefined,
  milliseconds: number,
): Promise<{ readonly messages: string[]; readonly reports: string[] }> {
  using folder = new TemporaryFolder();
  const path = `${folder.path}/notify.sock`;
  await using receiver = new StartedProcess([
    Deno.execPath(),
    ...["eval", "--no-check", "--unstable-net", RECEIVER, path],
  ]);
  await waitUntil(() => pathExists(path), "the receiver listens");
  const reports: string[] = [];
  const report = (level: string, text: string): void => void reports.push(`${level}: ${text}`);
  const environment = { NOTIFY_SOCKET: path, ...(watchdog === undefined ? {} : { WATCHDOG_USEC: watchdog }) };
  const notifier = new SystemdNotifier(seconds, environment, report, () => FIGURES);
  notifier.start(report);
  await delay(milliseconds);
  notifier.stop();
  const messages = receiver.output.split("\n").filter((line) => line !== "").map((line) => JSON.parse(line));
  return { messages, reports };
}

const READY = `READY=1\nSTATUS=Ready to handle connections\nMAINPID=${Deno.pid}`;
const LOOSE = { sanitizeOps: false, sanitizeResources: false } as const;

Deno.test("SystemdNotifier tells that the master is ready, and then how it is", LOOSE, async () => {
  assertEquals(await heard(1, undefined, 2_500), {
    messages: [
      READY,
      "READY=1\nSTATUS=Processes active: 1, idle: 2, Requests: 10, slow: 0, Traffic: 10.00req/sec",
      "READY=1\nSTATUS=Processes active: 1, idle: 2, Requests: 10, slow: 0, Traffic: 0.00req/sec",
    ],
    reports: ["notice: systemd monitor interval set to 1000ms"],
  });
});

Deno.test("SystemdNotifier says nothing more when systemd_interval is 0", LOOSE, async () => {
  assertEquals(await heard(0, undefined, 300), {
    messages: [READY],
    reports: ["notice: systemd monitor disabled"],
  });
});

Deno.test("SystemdNotifier serves a watchdog twice in its time", LOOSE, async () => {
  assertEquals(await heard(10, "4000000", 2_500), {
    messages: [
      READY,
      "READY=1\nWATCHDOG=1\nSTATUS=Processes active: 1, idle: 2, Requests: 10, slow: 0, Traffic: 5.00req/sec",
    ],
    reports: [
      "warning: systemd_interval option ignored",
      "notice: systemd watchdog configured to 2sec",
      "notice: systemd monitor interval set to 2000ms",
    ],
  });
});
