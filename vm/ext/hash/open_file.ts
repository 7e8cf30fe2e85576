/**
 * Opening what is to be hashed.
 *
 * @module
 */
import { context } from "../../runtime/context.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { running, Stream } from "../../runtime/stream.ts";
import { locateWrapper } from "../../runtime/stream_wrapper.ts";
import type { PhpResource } from "../../runtime/value.ts";

/** How much is read at a time. */
export const PIECE_BYTES = 65536;

/** Opens a file to be read. Null when that failed. Throws: ValueError for an empty path. Raises: E_WARNING. */
export function openFile(caller: string, path: string, options: PhpResource | null): Stream | null {
  running.name = caller;
  if (path === "") throwError("ValueError", "Path must not be empty");
  const located = locateWrapper(path, caller);
  const opened = located.wrapper.open(located.path, "rb", { context: options, caller });
  if (opened instanceof Stream) return opened;
  if (opened.reason !== "") {
    context.raise(E_WARNING, `${caller}(${path}): Failed to open stream: ${opened.reason}`);
  }
  return null;
}
