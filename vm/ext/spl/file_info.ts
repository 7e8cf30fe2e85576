/**
 * What a file object knows of its path.
 *
 * *Source:* https://www.php.net/class.splfileinfo; php-src ext/spl/spl_directory.c
 *
 * @module
 */
import { callFunction } from "../../runtime/function_table.ts";
import { throwArgumentTypeError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { classHooks } from "../../runtime/call.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { objectToArray } from "../../runtime/property.ts";
import type { PhpClass } from "../../runtime/class.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { callFileQuietly, callFileThrowing } from "./file_call.ts";

/** An object of SplFileInfo or below. */
export class FileInfoObject extends PhpObject {
  /** As given, without slashes at its end. */
  givenPath = "";
  infoClass = "SplFileInfo";
  fileClass = "SplFileObject";

  copyFrom(original: FileInfoObject): void {
    this.givenPath = original.givenPath;
    this.infoClass = original.infoClass;
    this.fileClass = original.fileClass;
  }

  setPath(path: string): void {
    this.givenPath = path.length > 1 ? path.replace(/(?<=[^])\/+$/, "") : path;
  }

  /** The whole path. */
  pathName(): string {
    return this.givenPath;
  }

  /** What is before the last slash. */
  folderPath(): string {
    const path = this.pathName();
    const slash = path.lastIndexOf("/");
    return slash < 0 ? "" : path.slice(0, slash);
  }

  /** What is after the last slash. */
  fileName(): string {
    const path = this.pathName();
    const folder = this.folderPath();
    return folder === "" ? path : path.slice(folder.length + 1);
  }

  extension(): string {
    const base = this.baseName("");
    const dot = base.lastIndexOf(".");
    return dot < 0 ? "" : base.slice(dot + 1);
  }

  baseName(suffix: string): string {
    return String(callFunction("basename", this.fileName(), suffix));
  }

  /** A figure about the file by the function of that name. Throws: RuntimeException. */
  figure(method: string, name: string): PhpValue {
    return callFileThrowing("RuntimeException", `SplFileInfo::${method}`, name, this.pathName());
  }

  test(name: string): boolean {
    return callFileQuietly(name, this.pathName()) === true;
  }

  linkTarget(): string {
    const path = this.pathName();
    if (path === "") throwError("RuntimeException", "Empty filename, cannot get link target");
    const target = callFileQuietly("readlink", path);
    if (typeof target === "string") return target;
    const exists = callFileQuietly("file_exists", path) === true;
    const reason = exists ? "Invalid argument" : "No such file or directory";
    throwError("RuntimeException", `Unable to read link ${path}, error: ${reason}`);
  }

  /** A new object of a file class about a path. */
  makeInfo(className: string | null, path: string): PhpObject {
    const cls = classHooks.find(className ?? this.infoClass, true) as PhpClass;
    const made = instantiate(cls) as FileInfoObject;
    made.infoClass = this.infoClass;
    made.fileClass = this.fileClass;
    if (cls.magic.construct!.cls.isInternal) made.setPath(path);
    else cls.magic.construct!.code.call(made, path);
    return made;
  }

  /** What var_dump shows. */
  debugView(): PhpArray {
    const shown = objectToArray(this);
    shown.setKey("\0SplFileInfo\0pathName", this.pathName());
    shown.setKey("\0SplFileInfo\0fileName", this.fileName());
    return shown;
  }
}

/** The name of a class that must be below another. Throws: TypeError. */
export function derivedClass(label: string, name: string, base: string): string {
  const cls = classHooks.find(name, true);
  if (cls?.isNamed(base.toLowerCase())) return cls.name;
  throwArgumentTypeError(label, 1, `must be a class name derived from ${base}, ${name} given`);
}
