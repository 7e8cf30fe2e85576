/**
 * Autoloading: the functions that are asked for a class that is not there.
 *
 * *Source:* https://www.php.net/ref.spl; php-src ext/spl/php_spl.c
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { jsToUtf8, utf8ToJs } from "../../runtime/byte_string.ts";
import { callValue, classHooks, type Target } from "../../runtime/call.ts";
import { findCallable } from "../../runtime/find_callable.ts";
import { PhpClass } from "../../runtime/class.ts";
import { ClosureObject } from "../../runtime/closure.ts";
import type { Context } from "../../runtime/context.ts";
import { E_NOTICE } from "../../runtime/error.ts";
import { includeFile } from "../../runtime/include.ts";
import { PhpObject } from "../../runtime/object.ts";
import { bool, callable, mixed, string } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";

/** A callable in the form in which it is kept and shown: static methods by the name of their class. */
function keptForm(callback: PhpValue, target: Target): PhpValue {
  if (callback instanceof ClosureObject || callback instanceof PhpObject) return callback;
  const self = target.self;
  if (self instanceof PhpClass) {
    return PhpArray.ofList([self.name, target.fn.name]);
  }
  if (self instanceof PhpObject) return PhpArray.ofList([self, target.fn.name]);
  return target.fn.name;
}

function isSame(first: PhpValue, second: PhpValue): boolean {
  if (first instanceof PhpArray && second instanceof PhpArray) {
    return first.getKey(0) === second.getKey(0) && first.getKey(1) === second.getKey(1);
  }
  if (first instanceof ClosureObject && second instanceof ClosureObject) {
    return first.fn === second.fn && first.self === second.self;
  }
  return first === second;
}

function keptCallback(callback: PhpValue): PhpValue {
  const target = findCallable(callback, classHooks.caller());
  return target === null ? callback : keptForm(callback, target);
}

/**
 * Adds a function that is asked for missing classes, at the end or at the beginning. Without one, `spl_autoload`.
 *
 * Throws: TypeError. *Source:* https://www.php.net/spl_autoload_register
 */
export const splAutoloadRegister = defineFunction({
  name: "spl_autoload_register",
  parameters: [
    mixed("callback").nullable().shown("?callable").default(null),
    bool("throw").default(true),
    bool("prepend").default(false),
  ],
  returns: "bool",
  body(context, callback, doThrow, prepend) {
    if (callback !== null) checkCallback(callback);
    if (!doThrow) {
      context.raise(
        E_NOTICE,
        "spl_autoload_register(): Argument #2 ($do_throw) has been ignored, " +
          "spl_autoload_register() will always throw",
      );
    }
    const kept = keptCallback(callback ?? "spl_autoload");
    if (kept === "spl_autoload_call") {
      throwArgumentValueError("spl_autoload_register", 1, "must not be the spl_autoload_call() function");
    }
    if (context.autoloaders.some((other) => isSame(other, kept))) return true;
    if (prepend) context.autoloaders.unshift(kept);
    else context.autoloaders.push(kept);
    return true;
  },
});

function checkCallback(callback: PhpValue): void {
  const why = { text: "no array or string given" };
  if (findCallable(callback, classHooks.caller(), why) !== null) return;
  throwArgumentTypeError("spl_autoload_register", 1, `must be a valid callback or null, ${why.text}`);
}

/**
 * Removes a function that is asked for missing classes. False when it is none.
 *
 * *Source:* https://www.php.net/spl_autoload_unregister
 */
export const splAutoloadUnregister = defineFunction({
  name: "spl_autoload_unregister",
  parameters: [callable("callback")],
  returns: "bool",
  body(context, callback) {
    const kept = keptCallback(callback);
    if (kept === "spl_autoload_call") {
      context.autoloaders.length = 0;
      return true;
    }
    const at = context.autoloaders.findIndex((other) => isSame(other, kept));
    if (at < 0) return false;
    context.autoloaders.splice(at, 1);
    return true;
  },
});

/**
 * The functions that are asked for missing classes, in their order.
 *
 * *Source:* https://www.php.net/spl_autoload_functions
 */
export const splAutoloadFunctions = defineFunction({
  name: "spl_autoload_functions",
  parameters: [],
  returns: "array",
  body: (context) => PhpArray.ofList(context.autoloaders.map((callback) => share(callback))),
});

/**
 * Asks for a class as its first use would.
 *
 * *Source:* https://www.php.net/spl_autoload_call
 */
export const splAutoloadCall = defineFunction({
  name: "spl_autoload_call",
  parameters: [string("class")],
  returns: "void",
  body(context, name) {
    for (const loader of context.autoloaders.slice()) {
      callValue(loader, [name]);
      if (classHooks.find(name, false) !== null) return;
    }
  },
});

const EXTENSIONS_STATE = "spl autoload extensions";

function extensions(context: Context): { list: string } {
  return context.extensionState(EXTENSIONS_STATE, () => ({ list: ".inc,.php" }));
}

/**
 * The file name extensions that `spl_autoload` tries; sets them when given some.
 *
 * *Source:* https://www.php.net/spl_autoload_extensions
 */
export const splAutoloadExtensions = defineFunction({
  name: "spl_autoload_extensions",
  parameters: [string("file_extensions").nullable().default(null)],
  returns: "string",
  body(context, fileExtensions) {
    const state = extensions(context);
    if (fileExtensions !== null) state.list = fileExtensions;
    return state.list;
  },
});

/**
 * Looks for a class in files named after it, in lower case, in the directories of `include_path`.
 *
 * *Source:* https://www.php.net/spl_autoload
 */
export const splAutoload = defineFunction({
  name: "spl_autoload",
  parameters: [string("class"), string("file_extensions").nullable().default(null)],
  returns: "void",
  body(context, name, fileExtensions) {
    const file = name.toLowerCase().replaceAll("\\", "/");
    for (const extension of (fileExtensions ?? extensions(context).list).split(",")) {
      const path = includedPath(context, file + extension);
      if (path === null) continue;
      includeFile(path, "require_once", new Map(), null, null, { path: context.scriptPath });
      if (classHooks.find(name, false) !== null) return;
    }
  },
});

function includedPath(context: Context, file: string): string | null {
  const here = context.workingDirectory;
  for (const folder of context.ini.text("include_path").split(":")) {
    const base = folder.startsWith("/") ? folder : `${here}/${folder}`;
    const path = utf8ToJs(`${base}/${file}`);
    try {
      if (Deno.statSync(path).isFile) return jsToUtf8(Deno.realPathSync(path));
    } catch {
      continue;
    }
  }
  return null;
}
