/**
 * The machine, the process and its environment.
 *
 * *Source:* https://www.php.net/ref.info; php-src ext/standard/info.c, basic_functions.c, pageinfo.c
 *
 * @module
 */
import { machine } from "node:os";
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { jsToUtf8 } from "../../runtime/byte_string.ts";
import type { Context } from "../../runtime/context.ts";
import { bool, string } from "../../runtime/parameter.ts";
import { isRunLimited } from "../../runtime/sandbox.ts";
import { PhpFloat } from "../../runtime/value.ts";
import { frontVariable, frontVariables } from "../../sapi/request.ts";
import { PHP_VERSION } from "../core/constants.ts";
import { loadedExtensions } from "../registry.ts";

/** Where the environment comes from at a request's start: names and values as byte strings. */
export const environmentSource: { read(): ReadonlyMap<string, string> } = {
  read() {
    const variables = Object.entries(Deno.env.toObject());
    return new Map(variables.map(([name, value]) => [jsToUtf8(name), jsToUtf8(value)]));
  },
};

/** The request's environment; putenv() changes only this copy, since workers share the process's. */
export function environmentOf(context: Context): Map<string, string> {
  return context.extensionState("environment", () => new Map(environmentSource.read()));
}

/** Variables that decide which program a name means, or what else runs with it. */
const LOADING = /^(?:PATH|LD_.*|IFS|ENV|BASH_ENV|SHELLOPTS|BASHOPTS|BASH_FUNC_.*|GCONV_PATH)$/;

/** The variables for a program: where only some programs may run, no script decides which these are. */
export function programEnvironment(variables: Iterable<readonly [string, string]>): Map<string, string> {
  const given = new Map(variables);
  if (!isRunLimited()) return given;
  const own = new Map(environmentSource.read());
  for (const name of [...given.keys()]) if (LOADING.test(name)) given.delete(name);
  for (const [name, value] of own) if (LOADING.test(name)) given.set(name, value);
  return given;
}

/**
 * A variable of the environment, or all of them.
 *
 * *Source:* https://www.php.net/getenv
 */
export const getenv = defineFunction({
  name: "getenv",
  parameters: [string("name").nullable().default(null), bool("local_only").default(false)],
  returns: "array|string|false",
  body(context, name, localOnly) {
    const environment = environmentOf(context);
    if (name === null) return PhpArray.ofEntries(new Map([...environment, ...frontVariables()]));
    const front = localOnly ? undefined : frontVariable(name);
    return front ?? environment.get(name) ?? false;
  },
});

/**
 * Sets (`NAME=value`) or removes (`NAME`) a variable of the environment until the request ends.
 *
 * Throws: ValueError for an assignment without name.
 * *Source:* https://www.php.net/putenv
 */
export const putenv = defineFunction({
  name: "putenv",
  parameters: [string("assignment")],
  returns: "bool",
  body(context, assignment) {
    if (assignment === "" || assignment.startsWith("=")) {
      throwArgumentValueError("putenv", 1, "must have a valid syntax");
    }
    const end = assignment.indexOf("=");
    if (end < 0) environmentOf(context).delete(assignment);
    else environmentOf(context).set(assignment.slice(0, end), assignment.slice(end + 1));
    return true;
  },
});

/**
 * The version of PHP, or of an extension; false when that is not loaded.
 *
 * *Source:* https://www.php.net/phpversion
 */
export const phpversion = defineFunction({
  name: "phpversion",
  parameters: [string("extension").nullable().default(null)],
  returns: "string|false",
  body(_context, extension) {
    if (extension === null) return PHP_VERSION;
    return loadedExtensions.get(extension.toLowerCase())?.version ?? false;
  },
});

/**
 * The name of the front: `fpm-fcgi`, `cli`.
 *
 * *Source:* https://www.php.net/php_sapi_name
 */
export const phpSapiName = defineFunction({
  name: "php_sapi_name",
  parameters: [],
  returns: "string|false",
  body(context) {
    const name = context.constants.get("PHP_SAPI");
    return typeof name === "string" ? name : false;
  },
});

/**
 * The operating system: its name, host, release, version and machine, or one of them.
 *
 * Throws: ValueError for an unknown mode.
 * *Source:* https://www.php.net/php_uname
 */
export const phpUname = defineFunction({
  name: "php_uname",
  parameters: [string("mode").default("a")],
  returns: "string",
  body(_context, mode) {
    if (mode.length !== 1) throwArgumentValueError("php_uname", 1, "must be a single character");
    const parts = { s: "Linux", n: Deno.hostname(), r: Deno.osRelease(), v: kernelVersion(), m: machine() };
    if (mode === "a") return Object.values(parts).join(" ");
    const part = (parts as Record<string, string>)[mode];
    if (part === undefined) {
      throwArgumentValueError("php_uname", 1, 'must be one of "a", "m", "n", "r", "s", or "v"');
    }
    return part;
  },
});

