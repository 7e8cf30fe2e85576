import { assertEquals } from "../tests/support/assert.ts";
import { acknowledge, markClientGone, OutputGate, resetFlow } from "./flow_control.ts";
import { Scoreboard, Stage, WorkerSlot } from "./scoreboard.ts";

Deno.test("OutputGate passes until the window is full, and again after an acknowledgement", () => {
  const slot = new WorkerSlot();
  const gate = new OutputGate(slot, 100);
  resetFlow(slot);
  gate.open();
  assertEquals(gate.pass(60), true);
  assertEquals(gate.pass(60), true, "the last message may overstep the window");
  acknowledge(slot, 60);
  assertEquals(gate.pass(1), true);
});

Deno.test("OutputGate counts across 2^31 bytes", () => {
  const slot = new WorkerSlot();
  const gate = new OutputGate(slot, 100);
  gate.open();
  for (let count = 0; count < 5; count++) {
    assertEquals(gate.pass(2 ** 30), true);
    acknowledge(slot, 2 ** 30);
  }
});

Deno.test("OutputGate.pass() refuses once the client is gone, until the next request", () => {
  const slot = new WorkerSlot();
  const gate = new OutputGate(slot, 100);
  gate.open();
  gate.pass(500);
  markClientGone(slot);
  assertEquals([gate.pass(1), gate.isClientGone], [false, true]);
  resetFlow(slot);
  gate.open();
  assertEquals([gate.pass(1), gate.isClientGone], [true, false]);
});

Deno.test("OutputGate.pass() blocks until somebody acknowledges", async () => {
  const slot = new WorkerSlot();
  const source = `
    import { OutputGate } from ${JSON.stringify(new URL("./flow_control.ts", import.meta.url).href)};
    import { WorkerSlot } from ${JSON.stringify(new URL("./scoreboard.ts", import.meta.url).href)};
    self.onmessage = ({ data }) => {
      const gate = new OutputGate(new WorkerSlot(data), 100);
      gate.open();
      gate.pass(100);
      self.postMessage("full");
      gate.pass(1);
      self.postMessage("passed");
    };`;
  const worker = new Worker(`data:application/javascript,${encodeURIComponent(source)}`, { type: "module" });
  const said: string[] = [];
  const passed = new Promise<void>((resolve) => {
    worker.onmessage = ({ data }) => {
      said.push(data);
      if (data === "full") {
        setTimeout(() => {
          said.push("acknowledged");
          acknowledge(slot, 100);
        }, 50);
      } else resolve();
    };
  });
  worker.postMessage(slot.buffer);
  await passed;
  worker.terminate();
  assertEquals(said, ["full", "acknowledged", "passed"]);
});

Deno.test("Scoreboard.counts() tells workers by stage", () => {
  const scoreboard = new Scoreboard();
  const slots = [Stage.STARTING, Stage.IDLE, Stage.IDLE, Stage.RUNNING, Stage.FINISHING].map((stage) => {
    const slot = scoreboard.take();
    slot.stage = stage;
    return slot;
  });
  assertEquals(scoreboard.counts(), { starting: 1, idle: 2, active: 2 });
  scoreboard.release(slots[3]!);
  assertEquals(scoreboard.counts(), { starting: 1, idle: 2, active: 1 });
});
