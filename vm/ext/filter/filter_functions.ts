/**
 * Filtering values and the request's input.
 *
 * *Source:* https://www.php.net/ref.filter
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray, share } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import type { Context } from "../../runtime/context.ts";
import { toInteger } from "../../runtime/conversion.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { array, bool, constant, int, mixed, string, union } from "../../runtime/parameter.ts";
import type { PhpInt, PhpValue } from "../../runtime/value.ts";
import { filtered, isFilter, orderOf } from "./filtering.ts";
import { FILTER_NAMES, FilterFlag, InputType } from "./flags.ts";

/** The number that stands for "the one in the array". */
const NO_FILTER = -1;

function refusesFilter(context: Context, label: string, filter: PhpInt): boolean {
  if (isFilter(filter)) return false;
  context.raise(E_WARNING, `${label}(): Unknown filter with ID ${filter}`);
  return true;
}

/**
 * A value as a filter leaves it; false (or null, by a flag) when it is refused.
 *
 * Throws: TypeError and ValueError for options that the filter cannot use.
 * *Source:* https://www.php.net/filter_var
 */
export const filterVar = defineFunction({
  name: "filter_var",
  parameters: [
    mixed("value"),
    int("filter").default(constant("FILTER_DEFAULT", 516)),
    union("array|int", "options").default(0),
  ],
  returns: "mixed",
  body(context, value, filter, options) {
    if (refusesFilter(context, "filter_var", filter)) return false;
    return filtered(value, orderOf("filter_var", Number(filter), options));
  },
});

/**
 * The elements of an array, each as a filter leaves it.
 *
 * Throws: TypeError and ValueError for keys and options that cannot be used.
 * *Source:* https://www.php.net/filter_var_array
 */
export const filterVarArray = defineFunction({
  name: "filter_var_array",
  parameters: [
    array("array"),
    union("array|int", "options").default(constant("FILTER_DEFAULT", 516)),
    bool("add_empty").default(true),
  ],
  returns: "array|false|null",
  body(context, values, options, addEmpty) {
    if (!(options instanceof PhpArray) && refusesFilter(context, "filter_var_array", options)) return false;
    return filteredAll("filter_var_array", values, options, addEmpty) as PhpArray | false | null;
  },
});

/** `values` by one filter, or those that `options` names by theirs. */
function filteredAll(
  label: string,
  values: PhpArray,
  options: PhpArray | PhpInt,
  addEmpty: boolean,
): PhpValue {
  if (!(options instanceof PhpArray)) {
    return filtered(values, orderOf(label, Number(options), FilterFlag.REQUIRE_ARRAY));
  }
  const result = PhpArray.empty();
  for (const [key, wanted] of options.entries()) {
    if (typeof key !== "string") throwArgumentTypeError(label, 2, "must contain only string keys");
    if (key === "") throwArgumentValueError(label, 2, "cannot contain empty keys");
    const value = values.getKey(key);
    if (value === undefined) {
      if (addEmpty) result.setKey(key, null);
      continue;
    }
    const order = wanted instanceof PhpArray
      ? orderOf(label, NO_FILTER, wanted)
      : orderOf(label, Number(toInteger(wanted)), 0);
    result.setKey(key, filtered(value, order));
  }
  return result;
}

/** The variables of a source, as the request brought them. Throws: ValueError when there is no such source. */
function inputOf(context: Context, label: string, type: PhpInt): PhpArray | null {
  const { input } = context;
  switch (type) {
    case InputType.POST:
      return input?.post ?? null;
    case InputType.GET:
      return input?.get ?? null;
    case InputType.COOKIE:
      return input?.cookies ?? null;
    case InputType.SERVER:
      return input?.server() ?? null;
    case InputType.ENV:
      return input?.environment() ?? null;
  }
  return throwArgumentValueError(label, 1, "must be an INPUT_* constant");
}

/**
 * Whether the request brought a variable.
 *
 * Throws: ValueError for an unknown source.
 * *Source:* https://www.php.net/filter_has_var
 */
export const filterHasVar = defineFunction({
  name: "filter_has_var",
  parameters: [int("input_type"), string("var_name")],
  returns: "bool",
  body: (context, type, name) => inputOf(context, "filter_has_var", type)?.position(name) as number >= 0,
});

/**
 * A variable of the request, as a filter leaves it; null when there is none (or false, by a flag).
 *
 * Throws: ValueError for an unknown source; what filter_var throws.
 * *Source:* https://www.php.net/filter_input
 */
export const filterInput = defineFunction({
  name: "filter_input",
  parameters: [
    int("type"),
    string("var_name"),
    int("filter").default(constant("FILTER_DEFAULT", 516)),
    union("array|int", "options").default(0),
  ],
  returns: "mixed",
  body(context, type, name, filter, options) {
    if (refusesFilter(context, "filter_input", filter)) return null;
    const value = inputOf(context, "filter_input", type)?.get(name);
    if (value !== undefined) return filtered(value, orderOf("filter_input", Number(filter), options));
    const details = options instanceof PhpArray ? options.getKey("options") : undefined;
    const fallback = details instanceof PhpArray ? details.getKey("default") : undefined;
    if (fallback !== undefined) return share(fallback);
    const flags = options instanceof PhpArray ? options.getKey("flags") ?? 0 : options;
    return Number(toInteger(flags)) & FilterFlag.NULL_ON_FAILURE ? false : null;
  },
});

/**
 * The variables of a source of the request, each as a filter leaves it; null when there is no such source.
 *
 * Throws: ValueError for an unknown source; what filter_var_array throws.
 * *Source:* https://www.php.net/filter_input_array
 */
export const filterInputArray = defineFunction({
  name: "filter_input_array",
  parameters: [
    int("type"),
    union("array|int", "options").default(constant("FILTER_DEFAULT", 516)),
    bool("add_empty").default(true),
  ],
  returns: "array|false|null",
  body(context, type, options, addEmpty) {
    if (!(options instanceof PhpArray) && refusesFilter(context, "filter_input_array", options)) return false;
    const values = inputOf(context, "filter_input_array", type);
    if (values !== null && values.count() > 0) {
      return filteredAll("filter_input_array", values, options, addEmpty) as PhpArray | false | null;
    }
    const flags = options instanceof PhpArray ? toInteger(options.getKey("flags") ?? 0) : options;
    return Number(flags) & FilterFlag.NULL_ON_FAILURE ? false : null;
  },
});

/**
 * The names of all filters.
 *
 * *Source:* https://www.php.net/filter_list
 */
export const filterList = defineFunction({
  name: "filter_list",
  parameters: [],
  returns: "array",
  body: () => PhpArray.ofList([...FILTER_NAMES.keys()]),
});

/**
 * The number of a filter; false when no filter has that name.
 *
 * *Source:* https://www.php.net/filter_id
 */
export const filterId = defineFunction({
  name: "filter_id",
  parameters: [string("name")],
  returns: "int|false",
  body: (_context, name) => FILTER_NAMES.get(name) ?? false,
});
