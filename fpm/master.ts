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
import { EmergencyRestart } from "./emergency_restart.ts";
import { IdleMemory } from "./idle_memory.ts";
import type { ErrorLog, Report } from "./log.ts";
import { Pool } from "./pool.ts";
import { ProcessLimit } from "./process_limit.ts";
import {
  type Identity,
  type IdentityResult,
  masterEnvironment,
  resolveIdentity,
  takeIdentity,
  threadIdentity,
} from "./privileges.ts";
import { applyLimits, refusedLimit, reportUnlikeLimits } from "./process_limits.ts";
import { type SystemdFigures, SystemdNotifier } from "./systemd.ts";
import { type MasterAction, removePidFile, watchSignals, writePidFile } from "./signals.ts";

/** What a master is started with, and again with each reload. */
export interface LoadedSettings {
  readonly configuration: Configuration;
  /** php.ini and `-d`. */
  readonly directives: ReadonlyMap<string, string>;
}

/** What a master is made of. */
export interface MasterOptions extends LoadedSettings {
  /** Reads the settings anew; `undefined` after an error, which has been reported then. */
  readonly reload: () => LoadedSettings | undefined;
  readonly log: ErrorLog;
  readonly report: Report;
  /** `-R`. */
  readonly allowsRoot: boolean;
  /** A stand-in for PHP's engine; null for PHP's. */
  readonly engineModule: string | null;
  /** Called when connections are answered. */
  readonly onReady?: () => void;
}

/** States in php-fpm's order: a lower one never follows a higher one. */
const STATES = ["normal", "reloading", "finishing", "terminating"] as const;
type State = typeof STATES[number];

/** How often the master looks after what may have changed by itself. */
const LOOK_MILLISECONDS = 250;

/** Whom pools run as. */
type Identities = Extract<IdentityResult, { kind: "resolved" }>;

/** The pools of settings, and whom they run as; or what to report, and how loud. */
type MadePools =
  | { readonly pools: Pool[]; readonly who: Identities }
  | { readonly refusal: Parameters<Report> };

/** The pool that listens at an address. */
function poolAt(pools: readonly Pool[], listen: string | undefined): Pool | undefined {
  return pools.find(({ configuration }) => configuration.listen === listen);
}

/** Runs a master until it is told to end; gives the exit code. */
export async function runMaster(options: MasterOptions): Promise<number> {
  return await new Master(options).run();
}

class Master {
  readonly #options: MasterOptions;
  readonly #report: Report;
  #settings: LoadedSettings;
  #pools: Pool[] = [];
  #state: State = "normal";
  readonly #emergencyRestart = new EmergencyRestart();
  /** What the process has become. */
  #taken: Identity | null = null;
  /** Whether workers take on users, each for itself. */
  #keepsRoot = false;
  /** Until it is over nothing can be replaced. */
  #starting: Promise<unknown> = Promise.resolve();
  /** A reload was asked for while another one had read its configuration already. */
  #isReloadDue = false;
  #resolveEnd!: () => void;
  readonly #end = new Promise<void>((resolve) => this.#resolveEnd = resolve);

  constructor(options: MasterOptions) {
    this.#options = options;
    this.#settings = options;
    this.#report = options.report;
  }

