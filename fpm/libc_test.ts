import { assert, assertEquals } from "../tests/support/assert.ts";
import { isTerminal, sendSignal, setUser } from "./libc.ts";

const IS_ROOT = Deno.uid() === 0;

/** Becomes user 65534 with two workers running, and prints what each thread of the process then is. */
const CHILD = `
import { takeIdentity } from ${JSON.stringify(new URL("./privileges.ts", import.meta.url).href)};
import { setUser } from ${JSON.stringify(new URL("./libc.ts", import.meta.url).href)};
const code = "self.onmessage = () => self.postMessage(1); self.postMessage(0);";
const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
const workers = [new Worker(url, { type: "module" }), new Worker(url, { type: "module" })];
await Promise.all(workers.map((worker) => new Promise((resolve) => worker.onmessage = resolve)));
const identity = { userId: 65534, groupId: 65533, groupIds: [65533, 42], userName: "nobody", home: undefined };
const failure = takeIdentity(identity);
const tasks = [...Deno.readDirSync("/proc/self/task")].map(({ name }) => {
  const status = Deno.readTextFileSync("/proc/self/task/" + name + "/status");
  return [...status.matchAll(/^(?:Uid|Gid|Groups):.*$/gm)].map((match) => match[0].trim().replace(/\\s+/g, " ")).join("; ");
});
console.log(JSON.stringify({ failure, tasks, back: setUser(0) }));
Deno.exit(0);
`;

Deno.test({
  name: "takeIdentity() changes every thread of the process, for good",
  ignore: !IS_ROOT,
  fn() {
    const result = new Deno.Command(Deno.execPath(), { args: ["eval", "--no-check", CHILD] }).outputSync();
    const text = new TextDecoder().decode(result.stdout);
    assert(text !== "", new TextDecoder().decode(result.stderr));
    const { failure, tasks, back } = JSON.parse(text) as { failure?: string; tasks: string[]; back: string };
    assertEquals(failure, undefined);
    assert(tasks.length >= 4, `${tasks.length} threads`);
    const expected = "Uid: 65534 65534 65534 65534; Gid: 65533 65533 65533 65533; Groups: 42 65533";
    assertEquals([...new Set(tasks)], [expected]);
    assertEquals(back, "Operation not permitted (1)");
  },
});

Deno.test("sendSignal() asks for a process and gives errno's text", () => {
  assertEquals(sendSignal(Deno.pid, 0), undefined);
  assertEquals(sendSignal(2 ** 30, 0), "No such process (3)");
});

Deno.test("isTerminal() is false for a file", () => {
  using file = Deno.openSync("/dev/null");
  assert(file !== undefined);
  assertEquals(isTerminal(9999), false);
});

Deno.test({
  name: "setUser() fails without root",
  ignore: IS_ROOT,
  fn: () => assertEquals(setUser(0), "Operation not permitted (1)"),
});
