/**
 * Stream wrappers that are classes of PHP code.
 *
 * *Source:* https://www.php.net/class.streamwrapper; php-src main/streams/userspace.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { callTarget } from "../../runtime/call.ts";
import { findCallable } from "../../runtime/find_callable.ts";
import type { PhpClass } from "../../runtime/class.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { context } from "../../runtime/context.ts";
import { toBoolean, toInteger, toText } from "../../runtime/conversion.ts";
import { E_WARNING } from "../../runtime/error.ts";
import type { FileStatus } from "../../runtime/file_status.ts";
import type { Passed } from "../../runtime/function.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { setProperty } from "../../runtime/property.ts";
import { Ref } from "../../runtime/reference.ts";
import { running, Stream, StreamBackend, StreamFailure } from "../../runtime/stream.ts";
import {
  type DirectoryReader,
  OpenFailure,
  type OpenOptions,
  type StreamWrapper,
} from "../../runtime/stream_wrapper.ts";
import type { PhpResource, PhpValue } from "../../runtime/value.ts";
import { defaultContext } from "./stream_context.ts";

/** STREAM_REPORT_ERRORS. */
const REPORT_ERRORS = 8;
/** STREAM_URL_STAT_LINK and STREAM_URL_STAT_QUIET. */
const StatFlag = { LINK: 1, QUIET: 2 } as const;
/** STREAM_META_TOUCH and STREAM_META_ACCESS. */
const Meta = { TOUCH: 1, ACCESS: 6 } as const;

/** STREAM_OPTION_BLOCKING and STREAM_OPTION_WRITE_BUFFER. */
const Option = { BLOCKING: 1, WRITE_BUFFER: 3 } as const;
/** STREAM_BUFFER_FULL. */
const FULL_BUFFER = 2;

/** Calls a method if the class has it; undefined when it does not. */
function callIfThere(object: PhpObject, name: string, values: Passed[]): PhpValue | undefined {
  const pair = PhpArray.ofList([object, name]);
  const target = findCallable(pair, object.cls);
  return target === null ? undefined : callTarget(target, values);
}

/** Warns that a class lacks a method that is needed now. */
function warnMissing(object: PhpObject, name: string): void {
  context.raise(E_WARNING, `${running.name}(): ${object.cls.name}::${name} is not implemented!`);
}

/** What a method of the class gives; null, with a warning, when it is not there. */
function callNeeded(object: PhpObject, name: string, values: Passed[]): PhpValue | null {
  const result = callIfThere(object, name, values);
  if (result === undefined) warnMissing(object, name);
  return result ?? null;
}

function makeObject(cls: PhpClass, options: PhpResource | null): PhpObject {
  const object = instantiate(cls);
  if (cls.properties.has("context")) setProperty(object, "context", options, cls);
  else if (options !== null) {
    if (object.dynamic === null) object.dynamic = new Map();
    object.dynamic.set("context", options);
  }
  callIfThere(object, "__construct", []);
  return object;
}

/** The status that an array of `stat` says. */
function statusOfArray(data: PhpArray): FileStatus {
  const number = (name: string, index: number) => Number(toInteger(data.get(name) ?? data.get(index) ?? 0));
  return {
    device: number("dev", 0),
    inode: number("ino", 1),
    mode: number("mode", 2),
    links: number("nlink", 3),
    user: number("uid", 4),
    group: number("gid", 5),
    deviceType: number("rdev", 6),
    size: number("size", 7),
    accessTime: number("atime", 8),
    modifyTime: number("mtime", 9),
    changeTime: number("ctime", 10),
    blockSize: number("blksize", 11),
    blocks: number("blocks", 12),
  };
}

/** A stream of a user's class. */
class UserBackend extends StreamBackend {
  readonly streamType = "user-space";
  #isEof = false;
  constructor(readonly object: PhpObject) {
    super();
  }

