/**
 * What scripts ask of the cache of compiled files, and do to it.
 *
 * *Source:* https://www.php.net/ref.opcache; php-src ext/opcache/zend_accelerator_module.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { stringKey } from "../../runtime/array_key.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { type CachedFile, compileCache } from "../../runtime/compile_cache.ts";
import { context } from "../../runtime/context.ts";
import { E_NOTICE, E_WARNING } from "../../runtime/error.ts";
import { isForbiddenPath } from "../../runtime/open_basedir.ts";
import { bool, instance, string } from "../../runtime/parameter.ts";
import { PhpFloat, type PhpValue } from "../../runtime/value.ts";
import { OPCACHE_SETTINGS } from "./directives.ts";
import { cacheFigures, isCaching } from "./information.ts";

/** Whether the running script may use these functions. Raises: E_WARNING. */
function isAllowed(): boolean {
  const folder = context.ini.text("opcache.restrict_api");
  if (folder === "" || context.scriptPath.startsWith(folder)) return true;
  context.raise(
    E_WARNING,
    'Zend OPcache API is restricted by "restrict_api" configuration directive',
  );
  return false;
}

function arrayOf(members: readonly (readonly [string, PhpValue])[]): PhpArray {
  const array = PhpArray.empty();
  for (const [name, value] of members) array.setKey(stringKey(name), value);
  return array;
}

/** As C's asctime gives it. */
function dateText(seconds: number): string {
  const [day, month, date, year, time] = new Date(seconds * 1000).toString().split(" ");
  return `${day} ${month} ${date!.replace(/^0/, " ")} ${time} ${year}`;
}

function scriptArray(
  { path, hitCount, byteCount, lastUsedSeconds, modifiedMilliseconds }: CachedFile,
): PhpArray {
  const members: [string, PhpValue][] = [
    ["full_path", path],
    ["hits", hitCount],
    ["memory_consumption", byteCount],
    ["last_used", dateText(lastUsedSeconds)],
    ["last_used_timestamp", lastUsedSeconds],
  ];
  if (context.ini.flag("opcache.validate_timestamps")) {
    members.push(["timestamp", Math.floor(modifiedMilliseconds / 1000)]);
    members.push(["revalidate", lastUsedSeconds + context.ini.integer("opcache.revalidate_freq")]);
  }
  return arrayOf(members);
}

function statisticsArray(): PhpArray {
  const { statistics, fileCount, keyCountMax, hitRate } = cacheFigures();
  return arrayOf([
    ["num_cached_scripts", fileCount],
    ["num_cached_keys", fileCount],
    ["max_cached_keys", keyCountMax],
    ["hits", statistics.hitCount],
    ["start_time", statistics.startSeconds],
    ["last_restart_time", statistics.lastRestartSeconds],
    ["oom_restarts", 0],
    ["hash_restarts", 0],
    ["manual_restarts", statistics.restartCount],
    ["misses", statistics.missCount],
    ["blacklist_misses", 0],
    ["blacklist_miss_ratio", new PhpFloat(0)],
    ["opcache_hit_rate", new PhpFloat(hitRate)],
  ]);
}

function memoryArray(): PhpArray {
  const { usedBytes, freeBytes } = cacheFigures();
  return arrayOf([
    ["used_memory", usedBytes],
    ["free_memory", freeBytes],
    ["wasted_memory", 0],
    ["current_wasted_percentage", new PhpFloat(0)],
  ]);
}

/** There is no buffer of strings: V8 keeps each once by itself. */
function stringsArray(): PhpArray {
  const names = ["buffer_size", "used_memory", "free_memory", "number_of_strings"];
  return arrayOf(names.map((name) => [name, 0]));
}

/** PHP's own JIT is not there: V8 compiles by itself what runs often. */
function jitArray(): PhpArray {
  return arrayOf([
    ["enabled", false],
    ["on", false],
    ["kind", 0],
    ["opt_level", 0],
    ["opt_flags", 0],
    ["buffer_size", 0],
    ["buffer_free", 0],
  ]);
}

