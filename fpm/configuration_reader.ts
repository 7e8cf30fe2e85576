/**
 * php-fpm.conf and the files it includes, read into sections that are not yet checked against each other.
 *
 * php-fpm gives its INI parser one line at a time, so no value spans lines, and its count of lines runs on from an
 * included file into the including one; both are kept, as messages show them.
 *
 * Source: php-src sapi/fpm/fpm/fpm_conf.c
 *
 * @module
 */
import { toNative } from "./byte_path.ts";
import { type AccessKind, formatIniError, type IniOptions, parseIni } from "../vm/front.ts";
import {
  booleanWord,
  expandPoolName,
  GLOBAL_DIRECTIVES,
  POOL_DIRECTIVES,
} from "./configuration_directives.ts";
import {
  type Configuration,
  defaultGlobalConfiguration,
  defaultPoolConfiguration,
  type GlobalConfiguration,
  type KeyValue,
  type PoolConfiguration,
} from "./configuration_types.ts";
import { glob } from "./glob.ts";
import type { Report } from "./log_level.ts";
import { systemErrorText } from "./system_error.ts";

/** What the reader needs from outside. */
export interface ReaderHost {
  readonly report: Report;
  /** Takes PHP's syntax errors, which go to stderr without time and level; the newline is included. */
  readonly printSyntaxError: (text: string) => void;
  /** What `${NAME}` stands for. */
  readonly variable: (name: string) => string | undefined;
  /** The text of a PHP constant. */
  readonly constant: (name: string) => string | undefined;
  /** Makes a relative include absolute. */
  readonly includePath: (path: string) => string;
}

/** More than this many files within each other are refused. */
const INCLUDE_DEPTH_MAX = 5;

/** Reads a file and what it includes; `undefined` after an error, which has been reported then. */
export function readConfiguration(file: string, host: ReaderHost): Configuration | undefined {
  const reader = new Reader(host);
  return reader.readFile(file) ? { file, global: reader.global, pools: reader.pools } : undefined;
}

/** Lists of what the scripts of a pool may do; beyond php-fpm. */
const ALLOWANCE = /^security\.allow_(read|write|net|run)$/;

class Reader {
  readonly global: GlobalConfiguration = defaultGlobalConfiguration();
  readonly pools: PoolConfiguration[] = [];
  readonly #host: ReaderHost;
  readonly #options: IniOptions;
  #pool: PoolConfiguration | undefined;
  #file = "";
  #line = 0;
  #depth = 0;
  #hasFailed = false;
  #include: string | undefined;

  constructor(host: ReaderHost) {
    this.#host = host;
    this.#options = { mode: "normal", variable: host.variable, constant: host.constant };
  }

  readFile(file: string): boolean {
    if (file === "") return this.#refuse("configuration filename is empty");
    let bytes: Uint8Array;
    try {
      bytes = Deno.readFileSync(toNative(file));
    } catch (thrown) {
      return this.#refuse(`failed to open configuration file '${file}': ${systemErrorText(thrown)}`);
    }
    if (this.#depth >= INCLUDE_DEPTH_MAX) {
      return this.#refuse("failed to include more than 5 files recursively");
    }
    this.#depth++;
    this.#line = 0;
    const isGood = bytesToText(bytes).split("\n").every((line) => this.#readLine(file, line));
    this.#depth--;
    return isGood;
  }

  #readLine(file: string, line: string): boolean {
    this.#line++;
    this.#file = file;
    if (line === "") return true;
    const end = line.indexOf("\0");
    const error = parseIni(end < 0 ? `${line}\n` : line.slice(0, end), this.#options, {
      section: (name) => this.#openSection(name),
      entry: (name, value) => this.#entry(name, value as string | undefined),
      arrayEntry: (name, key, value) => this.#arrayEntry(name, key, value as string),
    });
    if (error !== undefined) this.#host.printSyntaxError(`PHP:  ${formatIniError(error)}\n`);
    const include = this.#include;
    this.#include = undefined;
    if (error !== undefined || this.#hasFailed) return false;
    return include === undefined || this.#includeFiles(this.#host.includePath(include));
  }