  override read(lengthMax: number): string | StreamFailure {
    if (this.#isEof) return "";
    const result = callNeeded(this.object, "stream_read", [lengthMax]);
    if (result === false) return new StreamFailure(0, "");
    const text = result === null ? "" : toText(result);
    const eof = callIfThere(this.object, "stream_eof", []);
    if (eof === undefined) {
      context.raise(
        E_WARNING,
        `${running.name}(): ${this.object.cls.name}::stream_eof is not implemented! Assuming EOF`,
      );
    }
    this.#isEof = eof === undefined || toBoolean(eof);
    if (text.length > lengthMax) {
      context.raise(
        E_WARNING,
        `${running.name}(): ${this.object.cls.name}::stream_read - read ${text.length - lengthMax} bytes ` +
          `more data than requested (${text.length} read, ${lengthMax} max) - excess data will be lost`,
      );
    }
    return text.slice(0, lengthMax);
  }

  override isAtEnd(): boolean {
    return this.#isEof;
  }

  override write(text: string): number | StreamFailure {
    const result = callNeeded(this.object, "stream_write", [text]);
    if (result === false) return new StreamFailure(0, "");
    const written = result === null ? 0 : Number(toInteger(result));
    if (written <= text.length) return written;
    context.raise(
      E_WARNING,
      `${running.name}(): ${this.object.cls.name}::stream_write wrote ${written - text.length} bytes more ` +
        `data than requested (${written} written, ${text.length} max)`,
    );
    return text.length;
  }

  override seek(offset: number, from: number): number {
    const result = callIfThere(this.object, "stream_seek", [offset, from]);
    if (result === undefined || !toBoolean(result)) return -1;
    this.#isEof = false;
    const position = callNeeded(this.object, "stream_tell", []);
    return position === null ? -1 : Number(toInteger(position));
  }

  override status(): FileStatus | null {
    const result = callNeeded(this.object, "stream_stat", []);
    return result instanceof PhpArray ? statusOfArray(result) : null;
  }

  override flush(): boolean {
    const result = callIfThere(this.object, "stream_flush", []);
    return result !== undefined && toBoolean(result);
  }

  override truncate(length: number): boolean | null {
    const result = callIfThere(this.object, "stream_truncate", [length]);
    return result === undefined ? null : toBoolean(result);
  }

  override lock(operation: number): boolean {
    const result = callNeeded(this.object, "stream_lock", [operation]);
    return result !== null && toBoolean(result);
  }

  override setBlocking(isBlocking: boolean): boolean {
    return this.#setOption(Option.BLOCKING, isBlocking ? 1 : 0, null);
  }

  override setWriteBuffer(size: number): 0 | -1 {
    return this.#setOption(Option.WRITE_BUFFER, size > 0 ? FULL_BUFFER : 0, size) ? 0 : -1;
  }

  #setOption(option: number, first: number, second: number | null): boolean {
    const result = callNeeded(this.object, "stream_set_option", [option, first, second]);
    return result !== null && toBoolean(result);
  }

  override close(): void {
    callIfThere(this.object, "stream_flush", []);
    callIfThere(this.object, "stream_close", []);
  }
}

class UserDirectory implements DirectoryReader {
  constructor(readonly object: PhpObject) {}
  read(): string | null {
    const name = callNeeded(this.object, "dir_readdir", []);
    return name === false || name === null ? null : toText(name);
  }
  rewind(): void {
    callIfThere(this.object, "dir_rewinddir", []);
  }
  close(): void {
    callIfThere(this.object, "dir_closedir", []);
  }
}

/** The wrapper that a class of PHP code is. */
export class UserWrapper implements StreamWrapper {
  readonly type = "user-space";
  constructor(readonly cls: PhpClass, readonly isUrl: boolean) {}

  open(path: string, mode: string, options: OpenOptions): Stream | OpenFailure {
    const object = makeObject(this.cls, options.context ?? defaultContext());
    const opened = new Ref(null);
    const result = callIfThere(object, "stream_open", [path, mode, 0, opened]);
    if (result === undefined) return new OpenFailure(`"${this.cls.name}::stream_open" is not implemented!`);
    if (!toBoolean(result)) return new OpenFailure(`"${this.cls.name}::stream_open" call failed`);
    const stream = new Stream(new UserBackend(object), mode, path, this.type);
    stream.wrapperData = object;
    return stream;
  }

  status(path: string, ofLink: boolean): FileStatus | null {
    const flags = StatFlag.QUIET | (ofLink ? StatFlag.LINK : 0);
    const result = callNeeded(makeObject(this.cls, defaultContext()), "url_stat", [path, flags]);
    return result instanceof PhpArray ? statusOfArray(result) : null;
  }

  #run(name: string, options: PhpResource | null, values: Passed[]): true | OpenFailure {
    const result = callNeeded(makeObject(this.cls, options ?? defaultContext()), name, values);
    return result !== null && toBoolean(result) ? true : new OpenFailure("");
  }

  unlink(path: string, options: OpenOptions): true | OpenFailure {
    return this.#run("unlink", options.context, [path]);
  }
  rename(from: string, to: string, options: OpenOptions): true | OpenFailure {
    return this.#run("rename", options.context, [from, to]);
  }
  makeDirectory(
    path: string,
    mode: number,
    isRecursive: boolean,
    options: OpenOptions,
  ): true | OpenFailure {
    return this.#run("mkdir", options.context, [path, mode, REPORT_ERRORS | (isRecursive ? 1 : 0)]);
  }
  removeDirectory(path: string, options: OpenOptions): true | OpenFailure {
    return this.#run("rmdir", options.context, [path, REPORT_ERRORS]);
  }
  touch(path: string, modifyTime: number | null, accessTime: number | null): true | OpenFailure {
    const times = modifyTime === null || accessTime === null
      ? PhpArray.empty()
      : PhpArray.ofList([Math.floor(modifyTime), Math.floor(accessTime)]);
    return this.#run("stream_metadata", null, [path, Meta.TOUCH, times]);
  }
  changeMode(path: string, mode: number): true | OpenFailure {
    return this.#run("stream_metadata", null, [path, Meta.ACCESS, mode]);
  }

  openDirectory(path: string, options: OpenOptions): DirectoryReader | OpenFailure {
    const object = makeObject(this.cls, options.context ?? defaultContext());
    const result = callIfThere(object, "dir_opendir", [path, 0]);
    if (result === undefined) return new OpenFailure(`"${this.cls.name}::dir_opendir" is not implemented!`);
    if (!toBoolean(result)) return new OpenFailure(`"${this.cls.name}::dir_opendir" call failed`);
    return new UserDirectory(object);
  }
}
