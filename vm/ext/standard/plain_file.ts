/**
 * Streams over plain files, and the wrapper of paths without scheme.
 *
 * *Source:* https://www.php.net/wrappers.file; php-src main/streams/plain_wrapper.c
 *
 * @module
 */
import { bytesOf, jsToUtf8, textOf, utf8ToJs } from "../../runtime/byte_string.ts";
import { type FileStatus, FileType, statusOf, statusOfPath } from "../../runtime/file_status.ts";
import { LockOperation, SeekFrom, Stream, StreamBackend, StreamFailure } from "../../runtime/stream.ts";
import {
  absolutePath,
  type DirectoryReader,
  OpenFailure,
  type StreamWrapper,
} from "../../runtime/stream_wrapper.ts";
import { cleanPath } from "./path_name.ts";
import { attempt, openFailure, systemFailure } from "../../runtime/system_failure.ts";

const SEEK_MODES = [Deno.SeekMode.Start, Deno.SeekMode.Current, Deno.SeekMode.End];

/** The bytes of a file. */
export class FileBackend extends StreamBackend {
  readonly streamType = "STDIO";
  override readonly isGreedy = true;
  override readonly isSeekable: boolean;
  readonly file: Deno.FsFile;
  readonly #isReadable: boolean;
  readonly #isWritable: boolean;

  constructor(file: Deno.FsFile, isReadable: boolean, isWritable: boolean) {
    super();
    this.file = file;
    this.#isReadable = isReadable;
    this.#isWritable = isWritable;
    const type = this.status()?.mode ?? 0;
    this.isSeekable = (type & FileType.MASK) === FileType.FILE ||
      (type & FileType.MASK) === FileType.BLOCK || (type & FileType.MASK) === FileType.DIRECTORY;
  }

