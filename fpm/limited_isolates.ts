/**
 * Isolates for a sandboxed pool: Deno itself refuses their code the files that the pool may not read or write, beneath what the engine asks
 * (`vm/runtime/sandbox.ts`). What goes through libc, as sockets and programs do, is the engine's to guard.
 *
 * Deno limits web workers only, which lack a limit of memory; but the workers that a limited one starts are limited as it is. So a host
 * starts them. Deno lets such a worker wait for half a second for a debugger.
 *
 * @module
 */
import type { SandboxPolicy } from "../vm/front.ts";
import { toNative } from "./byte_path.ts";
import type { Isolate, IsolateOptions } from "./isolate.ts";
import type { HostCommand, HostEvent } from "./isolate_host.ts";

/** Starts the isolates of a pool. */
export interface IsolateStarter {
  start(options: IsolateOptions, onEnd: (text: string) => void): Isolate;
  close(): void;
}

/** What the engine itself reads: its code and its data, lists of accounts and services. */
const ENGINE_READS: readonly string[] = [
  decodeURIComponent(new URL("..", import.meta.url).pathname),
  "/etc/passwd",
  "/etc/group",
  "/etc/protocols",
  "/etc/services",
];
/** Directives that name folders of the engine's own files. */
const FOLDER_DIRECTIVES: readonly string[] = ["session.save_path", "sys_temp_dir", "upload_tmp_dir"];

/** The permissions of isolates whose scripts may do so much. `setting` gives directives, and the folder of temporary files as `TMPDIR`. */
export function permissionsOf(
  policy: SandboxPolicy,
  setting: (name: string) => string | undefined,
): Deno.PermissionOptionsObject {
  const own = [setting("TMPDIR") ?? "/tmp", ...FOLDER_DIRECTIVES.map(setting).map(folderOf)]
    .filter((path) => path !== undefined);
  const paths = (allowed: readonly string[], more: readonly string[]): string[] | true =>
    allowed.includes("*") ? true : [...new Set([...allowed.map(toNative), ...more].flatMap(withTarget))];
  return {
    read: paths([...policy.read, ...policy.write], [...ENGINE_READS, ...own]),
    write: paths(policy.write, own),
    net: false,
    // The shell that the others are run by; which these are, the engine sees to.
    run: policy.run.includes("*") || (policy.run.length > 0 && ["/bin/sh"]),
    env: true,
    sys: true,
    ffi: true,
    import: true,
  };
}

/** The folder of a directive, which may have a depth and a mode before it. */
function folderOf(value: string | undefined): string | undefined {
  const path = value?.slice(value.lastIndexOf(";") + 1);
  return path?.startsWith("/") ? toNative(path) : undefined;
}

/** A path, and where it leads. */
function withTarget(path: string): string[] {
  try {
    return [path, Deno.realPathSync(path)];
  } catch (thrown) {
    if (thrown instanceof Error) return [path];
    throw thrown;
  }
}

/** The host of a pool's isolates. */
export class LimitedIsolates implements IsolateStarter {
  readonly #host: Worker;
  readonly #ends = new Map<number, (text: string) => void>();
  #count = 0;

  constructor(permissions: Deno.PermissionOptionsObject) {
    this.#host = new Worker(new URL("./isolate_host.ts", import.meta.url), {
      type: "module",
      deno: { permissions },
    });
    this.#host.onmessage = ({ data }: MessageEvent<HostEvent>) => this.#ended(data.number, data.text);
    this.#host.onerror = (event) => {
      event.preventDefault();
      for (const number of [...this.#ends.keys()]) this.#ended(number, event.message);
    };
  }

  #ended(number: number, text: string): void {
    const end = this.#ends.get(number);
    this.#ends.delete(number);
    end?.(text);
  }

  #send(command: HostCommand, transfer: Transferable[]): void {
    this.#host.postMessage(command, transfer);
  }

  /** Starts an isolate; see `startIsolate`. */
  start(options: IsolateOptions, onEnd: (text: string) => void): Isolate {
    const number = this.#count++;
    this.#ends.set(number, onEnd);
    this.#send({ kind: "start", number, options }, [options.start.port]);
    return {
      terminate: () => {
        this.#ends.delete(number);
        this.#send({ kind: "end", number }, []);
      },
    };
  }

  /** Ends the host and what is left of its isolates. */
  close(): void {
    this.#host.terminate();
  }
}
