/**
 * Sessions in files, locked while a request has one open: two requests of a session run one after the other.
 *
 * *Source:* https://www.php.net/session.configuration#ini.session.save-path; php-src ext/session/mod_files.c
 *
 * @module
 */
import { bytesOf, jsToUtf8, textOf, utf8ToJs } from "../../runtime/byte_string.ts";
import { context } from "../../runtime/context.ts";
import { E_NOTICE, E_WARNING } from "../../runtime/error.ts";
import { pause as waitFor } from "../../runtime/stack_watch.ts";
import { isForbiddenPath } from "../../runtime/open_basedir.ts";
import { attempt, systemFailure } from "../../runtime/system_failure.ts";
import { temporaryFolder } from "../../sapi/temporary_file.ts";
import { response } from "../../sapi/response.ts";
import type { SaveHandler } from "./save_handler.ts";
import { createSessionId, isValidId } from "./session_id.ts";
import { type FilesSession, raise, raiseText, type SessionState } from "./state.ts";

const PREFIX = "sess_";
const PATH_BYTES_MAX = 4096;
/** How often a request that waits for another one's session looks again. */
const WAIT_MILLISECONDS_MAX = 4;

/** The handler `files`. */
export const filesHandler: SaveHandler = {
  open(state, path) {
    const opened = parsePath(state, path);
    if (opened === null) return false;
    if (state.files !== null) closeFile(state.files);
    state.files = opened;
    return true;
  },

  close(state) {
    if (state.files !== null) closeFile(state.files);
    state.files = null;
    return true;
  },

  read(state, id) {
    const file = openFile(state, id);
    if (file === null) return null;
    try {
      const size = file.statSync().size;
      state.files!.size = size;
      if (size === 0) return "";
      const bytes = new Uint8Array(size);
      file.seekSync(0, Deno.SeekMode.Start);
      let length = 0;
      for (let count: number | null = 0; count !== null && length < size; length += count ?? 0) {
        count = file.readSync(bytes.subarray(length));
      }
      if (length === size) return textOf(bytes);
      raise(state, "Read returned less bytes than requested");
    } catch (error) {
      const { text, number } = systemFailure(error);
      raise(state, `Read failed: ${text} (${number})`);
    }
    return null;
  },

  write: writeFile,

  updateTimestamp(state, id, data) {
    const path = pathOf(state.files, id);
    if (path === null) return false;
    const now = new Date();
    return attempt(() => Deno.utimeSync(utf8ToJs(path), now, now)) === true || writeFile(state, id, data);
  },

  destroy(state, id) {
    const { files } = state;
    const path = pathOf(files, id);
    if (files === null || path === null) return false;
    if (files.file === null) return true;
    closeFile(files);
    return attempt(() => Deno.removeSync(utf8ToJs(path))) === true || !exists(path);
  },

  collect(state, lifetimeSeconds) {
    const { files } = state;
    return files === null || files.depth > 0 ? -1 : removeOld(state, files.folder, lifetimeSeconds);
  },

  createId(state) {
    for (let attempts = 0; attempts < 4; attempts++) {
      const id = createSessionId();
      if (!this.validateId(state, id)) return id;
    }
    return null;
  },

  validateId(state, id) {
    const path = pathOf(state.files, id);
    return path !== null && exists(path);
  },

  canValidate: () => true,
  isOpen: (state) => state.files !== null,
};

/** What `session.save_path` means: `path`, `depth;path` or `depth;mode;path`. Null, with a warning, when it is wrong. */
function parsePath(state: SessionState, given: string): FilesSession | null {
  let path = given;
  if (path === "") {
    path = temporaryFolder(response.sapi?.environment ?? new Map());
    if (isForbiddenPath(state.labels.at(-1) ?? "", path, "write")) return null;
  }
  const parts = path.split(";");
  const folder = parts.length > 2 ? parts.slice(2).join(";") : parts.at(-1)!;
  const depth = parts.length > 1 ? parseInt(parts[0]!, 10) || 0 : 0;
  if (depth > Number.MAX_SAFE_INTEGER) {
    raiseText(state, "The first parameter in session.save_path is invalid", E_WARNING);
    return null;
  }
  const mode = parts.length > 2 ? parseInt(parts[1]!, 8) || 0 : 0o600;
  if (mode < 0 || mode > 0o7777) {
    raiseText(state, "The second parameter in session.save_path is invalid", E_WARNING);
    return null;
  }
  return { folder, depth, mode, file: null, id: null, size: 0 };
}