/** What the cache holds, false where there is none. *Source:* https://www.php.net/opcache_get_status */
export const opcacheGetStatus = defineFunction({
  name: "opcache_get_status",
  parameters: [bool("include_scripts").default(true)],
  returns: "array|false",
  body(_context, includesScripts) {
    if (!isAllowed() || !isCaching()) return false;
    const members: [string, PhpValue][] = [
      ["opcache_enabled", true],
      ["cache_full", false],
      ["restart_pending", cacheFigures().statistics.isRestartPending],
      ["restart_in_progress", false],
      ["memory_usage", memoryArray()],
      ["interned_strings_usage", stringsArray()],
      ["opcache_statistics", statisticsArray()],
    ];
    if (includesScripts) {
      const files = compileCache.current?.files() ?? [];
      members.push(["scripts", arrayOf(files.map((file) => [file.path, scriptArray(file)]))]);
    }
    return arrayOf([...members, ["jit", jitArray()]]);
  },
});

function settingValue(
  text: string | null,
  type: "bool" | "int" | "float" | "string",
  name: string,
): PhpValue {
  switch (type) {
    case "bool":
      return context.ini.flag(name);
    case "int":
      if (name === "opcache.memory_consumption") return context.ini.integer(name) * 1_048_576;
      return /^0x[0-9a-f]+$/i.test(text ?? "") ? Number(text) : context.ini.integer(name);
    case "float":
      return new PhpFloat(
        Number.parseFloat(text ?? "0") / (name === "opcache.max_wasted_percentage" ? 100 : 1),
      );
    case "string":
      return text ?? "";
  }
}

/** The directives of the cache with their values. *Source:* https://www.php.net/opcache_get_configuration */
export const opcacheGetConfiguration = defineFunction({
  name: "opcache_get_configuration",
  parameters: [],
  returns: "array|false",
  body(context) {
    if (!isAllowed()) return false;
    const directives = OPCACHE_SETTINGS.map(([name, , , type]): [string, PhpValue] => {
      return [name, settingValue(context.ini.text(name), type, name)];
    });
    return arrayOf([
      ["directives", arrayOf(directives)],
      ["version", arrayOf([["version", "8.4.27"], ["opcache_product_name", "Zend OPcache"]])],
      ["blacklist", PhpArray.empty()],
    ]);
  },
});

/** Empties the cache before the next request of each worker. *Source:* https://www.php.net/opcache_reset */
export const opcacheReset = defineFunction({
  name: "opcache_reset",
  parameters: [],
  returns: "bool",
  body() {
    if (!isAllowed() || !isCaching()) return false;
    compileCache.current?.reset();
    return true;
  },
});

/** Takes a file out of the cache: when it has changed, or anyway. *Source:* https://www.php.net/opcache_invalidate */
export const opcacheInvalidate = defineFunction({
  name: "opcache_invalidate",
  parameters: [string("filename"), bool("force").default(false)],
  returns: "bool",
  body(_context, path, isForced) {
    if (!isAllowed() || !isCaching()) return false;
    return compileCache.current?.invalidate(path, isForced) ?? false;
  },
});

/** Whether a file is in the cache, by its whole path. *Source:* https://www.php.net/opcache_is_script_cached */
export const opcacheIsScriptCached = defineFunction({
  name: "opcache_is_script_cached",
  parameters: [string("filename")],
  returns: "bool",
  body: (_context, path) => isAllowed() && isCaching() && (compileCache.current?.has(path) ?? false),
});

/**
 * Compiles a file into the cache without running it. Raises: E_NOTICE, E_WARNING.
 *
 * *Source:* https://www.php.net/opcache_compile_file
 */
export const opcacheCompileFile = defineFunction({
  name: "opcache_compile_file",
  parameters: [string("filename")],
  returns: "bool",
  body(context, path) {
    if (!isCaching()) {
      context.raise(E_NOTICE, "Zend OPcache has not been properly started, can't compile file");
      return false;
    }
    const name = "opcache_compile_file";
    const isForbidden = isForbiddenPath(name, path);
    if (!isForbidden && compileCache.current?.compile(path) === true) return true;
    const reason = isForbidden ? "Operation not permitted" : "No such file or directory";
    context.raise(E_WARNING, `${name}(${path}): Failed to open stream: ${reason}`);
    const folders = context.ini.text("include_path");
    context.raise(E_WARNING, `${name}(): Failed opening '${path}' for inclusion (include_path='${folders}')`);
    return false;
  },
});

/** Keeps a function from PHP's JIT, which is not there. *Source:* https://www.php.net/opcache_jit_blacklist */
export const opcacheJitBlacklist = defineFunction({
  name: "opcache_jit_blacklist",
  parameters: [instance("Closure", "closure")],
  returns: "void",
  body: () => null,
});
