/**
 * Signals of the master, and its pid file.
 *
 * Source: php-src sapi/fpm/fpm/fpm_signals.c, fpm_conf.c
 *
 * @module
 */
import { toNative } from "./byte_path.ts";
import { systemErrorText } from "./system_error.ts";

/** What a signal asks the master to do. */
export type MasterAction = "terminate" | "finish" | "reopenLogs" | "reload";

/** The signals that the master listens to. SIGHUP reloads, as Debian's php-fpm does. */
export const SIGNAL_ACTIONS: ReadonlyMap<Deno.Signal, MasterAction> = new Map<Deno.Signal, MasterAction>([
  ["SIGTERM", "terminate"],
  ["SIGINT", "terminate"],
  ["SIGQUIT", "finish"],
  ["SIGUSR1", "reopenLogs"],
  ["SIGUSR2", "reload"],
  ["SIGHUP", "reload"],
]);

/** Calls the handler for each signal of the table until the returned function is called. */
export function watchSignals(handle: (action: MasterAction, signal: Deno.Signal) => void): () => void {
  const listeners = [...SIGNAL_ACTIONS].map(([signal, action]) => {
    const listener = (): void => handle(action, signal);
    Deno.addSignalListener(signal, listener);
    return { signal, listener };
  });
  return () => {
    for (const { signal, listener } of listeners) Deno.removeSignalListener(signal, listener);
  };
}

/** Writes the process id, digits only; gives the error's text when that fails. */
export function writePidFile(path: string, processId: number = Deno.pid): string | undefined {
  const native = toNative(path);
  try {
    Deno.removeSync(native);
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.NotFound)) {
      return `Unable to remove the PID file (${path}).: ${systemErrorText(thrown)}`;
    }
  }
  try {
    Deno.writeTextFileSync(native, String(processId), { mode: 0o644, createNew: true });
    return undefined;
  } catch (thrown) {
    return `Unable to create the PID file (${path}).: ${systemErrorText(thrown)}`;
  }
}

/** Removes the pid file at exit; one that is missing, or that the pools' user may not remove, is no error. */
export function removePidFile(path: string): void {
  try {
    Deno.removeSync(toNative(path));
  } catch (thrown) {
    if (thrown instanceof Deno.errors.NotFound || thrown instanceof Deno.errors.PermissionDenied) return;
    throw thrown;
  }
}