/** The path of an id's file; null when the id is too short or the path too long. */
function pathOf(files: FilesSession | null, id: string): string | null {
  if (files === null || id.length <= files.depth) return null;
  const folders = id.slice(0, Math.max(0, files.depth)).replace(/[^]/g, "$&/");
  const path = `${files.folder}/${folders}${PREFIX}${id}`;
  return path.length + 5 > PATH_BYTES_MAX ? null : path;
}

function closeFile(files: FilesSession): void {
  // Closing gives the lock back.
  files.file?.close();
  files.file = null;
}

/** The locked file of an id, opened now unless it is open. Null, with a warning, when that fails. */
function openFile(state: SessionState, id: string): Deno.FsFile | null {
  const files = state.files;
  if (files === null) return null;
  if (files.file !== null && files.id === id) return files.file;
  closeFile(files);
  files.id = null;
  if (!isValidId(id)) {
    raise(
      state,
      'Session ID is too long or contains illegal characters. Only the A-Z, a-z, 0-9, "-", and "," characters are allowed',
    );
    return null;
  }
  const path = pathOf(files, id);
  if (path === null) {
    raise(
      state,
      "Failed to create session data file path. Too short session ID, invalid save_path or path length exceeds " +
        `${PATH_BYTES_MAX} characters`,
    );
    return null;
  }
  files.id = id;
  return files.file = openLocked(state, path, files.mode);
}

function openLocked(state: SessionState, path: string, mode: number): Deno.FsFile | null {
  const name = utf8ToJs(path);
  let file: Deno.FsFile;
  try {
    if (isLink(name)) {
      raise(state, `open(${path}, O_RDWR) failed: Too many levels of symbolic links (40)`);
      return null;
    }
    file = Deno.openSync(name, { read: true, write: true, create: true, mode });
  } catch (error) {
    const { text, number } = systemFailure(error);
    raise(state, `open(${path}, O_RDWR) failed: ${text} (${number})`);
    return null;
  }
  const own = Deno.uid();
  const owner = file.statSync().uid ?? 0;
  if (owner !== 0 && owner !== own && own !== 0 || isLink(name)) {
    file.close();
    raise(state, "Session data file is not created by your uid");
    return null;
  }
  lock(file);
  return file;
}

function isLink(name: string): boolean {
  try {
    return Deno.lstatSync(name).isSymlink;
  } catch (error) {
    systemFailure(error);
    return false;
  }
}

/** Waits until no other request has the file. In short waits, since a deadline can end those. */
function lock(file: Deno.FsFile): void {
  let pause = 1;
  while (!file.tryLockSync(true)) {
    waitFor(pause);
    pause = Math.min(pause * 2, WAIT_MILLISECONDS_MAX);
  }
}

function writeFile(state: SessionState, id: string, data: string): boolean {
  const file = openFile(state, id);
  if (file === null) return false;
  try {
    if (data.length < state.files!.size) file.truncateSync(0);
    file.seekSync(0, Deno.SeekMode.Start);
    const bytes = bytesOf(data);
    for (let at = 0; at < bytes.length;) at += file.writeSync(bytes.subarray(at));
    return true;
  } catch (error) {
    const { text, number } = systemFailure(error);
    raise(state, `Write failed: ${text} (${number})`);
    return false;
  }
}

function exists(path: string): boolean {
  return attempt(() => Deno.statSync(utf8ToJs(path))) === true;
}

/** Removes the files of a folder that were not written for so long. Gives how many, or −1 when it cannot be read. */
function removeOld(state: SessionState, folder: string, lifetimeSeconds: number): number {
  const oldest = Math.floor(Date.now() / 1000) - lifetimeSeconds;
  const isOld = (path: string) => {
    try {
      return Math.floor((Deno.statSync(path).mtime?.getTime() ?? 0) / 1000) < oldest;
    } catch (error) {
      systemFailure(error);
      return false;
    }
  };
  let count = 0;
  try {
    for (const { name } of Deno.readDirSync(utf8ToJs(folder))) {
      const path = `${utf8ToJs(folder)}/${name}`;
      if (!jsToUtf8(name).startsWith(PREFIX) || !isOld(path)) continue;
      attempt(() => Deno.removeSync(path));
      count++;
    }
  } catch (error) {
    const { text, number } = systemFailure(error);
    raise(state, `ps_files_cleanup_dir: opendir(${folder}) failed: ${text} (${number})`, E_NOTICE);
    return -1;
  }
  return count;
}

/** Closes what a request left open. */
export function closeLeftFile(): void {
  const state = context.extensions.get("session") as SessionState | undefined;
  if (state?.files != null) closeFile(state.files);
}
