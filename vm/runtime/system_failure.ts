/**
 * Failures of the system in its own words.
 *
 * *Source:* strerror(3); Deno's errors end their text with `(os error number)`
 *
 * @module
 */
import { StreamFailure } from "./stream.ts";
import { OpenFailure } from "./stream_wrapper.ts";

const TEXT = /^(.*?) \(os error (\d+)\)/s;

/** Failures that Node's functions name by code. */
const BY_CODE: ReadonlyMap<string, StreamFailure> = new Map([
  ["EPERM", new StreamFailure(1, "Operation not permitted")],
  ["ENOENT", new StreamFailure(2, "No such file or directory")],
  ["EACCES", new StreamFailure(13, "Permission denied")],
  ["ENOTDIR", new StreamFailure(20, "Not a directory")],
  ["EROFS", new StreamFailure(30, "Read-only file system")],
]);

/** What the system refused last. */
export let lastFailure: StreamFailure = new StreamFailure(0, "Success");

/** Takes note that `open_basedir` refused something. */
export function noteForbidden(): void {
  lastFailure = new StreamFailure(1, "Operation not permitted");
}

/** The errno and text of an error that Deno threw. Throws the error again when it is none of the system's. */
export function systemFailure(error: unknown): StreamFailure {
  return lastFailure = failureOf(error);
}

function failureOf(error: unknown): StreamFailure {
  if (!(error instanceof Error)) throw error;
  const match = TEXT.exec(error.message);
  if (match !== null) return new StreamFailure(Number(match[2]), match[1] as string);
  const known = BY_CODE.get((error as { code?: string }).code ?? "");
  if (known !== undefined) return known;
  if (error instanceof Deno.errors.NotCapable) return new StreamFailure(13, "Permission denied");
  if (error instanceof Deno.errors.BadResource) return new StreamFailure(9, "Bad file descriptor");
  if (error instanceof Deno.errors.NotFound) return new StreamFailure(2, "No such file or directory");
  return new StreamFailure(5, "Input/output error");
}

/** The reason for which something could not be opened or changed. */
export function openFailure(error: unknown): OpenFailure {
  return new OpenFailure(systemFailure(error).text);
}

/** Runs an operation of the system. True, or why it failed. */
export function attempt(run: () => void): true | OpenFailure {
  try {
    run();
    return true;
  } catch (error) {
    return openFailure(error);
  }
}
