/**
 * The open file behind SplFileObject: lines, their numbers, and what reads ahead.
 *
 * *Source:* https://www.php.net/class.splfileobject; php-src ext/spl/spl_directory.c (spl_filesystem_file_*)
 *
 * @module
 */
import { callFunction } from "../../runtime/function_table.ts";
import { PhpArray, share } from "../../runtime/array.ts";
import { throwError } from "../../runtime/error.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { callFileQuietly, callFileThrowing } from "./file_call.ts";
import { FileInfoObject } from "./file_info.ts";

/** Lines without their ends. */
export const DROP_NEW_LINE = 1;
/** The next line is read before it is asked for. */
export const READ_AHEAD = 2;
/** Empty lines are left out. */
export const SKIP_EMPTY = 4;
/** Lines are records of fields. */
export const READ_CSV = 8;

/** An object of SplFileObject. */
export class FileObject extends FileInfoObject {
  stream: PhpValue = null;
  openMode = "r";
  flags = 0;
  lineLengthMax = 0;
  separator = ",";
  enclosure = '"';
  escape = "\\";
  /** Whether the escape character was given, without which PHP deprecates its use. */
  hasEscape = false;
  /** The line that was read; null when none is held. */
  line: string | null = null;
  /** The fields of the line that was read. */
  fields: PhpArray | null = null;
  lineNumber = 0;

  /** Opens a file. Throws: LogicException for a directory, RuntimeException when it cannot be opened. */
  open(label: string, path: string, mode: string, useIncludePath: boolean, streamContext: PhpValue): void {
    if (this.stream !== null) throwError("Error", "Cannot call constructor twice");
    this.givenPath = path;
    this.openMode = mode;
    if (callFileQuietly("is_dir", path) === true) {
      throwError("LogicException", "Cannot use SplFileObject with directories");
    }
    const values = [path, mode, useIncludePath, ...(streamContext === null ? [] : [streamContext])];
    this.stream = callFileThrowing("RuntimeException", label, "fopen", ...values);
    if (this.stream === false) throwError("RuntimeException", `Cannot open file '${path}'`);
  }

  /** The stream. Throws: Error before the constructor. */
  handle(): PhpValue {
    if (this.stream !== null) return this.stream;
    throwError("Error", "Object not initialized");
  }

  override fileName(): string {
    const path = this.pathName();
    return path.startsWith("php://") ? path : super.fileName();
  }

  isOver(): boolean {
    return callFunction("feof", this.handle()) === true;
  }

  free(): void {
    this.line = null;
    this.fields = null;
  }

  /** Reads a line into `line`. Without one: false, or a RuntimeException unless `isSilent`. */
  readPlain(isSilent: boolean, adds: number): boolean {
    this.free();
    if (this.isOver()) {
      if (isSilent) return false;
      throwError("RuntimeException", `Cannot read from file ${this.pathName()}`);
    }
    const length = this.lineLengthMax > 0 ? [this.lineLengthMax + 1] : [];
    const read = callFunction("fgets", this.handle(), ...length);
    let line = typeof read === "string" ? read : "";
    if (this.flags & DROP_NEW_LINE) line = line.replace(/\r?\n$/, "");
    this.line = line;
    this.lineNumber += adds;
    return true;
  }

  #readOne(isSilent: boolean): boolean {
    const adds = this.line === null && this.fields === null ? 0 : 1;
    const own = this.cls.methods.get("getcurrentline")!;
    if (!own.cls.isInternal) {
      this.free();
      if (this.isOver()) return false;
      const value = own.code.call(this);
      this.lineNumber += adds;
      this.line = typeof value === "string" ? value : null;
      this.fields = value instanceof PhpArray ? value : null;
      return true;
    }
    if (!this.readPlain(isSilent, adds)) return false;
    if (this.flags & READ_CSV) this.fields = this.parseLine(this.line as string);
    return true;
  }

  /** The fields of a line, reading on while a field is not closed. */
  parseLine(line: string): PhpArray {
    const { enclosure } = this;
    let whole = line;
    while (whole.split(enclosure).length % 2 === 0 && !this.isOver()) {
      const more = callFunction("fgets", this.handle());
      if (typeof more !== "string") break;
      whole += this.flags & DROP_NEW_LINE ? `\n${more}` : more;
    }
    const text = whole.replace(/\r?\n$/, "");
    if (text === "") return PhpArray.ofList([null]);
    return callFunction("str_getcsv", text, this.separator, enclosure, this.escape) as PhpArray;
  }

  #isEmpty(): boolean {
    const { flags, line } = this;
    if (!(flags & READ_AHEAD) || !(flags & SKIP_EMPTY) || line === null) return false;
    return flags & (DROP_NEW_LINE | READ_CSV) ? line.replace(/\r?\n$/, "") === "" : line === "";
  }

  /** Reads the next line that the flags show. */
  readLine(isSilent: boolean): boolean {
    let isRead = this.#readOne(isSilent);
    while (isRead && this.#isEmpty()) {
      this.free();
      isRead = this.#readOne(isSilent);
    }
    return isRead;
  }

  rewind(): void {
    callFunction("fseek", this.handle(), 0);
    this.free();
    this.lineNumber = 0;
    if (this.flags & READ_AHEAD) this.readLine(true);
  }

  valid(): boolean {
    if (!(this.flags & READ_AHEAD)) return !this.isOver();
    if (this.fields !== null) return true;
    return this.line !== null && (this.line !== "" || !(this.flags & SKIP_EMPTY));
  }

  next(): void {
    this.free();
    if (this.flags & READ_AHEAD) this.readLine(true);
    this.lineNumber++;
  }

  current(): PhpValue {
    if (this.line === null && this.fields === null) this.readLine(true);
    if (this.fields !== null) return share(this.fields);
    return this.line ?? false;
  }

  /** The next line as it is, whatever the flags. */
  nextLine(): string {
    this.readPlain(false, 1);
    return this.line as string;
  }

  seek(line: number): void {
    this.rewind();
    for (let i = 0; i < line; i++) if (!this.readLine(true)) return;
    if (line > 0 && !(this.flags & READ_AHEAD)) {
      this.lineNumber++;
      this.free();
    }
  }

  override debugView(): PhpArray {
    const shown = super.debugView();
    shown.setKey("\0SplFileObject\0openMode", this.openMode);
    shown.setKey("\0SplFileObject\0delimiter", this.separator);
    shown.setKey("\0SplFileObject\0enclosure", this.enclosure);
    return shown;
  }
}
