/**
 * The walk of DirectoryIterator and what is below it over the entries of a directory.
 *
 * *Source:* https://www.php.net/class.directoryiterator; php-src ext/spl/spl_directory.c
 *
 * @module
 */
import { callFunction } from "../../runtime/function_table.ts";
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { throwError } from "../../runtime/error.ts";
import { callFileThrowing } from "./file_call.ts";
import { FileInfoObject } from "./file_info.ts";

/** `.` and `..` are left out. */
export const SKIP_DOTS = 4096;

/** An object of DirectoryIterator or below. */
export class DirectoryObject extends FileInfoObject {
  /** The directory; its slashes at the end taken off. */
  folder = "";
  entries: string[] = [];
  index = 0;
  flags = 0;
  /** Where the directory is below the one that a recursive walk began with. */
  subPath = "";
  /** Whether entries are whole paths that a pattern found. */
  isPattern = false;

  override copyFrom(original: DirectoryObject): void {
    super.copyFrom(original);
    this.folder = original.folder;
    this.entries = original.entries;
    this.index = original.index;
    this.flags = original.flags;
    this.subPath = original.subPath;
    this.isPattern = original.isPattern;
  }

  /** Reads the entries. Throws: UnexpectedValueException when the directory cannot be opened. */
  open(label: string, path: string, flags: number): void {
    if (this.folder !== "") throwError("Error", "Directory object is already initialized");
    if (path === "") throwArgumentValueError(label, 1, "must not be empty");
    if (path.includes("\0")) throwArgumentValueError(label, 1, "must not contain any null bytes");
    this.flags = flags;
    this.folder = path.length > 1 ? path.replace(/\/+$/, "") || "/" : path;
    if (path.startsWith("glob://")) {
      this.find(path.slice("glob://".length));
      return;
    }
    const handle = callFileThrowing("UnexpectedValueException", label, "opendir", path);
    if (handle === false) {
      throwError("UnexpectedValueException", `Failed to open directory "${path}"`);
    }
    this.entries = [];
    for (;;) {
      const entry = callFunction("readdir", handle);
      if (typeof entry !== "string") break;
      if (!(flags & SKIP_DOTS) || entry !== "." && entry !== "..") this.entries.push(entry);
    }
    callFunction("closedir", handle);
  }

  /** Takes what a pattern finds as entries. */
  find(pattern: string): void {
    this.isPattern = true;
    const found = callFunction("glob", pattern);
    this.entries = found instanceof PhpArray ? found.toValues().map(String) : [];
  }

  /** The current entry's name; empty at the end. */
  entry(): string {
    const entry = this.entries[this.index] ?? "";
    return this.isPattern ? entry.slice(entry.lastIndexOf("/") + 1) : entry;
  }

  isDot(): boolean {
    const entry = this.entry();
    return entry === "." || entry === "..";
  }

  override pathName(): string {
    const entry = this.entries[this.index];
    if (entry === undefined) return "";
    if (this.isPattern) return entry;
    return this.folder === "/" ? `/${entry}` : `${this.folder}/${entry}`;
  }

  override folderPath(): string {
    if (!this.isPattern) return this.folder;
    const path = this.pathName();
    return path.slice(0, Math.max(0, path.lastIndexOf("/")));
  }

  override fileName(): string {
    return this.entry();
  }

  override debugView(): PhpArray {
    const shown = super.debugView();
    shown.setKey("\0DirectoryIterator\0glob", this.isPattern);
    shown.setKey("\0RecursiveDirectoryIterator\0subPathName", this.subPath);
    return shown;
  }
}