  async run(): Promise<number> {
    const unwatch = watchSignals((action, signal) => this.#takeSignal(action, signal));
    const { systemdIntervalSeconds } = this.#settings.configuration.global;
    const environment = masterEnvironment();
    const systemd = new SystemdNotifier(
      systemdIntervalSeconds,
      environment,
      this.#report,
      () => this.#figures(),
    );
    const starting = this.#start();
    this.#starting = starting;
    const code = await starting;
    if (code === EXIT_OK) {
      if (this.#state === "normal" || this.#state === "reloading") {
        this.#report("notice", "ready to handle connections");
        systemd.start(this.#report);
        this.#options.onReady?.();
      }
      const idleMemory = new IdleMemory(0);
      const looking = setInterval(() => this.#look(idleMemory), LOOK_MILLISECONDS);
      await this.#end;
      clearInterval(looking);
      this.#report("notice", "exiting, bye-bye!");
    }
    unwatch();
    systemd.stop();
    for (const pool of this.#pools) pool.stop();
    const { pid } = this.#settings.configuration.global;
    if (pid !== undefined && code !== EXIT_CONFIG) removePidFile(pid);
    return code;
  }

  #look(idleMemory: IdleMemory): void {
    if (this.#state !== "normal") return;
    for (const pool of this.#pools) pool.restoreSocket();
    const workforces = this.#pools.map(({ dispatcher: { workforce } }) => workforce);
    if (workforces.some(({ isBusy }) => isBusy)) return;
    idleMemory.look(workforces.reduce((sum, { requestCount }) => sum + requestCount, 0));
  }

  /** The figures of all pools. */
  #figures(): SystemdFigures {
    const figures = { active: 0, idle: 0, requests: 0, slow: 0 };
    for (const { dispatcher: { workforce }, slowCount } of this.#pools) {
      const { active, idle } = workforce.scoreboard.counts();
      figures.active += active;
      figures.idle += idle;
      figures.requests += workforce.requestCount;
      figures.slow += slowCount;
    }
    return figures;
  }

  /** Everything up to the first worker that is ready; gives the exit code, 0 when all is well. */
  async #start(): Promise<number> {
    const { configuration } = this.#settings;
    const { global } = configuration;
    const made = this.#makePools(this.#settings);
    if ("refusal" in made) return this.#failed(...made.refusal);
    this.#pools = made.pools;
    for (const pool of this.#pools) if (!await pool.openSocket()) return this.#failed();
    const configurations = made.pools.map((pool) => pool.configuration);
    reportUnlikeLimits(configurations, this.#report);
    const limited = applyLimits(global, configurations, this.#report);
    if (limited !== undefined) return this.#failed("error", limited);
    const written = global.pid === undefined ? undefined : writePidFile(global.pid);
    if (written !== undefined) return this.#failed("error", written);
    const refused = this.#become(made);
    if (refused !== undefined) return this.#failed("error", refused);
    this.#options.log.setLaunched();
    this.#report("notice", `fpm is running, pid ${Deno.pid}`);
    const started = await Promise.all(this.#pools.map((pool) => pool.start()));
    return started.every((isStarted) => isStarted) || this.#state !== "normal" ? EXIT_OK : EXIT_SOFTWARE;
  }

  /** Becomes the user of all pools, where they have one; the text of what failed. */
  #become({ pools, who }: Extract<MadePools, { who: Identities }>): string | undefined {
    this.#keepsRoot = who.isOfThreads;
    const [identity] = who.identities.values();
    if (who.isOfThreads || identity === undefined) return undefined;
    this.#taken = identity;
    return takeIdentity(identity, pools.every((pool) => pool.configuration.processDumpable));
  }

  #failed(level?: Parameters<Report>[0], text?: string): number {
    if (level !== undefined && text !== undefined) this.#report(level, text);
    this.#report("error", "FPM initialization failed");
    return EXIT_CONFIG;
  }

  /** Makes the pools of settings, which nothing runs for yet; or says why none may. A hidden pool belongs to the one whose status it shows. */
  #makePools(settings: LoadedSettings): MadePools {
    const { configuration: { global, pools } } = settings;
    const visible = pools.filter((pool) => pool.statusOf === undefined);
    const who = resolveIdentity(visible, {
      isRoot: Deno.uid() === 0,
      allowsRoot: this.#options.allowsRoot,
      report: this.#report,
      taken: this.#taken,
      keepsRoot: this.#keepsRoot,
    });
    if (who.kind === "refused") return { refusal: [who.level, who.text] };
    const limited = refusedLimit(global, visible);
    if (limited !== undefined) return { refusal: ["error", limited] };
    const limit = new ProcessLimit(global.processMax, this.#report);
    return { who, pools: visible.map((pool) => this.#makePool(pool, settings, who, limit)) };
  }

  #makePool(
    configuration: PoolConfiguration,
    { directives, configuration: { pools } }: LoadedSettings,
    who: Identities,
    limit: ProcessLimit,
  ): Pool {
    const identity = who.identities.get(configuration.name);
    const threads = threadIdentity(configuration, identity, who.isOfThreads);
    const { log, report, engineModule } = this.#options;
    const environment = masterEnvironment();
    const statusPool = pools.find(({ statusOf }) => statusOf === configuration.name);
    const setting = { log, report, directives, environment, identity, threads, engineModule, limit };
    return new Pool(configuration, { ...setting, statusPool, workerCrashed: () => this.#noteCrash() });
  }

  #noteCrash(): void {
    const warning = this.#emergencyRestart.note(this.#settings.configuration.global);
    if (warning === null) return;
    this.#report("warning", warning);
    this.#enter("reloading");
  }

  #takeSignal(action: MasterAction, signal: Deno.Signal): void {
    this.#report("debug", `received ${signal}`);
    switch (action) {
      case "terminate":
        return this.#enter("terminating");
      case "finish":
        return this.#enter("finishing");
      case "reload":
        return this.#enter("reloading");
      case "reopenLogs":
        return this.#reopenLogs();
    }
  }

  #reopenLogs(): void {
    const failure = this.#options.log.reopen();
    if (failure === undefined) this.#report("notice", "error log file re-opened");
    else this.#report("error", failure);
    for (const pool of this.#pools) pool.reopenLog();
  }

  /** Reloads, and once more when somebody asked for it meanwhile. */
  async #reload(): Promise<void> {
    await this.#starting;
    do {
      this.#isReloadDue = false;
      await this.#reloadOnce();
    } while (this.#isReloadDue && this.#state === "reloading");
    if (this.#state === "reloading") this.#state = "normal";
  }

  /** Replaces the pools by those of the configuration as it is now, when all of them can run; otherwise the old ones stay. */
  async #reloadOnce(): Promise<void> {
    this.#report("notice", "Reloading in progress ...");
    const old = this.#pools;
    const settings = this.#options.reload();
    // The processors are for those who take over.
    for (const pool of old) pool.hold(true);
    const pools = settings === undefined ? undefined : await this.#startSuccessors(settings, old);
    // A signal to end may have come meanwhile.
    if (this.#state !== "reloading") return pools?.forEach((pool) => pool.stop());
    if (settings === undefined || pools === undefined) {
      for (const pool of old) pool.hold(false);
      this.#report("error", "reloading failed, the old configuration stays");
      return;
    }
    this.#settings = settings;
    this.#pools = pools;
    for (const pool of old) {
      const successor = poolAt(pools, pool.configuration.listen);
      if (successor === undefined) pool.finish();
      else pool.replaceBy(successor);
    }
    this.#report("notice", `fpm is running, pid ${Deno.pid}`);
    this.#report("notice", "ready to handle connections");
  }

  /** Starts the pools of new settings, on the sockets of the old ones where these stay; `undefined` when one cannot run. */
  async #startSuccessors(settings: LoadedSettings, old: readonly Pool[]): Promise<Pool[] | undefined> {
    const made = this.#makePools(settings);
    if ("refusal" in made) {
      this.#report(...made.refusal);
      return undefined;
    }
    const { pools } = made;
    const limited = applyLimits(
      settings.configuration.global,
      pools.map((pool) => pool.configuration),
      this.#report,
    );
    if (limited !== undefined) {
      this.#report("error", limited);
      return undefined;
    }
    this.#report("notice", `reloading: pid ${Deno.pid} stays, as do its sockets`);
    const fresh: Pool[] = [];
    let canRun = true;
    for (const pool of pools) {
      const before = poolAt(old, pool.configuration.listen);
      if (before !== undefined) pool.inheritSocket(before);
      else fresh.push(pool);
    }
    for (const pool of old) {
      this.#report(
        "notice",
        `using inherited socket fd=${pool.socketDescriptor}, "${pool.configuration.listen}"`,
      );
    }
    for (const pool of fresh) canRun &&= await pool.openSocket();
    if (canRun) canRun = (await Promise.all(pools.map((pool) => pool.start()))).every((started) => started);
    if (canRun) return pools;
    for (const pool of pools) if (!fresh.includes(pool)) pool.leaveSocket();
    for (const pool of pools) pool.stop();
    return undefined;
  }

  #enter(state: State): void {
    if (state === "reloading" && this.#state === "reloading") this.#isReloadDue = true;
    if (STATES.indexOf(state) <= STATES.indexOf(this.#state)) {
      const text = `not switching to '${state}' state, because already in '${this.#state}' state`;
      this.#report("debug", text);
      return;
    }
    this.#state = state;
    if (state === "reloading") {
      this.#reload();
      return;
    }
    if (state === "terminating") {
      this.#report("notice", "Terminating ...");
      this.#terminate();
      return;
    }
    this.#report("notice", "Finishing ...");
    const { processControlTimeoutSeconds } = this.#settings.configuration.global;
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
