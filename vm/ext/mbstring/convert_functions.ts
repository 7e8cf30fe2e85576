/**
 * Functions that convert text and find out its encoding.
 *
 * *Source:* https://www.php.net/ref.mbstring
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { type Key, PhpArray, share, writable } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { isAscii, isValidUtf8 } from "../../runtime/byte_string.ts";
import type { Context } from "../../runtime/context.ts";
import { E_DEPRECATED, E_WARNING } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { bool, mixed, string, union } from "../../runtime/parameter.ts";
import { allProperties, referenceProperty, replaceText } from "../../runtime/property.ts";
import { Ref } from "../../runtime/reference.ts";
import type { MaybeValue, PhpValue } from "../../runtime/value.ts";
import { converted, isAsciiBased, pointsOf } from "./conversion.ts";
import { detected } from "./detection.ts";
import { encodingList } from "./encoding_list.ts";
import { type Encoding, encodingNamed } from "./encodings.ts";
import { encodingOf, mbState } from "./state.ts";

/** Texts from one of some encodings to another; false when a text is in none of them. */
type Converter = (text: string) => string | false;

function converterOf(context: Context, label: string, from: readonly Encoding[], to: Encoding): Converter {
  const state = mbState(context);
  return (text) => {
    const source = from.length === 1
      ? from[0]!
      : detected([text], from, context.ini.flag("mbstring.strict_detection"), true);
    if (source === null) {
      context.raise(E_WARNING, `${label}(): Unable to detect character encoding`);
      return false;
    }
    // What carries bytes is written from bytes, and read to bytes.
    const bytes = encodingNamed("8bit")!;
    if (carriesBytes(to)) return converted(text, bytes, to, state.substitution);
    return converted(text, source, carriesBytes(source) ? bytes : to, state.substitution);
  };
}

function carriesBytes({ name }: Encoding): boolean {
  return name === "BASE64" || name === "Quoted-Printable";
}

/** An array with its texts and text keys converted; null for arrays that hold themselves. */
function convertedArray(
  context: Context,
  array: PhpArray,
  convert: Converter,
  above: readonly PhpArray[],
): PhpArray {
  const result = PhpArray.empty();
  if (above.includes(array)) {
    context.raise(E_WARNING, "mb_convert_encoding(): Cannot convert recursively referenced values");
    return result;
  }
  for (const [key, value] of array.entries()) {
    const newKey = typeof key === "string" ? convert(key) : key;
    if (newKey === false) continue;
    let changed: PhpValue = value;
    if (typeof value === "string") changed = convert(value);
    else if (value instanceof PhpArray) changed = convertedArray(context, value, convert, [...above, array]);
    else if (value instanceof PhpObject) {
      context.raise(E_WARNING, "mb_convert_encoding(): Object is not supported");
      continue;
    }
    result.set(newKey, changed);
  }
  return result;
}

/**
 * A text, or the texts of an array with its keys, in another encoding.
 *
 * Throws: ValueError for unknown encodings. Raises: E_WARNING when none of some fits.
 * *Source:* https://www.php.net/mb_convert_encoding
 */
export const mbConvertEncoding = defineFunction({
  name: "mb_convert_encoding",
  parameters: [
    union("array|string", "string"),
    string("to_encoding"),
    union("array|string|null", "from_encoding").default(null),
  ],
  returns: "array|string|false",
  body(context, value, toName, fromNames) {
    const label = "mb_convert_encoding";
    const to = encodingOf(context, label, 2, toName);
    const from = fromNames === null
      ? [mbState(context).internal]
      : encodingList(context, label, 3, fromNames);
    if (from.length === 0) throwArgumentValueError(label, 3, "must specify at least one encoding");
    const convert = converterOf(context, label, from, to);
    return typeof value === "string" ? convert(value) : convertedArray(context, value, convert, []);
  },
});

/**
 * The encoding of a text, out of some; false for none.
 *
 * Throws: ValueError for unknown encodings.
 * *Source:* https://www.php.net/mb_detect_encoding
 */
export const mbDetectEncoding = defineFunction({
  name: "mb_detect_encoding",
  parameters: [
    string("string"),
    union("array|string|null", "encodings").default(null),
    bool("strict").omittable().default(false),
  ],
  returns: "string|false",
  body(context, text, names, isStrict) {
    const label = "mb_detect_encoding";
    const list = names === null ? mbState(context).detectOrder : encodingList(context, label, 2, names);
    if (list.length === 0) throwArgumentValueError(label, 2, "must specify at least one encoding");
    const strict = isStrict ?? context.ini.flag("mbstring.strict_detection");
    const candidates = list.filter(({ name }) =>
      !/^(?:[78]bit|BASE64|UUENCODE|HTML-ENTITIES|Quoted.*)$/.test(name)
    );
    return detected([text], candidates, strict, true)?.name ?? false;
  },
});

/** Whether all bytes of a text are characters. */
function isValid(text: string, encoding: Encoding): boolean {
  if (encoding.isUtf8) return isValidUtf8(text);
  if (isAsciiBased(encoding) && isAscii(text)) return true;
  return !pointsOf(text, encoding).includes(-1);
}