function kernelVersion(): string {
  try {
    return Deno.readTextFileSync("/proc/sys/kernel/version").trim();
  } catch {
    return "";
  }
}

/** The name of the machine. *Source:* https://www.php.net/gethostname */
export const gethostname = defineFunction({
  name: "gethostname",
  parameters: [],
  returns: "string|false",
  body: () => Deno.hostname(),
});

/** The load of the machine in the last 1, 5 and 15 minutes. *Source:* https://www.php.net/sys_getloadavg */
export const sysGetloadavg = defineFunction({
  name: "sys_getloadavg",
  parameters: [],
  returns: "array|false",
  body: () => PhpArray.ofList(Deno.loadavg().map((load) => new PhpFloat(load))),
});

/** The number of the process. *Source:* https://www.php.net/getmypid */
export const getmypid = defineFunction({
  name: "getmypid",
  parameters: [],
  returns: "int|false",
  body: () => Deno.pid,
});

/** What the file system says of the main script; null when there is none. */
function scriptInfo(context: Context): Deno.FileInfo | null {
  try {
    return context.scriptPath === "" ? null : Deno.statSync(context.scriptPath);
  } catch {
    return null;
  }
}

/** The owner of the main script. *Source:* https://www.php.net/getmyuid */
export const getmyuid = defineFunction({
  name: "getmyuid",
  parameters: [],
  returns: "int|false",
  body: (context) => scriptInfo(context)?.uid ?? false,
});

/** The group of the main script. *Source:* https://www.php.net/getmygid */
export const getmygid = defineFunction({
  name: "getmygid",
  parameters: [],
  returns: "int|false",
  body: (context) => scriptInfo(context)?.gid ?? false,
});

/** The inode of the main script. *Source:* https://www.php.net/getmyinode */
export const getmyinode = defineFunction({
  name: "getmyinode",
  parameters: [],
  returns: "int|false",
  body: (context) => scriptInfo(context)?.ino ?? false,
});

/** When the main script was changed last. *Source:* https://www.php.net/getlastmod */
export const getlastmod = defineFunction({
  name: "getlastmod",
  parameters: [],
  returns: "int|false",
  body(context) {
    const time = scriptInfo(context)?.mtime;
    return time === null || time === undefined ? false : Math.floor(time.getTime() / 1000);
  },
});

/** The folder for temporary files. *Source:* https://www.php.net/sys_get_temp_dir */
export const sysGetTempDir = defineFunction({
  name: "sys_get_temp_dir",
  parameters: [],
  returns: "string",
  body(context) {
    const folder = context.ini.text("sys_temp_dir") || environmentOf(context).get("TMPDIR") || "/tmp";
    return folder.length > 1 && folder.endsWith("/") ? folder.slice(0, -1) : folder;
  },
});

/** PHP takes memory from the system in blocks of this size. */
const BLOCK_BYTES = 2097152;

function memoryBytes(context: Context, isReal: boolean): number {
  const used = Deno.memoryUsage().heapUsed;
  const state = context.extensionState("memory", () => ({ peak: 0 }));
  state.peak = Math.max(state.peak, used);
  return inBlocks(used, isReal);
}

function inBlocks(bytes: number, isReal: boolean): number {
  return isReal ? Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES : bytes;
}

/** Bytes in use: those of the worker's heap. *Source:* https://www.php.net/memory_get_usage */
export const memoryGetUsage = defineFunction({
  name: "memory_get_usage",
  parameters: [bool("real_usage").default(false)],
  returns: "int",
  body: (context, isReal) => memoryBytes(context, isReal),
});

/** The most bytes in use that anyone asked about. *Source:* https://www.php.net/memory_get_peak_usage */
export const memoryGetPeakUsage = defineFunction({
  name: "memory_get_peak_usage",
  parameters: [bool("real_usage").default(false)],
  returns: "int",
  body(context, isReal) {
    memoryBytes(context, isReal);
    return inBlocks(context.extensionState("memory", () => ({ peak: 0 })).peak, isReal);
  },
});

/** Forgets the peak. *Source:* https://www.php.net/memory_reset_peak_usage */
export const memoryResetPeakUsage = defineFunction({
  name: "memory_reset_peak_usage",
  parameters: [],
  returns: "void",
  body(context) {
    context.extensionState("memory", () => ({ peak: 0 })).peak = 0;
  },
});
