import { assertEquals } from "../tests/support/assert.ts";
import { sendSignal } from "./libc.ts";
import { removePidFile, SIGNAL_ACTIONS, watchSignals, writePidFile } from "./signals.ts";

const NUMBERS: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGQUIT: 3,
  SIGUSR1: 10,
  SIGUSR2: 12,
  SIGTERM: 15,
};

Deno.test("watchSignals() turns signals into actions", async () => {
  // A signal listener alone does not keep a process alive.
  const awake = setInterval(() => {}, 1000);
  let resolve: (text: string) => void = () => {};
  const stop = watchSignals((action, signal) => resolve(`${signal} ${action}`));
  for (const [signal, number] of Object.entries(NUMBERS)) {
    const heard = new Promise<string>((done) => resolve = done);
    assertEquals(sendSignal(Deno.pid, number), undefined);
    assertEquals(await heard, `${signal} ${SIGNAL_ACTIONS.get(signal as Deno.Signal)}`);
  }
  stop();
  clearInterval(awake);
});

Deno.test("writePidFile() writes digits only, over an old file, and says why it cannot", () => {
  const path = `${Deno.makeTempDirSync({ prefix: "heypid" })}/x.pid`;
  Deno.writeTextFileSync(path, "old and longer");
  assertEquals(writePidFile(path, 123), undefined);
  assertEquals(Deno.readTextFileSync(path), "123");
  assertEquals(Deno.statSync(path).mode! & 0o777, 0o644);
  removePidFile(path);
  removePidFile(path);
  const expected = "Unable to create the PID file (/none/x.pid).: No such file or directory (2)";
  assertEquals(writePidFile("/none/x.pid"), expected);
});
