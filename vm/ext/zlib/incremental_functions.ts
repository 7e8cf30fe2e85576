/**
 * Data compressed and restored piece by piece.
 *
 * *Source:* https://www.php.net/deflate_init; php-src ext/zlib/zlib.c
 *
 * @module
 */
import { throwArgumentTypeError, throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { type ClassDeclaration, defineClass } from "../../runtime/builtin_class.ts";
import { requireClass } from "../../runtime/class_table.ts";
import { context } from "../../runtime/context.ts";
import { toInteger, toText, valueName } from "../../runtime/conversion.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { constant, instance, int, string, union } from "../../runtime/parameter.ts";
import { objectToArray } from "../../runtime/property.ts";
import { Deflater, Inflater, statusText } from "./codec.ts";
import { Encoding, Flush, Status } from "./constants.ts";

class DeflateObject extends PhpObject {
  deflater: Deflater | null = null;
}

class InflateObject extends PhpObject {
  inflater: Inflater | null = null;
}

function contextClass(name: string, native: typeof PhpObject, maker: string): ClassDeclaration {
  return defineClass({
    name,
    native,
    isFinal: true,
    isSerializable: false,
    isCloneable: false,
    refusesDynamic: true,
    newError: `Cannot directly construct ${name}, use ${maker}() instead`,
  });
}

/** What `deflate_init()` and `inflate_init()` give. */
export const contextClasses: readonly ClassDeclaration[] = [
  contextClass("InflateContext", InflateObject, "inflate_init"),
  contextClass("DeflateContext", DeflateObject, "deflate_init"),
];

const FLUSH_TEXT = "must be one of ZLIB_NO_FLUSH, ZLIB_PARTIAL_FLUSH, ZLIB_SYNC_FLUSH, ZLIB_FULL_FLUSH, " +
  "ZLIB_BLOCK, or ZLIB_FINISH";
const WRONG_DICTIONARY = "Dictionary does not match expected dictionary (incorrect adler32 hash)";

function warn(label: string, text: string): false {
  context.raise(E_WARNING, `${label}(): ${text}`);
  return false;
}

function checkFlush(label: string, flush: number): void {
  if (flush < Flush.NONE || flush > Flush.BLOCK) throwArgumentValueError(label, 3, FLUSH_TEXT);
}

/** An option that is a number in a range. Throws: what `refuse` throws for another one. */
function numberOption(
  options: PhpArray,
  name: string,
  fallback: number,
  range: readonly [number, number],
  refuse: (value: number) => never,
): number {
  const given = options.getKey(name);
  const value = given === undefined ? fallback : Number(toInteger(given));
  return value < range[0] || value > range[1] ? refuse(value) : value;
}

function deflateOption(options: PhpArray, name: string, fallback: number, range: [number, number]): number {
  return numberOption(
    options,
    name,
    fallback,
    range,
    () =>
      throwError(
        "ValueError",
        `deflate_init(): "${name}" option must be between ${range[0]} and ${range[1]}`,
      ),
  );
}

/** The option `dictionary`: a text, or a list of texts of which each ends with a NUL; null for none. */
function dictionaryOption(label: string, options: PhpArray): string | null {
  const given = options.getKey("dictionary");
  if (given === undefined || typeof given === "string") return given ?? null;
  if (!(given instanceof PhpArray)) {
    throwArgumentTypeError(
      label,
      2,
      `must be of type zero-terminated string or array, ${valueName(given)} given`,
    );
  }
  const texts = given.toValues().map((value) => {
    const text = toText(value);
    if (text === "") throwArgumentValueError(label, 2, "must not contain empty strings");
    if (text.includes("\0")) throwArgumentValueError(label, 2, "must not contain strings with null bytes");
    return `${text}\0`;
  });
  return texts.length === 0 ? null : texts.join("");
}

function optionsOf(options: PhpArray | PhpObject): PhpArray {
  return options instanceof PhpArray ? options : objectToArray(options);
}

function isEncoding(encoding: number): boolean {
  return encoding === Encoding.RAW || encoding === Encoding.GZIP || encoding === Encoding.DEFLATE;
}

/** zlib's number for what stands around data and how far back they refer. */
function windowBits(encoding: number, window: number): number {
  return encoding < 0 ? encoding + 15 - window : encoding - (15 - window);
}

/**
 * Begins to compress data.
 *
 * Throws: ValueError and TypeError for wrong options.
 * *Source:* https://www.php.net/deflate_init
 */
export const deflateInit = defineFunction({
  name: "deflate_init",
  parameters: [int("encoding"), union("object|array", "options").default([])],
  returns: "DeflateContext|false",
  body(_context, encoding, given) {
    const options = optionsOf(given);
    const level = deflateOption(options, "level", -1, [-1, 9]);
    const memoryLevel = deflateOption(options, "memory", 8, [1, 9]);
    const window = deflateOption(options, "window", 15, [8, 15]);
    const strategy = numberOption(options, "strategy", 0, [0, 4], () =>
      throwError(
        "ValueError",
        'deflate_init(): "strategy" option must be one of ZLIB_FILTERED, ZLIB_HUFFMAN_ONLY, ZLIB_RLE, ' +
          "ZLIB_FIXED, or ZLIB_DEFAULT_STRATEGY",
      ));
    const dictionary = dictionaryOption("deflate_init", options);
    if (!isEncoding(encoding)) {
      throwArgumentValueError(
        "deflate_init",
        1,
        "must be one of ZLIB_ENCODING_RAW, ZLIB_ENCODING_GZIP, or ZLIB_ENCODING_DEFLATE",
      );
    }
    const deflater = new Deflater({ level, windowBits: windowBits(encoding, window), memoryLevel, strategy });
    if (deflater.status !== Status.OK) return warn("deflate_init", "Failed allocating zlib.deflate context");
    if (dictionary !== null) deflater.setDictionary(dictionary);
    const object = new (requireClass("DeflateContext").js!)() as DeflateObject;
    object.deflater = deflater;
    return object;
  },
});

/**
 * Compresses more data; gives what has come out by now.
 *
 * Throws: ValueError for another flush mode.
 * *Source:* https://www.php.net/deflate_add
 */
export const deflateAdd = defineFunction({
  name: "deflate_add",
  parameters: [
    instance<DeflateObject>("DeflateContext", "context"),
    string("data"),
    int("flush_mode").default(constant("ZLIB_SYNC_FLUSH", Flush.SYNC)),
  ],
  returns: "string|false",
  body(_context, object, data, flush) {
    checkFlush("deflate_add", flush);
    if (data === "" && flush !== Flush.FINISH) return "";
    const result = object.deflater!.add(data, flush);
    if (typeof result === "string") return result;
    return warn("deflate_add", `zlib error (${statusText(result)})`);
  },
});

/**
 * Begins to restore data.
 *
 * Throws: ValueError and TypeError for wrong options.
 * *Source:* https://www.php.net/inflate_init
 */
export const inflateInit = defineFunction({
  name: "inflate_init",
  parameters: [int("encoding"), union("object|array", "options").default([])],
  returns: "InflateContext|false",
  body(_context, encoding, given) {
    const options = optionsOf(given);
    const window = numberOption(
      options,
      "window",
      15,
      [8, 15],
      (value) => throwError("ValueError", `zlib window size (logarithm) (${value}) must be within 8..15`),
    );
    const dictionary = dictionaryOption("inflate_init", options);
    if (!isEncoding(encoding)) {
      throwError(
        "ValueError",
        "Encoding mode must be ZLIB_ENCODING_RAW, ZLIB_ENCODING_GZIP or ZLIB_ENCODING_DEFLATE",
      );
    }
    const inflater = new Inflater(windowBits(encoding, window));
    if (inflater.status !== Status.OK) return warn("inflate_init", "Failed allocating zlib.inflate context");
    inflater.dictionary = dictionary;
    const isRaw = encoding === Encoding.RAW && window === 15;
    if (isRaw && dictionary !== null && !inflater.setDictionary()) warn("inflate_init", WRONG_DICTIONARY);
    const object = new (requireClass("InflateContext").js!)() as InflateObject;
    object.inflater = inflater;
    return object;
  },
});

/**
 * Restores more data; gives what has come out by now.
 *
 * Throws: ValueError for another flush mode. Raises: E_WARNING for wrong data.
 * *Source:* https://www.php.net/inflate_add
 */
export const inflateAdd = defineFunction({
  name: "inflate_add",
  parameters: [
    instance<InflateObject>("InflateContext", "context"),
    string("data"),
    int("flush_mode").default(constant("ZLIB_SYNC_FLUSH", Flush.SYNC)),
  ],
  returns: "string|false",
  body(_context, object, data, flush) {
    checkFlush("inflate_add", flush);
    const inflater = object.inflater!;
    if (inflater.status === Status.STREAM_END) inflater.restart();
    if (data === "" && flush !== Flush.FINISH) return "";
    const hasDictionary = inflater.dictionary !== null;
    const result = inflater.add(data, flush);
    if (result !== null) return result;
    if (inflater.status !== Status.NEED_DICT) return warn("inflate_add", statusText(inflater.status));
    return warn(
      "inflate_add",
      hasDictionary
        ? WRONG_DICTIONARY
        : "Inflating this data requires a preset dictionary, please specify it in the options array of inflate_init()",
    );
  },
});

/** What the last call gave: one of ZLIB_OK, ZLIB_STREAM_END and the errors. *Source:* https://www.php.net/inflate_get_status */
export const inflateGetStatus = defineFunction({
  name: "inflate_get_status",
  parameters: [instance<InflateObject>("InflateContext", "context")],
  returns: "int",
  body: (_context, object) => object.inflater!.status,
});

/** How many bytes of compressed data were read. *Source:* https://www.php.net/inflate_get_read_len */
export const inflateGetReadLen = defineFunction({
  name: "inflate_get_read_len",
  parameters: [instance<InflateObject>("InflateContext", "context")],
  returns: "int",
  body: (_context, object) => object.inflater!.readLength,
});
