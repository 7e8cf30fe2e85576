/**
 * The master: starts in php-fpm's order, listens to signals, ends in php-fpm's ways.
 *
 * The order is configuration, log, user, sockets, pid file, dropping privileges, workers: what needs root comes before, what runs PHP
 * after.
 *
 * Source: php-src sapi/fpm/fpm/fpm.c, fpm_process_ctl.c
 *
 * @module
 */
import { EXIT_CONFIG, EXIT_OK, EXIT_SOFTWARE } from "./command_line.ts";
import type { Configuration, PoolConfiguration } from "./configuration_types.ts";
import { limitCore, limitFiles, setPriority } from "./libc.ts";
import type { ErrorLog, Report } from "./log.ts";
import { Pool } from "./pool.ts";
import { type Identity, resolveIdentity, takeIdentity } from "./privileges.ts";
import { type MasterAction, removePidFile, watchSignals, writePidFile } from "./signals.ts";

/** What a master is started with. */
export interface MasterOptions {
  readonly configuration: Configuration;
  readonly log: ErrorLog;
  readonly report: Report;
  /** php.ini and `-d`. */
  readonly directives: ReadonlyMap<string, string>;
  /** `-R`. */
  readonly allowsRoot: boolean;
  /** A stand-in for PHP's engine; null for PHP's. */
  readonly engineModule: string | null;
  /** Called when connections are answered. */
  readonly onReady?: () => void;
}

/** States in php-fpm's order: a lower one never follows a higher one. */
const STATES = ["normal", "finishing", "terminating"] as const;
type State = typeof STATES[number];

/** Runs a master until it is told to end; gives the exit code. */
export async function runMaster(options: MasterOptions): Promise<number> {
  return await new Master(options).run();
}

class Master {
  readonly #options: MasterOptions;
  readonly #report: Report;
  readonly #pools: Pool[] = [];
  #state: State = "normal";
  #resolveEnd!: () => void;
  readonly #end = new Promise<void>((resolve) => this.#resolveEnd = resolve);

  constructor(options: MasterOptions) {
    this.#options = options;
    this.#report = options.report;
  }

  async run(): Promise<number> {
    const { configuration, log } = this.#options;
    const unwatch = watchSignals((action, signal) => this.#takeSignal(action, signal));
    const code = await this.#start();
    if (code === EXIT_OK) {
      if (this.#state === "normal") {
        this.#report("notice", "ready to handle connections");
        log.setLaunched();
        this.#options.onReady?.();
      }
      await this.#end;
      this.#report("notice", "exiting, bye-bye!");
    }
    unwatch();
    for (const pool of this.#pools) pool.stop();
    if (configuration.global.pid !== undefined && code !== EXIT_CONFIG) {
      removePidFile(configuration.global.pid);
    }
    return code;
  }

  /** Everything up to the first worker that is ready; gives the exit code, 0 when all is well. */
  async #start(): Promise<number> {
    const { configuration } = this.#options;
    const { global } = configuration;
    const pools = this.#poolsToRun(configuration.pools);
    const identity = resolveIdentity(pools, {
      isRoot: Deno.uid() === 0,
      allowsRoot: this.#options.allowsRoot,
      report: this.#report,
    });
    if (identity.kind === "refused") return this.#failed(identity.level, identity.text);
    for (const pool of pools) this.#pools.push(this.#makePool(pool, identity.identity));
    for (const pool of this.#pools) if (!await pool.openSocket()) return this.#failed();
    const limited = this.#limit();
    if (limited !== undefined) return this.#failed("error", limited);
    const written = global.pid === undefined ? undefined : writePidFile(global.pid);
    if (written !== undefined) return this.#failed("error", written);
    if (identity.identity !== undefined) {
      const isDumpable = pools.every((pool) => pool.processDumpable);
      const refused = takeIdentity(identity.identity, isDumpable);
      if (refused !== undefined) return this.#failed("error", refused);
    }
    this.#report("notice", `fpm is running, pid ${Deno.pid}`);
    const started = await Promise.all(this.#pools.map((pool) => pool.start()));
    return started.every((isStarted) => isStarted) || this.#state !== "normal" ? EXIT_OK : EXIT_SOFTWARE;
  }

  #failed(level?: Parameters<Report>[0], text?: string): number {
    if (level !== undefined && text !== undefined) this.#report(level, text);
    this.#report("error", "FPM initialization failed");
    return EXIT_CONFIG;
  }

  /** The pools, with a word on what of them is not done yet. */
  #poolsToRun(pools: readonly PoolConfiguration[]): PoolConfiguration[] {
    const running: PoolConfiguration[] = [];
    for (const pool of pools) {
      if (pool.statusOf !== undefined) {
        this.#report("notice", `[pool ${pool.statusOf}] 'pm.status_listen' is not supported yet`);
        continue;
      }
      if (pool.processManager !== "static") {
        const text = `'pm = ${pool.processManager}' runs as static: ${pool.maxChildren} children are started`;
        this.#report("notice", `[pool ${pool.name}] ${text}`);
      }
      running.push(pool);
    }
    return running;
  }

  #makePool(configuration: PoolConfiguration, identity: Identity | undefined): Pool {
    const { log, report, directives, engineModule } = this.#options;
    const environment = Deno.env.toObject();
    return new Pool(configuration, { log, report, directives, environment, identity, engineModule });
  }

  /** Limits of the whole process; the text of what failed. */
  #limit(): string | undefined {
    const { rlimitFiles, rlimitCore, processPriority } = this.#options.configuration.global;
    if (rlimitFiles > 0) {
      const failure = limitFiles(rlimitFiles);
      if (failure !== undefined) {
        const advice = "Please check your system limits or decrease rlimit_files.";
        return `failed to set rlimit_files for this pool. ${advice} setrlimit(RLIMIT_NOFILE, ${rlimitFiles}): ${failure}`;
      }
    }
    if (rlimitCore !== 0) limitCore(rlimitCore);
    if (processPriority !== undefined && Deno.uid() === 0) setPriority(processPriority);
    return undefined;
  }

  #takeSignal(action: MasterAction, signal: Deno.Signal): void {
    this.#report("debug", `received ${signal}`);
    switch (action) {
      case "terminate":
        return this.#enter("terminating");
      case "finish":
        return this.#enter("finishing");
      default:
        this.#report("notice", `${signal} is not supported yet`);
    }
  }

  #enter(state: State): void {
    if (STATES.indexOf(state) <= STATES.indexOf(this.#state)) {
      const text = `not switching to '${state}' state, because already in '${this.#state}' state`;
      this.#report("debug", text);
      return;
    }
    this.#state = state;
    if (state === "terminating") {
      this.#report("notice", "Terminating ...");
      this.#terminate();
      return;
    }
    this.#report("notice", "Finishing ...");
    const { processControlTimeoutSeconds } = this.#options.configuration.global;
    // php-fpm lets no time pass when the limit is 0, and so breaks off what it was asked to finish; here 0 is no limit.
    if (processControlTimeoutSeconds > 0) {
      const timer = setTimeout(() => this.#terminate(), processControlTimeoutSeconds * 1000);
      Deno.unrefTimer(timer);
    }
    Promise.all(this.#pools.map((pool) => pool.finish())).then(() => this.#resolveEnd());
  }

  #terminate(): void {
    for (const pool of this.#pools) pool.stop();
    this.#resolveEnd();
  }
}