  #includeFiles(pattern: string): boolean {
    const file = this.#file;
    const result = glob(pattern);
    if (result.kind === "failed") {
      return this.#refuse(
        `Unable to globalize '${pattern}' (ret=${result.code}) from ${file} at line ${this.#line}.`,
      );
    }
    if (result.paths.length === 0) {
      const text = `Nothing matches the include pattern '${pattern}' from ${file} at line ${this.#line}.`;
      this.#host.report("warning", text);
    }
    for (const path of result.paths) {
      if (path.endsWith("/")) continue;
      if (!this.readFile(path)) {
        return this.#refuse(`Unable to include ${path} from ${file} at line ${this.#line}`);
      }
    }
    return true;
  }

  #openSection(name: string): void {
    if (this.#hasFailed) return;
    const lowered = name.toLowerCase();
    if (lowered === "global") {
      this.#pool = undefined;
      return;
    }
    this.#pool = this.pools.find((pool) => pool.name.toLowerCase() === lowered);
    if (this.#pool === undefined) {
      this.#pool = defaultPoolConfiguration(name);
      this.pools.push(this.#pool);
    }
  }

  #entry(name: string, value: string | undefined): void {
    if (this.#hasFailed) return;
    if (value === undefined) {
      this.#refuseLine("value is NULL for a ZEND_INI_PARSER_ENTRY");
    } else if (name === "include") {
      if (this.#include !== undefined) this.#refuseLine("two includes at the same time !");
      else this.#include = value;
    } else {
      this.#set(name, value);
    }
  }

  #set(name: string, value: string): void {
    const lowered = name.toLowerCase();
    const pool = this.#pool;
    const bound = pool === undefined
      ? bind(GLOBAL_DIRECTIVES.find((directive) => directive.name === lowered), this.global)
      : bind(POOL_DIRECTIVES.find((directive) => directive.name === lowered), pool);
    if (bound === undefined) {
      this.#refuseLine(`unknown entry '${name}'`);
      return;
    }
    const reason = bound.set(value, pool?.name);
    if (reason !== undefined) this.#refuseLine(`unable to parse value for entry '${bound.name}': ${reason}`);
  }

  #arrayEntry(name: string, key: string, value: string): void {
    if (this.#hasFailed) return;
    if (name === "access.suppress_path") {
      if (key !== "") this.#refuseLine("Keys provided to field 'access.suppress_path' are ignored");
      if (!value.startsWith("/")) {
        this.#refuseLine("Values provided to field 'access.suppress_path' must begin with '/'");
      }
      if (this.#hasFailed) return;
    } else if (ALLOWANCE.test(name)) {
      if (key !== "") this.#refuseLine(`Keys provided to field '${name}' are ignored`);
      if (this.#hasFailed) return;
    } else if (key === "") {
      this.#refuseLine(`You must provide a key for field '${name}'`);
      return;
    }
    if (this.#pool === undefined) {
      this.#refuseLine("Array are not allowed in the global section");
      return;
    }
    this.#addToList(this.#pool, name, key, value);
  }

  #addToList(pool: PoolConfiguration, name: string, key: string, value: string): void {
    const text = expandPoolName(value, pool.name) ?? value;
    const kind = ALLOWANCE.exec(name)?.[1] as AccessKind | undefined;
    if (kind !== undefined) return this.#addAllowance(pool, kind, text);
    switch (name) {
      case "env":
        if (value === "") this.#refuseLine("empty value");
        else pool.environment.unshift({ key, value: text });
        return;
      case "php_value":
        pool.phpValues.unshift({ key, value: text });
        return;
      case "php_admin_value":
        pool.phpAdminValues.unshift({ key, value: text });
        return;
      case "php_flag":
        return this.#addFlag(pool.phpValues, name, key, value);
      case "php_admin_flag":
        return this.#addFlag(pool.phpAdminValues, name, key, value);
      case "access.suppress_path":
        pool.accessSuppressPaths.unshift(text);
        return;
      default:
        this.#refuseLine(`unknown directive '${name}'`);
    }
  }

  #addAllowance(pool: PoolConfiguration, kind: AccessKind, value: string): void {
    const isPath = kind === "read" || kind === "write";
    if (value === "") this.#refuseLine("empty value");
    else if (isPath && value !== "*" && !value.startsWith("/")) {
      this.#refuseLine(`Values provided to field 'security.allow_${kind}' must begin with '/'`);
    } else pool.securityAllow[kind].push(value);
  }

  #addFlag(list: KeyValue[], name: string, key: string, value: string): void {
    const flag = booleanWord(value);
    if (flag === undefined) this.#refuseLine(`error while parsing '${name}[${key}]' : invalid boolean value`);
    else list.unshift({ key, value: flag ? "1" : "0" });
  }

  #refuseLine(text: string): void {
    this.#refuse(`[${this.#file}:${this.#line}] ${text}`);
  }

  #refuse(text: string): false {
    this.#hasFailed = true;
    this.#host.report("error", text);
    return false;
  }
}

interface BoundDirective {
  readonly name: string;
  readonly set: (value: string, poolName: string | undefined) => string | undefined;
}

function bind<Target>(
  directive: {
    name: string;
    set: (target: Target, value: string, pool: string | undefined) => string | undefined;
  } | undefined,
  target: Target,
): BoundDirective | undefined {
  if (directive === undefined) return undefined;
  return { name: directive.name, set: (value, poolName) => directive.set(target, value, poolName) };
}

/** One char per byte, in pieces that fit the stack. */
function bytesToText(bytes: Uint8Array): string {
  let text = "";
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return text;
}
