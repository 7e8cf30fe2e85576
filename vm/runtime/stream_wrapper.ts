/**
 * Stream wrappers: which code stands behind `scheme://`, and how a path of a script is found.
 *
 * *Source:* https://www.php.net/wrappers; php-src main/streams/streams.c (php_stream_locate_url_wrapper)
 *
 * @module
 */
import { context } from "./context.ts";
import { E_WARNING } from "./error.ts";
import type { FileStatus } from "./file_status.ts";
import { isOutsideBasedir } from "./open_basedir.ts";
import { isRefused, isSandboxed } from "./sandbox.ts";
import type { Stream } from "./stream.ts";
import type { PhpResource } from "./value.ts";
import { workingFolder } from "./working_folder.ts";

/** How a path is opened. */
export interface OpenOptions {
  /** The stream context, or null. */
  readonly context: PhpResource | null;
  /** The builtin that opens, for texts. */
  readonly caller: string;
}

/** A reason in the system's words, for example `No such file or directory`; empty when a diagnostic was raised. */
export class OpenFailure {
  constructor(readonly reason: string) {}
}

/** Names in a directory, read one after the other. */
export interface DirectoryReader {
  /** The next name; null at the end. */
  read(): string | null;
  rewind(): void;
  close(): void;
}

/** The code behind a scheme. What a wrapper does not have, its functions refuse. */
export interface StreamWrapper {
  /** As `stream_get_meta_data` shows it: plainfile, PHP, RFC2397, http. */
  readonly type: string;
  /** Whether it leaves the machine, so that `allow_url_fopen` counts. */
  readonly isUrl: boolean;
  open(path: string, mode: string, options: OpenOptions): Stream | OpenFailure;
  /** The status of a path, or of the link that it is; null when there is none. */
  status?(path: string, ofLink: boolean): FileStatus | null;
  unlink?(path: string, options: OpenOptions): true | OpenFailure;
  rename?(from: string, to: string, options: OpenOptions): true | OpenFailure;
  makeDirectory?(path: string, mode: number, isRecursive: boolean, options: OpenOptions): true | OpenFailure;
  removeDirectory?(path: string, options: OpenOptions): true | OpenFailure;
  openDirectory?(path: string, options: OpenOptions): DirectoryReader | OpenFailure;
  /** Sets times in seconds, or both to now when they are null. */
  touch?(path: string, modifyTime: number | null, accessTime: number | null): true | OpenFailure;
  changeMode?(path: string, mode: number): true | OpenFailure;
}

/** Wrappers by scheme; `file` is the one of plain paths. */
export const streamWrappers: Map<string, StreamWrapper> = new Map();

const SCHEME = /^([A-Za-z0-9+.-]{2,}):\/\//;

/** The scheme of a path that has one, in lower case; null for a plain path. */
export function schemeOf(path: string): string | null {
  const match = SCHEME.exec(path);
  if (match !== null) return (match[1] as string).toLowerCase();
  return /^data:/i.test(path) ? "data" : null;
}

/** A wrapper with the path that it is given. */
export interface Located {
  readonly wrapper: StreamWrapper;
  readonly path: string;
}

