/**
 * The methods of class Collator, and the functions that do the same.
 *
 * *Source:* https://www.php.net/class.collator; php-src ext/intl/collator/collator.stub.php
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import type { FunctionEntry } from "../../runtime/builtin.ts";
import { type ClassDeclaration, defineClass } from "../../runtime/builtin_class.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { context } from "../../runtime/context.ts";
import { throwError } from "../../runtime/error.ts";
import { array, constant, int, string } from "../../runtime/parameter.ts";
import type { Ref } from "../../runtime/reference.ts";
import { Api, intConstants } from "./api.ts";
import {
  Attribute,
  collatorLocale,
  CollatorObject,
  compareTexts,
  openCollator,
  sorted,
  SortFlag,
} from "./collator.ts";
import { Code } from "./error_codes.ts";
import { clearError, setError } from "./errors.ts";

const ARRAY = array("array").reference();
const FLAGS = int("flags").default(constant("Collator::SORT_REGULAR", SortFlag.REGULAR));

function create(locale: string): CollatorObject | null {
  const made = instantiate(context.classes.get("collator")!) as CollatorObject;
  return openCollator(made, locale) ? made : null;
}

function attributeOf(self: CollatorObject, number: number): number | false {
  clearError(self.error);
  self.host();
  const value = self.attribute(number);
  if (value !== undefined) return value;
  setError(Code.ILLEGAL_ARGUMENT, "Error getting attribute value", self.error);
  return false;
}

function setAttribute(self: CollatorObject, number: number, value: number): boolean {
  clearError(self.error);
  self.host();
  if (self.setAttribute(number, value)) return true;
  setError(Code.ILLEGAL_ARGUMENT, "Error setting attribute value", self.error);
  return false;
}

function strengthOf(self: CollatorObject): number {
  self.host();
  return self.attribute(Attribute.STRENGTH)!;
}

function setStrength(self: CollatorObject, strength: number): true {
  self.host();
  self.setAttribute(Attribute.STRENGTH, strength);
  return true;
}

function sortCell(
  self: CollatorObject,
  cell: Ref,
  flags: number,
  keepsKeys: boolean,
): boolean {
  const result = sorted(self, cell.value as PhpArray, flags, keepsKeys);
  if (result === null) return false;
  cell.value = result;
  return true;
}

const api = new Api("Collator", CollatorObject, "object");

api.method("__construct", [string("locale")], "", (self, locale) => {
  if (!openCollator(self, locale)) throwError("IntlException", "Constructor failed");
  return null;
});
api.staticPair("create", "collator_create", [string("locale")], "?Collator", create);
api.pair("compare", "collator_compare", [string("string1"), string("string2")], "int|false", compareTexts);
api.pair("sort", "collator_sort", [ARRAY, FLAGS], "bool", (self, cell, flags) => {
  return sortCell(self, cell, flags, false);
});
api.pair("sortWithSortKeys", "collator_sort_with_sort_keys", [ARRAY], "bool", (self, cell) => {
  return sortCell(self, cell, SortFlag.STRING, false);
});
api.pair("asort", "collator_asort", [ARRAY, FLAGS], "bool", (self, cell, flags) => {
  return sortCell(self, cell, flags, true);
});
api.pair("getAttribute", "collator_get_attribute", [int("attribute")], "int|false", attributeOf);
api.pair("setAttribute", "collator_set_attribute", [int("attribute"), int("value")], "bool", setAttribute);
api.pair("getStrength", "collator_get_strength", [], "int", strengthOf);
api.pair("setStrength", "collator_set_strength", [int("strength")], "true", setStrength);
api.pair("getLocale", "collator_get_locale", [int("type")], "string|false", collatorLocale);
api.pair("getErrorCode", "collator_get_error_code", [], "int|false", (self) => self.error.code);
api.pair("getErrorMessage", "collator_get_error_message", [], "string|false", (self) => self.error.text);

/** The functions `collator_…`. */
export const COLLATOR_FUNCTIONS: readonly FunctionEntry[] = api.functions;

const CONSTANTS: Readonly<Record<string, number>> = {
  DEFAULT_VALUE: -1,
  PRIMARY: 0,
  SECONDARY: 1,
  TERTIARY: 2,
  DEFAULT_STRENGTH: 2,
  QUATERNARY: 3,
  IDENTICAL: 15,
  OFF: 16,
  ON: 17,
  SHIFTED: 20,
  NON_IGNORABLE: 21,
  LOWER_FIRST: 24,
  UPPER_FIRST: 25,
  ...Attribute,
  SORT_REGULAR: SortFlag.REGULAR,
  SORT_STRING: SortFlag.STRING,
  SORT_NUMERIC: SortFlag.NUMERIC,
};

/** The class Collator. Its sort keys are ICU's own and not to be had. */
export const collatorClass: ClassDeclaration = defineClass({
  name: "Collator",
  native: CollatorObject,
  constants: intConstants(CONSTANTS),
  methods: api.methods,
});
