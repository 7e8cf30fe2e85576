/**
 * Temporary files for uploads and spooled bodies.
 *
 * Source: php-src main/php_open_temporary_file.c.
 *
 * @module
 */
import { context } from "../runtime/context.ts";
import { E_NOTICE } from "../runtime/error.ts";
import { utf8ToJs } from "../runtime/byte_string.ts";

/** A temporary file that was made, and is open. */
export interface TemporaryFile {
  /** Absolute path, a byte string. */
  readonly path: string;
  readonly file: Deno.FsFile;
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const DIGITS = "0123456789abcdefghijklmnopqrstuv";
const ATTEMPTS_MAX = 100;

/** The folder for temporary files: `sys_temp_dir`, `TMPDIR`, or `/tmp`. A byte string without a final slash. */
export function temporaryFolder(environment: ReadonlyMap<string, string>): string {
  const folder = context.ini.text("sys_temp_dir") || environment.get("TMPDIR") || "/tmp";
  return folder.length > 1 && folder.endsWith("/") ? folder.slice(0, -1) : folder;
}

/**
 * Makes the file of an upload in the first of the folders that takes it: `upload_tmp_dir` (may be empty), then the
 * system's. Raises: a notice when the first one is given and does not take it.
 */
export function makeUploadFile(folders: readonly string[]): TemporaryFile | null {
  const [first = "", ...others] = folders;
  const made = makeTemporaryFile([first], "php");
  if (made !== null) return made;
  if (first !== "") {
    context.raise(E_NOTICE, "PHP Request Startup: file created in the system's temporary directory");
  }
  return makeTemporaryFile(others, "php");
}

/**
 * Makes a file of mode 0600 in the first folder that takes it, opened for reading and writing.
 * Null when none does.
 */
export function makeTemporaryFile(folders: readonly string[], prefix: string): TemporaryFile | null {
  for (const folder of folders) {
    if (folder === "") continue;
    for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      const path = `${folder.replace(/\/$/, "")}/${prefix}${randomName()}`;
      const file = openNew(path);
      if (file === "exists") continue;
      if (file === null) break;
      return { path, file };
    }
  }
  return null;
}

/** Opens a file that must not exist; null when the folder does not take it. */
function openNew(path: string): Deno.FsFile | "exists" | null {
  try {
    return Deno.openSync(utf8ToJs(path), { read: true, write: true, createNew: true, mode: 0o600 });
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) return "exists";
    if (error instanceof Error) return null;
    throw error;
  }
}

/** Thirteen digits and six letters, as PHP 8.4 has them. */
function randomName(): string {
  let name = "";
  crypto.getRandomValues(new Uint8Array(19)).forEach((byte, index) => {
    name += index < 13 ? DIGITS[byte & 31] : LETTERS[byte % LETTERS.length];
  });
  return name;
}

/** Removes a file; nothing happens when it is gone. */
export function removeFile(path: string): void {
  try {
    Deno.removeSync(utf8ToJs(path));
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}

/** Writes all of the bytes. False when the disk does not take them. */
export function writeAll(file: Deno.FsFile, bytes: Uint8Array): boolean {
  try {
    for (let written = 0; written < bytes.length;) written += file.writeSync(bytes.subarray(written));
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