/** The wrapper of a path. Raises: a warning for an unknown scheme, which then is part of a plain path. */
export function locateWrapper(path: string, caller: string, isQuiet = false): Located {
  const plain = streamWrappers.get("file") as StreamWrapper;
  const scheme = schemeOf(path);
  const own = userWrapper(scheme ?? "file");
  if (scheme === null) {
    return own === undefined ? plainFile(plain, path, caller, isQuiet) : { wrapper: own, path };
  }
  const wrapper = own ?? streamWrappers.get(scheme);
  if (wrapper === plain) {
    return plainFile(plain, path.slice(7).replace(/^localhost\//i, "/"), caller, isQuiet);
  }
  if (wrapper !== undefined && wrapper !== unregisteredWrapper) return { wrapper, path };
  if (!isQuiet) {
    context.raise(
      E_WARNING,
      `${caller}(): Unable to find the wrapper "${scheme}" - ` +
        "did you forget to enable it when you configured PHP?",
    );
  }
  return plainFile(plain, path, caller, isQuiet);
}

function plainFile(plain: StreamWrapper, path: string, caller: string, isQuiet: boolean): Located {
  if (isOutsideBasedir(caller, path, isQuiet)) return { wrapper: forbiddenWrapper, path };
  return { wrapper: isSandboxed() ? guardOf(plain, caller, isQuiet) : plain, path };
}

/** Whether a wrapper stands before a file that `open_basedir` forbids. */
export function isForbidden(wrapper: StreamWrapper): boolean {
  return wrapper === forbiddenWrapper;
}

const NOT_PERMITTED = "Operation not permitted";

/** Stands before files that `open_basedir` forbids; the warning has been raised. */
const forbiddenWrapper: StreamWrapper = {
  type: "plainfile",
  isUrl: false,
  open: () => new OpenFailure(NOT_PERMITTED),
  status: () => null,
  unlink: () => new OpenFailure(""),
  rename: () => new OpenFailure(""),
  makeDirectory: () => new OpenFailure(""),
  removeDirectory: () => new OpenFailure(""),
  openDirectory: () => new OpenFailure(NOT_PERMITTED),
  touch: () => new OpenFailure(""),
  changeMode: () => new OpenFailure(""),
};

/** By caller, for wrappers are compared. */
const guards = new Map<string, StreamWrapper>();

function guardOf(plain: StreamWrapper, caller: string, isQuiet: boolean): StreamWrapper {
  const key = isQuiet ? `${caller} quietly` : caller;
  let guard = guards.get(key);
  if (guard === undefined) guards.set(key, guard = guarded(plain, caller, isQuiet));
  return guard;
}

/** Plain files in the pool's sandbox: what it refuses is answered as what `open_basedir` forbids. */
function guarded(plain: StreamWrapper, caller: string, isQuiet: boolean): StreamWrapper {
  const refuses = (kind: "read" | "write", path: string): boolean => isRefused(kind, path, caller, isQuiet);
  const changed = <Change>(path: string, change: () => Change): Change | OpenFailure =>
    refuses("write", path) ? new OpenFailure("") : change();
  return {
    type: plain.type,
    isUrl: false,
    open(path, mode, options) {
      const reads = mode.startsWith("r") || mode.includes("+");
      const writes = !mode.startsWith("r") || mode.includes("+");
      if (reads && refuses("read", path) || writes && refuses("write", path)) {
        return new OpenFailure(NOT_PERMITTED);
      }
      return plain.open(path, mode, options);
    },
    status: (path, ofLink) => refuses("read", path) ? null : plain.status!(path, ofLink),
    unlink: (path, options) => changed(path, () => plain.unlink!(path, options)),
    rename: (from, to, options) => changed(from, () => changed(to, () => plain.rename!(from, to, options))),
    makeDirectory: (path, mode, isRecursive, options) =>
      changed(path, () => plain.makeDirectory!(path, mode, isRecursive, options)),
    removeDirectory: (path, options) => changed(path, () => plain.removeDirectory!(path, options)),
    openDirectory: (path, options) =>
      refuses("read", path) ? new OpenFailure(NOT_PERMITTED) : plain.openDirectory!(path, options),
    touch: (path, modifyTime, accessTime) => changed(path, () => plain.touch!(path, modifyTime, accessTime)),
    changeMode: (path, mode) => changed(path, () => plain.changeMode!(path, mode)),
  };
}

const USER_KEY = "stream wrappers";

/** Stands for a built-in wrapper that the running request took away. */
export const unregisteredWrapper: StreamWrapper = {
  type: "",
  isUrl: false,
  open: () => new OpenFailure("No such file or directory"),
};

/** Wrappers that the running request registered, by scheme. */
export function userWrappers(): Map<string, StreamWrapper> {
  return context.extensionState(USER_KEY, () => new Map<string, StreamWrapper>());
}

function userWrapper(scheme: string): StreamWrapper | undefined {
  const registered = context.extensions.get(USER_KEY) as Map<string, StreamWrapper> | undefined;
  return registered?.get(scheme);
}

/** A plain path made absolute by the working directory; a byte string. An empty path is none and stays so. */
export function absolutePath(path: string): string {
  if (path === "" || path.startsWith("/")) return path;
  const base = workingFolder();
  return base.endsWith("/") ? base + path : `${base}/${path}`;
}