  override read(lengthMax: number): string | StreamFailure {
    if (!this.#isReadable) return new StreamFailure(9, "Bad file descriptor");
    const bytes = new Uint8Array(lengthMax);
    try {
      const count = this.file.readSync(bytes);
      return count === null ? "" : textOf(count === lengthMax ? bytes : bytes.subarray(0, count));
    } catch (error) {
      return systemFailure(error);
    }
  }

  override write(text: string): number | StreamFailure {
    if (!this.#isWritable) return new StreamFailure(9, "Bad file descriptor");
    const bytes = bytesOf(text);
    let written = 0;
    try {
      while (written < bytes.length) {
        written += this.file.writeSync(written === 0 ? bytes : bytes.subarray(written));
      }
    } catch (error) {
      return written > 0 ? written : systemFailure(error);
    }
    return written;
  }

  override seek(offset: number, from: number): number {
    try {
      if (from === SeekFrom.START && offset < 0) return -1;
      return this.file.seekSync(offset, SEEK_MODES[from] as Deno.SeekMode);
    } catch (error) {
      systemFailure(error);
      return -1;
    }
  }

  override status(): FileStatus | null {
    try {
      return statusOf(this.file.statSync());
    } catch (error) {
      systemFailure(error);
      return null;
    }
  }

  override synchronize(withStatus: boolean): boolean {
    return attempt(() => withStatus ? this.file.syncSync() : this.file.syncDataSync()) === true;
  }

  override truncate(length: number): boolean {
    return this.#isWritable && attempt(() => this.file.truncateSync(length)) === true;
  }

  override lock(operation: number): boolean | "wouldblock" {
    try {
      const kind = operation & 3;
      if (kind === LockOperation.UNLOCK) this.file.unlockSync();
      else if (operation & LockOperation.NONBLOCKING) {
        if (!this.file.tryLockSync(kind === LockOperation.EXCLUSIVE)) return "wouldblock";
      } else this.file.lockSync(kind === LockOperation.EXCLUSIVE);
      return true;
    } catch (error) {
      systemFailure(error);
      return false;
    }
  }

  override isTerminal(): boolean {
    return this.file.isTerminal();
  }

  override setBlocking(isBlocking: boolean): boolean {
    return isBlocking;
  }

  override close(): void {
    this.file.close();
  }
}

/** What a mode of `fopen` means to Deno; null for one that PHP does not know. */
export function openFlags(mode: string): Deno.OpenOptions | null {
  const both = mode.includes("+");
  switch (mode.charAt(0)) {
    case "r":
      return { read: true, write: both };
    case "w":
      return { read: both, write: true, create: true, truncate: true };
    case "a":
      return { read: both, append: true, create: true };
    case "x":
      return { read: both, write: true, createNew: true };
    case "c":
      return { read: both, write: true, create: true };
  }
  return null;
}

/** Opens a file by a path of JavaScript chars. */
export function openFile(path: string, mode: string): Deno.FsFile | OpenFailure {
  const flags = openFlags(mode);
  if (flags === null) return new OpenFailure(`\`${mode}' is not a valid mode for fopen`);
  try {
    return Deno.openSync(path, flags);
  } catch (error) {
    const failure = openFailure(error);
    // PHP looks for the file by parts first, which finds nothing below a file.
    return failure.reason === "Not a directory" ? new OpenFailure("No such file or directory") : failure;
  }
}

/** Whether a mode lets read. */
export function isReadMode(mode: string): boolean {
  return mode.startsWith("r") || mode.includes("+");
}

/** Whether a mode lets write. */
export function isWriteMode(mode: string): boolean {
  return !mode.startsWith("r") || mode.includes("+");
}

function pathOf(path: string): string {
  return utf8ToJs(absolutePath(path));
}

function openPlain(path: string, mode: string): Stream | OpenFailure {
  let file = openFile(pathOf(path), mode);
  // PHP takes `..` off a path before it opens it, so that what stands before need not exist.
  if (file instanceof OpenFailure && path.includes("..")) file = openFile(cleanPath(pathOf(path)), mode);
  if (file instanceof OpenFailure) return file;
  const stream = new Stream(
    new FileBackend(file, isReadMode(mode), isWriteMode(mode)),
    mode,
    path,
    "plainfile",
  );
  return stream;
}

function removePlain(path: string): true | OpenFailure {
  const full = pathOf(path);
  const status = statusOfPath(full, true);
  if (status !== null && (status.mode & FileType.MASK) === FileType.DIRECTORY) {
    return new OpenFailure("Is a directory");
  }
  return attempt(() => Deno.removeSync(full));
}

function removeFolder(path: string): true | OpenFailure {
  const full = pathOf(path);
  const status = statusOfPath(full, true);
  if (status !== null && (status.mode & FileType.MASK) !== FileType.DIRECTORY) {
    return new OpenFailure("Not a directory");
  }
  return attempt(() => Deno.removeSync(full));
}

function renamePlain(from: string, to: string): true | OpenFailure {
  const result = attempt(() => Deno.renameSync(pathOf(from), pathOf(to)));
  if (result === true || !result.reason.startsWith("Invalid cross-device")) return result;
  return attempt(() => {
    Deno.copyFileSync(pathOf(from), pathOf(to));
    Deno.removeSync(pathOf(from));
  });
}

function makeFolder(path: string, mode: number, isRecursive: boolean): true | OpenFailure {
  const full = pathOf(path);
  // Deno is silent about a folder that exists when it makes its parents too; PHP is not.
  if (isRecursive && statusOfPath(full) !== null) return new OpenFailure("File exists");
  return attempt(() => Deno.mkdirSync(full, { mode, recursive: isRecursive }));
}

/** The names in a folder, in the system's order, `.` and `..` first. */
export class FolderReader implements DirectoryReader {
  readonly #names: string[];
  #at = 0;
  constructor(names: Iterable<string>) {
    this.#names = [".", "..", ...names];
  }
  read(): string | null {
    return this.#names[this.#at++] ?? null;
  }
  rewind(): void {
    this.#at = 0;
  }
  close(): void {}
}

function openFolder(path: string): FolderReader | OpenFailure {
  try {
    const names: string[] = [];
    for (const entry of Deno.readDirSync(pathOf(path))) names.push(jsToUtf8(entry.name));
    return new FolderReader(names);
  } catch (error) {
    return openFailure(error);
  }
}

function touchPlain(
  path: string,
  modifyTime: number | null,
  accessTime: number | null,
): true | OpenFailure {
  const full = pathOf(path);
  const now = Date.now() / 1000;
  if (statusOfPath(full) === null) {
    const made = attempt(() => Deno.openSync(full, { write: true, create: true }).close());
    if (made !== true) return new OpenFailure(`Unable to create file ${path} because ${made.reason}`);
  }
  const set = attempt(() => Deno.utimeSync(full, accessTime ?? now, modifyTime ?? now));
  return set === true ? set : new OpenFailure(`Utime failed: ${set.reason}`);
}

/** The wrapper of plain files. */
export const plainWrapper: StreamWrapper = {
  type: "plainfile",
  isUrl: false,
  open: openPlain,
  status: (path, ofLink) => statusOfPath(pathOf(path), ofLink),
  unlink: removePlain,
  rename: renamePlain,
  makeDirectory: makeFolder,
  removeDirectory: removeFolder,
  openDirectory: openFolder,
  touch: touchPlain,
  changeMode: (path, mode) => attempt(() => Deno.chmodSync(pathOf(path), mode)),
};
