/**
 * Directives as scripts read and set them.
 *
 * *Source:* https://www.php.net/ref.info; php-src main/php_ini.c, ext/standard/basic_functions.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { defineAlias, defineFunction } from "../../runtime/builtin.ts";
import type { Context } from "../../runtime/context.ts";
import { toText } from "../../runtime/conversion.ts";
import { E_DEPRECATED, E_WARNING } from "../../runtime/error.ts";
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { restartTime } from "../../runtime/limits.ts";
import { PhpObject } from "../../runtime/object.ts";
import { bool, int, mixed, string } from "../../runtime/parameter.ts";
import { INT_MAX, INT_MIN, normalInt, type PhpInt, PhpResource, wrappedInt } from "../../runtime/value.ts";
import { loadedExtensions } from "../registry.ts";

/**
 * A directive's value as text; false when there is none of that name.
 *
 * *Source:* https://www.php.net/ini_get
 */
export const iniGet = defineFunction({
  name: "ini_get",
  parameters: [string("option")],
  returns: "string|false",
  body(context, option) {
    const value = context.ini.get(option);
    return value === undefined ? false : value ?? "";
  },
});

/**
 * Sets a directive for the rest of the request; gives the value before, or false when it may not be set.
 *
 * *Source:* https://www.php.net/ini_set
 */
export const iniSet = defineFunction({
  name: "ini_set",
  parameters: [string("option"), mixed("value").shown("string|int|float|bool|null")],
  returns: "string|false",
  body(context, option, value) {
    if (value instanceof PhpArray || value instanceof PhpObject || value instanceof PhpResource) {
      throwArgumentTypeError("ini_set", 2, "must be of type string|int|float|bool|null");
    }
    return setDirective(context, option, toText(value));
  },
});

/** ini_set() by another name. *Source:* https://www.php.net/ini_alter */
export const iniAlter = defineAlias("ini_alter", iniSet);

function setDirective(context: Context, option: string, value: string): string | false {
  const before = context.ini.get(option);
  if (before === undefined || !context.ini.setLocal(option, value)) return false;
  if (option.startsWith("assert.")) noteAssertSetting(context, option, value);
  return before ?? "";
}

/** Raises what setting a directive of assertions to something unusual raises. */
function noteAssertSetting(context: Context, option: string, value: string): void {
  const isUsual = option === "assert.callback"
    ? value === ""
    : context.ini.flag(option) === (option !== "assert.bail");
  if (!isUsual) context.raise(E_DEPRECATED, `ini_set(): ${option} INI setting is deprecated`);
}

/**
 * Gives a directive back the value that it had at start.
 *
 * *Source:* https://www.php.net/ini_restore
 */
export const iniRestore = defineFunction({
  name: "ini_restore",
  parameters: [string("option")],
  returns: "void",
  body(context, option) {
    context.ini.restore(option);
  },
});

/**
 * All directives, or those of one extension, with their values.
 *
 * Raises: E_WARNING for an extension that is not loaded.
 * *Source:* https://www.php.net/ini_get_all
 */
export const iniGetAll = defineFunction({
  name: "ini_get_all",
  parameters: [string("extension").nullable().default(null), bool("details").default(true)],
  returns: "array|false",
  body(context, extension, details) {
    const wanted = extension === null ? null : loadedExtensions.get(extension.toLowerCase());
    if (wanted === undefined) {
      context.raise(E_WARNING, `ini_get_all(): Extension "${extension}" cannot be found`);
      return false;
    }
    const all = PhpArray.empty();
    for (const name of context.ini.names()) {
      const directive = context.ini.directive(name);
      if (directive === undefined || wanted !== null && directive.extension !== wanted.name) continue;
      const value = context.ini.get(name) ?? null;
      all.set(name, details ? detailsOf(context, name, value, directive.access) : value);
    }
    return all;
  },
});

function detailsOf(context: Context, name: string, value: string | null, access: number): PhpArray {
  const entries: [string, string | number | null][] = [
    ["global_value", context.ini.global(name) ?? null],
    ["local_value", value],
    ["access", access],
  ];
  return PhpArray.ofEntries(entries);
}

