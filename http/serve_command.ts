/**
 * The HTTP front as a command: `hey fpm --http ADDRESS --root FOLDER` and `hey -S ADDRESS -t FOLDER`.
 *
 * @module
 */
import type { RunRequest } from "./run_request.ts";
import { type ServedRequest, serveHttp } from "./server.ts";

/** The pool that runs the scripts. */
export interface ServingPool {
  readonly run: RunRequest;
  /** Lets running requests finish, then ends. */
  finish(): Promise<void>;
}

/** What is served, and how. */
export interface ServeOptions {
  /** `HOST:PORT`, `:PORT` or `PORT`; an IPv6 host in brackets. */
  readonly address: string;
  readonly root: string;
  readonly router: string | undefined;
  readonly sapiName: "fpm-fcgi" | "cli-server";
  /** SERVER_SOFTWARE. */
  readonly software: string;
  /** Starts the workers; `undefined` when they do not start. */
  readonly startPool: (workerCount: number) => Promise<ServingPool | undefined>;
  /** The line that says where the server listens. */
  readonly startedLine: (url: string, root: string, workerCount: number) => string;
}

/** Serves until SIGINT, SIGTERM or SIGQUIT; gives the exit code. */
export async function serveCommand(options: ServeOptions): Promise<number> {
  const address = parseAddress(options.address);
  if (address === null) return fail(`Invalid address: ${options.address}`);
  const root = folderOf(options.root);
  if (root === null) return fail(`Directory ${options.root} does not exist.`);
  const router = options.router === undefined ? null : realPath(options.router);
  if (options.router !== undefined && router === null) {
    return fail(`Could not open input file: ${options.router}`);
  }
  const workerCount = navigator.hardwareConcurrency;
  const pool = await options.startPool(workerCount);
  if (pool === undefined) return fail("The workers did not start");
  let server;
  try {
    server = serveHttp({
      ...address,
      root,
      router,
      sapiName: options.sapiName,
      software: options.software,
      servesHidden: options.sapiName === "cli-server",
      run: pool.run,
      ...(options.sapiName === "cli-server" ? { onServed: logServed } : {}),
    });
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown;
    const exit = fail(`Failed to listen on ${options.address} (reason: ${thrown.message})`);
    await pool.finish();
    return exit;
  }
  const host = address.hostname.includes(":") ? `[${address.hostname}]` : address.hostname;
  print(options.startedLine(`http://${host}:${server.port}`, root, workerCount));
  await untilSignal();
  await Promise.all([server.shutdown(), pool.finish()]);
  return 0;
}

/** Host and port of an address; null when it is none. */
export function parseAddress(address: string): { hostname: string; port: number } | null {
  const parts = /^(?:(?:\[([0-9a-fA-F:.]+)\]|([^:\[\]]*)):)?(\d{1,5})$/.exec(address);
  if (parts === null) return null;
  const port = Number(parts[3]);
  return port > 65_535 ? null : { hostname: parts[1] ?? (parts[2] || "127.0.0.1"), port };
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGQUIT"] as const) Deno.addSignalListener(signal, resolve);
  });
}

function realPath(path: string): string | null {
  try {
    return Deno.realPathSync(path);
  } catch (thrown) {
    if (thrown instanceof Error) return null;
    throw thrown;
  }
}

function folderOf(path: string): string | null {
  const full = realPath(path);
  return full !== null && Deno.statSync(full).isDirectory ? full : null;
}

/** A line as PHP's own server logs it. */
function logServed(served: ServedRequest): void {
  const { remoteAddress, remotePort, status, method, target } = served;
  print(`[${serverTime(new Date())}] ${remoteAddress}:${remotePort} [${status}]: ${method} ${target}`);
}

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Local time in C's asctime form. */
export function serverTime(time: Date): string {
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map((part) =>
    String(part).padStart(2, "0")
  );
  const day = String(time.getDate()).padStart(2, " ");
  return `${DAYS[time.getDay()]} ${MONTHS[time.getMonth()]} ${day} ${clock.join(":")} ${time.getFullYear()}`;
}

function print(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
}

function fail(text: string): number {
  print(text);
  return 1;
}
