import { assertEquals } from "../tests/support/assert.ts";
import type { PoolConfiguration } from "./configuration_types.ts";
import { EmergencyRestart } from "./emergency_restart.ts";
import { ask, TestPool } from "./test_pool.ts";

Deno.test("EmergencyRestart.note() warns when so many crash within the time", () => {
  const limits = { emergencyRestartThreshold: 3, emergencyRestartIntervalSeconds: 10 };
  const text = "failed processes threshold (3 in 10 sec) is reached, initiating reload";
  const restart = new EmergencyRestart();
  const cases: readonly (readonly [number, boolean])[] = [
    [100, false],
    [105, false],
    [111, false],
    [114, true],
    [130, false],
    [131, false],
    [140, true],
  ];
  for (const [now, warns] of cases) assertEquals(restart.note(limits, now), warns ? text : null, `${now}`);
  const off = { emergencyRestartThreshold: 0, emergencyRestartIntervalSeconds: 10 };
  assertEquals(new EmergencyRestart().note(off, 5), null);
});

Deno.test("a pool tells of workers that crash, and not of those that a deadline ends", async () => {
  let crashes = 0;
  const start = (settings: Partial<PoolConfiguration>): Promise<TestPool> =>
    TestPool.start({ maxChildren: 1, ...settings }, undefined, undefined, () => crashes++);
  {
    await using test = await start({ requestTerminateTimeoutSeconds: 1 });
    await ask(await test.connect(), "/loop");
    assertEquals(crashes, 0);
  }
  await using test = await start({ phpValues: [{ key: "memory_limit", value: "1M" }] });
  await ask(await test.connect(), "/memory");
  assertEquals(crashes, 1);
});