function isValidValue(
  context: Context,
  value: MaybeValue,
  encoding: Encoding,
  above: readonly PhpArray[],
): boolean {
  if (typeof value === "string") return isValid(value, encoding);
  if (value instanceof PhpArray) {
    if (above.includes(value)) {
      context.raise(E_WARNING, "mb_check_encoding(): Cannot not handle circular references");
      return false;
    }
    const inside = [...above, value];
    for (const [key, element] of value.entries()) {
      if (typeof key === "string" && !isValid(key, encoding)) return false;
      if (!isValidValue(context, element, encoding, inside)) return false;
    }
    return true;
  }
  return !(value instanceof PhpObject);
}

/**
 * Whether a text, or all texts of an array, are valid in an encoding.
 *
 * Raises: E_DEPRECATED without an argument.
 * *Source:* https://www.php.net/mb_check_encoding
 */
export const mbCheckEncoding = defineFunction({
  name: "mb_check_encoding",
  parameters: [
    union("array|string|null", "value").default(null),
    string("encoding").nullable().default(null),
  ],
  returns: "bool",
  body(context, value, name) {
    const encoding = encodingOf(context, "mb_check_encoding", 2, name);
    if (value === null) {
      const text = "mb_check_encoding(): Calling mb_check_encoding() without argument is deprecated";
      context.raise(E_DEPRECATED, text);
      return mbState(context).substitution.illegalCount === 0;
    }
    return isValidValue(context, value, encoding, []);
  },
});

/**
 * A text with substitutes for what is not valid.
 *
 * *Source:* https://www.php.net/mb_scrub
 */
export const mbScrub = defineFunction({
  name: "mb_scrub",
  parameters: [string("string"), string("encoding").nullable().default(null)],
  returns: "string",
  body(context, text, name) {
    const encoding = encodingOf(context, "mb_scrub", 2, name);
    return isValid(text, encoding)
      ? text
      : converted(text, encoding, encoding, mbState(context).substitution);
  },
});

/** Adds all texts in a value, for detection. False for a value that is inside of itself. */
function addTexts(value: MaybeValue, texts: string[], above: readonly unknown[]): boolean {
  if (typeof value === "string") texts.push(value);
  const isArray = value instanceof PhpArray;
  if (!isArray && !(value instanceof PhpObject)) return true;
  if (above.includes(value)) return false;
  const inside = [...above, value];
  const parts = isArray
    ? [...value.entries()].map(([, part]) => part)
    : allProperties(value).map((part) => part.value);
  return parts.every((part) => addTexts(part, texts, inside));
}

/** Puts a text in the place of an element. A cell that was there is left to its other holders. */
function replaceElement(array: PhpArray, key: Key, text: string): void {
  const cell = new Ref(text);
  cell.holders = 0;
  array.setReference(key, cell);
  array.dissolveReference(key);
}

/** Converts the texts of a variable in place, but for keys. */
function convertVariable(reference: Ref, convert: (text: string) => string, above: readonly unknown[]): void {
  const { value } = reference;
  if (typeof value === "string") reference.value = convert(value);
  else if (value instanceof PhpArray && !above.includes(value)) {
    const array = writable(share(value));
    reference.value = array;
    for (const [key, element] of [...array.entries()]) {
      const isHolder = element instanceof PhpArray || element instanceof PhpObject;
      if (typeof element === "string") replaceElement(array, key, convert(element));
      else if (isHolder) convertVariable(array.referenceAt(key), convert, [...above, array]);
    }
  } else if (value instanceof PhpObject && !above.includes(value)) {
    for (const property of allProperties(value)) {
      if (typeof property.value === "string") replaceText(value, property, convert(property.value));
      else convertVariable(referenceProperty(value, property.name, value.cls), convert, [...above, value]);
    }
  }
}

/**
 * Converts the texts of variables, and what arrays and objects among them hold. The encoding they were in, or false.
 *
 * Throws: ValueError for unknown encodings. Raises: E_WARNING when none of some fits, or a value is inside of itself.
 * *Source:* https://www.php.net/mb_convert_variables
 */
export const mbConvertVariables = defineFunction({
  name: "mb_convert_variables",
  parameters: [
    string("to_encoding"),
    union("array|string", "from_encoding"),
    mixed("var").reference(),
    mixed("vars").reference().variadic(),
  ],
  returns: "string|false",
  body(context, toName, fromNames, first, others) {
    const label = "mb_convert_variables";
    const to = encodingOf(context, label, 1, toName);
    const from = encodingList(context, label, 2, fromNames);
    if (from.length === 0) throwArgumentValueError(label, 2, "must specify at least one encoding");
    const variables = [first, ...others];
    const texts: string[] = [];
    if (!variables.every(({ value }) => addTexts(value, texts, []))) {
      context.raise(E_WARNING, `${label}(): Cannot handle recursive references`);
      return false;
    }
    const isStrict = context.ini.flag("mbstring.strict_detection");
    const source = from.length === 1 ? from[0]! : detected(texts, from, isStrict, true);
    if (source === null) {
      context.raise(E_WARNING, `${label}(): Unable to detect encoding`);
      return false;
    }
    const { substitution } = mbState(context);
    const convert = (text: string) => converted(text, source, to, substitution);
    for (const variable of variables) convertVariable(variable, convert, []);
    return source.name;
  },
});
