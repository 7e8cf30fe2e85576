/**
 * How many workers a pool has: php-fpm's three process managers, as what each decides once a second.
 *
 * Source: php-src sapi/fpm/fpm/fpm_process_ctl.c (fpm_pctl_perform_idle_server_maintenance)
 *
 * @module
 */
import type { PoolConfiguration } from "./configuration_types.ts";

/** What of a pool's configuration decides. */
export type ManagerConfiguration = Pick<
  PoolConfiguration,
  | "name"
  | "processManager"
  | "maxChildren"
  | "startServers"
  | "minSpareServers"
  | "maxSpareServers"
  | "maxSpawnRate"
  | "processIdleTimeoutSeconds"
>;

/** What is to be done. */
export interface Decision {
  /** Workers to start. */
  readonly spawnCount: number;
  /** Whether one idle worker, the one that was started longest ago, is to end. */
  readonly endsOne: boolean;
  /** What to warn of. */
  readonly warning: string | null;
}

const NOTHING: Decision = { spawnCount: 0, endsOne: false, warning: null };

/** A pool's process manager. */
export class ProcessManager {
  /** How often more workers were wanted than `pm.max_children` allows. */
  maxChildrenReached = 0;
  readonly #pool: ManagerConfiguration;
  /** Workers that a busy pool may start at once; doubles each second. */
  #rate = 1;
  #hasWarned = false;

  constructor(pool: ManagerConfiguration) {
    this.#pool = pool;
  }

  /** Whether workers are started when somebody connects. */
  get isOnDemand(): boolean {
    return this.#pool.processManager === "ondemand";
  }

  /** Workers to begin with. */
  get startCount(): number {
    switch (this.#pool.processManager) {
      case "dynamic":
        return this.#pool.startServers;
      case "ondemand":
        return 0;
      default:
        return this.#pool.maxChildren;
    }
  }

  /** Decides once a second. `longestIdleSeconds`: of the worker that would end. */
  tick(idle: number, running: number, longestIdleSeconds: number): Decision {
    if (this.#pool.processManager === "ondemand") {
      const isOver = idle > 0 && longestIdleSeconds > this.#pool.processIdleTimeoutSeconds;
      return isOver ? { ...NOTHING, endsOne: true } : NOTHING;
    }
    return this.#pool.processManager === "dynamic" ? this.#tickDynamic(idle, running) : NOTHING;
  }

  #tickDynamic(idle: number, running: number): Decision {
    const { minSpareServers, maxSpareServers, maxChildren, maxSpawnRate } = this.#pool;
    if (idle > maxSpareServers) {
      this.#rate = 1;
      return { ...NOTHING, endsOne: true };
    }
    if (idle >= minSpareServers) {
      this.#rate = 1;
      return NOTHING;
    }
    if (running >= maxChildren) {
      this.#rate = 1;
      return this.#reached("pm.max_children");
    }
    const spawnCount = Math.min(this.#rate, minSpareServers - idle, maxChildren - running);
    const warning = this.#rate < BUSY_RATE ? null : this.#busyText(idle, running);
    if (this.#rate < maxSpawnRate) this.#rate *= 2;
    this.#hasWarned = false;
    return { spawnCount, endsOne: false, warning };
  }

  /** Decides when somebody connects and no worker is idle. */
  connected(running: number): Decision {
    if (this.#pool.processManager !== "ondemand") return NOTHING;
    if (running >= this.#pool.maxChildren) return this.#reached("max_children");
    this.#hasWarned = false;
    return { ...NOTHING, spawnCount: 1 };
  }

  #reached(directive: string): Decision {
    if (this.#hasWarned) return NOTHING;
    this.#hasWarned = true;
    this.maxChildrenReached++;
    const { name, maxChildren } = this.#pool;
    const warning =
      `[pool ${name}] server reached ${directive} setting (${maxChildren}), consider raising it`;
    return { ...NOTHING, warning };
  }

  #busyText(idle: number, running: number): string {
    const advice = "(you may need to increase pm.start_servers, or pm.min/max_spare_servers)";
    const numbers = `spawning ${this.#rate} children, there are ${idle} idle, and ${running} total children`;
    return `[pool ${this.#pool.name}] seems busy ${advice}, ${numbers}`;
  }
}

/** From this rate on the pool is said to be busy. */
const BUSY_RATE = 8;
