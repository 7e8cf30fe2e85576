/**
 * What the system tells about a file, under the names of C's `struct stat`.
 *
 * @module
 */
import { existsSync } from "node:fs";

/** `struct stat`. Times are seconds since the epoch. */
export interface FileStatus {
  readonly device: number;
  readonly inode: number;
  /** Type and permissions. */
  readonly mode: number;
  readonly links: number;
  readonly user: number;
  readonly group: number;
  readonly deviceType: number;
  readonly size: number;
  readonly accessTime: number;
  readonly modifyTime: number;
  readonly changeTime: number;
  /** −1 where the system has none. */
  readonly blockSize: number;
  readonly blocks: number;
}

/** The type bits of {@linkcode FileStatus.mode}. */
export const FileType = {
  MASK: 0o170000,
  SOCKET: 0o140000,
  LINK: 0o120000,
  FILE: 0o100000,
  BLOCK: 0o060000,
  DIRECTORY: 0o040000,
  CHARACTER: 0o020000,
  FIFO: 0o010000,
} as const;

function seconds(time: Date | null): number {
  return time === null ? 0 : Math.floor(time.getTime() / 1000);
}

/** The status of what Deno tells of a file. */
export function statusOf(info: Deno.FileInfo): FileStatus {
  return {
    device: info.dev,
    inode: info.ino ?? 0,
    mode: info.mode ?? 0,
    links: info.nlink ?? 0,
    user: info.uid ?? 0,
    group: info.gid ?? 0,
    deviceType: info.rdev ?? 0,
    size: info.size,
    accessTime: seconds(info.atime),
    modifyTime: seconds(info.mtime),
    changeTime: seconds(info.ctime),
    blockSize: info.blksize ?? -1,
    blocks: info.blocks ?? -1,
  };
}

/** Whether a path of JavaScript chars leads to something; of what Deno hides from a pool's sandbox, `ifHidden` is said. */
export function isThere(path: string, ifHidden = false): boolean {
  try {
    return existsSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) return ifHidden;
    throw error;
  }
}

/** The status of a path of JavaScript chars, or of the link that it is; null when there is none. */
export function statusOfPath(path: string, ofLink = false): FileStatus | null {
  // A failed stat costs ten times an existsSync, as it makes an error with a stack.
  if (!ofLink && !isThere(path)) return null;
  try {
    return statusOf(ofLink ? Deno.lstatSync(path) : Deno.statSync(path));
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
