/**
 * What is loaded, declared and included; resources.
 *
 * *Source:* https://www.php.net/ref.funchand, https://www.php.net/ref.info; php-src
 * Zend/zend_builtin_functions.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineAlias, defineFunction } from "../../runtime/builtin.ts";
import type { Context } from "../../runtime/context.ts";
import { E_DEPRECATED } from "../../runtime/error.ts";
import { UserFunction } from "../../runtime/function.ts";
import { bool, resource, string } from "../../runtime/parameter.ts";
import { loadedExtensions } from "../registry.ts";

/**
 * The version of the Zend engine.
 *
 * *Source:* https://www.php.net/zend_version
 */
export const zendVersion = defineFunction({
  name: "zend_version",
  parameters: [],
  returns: "string",
  isPure: true,
  body: () => "4.4.27",
});

/**
 * Whether a function exists.
 *
 * *Source:* https://www.php.net/function_exists
 */
export const functionExists = defineFunction({
  name: "function_exists",
  parameters: [string("function")],
  returns: "bool",
  body(context, name) {
    const plain = name.startsWith("\\") ? name.slice(1) : name;
    return context.functions.has(plain) || context.functions.has(plain.toLowerCase());
  },
});

/**
 * The names of all functions: `internal` and `user`.
 *
 * *Source:* https://www.php.net/get_defined_functions
 */
export const getDefinedFunctions = defineFunction({
  name: "get_defined_functions",
  parameters: [bool("exclude_disabled").default(true)],
  returns: "array",
  body(context, excludesDisabled) {
    if (!excludesDisabled) {
      const text = "get_defined_functions(): Setting $exclude_disabled to false has no effect";
      context.raise(E_DEPRECATED, text);
    }
    const internal: string[] = [];
    const user: string[] = [];
    context.functions.complete();
    for (const [name, entry] of context.functions) {
      (entry instanceof UserFunction ? user : internal).push(name);
    }
    return PhpArray.ofEntries([["internal", PhpArray.ofList(internal)], ["user", PhpArray.ofList(user)]]);
  },
});

/**
 * The paths of all files included so far, the main script first.
 *
 * *Source:* https://www.php.net/get_included_files
 */
export const getIncludedFiles = defineFunction({
  name: "get_included_files",
  parameters: [],
  returns: "array",
  body: (context) => PhpArray.ofList([...context.includedFiles]),
});

/** get_included_files() by another name. *Source:* https://www.php.net/get_required_files */
export const getRequiredFiles = defineAlias("get_required_files", getIncludedFiles);

/**
 * Whether an extension is loaded, by its name in any case.
 *
 * *Source:* https://www.php.net/extension_loaded
 */
export const extensionLoaded = defineFunction({
  name: "extension_loaded",
  parameters: [string("extension")],
  returns: "bool",
  body: (_context, name) => loadedExtensions.has(name.toLowerCase()),
});

/**
 * The names of all extensions; of those that extend the engine itself when asked.
 *
 * *Source:* https://www.php.net/get_loaded_extensions
 */
export const getLoadedExtensions = defineFunction({
  name: "get_loaded_extensions",
  parameters: [bool("zend_extensions").default(false)],
  returns: "array",
  body(_context, zendExtensions) {
    if (zendExtensions) return PhpArray.empty();
    return PhpArray.ofList([...loadedExtensions.values()].map((extension) => extension.name));
  },
});

/**
 * The names of an extension's functions; false when it is not loaded or has none.
 *
 * *Source:* https://www.php.net/get_extension_funcs
 */
export const getExtensionFuncs = defineFunction({
  name: "get_extension_funcs",
  parameters: [string("extension")],
  returns: "array|false",
  body(context, name) {
    const lower = name.toLowerCase();
    const names = functionNames(context, lower === "zend" ? "core" : lower);
    return names.length === 0 ? false : PhpArray.ofList(names);
  },
});

function functionNames(context: Context, extension: string): string[] {
  const functions = loadedExtensions.get(extension)?.functions ?? [];
  return functions.map((entry) => entry.name).filter((name) => context.functions.has(name));
}

/**
 * The kind of a resource; `Unknown` once it is closed.
 *
 * *Source:* https://www.php.net/get_resource_type
 */
export const getResourceType = defineFunction({
  name: "get_resource_type",
  parameters: [resource("resource")],
  returns: "string",
  body: (_context, handle) => handle.isClosed ? "Unknown" : handle.type,
});

/**
 * The number of a resource.
 *
 * *Source:* https://www.php.net/get_resource_id
 */
export const getResourceId = defineFunction({
  name: "get_resource_id",
  parameters: [resource("resource")],
  returns: "int",
  body: (_context, handle) => handle.id,
});
