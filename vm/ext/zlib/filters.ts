/**
 * The stream filters `zlib.deflate` and `zlib.inflate`.
 *
 * *Source:* https://www.php.net/filters.compression; php-src ext/zlib/zlib_filter.c
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { context } from "../../runtime/context.ts";
import { toInteger } from "../../runtime/conversion.ts";
import { E_NOTICE, E_WARNING } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { objectToArray } from "../../runtime/property.ts";
import { running, type StreamFilter } from "../../runtime/stream.ts";
import { type MaybeValue, PhpFloat } from "../../runtime/value.ts";
import { Deflater, Inflater, statusText } from "./codec.ts";
import { Encoding, Flush, Status } from "./constants.ts";

const CHUNK_BYTES = 0x8000;

/** Inflates what passes; what follows the end of the data is dropped. */
class InflateFilter implements StreamFilter {
  #isOver = false;
  constructor(readonly name: string, readonly inflater: Inflater) {}

  filter(text: string, isEnd: boolean): string | null {
    if (this.#isOver || text === "" && !isEnd) return "";
    const result = this.inflater.add(text, isEnd ? Flush.FINISH : Flush.SYNC, CHUNK_BYTES);
    this.inflater.drop();
    if (this.inflater.status === Status.STREAM_END) this.#isOver = true;
    if (result === null) {
      context.raise(E_NOTICE, `${running.name}(): zlib: ${statusText(this.inflater.status)}`);
    }
    return result;
  }
}

/** Deflates what passes. */
class DeflateFilter implements StreamFilter {
  #holdsBack = false;
  #isOver = false;
  constructor(readonly name: string, readonly deflater: Deflater) {}

  filter(text: string, isEnd: boolean): string | null {
    if (this.#isOver || text === "" && !isEnd) return "";
    this.#holdsBack = true;
    this.#isOver = isEnd;
    const result = this.deflater.add(text, isEnd ? Flush.FINISH : Flush.NONE);
    return typeof result === "string" ? result : null;
  }

  flush(): string {
    if (!this.#holdsBack || this.#isOver) return "";
    this.#holdsBack = false;
    const result = this.deflater.add("", Flush.SYNC);
    return typeof result === "string" ? result : "";
  }
}

function warn(text: string, value: number): null {
  context.raise(E_WARNING, `${running.name}(): ${text} (${value})`);
  return null;
}

/** A number of the parameters; null, with a warning, for one out of its range or none. */
function parameter(
  parameters: PhpArray,
  name: string,
  minimum: number,
  maximum: number,
  what: string,
): number | null {
  const given = parameters.getKey(name);
  if (given === undefined) return null;
  const value = Number(toInteger(given));
  return value < minimum || value > maximum ? warn(what, value) : value;
}

/** The parameters as an array; null where they are none. */
function arrayOf(parameters: MaybeValue): PhpArray | null {
  if (parameters instanceof PhpObject) return objectToArray(parameters);
  return parameters instanceof PhpArray ? parameters : null;
}

/** Makes one of the filters; null when its parameters are wrong. */
export function makeZlibFilter(name: string, parameters: MaybeValue): StreamFilter | null {
  const lower = name.toLowerCase();
  if (lower === "zlib.inflate") return makeInflate(name, parameters);
  return lower === "zlib.deflate" ? makeDeflate(name, parameters) : null;
}

function makeInflate(name: string, parameters: MaybeValue): StreamFilter | null {
  const given = arrayOf(parameters);
  const window = given === null
    ? null
    : parameter(given, "window", -15, 47, "Invalid parameter given for window size");
  const inflater = new Inflater(window ?? Encoding.RAW);
  return inflater.status === Status.OK ? new InflateFilter(name, inflater) : null;
}

function makeDeflate(name: string, parameters: MaybeValue): StreamFilter | null {
  const isNumber = typeof parameters === "string" || typeof parameters === "number" ||
    typeof parameters === "bigint" || parameters instanceof PhpFloat;
  const given = isNumber ? PhpArray.ofEntries([["level", parameters]]) : arrayOf(parameters);
  if (given === null && parameters !== undefined) {
    context.raise(E_WARNING, `${running.name}(): Invalid filter parameter, ignored`);
  }
  const options = given ?? PhpArray.empty();
  const memoryLevel = parameter(options, "memory", 1, 9, "Invalid parameter given for memory level") ?? 9;
  const windowBits = parameter(options, "window", -15, 31, "Invalid parameter given for window size") ??
    Encoding.RAW;
  const level = parameter(options, "level", -1, 9, "Invalid compression level specified.") ?? -1;
  const deflater = new Deflater({ level, windowBits, memoryLevel });
  return deflater.status === Status.OK ? new DeflateFilter(name, deflater) : null;
}
