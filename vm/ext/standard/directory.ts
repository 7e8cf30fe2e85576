/**
 * Reading directories.
 *
 * *Source:* https://www.php.net/ref.dir; php-src ext/standard/dir.c
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { constant, int, resource, string } from "../../runtime/parameter.ts";
import { type DirectoryReader, locateWrapper, OpenFailure } from "../../runtime/stream_wrapper.ts";
import { Stream, StreamBackend, streamResource } from "../../runtime/stream.ts";
import type { PhpResource } from "../../runtime/value.ts";
import { CONTEXT } from "./file_open.ts";
import { lastFailure, noteForbidden } from "../../runtime/system_failure.ts";
import { checkPath } from "./path_check.ts";

/** A directory as the stream that PHP makes of it: a read gives a name. */
class DirectoryBackend extends StreamBackend {
  readonly streamType = "dir";
  constructor(readonly reader: DirectoryReader) {
    super();
  }
  override close(): void {
    this.reader.close();
  }
}

interface State {
  /** The directory opened last, which functions without an argument mean. */
  last: PhpResource | null;
}

function state(): State {
  return context.extensionState<State>("directory", () => ({ last: null }));
}

const NOT_PERMITTED = "Operation not permitted";

/** Opens a directory for a builtin. Raises: E_WARNING with the reason. */
function openReader(caller: string, path: string, options: PhpResource | null): DirectoryReader | null {
  const located = locateWrapper(path, caller);
  const reader = located.wrapper.openDirectory?.(located.path, { context: options, caller }) ??
    new OpenFailure("not implemented");
  if (!(reader instanceof OpenFailure)) return reader;
  if (reader.reason === NOT_PERMITTED) noteForbidden();
  if (reader.reason !== "") {
    context.raise(E_WARNING, `${caller}(${path}): Failed to open directory: ${reader.reason}`);
  }
  return null;
}

/** Opens a directory as a resource, which functions without an argument then mean. */
export function openDirectory(
  caller: string,
  path: string,
  options: PhpResource | null,
): PhpResource | null {
  const reader = openReader(caller, path, options);
  if (reader === null) return null;
  return state().last = streamResource(new Stream(new DirectoryBackend(reader), "r", null, "plainfile"));
}

/**
 * The reader of a handle, or of the directory opened last.
 *
 * Throws: TypeError when it is none, or closed.
 */
export function readerOf(name: string, handle: PhpResource | null): DirectoryReader {
  const used = handle ?? state().last;
  if (used === null) throwError("TypeError", "No resource supplied");
  if (used.isClosed || !(used.data instanceof Stream)) {
    throwError("TypeError", `${name}(): supplied resource is not a valid Directory resource`);
  }
  const backend = used.data.backend;
  if (backend instanceof DirectoryBackend) return backend.reader;
  if (handle === null) throwError("TypeError", `${name}(): ${used.id} is not a valid Directory resource`);
  throwArgumentTypeError(name, 1, "must be a valid Directory resource");
}

/** Opens a directory. Raises: E_WARNING. *Source:* https://www.php.net/opendir */
export const opendir = defineFunction({
  name: "opendir",
  parameters: [string("directory"), CONTEXT],
  returns: "",
  body(_context, directory, options) {
    checkPath("opendir", 1, directory);
    if (directory === "") return false;
    return openDirectory("opendir", directory, options) ?? false;
  },
});

const HANDLE = resource("dir_handle").nullable().default(null);

/** The next name in a directory; false at its end. *Source:* https://www.php.net/readdir */
export const readdir = defineFunction({
  name: "readdir",
  parameters: [HANDLE],
  returns: "string|false",
  body: (_context, handle) => readerOf("readdir", handle).read() ?? false,
});

/** Starts a directory again. *Source:* https://www.php.net/rewinddir */
export const rewinddir = defineFunction({
  name: "rewinddir",
  parameters: [HANDLE],
  returns: "void",
  body: (_context, handle) => readerOf("rewinddir", handle).rewind(),
});

/** Closes a directory. *Source:* https://www.php.net/closedir */
export const closedir = defineFunction({
  name: "closedir",
  parameters: [HANDLE],
  returns: "void",
  body(_context, handle) {
    readerOf("closedir", handle);
    const used = handle ?? state().last as PhpResource;
    (used.data as Stream).close();
    if (used === state().last) state().last = null;
  },
});

/**
 * The names in a directory, sorted.
 *
 * Throws: ValueError for an empty name. Raises: E_WARNING.
 * *Source:* https://www.php.net/scandir
 */
export const scandir = defineFunction({
  name: "scandir",
  parameters: [
    string("directory"),
    int("sorting_order").default(constant("SCANDIR_SORT_ASCENDING", 0)),
    CONTEXT,
  ],
  returns: "array|false",
  body(_context, directory, order, options) {
    checkPath("scandir", 1, directory);
    if (directory === "") throwArgumentValueError("scandir", 1, "must not be empty");
    const reader = openReader("scandir", directory, options);
    if (reader === null) {
      context.raise(E_WARNING, `scandir(): (errno ${lastFailure.number}): ${lastFailure.text}`);
      return false;
    }
    const names: string[] = [];
    for (let name = reader.read(); name !== null; name = reader.read()) names.push(name);
    reader.close();
    if (order === 0) names.sort();
    else if (order !== 2) names.sort().reverse();
    return PhpArray.ofList(names);
  },
});