/**
 * Where included files are looked for.
 *
 * *Source:* https://www.php.net/get_include_path
 */
export const getIncludePath = defineFunction({
  name: "get_include_path",
  parameters: [],
  returns: "string|false",
  body: (context) => context.ini.text("include_path"),
});

/**
 * Sets where included files are looked for; gives the path before.
 *
 * *Source:* https://www.php.net/set_include_path
 */
export const setIncludePath = defineFunction({
  name: "set_include_path",
  parameters: [string("include_path")],
  returns: "string|false",
  body(context, path) {
    if (path.includes("\0")) {
      throwArgumentValueError("set_include_path", 1, "must not contain any null bytes");
    }
    return setDirective(context, "include_path", path);
  },
});

/**
 * Starts the limit of the script's time anew.
 *
 * *Source:* https://www.php.net/set_time_limit
 */
export const setTimeLimit = defineFunction({
  name: "set_time_limit",
  parameters: [int("seconds")],
  returns: "bool",
  body(context, seconds) {
    if (!context.ini.setLocal("max_execution_time", String(seconds))) return false;
    restartTime(seconds);
    return true;
  },
});

/**
 * The number of bytes that a text such as `128M` stands for.
 *
 * Raises: E_WARNING for what is no quantity.
 * *Source:* https://www.php.net/ini_parse_quantity; php-src Zend/zend_ini.c (zend_ini_parse_quantity)
 */
export const iniParseQuantity = defineFunction({
  name: "ini_parse_quantity",
  parameters: [string("shorthand")],
  returns: "int",
  body(context, text) {
    const { value, problem } = parseQuantity(text);
    if (problem !== null) context.raise(E_WARNING, problem);
    return value;
  },
});

const FACTORS: Readonly<Record<string, bigint>> = { k: 1024n, m: 1048576n, g: 1073741824n };
const BASES: Readonly<Record<string, bigint>> = { x: 16n, o: 8n, b: 2n };

interface Quantity {
  readonly value: PhpInt;
  readonly problem: string | null;
}

function parseQuantity(text: string): Quantity {
  const [, sign = "", letter = "", digits = "", rest = ""] =
    /^[\t-\r ]*([-+]?)(?:0([xXoObB]))?([0-9A-Fa-f]*)([^]*)$/.exec(text) ?? [];
  const base = BASES[letter.toLowerCase()] ?? (digits.startsWith("0") ? 8n : 10n);
  const own = new RegExp(`^[${digitsOf(base)}]*`, "i").exec(digits)?.[0] ?? "";
  const tail = (digits.slice(own.length) + rest).replaceAll(/^[\t-\r ]+|[\t-\r ]+$/g, "");
  const shown = text.replaceAll(
    /[^ -~]/g,
    (char) => `\\x${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
  if (own === "") {
    const problem = text.trim() === ""
      ? null
      : `Invalid quantity "${shown}": no valid leading digits, interpreting as "0" for backwards compatibility`;
    return { value: 0, problem };
  }
  let value = 0n;
  for (const digit of own) value = value * base + BigInt(parseInt(digit, 16));
  if (sign === "-") value = -value;
  const unit = tail.slice(-1);
  const factor = FACTORS[unit.toLowerCase()];
  const prefix = sign + (letter === "" ? "" : `0${letter}`) + own;
  let problem: string | null = null;
  if (tail !== "" && factor === undefined) {
    problem = `Invalid quantity "${shown}": unknown multiplier "${unit}", interpreting as "${prefix}" ` +
      "for backwards compatibility";
  } else if (tail.length > 1) {
    problem = `Invalid quantity "${shown}", interpreting as "${prefix}${unit}" for backwards compatibility`;
  }
  const exact = value * (factor ?? 1n);
  if (problem === null && (exact > INT_MAX || exact < INT_MIN)) {
    problem =
      `Invalid quantity "${shown}": value is out of range, using overflow result for backwards compatibility`;
  }
  return { value: exact > INT_MAX || exact < INT_MIN ? wrappedInt(exact) : normalInt(exact), problem };
}

function digitsOf(base: bigint): string {
  return base === 16n ? "0-9a-f" : base === 8n ? "0-7" : base === 2n ? "01" : "0-9";
}
