import { assertEquals } from "../tests/support/assert.ts";
import { defaultPoolConfiguration, type PoolConfiguration } from "./configuration_types.ts";
import { type Decision, ProcessManager } from "./process_manager.ts";
import { ProcessLimit } from "./process_limit.ts";

function manager(settings: Partial<PoolConfiguration>): ProcessManager {
  return new ProcessManager({ ...defaultPoolConfiguration("www"), ...settings });
}

const DYNAMIC = {
  processManager: "dynamic",
  maxChildren: 40,
  startServers: 2,
  minSpareServers: 20,
  maxSpareServers: 25,
  maxSpawnRate: 16,
} as const;

/** A decision in short: workers to start or to end, and the warning. */
function shown({ spawnCount, endsOne, warning }: Decision): string {
  return `+${spawnCount}${endsOne ? " -1" : ""}${warning === null ? "" : ` ${warning}`}`;
}

function busyText(rate: number, idle: number, total: number): string {
  return `[pool www] seems busy (you may need to increase pm.start_servers, or pm.min/max_spare_servers), ` +
    `spawning ${rate} children, there are ${idle} idle, and ${total} total children`;
}

Deno.test("ProcessManager.startCount is what each manager begins with", () => {
  const count = (processManager: PoolConfiguration["processManager"]): number =>
    manager({ processManager, maxChildren: 5, startServers: 3 }).startCount;
  assertEquals([count("static"), count("dynamic"), count("ondemand")], [5, 3, 0]);
});

Deno.test("ProcessManager.tick() of a static pool does nothing", () => {
  assertEquals(shown(manager({ processManager: "static", maxChildren: 2 }).tick(0, 2, 0)), "+0");
});

Deno.test("ProcessManager.tick() of a dynamic pool starts more each second, and says so from 8 on", () => {
  const dynamic = manager(DYNAMIC);
  const seen: string[] = [];
  for (let running = 2; seen.length < 6;) {
    const decision = dynamic.tick(0, running, 0);
    running += decision.spawnCount;
    seen.push(shown(decision));
  }
  assertEquals(seen, [
    "+1",
    "+2",
    "+4",
    `+8 ${busyText(8, 0, 9)}`,
    `+16 ${busyText(16, 0, 17)}`,
    // No faster than pm.max_spawn_rate, no more than pm.max_children.
    `+7 ${busyText(16, 0, 33)}`,
  ]);
  const reached = "[pool www] server reached pm.max_children setting (40), consider raising it";
  assertEquals([dynamic.tick(0, 40, 0), dynamic.tick(0, 40, 0)].map(shown), [`+0 ${reached}`, "+0"]);
  assertEquals(dynamic.maxChildrenReached, 1);
});

Deno.test("ProcessManager.tick() of a dynamic pool starts no more than pm.min_spare_servers wants", () => {
  const dynamic = manager({ ...DYNAMIC, minSpareServers: 3, maxSpareServers: 4 });
  assertEquals([dynamic.tick(2, 10, 0), dynamic.tick(1, 11, 0), dynamic.tick(3, 13, 0)].map(shown), [
    "+1",
    "+2",
    "+0",
  ]);
  // A second without need begins anew.
  assertEquals(shown(dynamic.tick(0, 13, 0)), "+1");
});

Deno.test("ProcessManager.tick() of a dynamic pool ends one of too many idle workers", () => {
  const dynamic = manager(DYNAMIC);
  assertEquals([dynamic.tick(26, 30, 0), dynamic.tick(25, 29, 0)].map(shown), ["+0 -1", "+0"]);
});

Deno.test("ProcessManager of an ondemand pool starts when somebody connects and ends who is idle", () => {
  const ondemand = manager({ processManager: "ondemand", maxChildren: 2, processIdleTimeoutSeconds: 10 });
  const reached = "[pool www] server reached max_children setting (2), consider raising it";
  const seen = [ondemand.connected(0), ondemand.connected(1), ondemand.connected(2), ondemand.connected(2)];
  assertEquals(seen.map(shown), ["+1", "+1", `+0 ${reached}`, "+0"]);
  assertEquals([ondemand.tick(2, 2, 10), ondemand.tick(2, 2, 10.1), ondemand.tick(0, 2, 99)].map(shown), [
    "+0",
    "+0 -1",
    "+0",
  ]);
});

Deno.test("ProcessLimit gives room up to process.max and warns once", () => {
  const reports: string[] = [];
  const limit = new ProcessLimit(3, (level, text) => reports.push(`${level}: ${text}`));
  assertEquals([limit.take(2), limit.take(2), limit.take(1)], [2, 1, 0]);
  limit.release();
  assertEquals(limit.take(1), 1);
  const text = "The maximum number of processes has been reached. " +
    "Please review your configuration and consider raising 'process.max'";
  assertEquals(reports, [`warning: ${text}`]);
  assertEquals(new ProcessLimit(0, () => {}).take(500), 500);
});
