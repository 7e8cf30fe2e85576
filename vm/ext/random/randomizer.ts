/**
 * Class Random\Randomizer: what random numbers are used for, whichever engine gives them.
 *
 * *Source:* https://www.php.net/class.random-randomizer; php-src ext/random/randomizer.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray, share } from "../../runtime/array.ts";
import {
  type ClassDeclaration,
  defineClass,
  enumCase,
  methodsOf,
  property,
} from "../../runtime/builtin_class.ts";
import { bytesOf, textOf } from "../../runtime/byte_string.ts";
import { callMethod } from "../../runtime/call.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { context } from "../../runtime/context.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { array, constant, float, instance, int, string, wideInt } from "../../runtime/parameter.ts";
import { objectToArray, readSlot, writeSlot } from "../../runtime/property.ts";
import { normalInt, type PhpInt, type PhpValue, wrappedInt } from "../../runtime/value.ts";
import { EngineObject } from "./engine_classes.ts";
import {
  bytesOfNumber,
  Failures,
  gather,
  numberOf,
  type NumberSource,
  ofRange,
  place,
  scalesRanges,
} from "./engines.ts";
import { floatBetween } from "./interval.ts";

const NAME = "Random\\Randomizer";

/** An engine written in PHP. */
class UserSource implements NumberSource {
  size = 0;
  constructor(readonly engine: PhpObject) {}

  generate(): bigint {
    const bytes = callMethod(this.engine, "generate", null, () => []) as string;
    this.size = Math.min(bytes.length, 8);
    if (this.size === 0) {
      throwError("Random\\BrokenRandomEngineError", "A random engine must return a non-empty string");
    }
    return numberOf(bytes.slice(0, 8));
  }
}

class RandomizerObject extends PhpObject {
  #source: NumberSource | null = null;
  /** The engine of `#source`, which may have been put in by unserialize(). */
  #engine: PhpObject | null = null;

  source(): NumberSource {
    const engine = readSlot(this, "$engine");
    if (!(engine instanceof PhpObject)) {
      throwError(
        "Error",
        "Typed property Random\\Randomizer::$engine must not be accessed before initialization",
      );
    }
    if (this.#engine !== engine || this.#source === null) {
      this.#engine = engine;
      this.#source = engine instanceof EngineObject ? null : new UserSource(engine);
    }
    return engine instanceof EngineObject ? engine.source : this.#source!;
  }
}

function throwEmpty(name: string, number: number, text = "must be greater than 0"): never {
  throwArgumentValueError(`${NAME}::${name}`, number, text);
}

function intBetween(source: NumberSource, least: PhpInt, most: PhpInt): PhpInt {
  if (!scalesRanges(source)) return wrappedInt(ofRange(source, BigInt(least), BigInt(most)));
  const share = Number(source.generate() >> 1n) / 2147483648;
  return wrappedInt(BigInt(least) + BigInt(Math.trunc((Number(most) - Number(least) + 1) * share)));
}

function randomBytes(source: NumberSource, length: number): string {
  let text = "";
  while (text.length < length) {
    const number = source.generate();
    text += bytesOfNumber(number, source.size);
  }
  return text.slice(0, length);
}

/** Chars of a text: by a mask over single random bytes, or by places when the text is long. */
function charsOf(source: NumberSource, text: string, length: number): string {
  const most = text.length - 1;
  let chosen = "";
  if (text.length > 256) {
    while (chosen.length < length) chosen += text[place(source, most)]!;
    return chosen;
  }
  const mask = most === 0 ? 0 : 2 ** (32 - Math.clz32(most)) - 1;
  const failures = new Failures();
  while (chosen.length < length) {
    const number = source.generate();
    const { size } = source;
    for (let i = 0; i < size && chosen.length < length; i++) {
      const at = Number(number >> BigInt(i * 8) & 255n) & mask;
      if (at > most) {
        failures.add();
        continue;
      }
      failures.clear();
      chosen += text[at]!;
    }
  }
  return chosen;
}

/** Brings a list into another order. */
function shuffle(source: NumberSource, list: { [at: number]: unknown; readonly length: number }): void {
  for (let left = list.length - 1; left > 0; left--) {
    const at = place(source, left);
    const item = list[left];
    list[left] = list[at];
    list[at] = item;
  }
}

/** Some places of so many, in order. What is fewer, those in or those out, is chosen by trying. */
function pickPlaces(source: NumberSource, count: number, wanted: number): number[] {
  if (wanted === 1) return [place(source, count - 1)];
  const isNegative = wanted > count >> 1;
  const chosen = new Set<number>();
  const failures = new Failures();
  const target = isNegative ? count - wanted : wanted;
  while (chosen.size < target) {
    const at = place(source, count - 1);
    if (chosen.has(at)) failures.add();
    else {
      chosen.add(at);
      failures.clear();
    }
  }
  return Array.from({ length: count }, (_, at) => at).filter((at) => chosen.has(at) !== isNegative);
}

function checkedFloat(
  source: NumberSource,
  low: number,
  high: number,
  boundary: string,
): number {
  const [hasLow, hasHigh] = [boundary.startsWith("Closed"), boundary.endsWith("Closed")];
  const fail = (number: number, text: string) => throwArgumentValueError(`${NAME}::getFloat`, number, text);
  if (!Number.isFinite(low)) fail(1, "must be finite");
  if (!Number.isFinite(high)) fail(2, "must be finite");
  if (hasLow && hasHigh) {
    if (high < low) fail(2, "must be greater than or equal to argument #1 ($min)");
  } else if (high <= low) fail(2, "must be greater than argument #1 ($min)");
  const number = floatBetween(source, low, high, hasLow, hasHigh);
  if (Number.isNaN(number)) {
    throwError(
      "ValueError",
      "The given interval is empty, there are no floats between argument #1 ($min) and argument #2 ($max)",
    );
  }
  return number;
}

const method = methodsOf(RandomizerObject);
const real = { hasRealReturnType: true } as const;

const numberMethods = [
  method({
    name: "__construct",
    parameters: [instance("Random\\Engine", "engine").nullable().default(null)],
    returns: "",
    body(_context, self, engine) {
      if (readSlot(self, "$engine") !== undefined) {
        throwError("Error", "Cannot modify readonly property Random\\Randomizer::$engine");
      }
      writeSlot(
        self,
        "$engine",
        share(engine ?? instantiate(context.classes.get("random\\engine\\secure")!)),
      );
      return null;
    },
  }),
  method({
    name: "nextInt",
    parameters: [],
    returns: "int",
    ...real,
    body: (_context, self) => normalInt(self.source().generate() >> 1n),
  }),
  method({
    name: "nextFloat",
    parameters: [],
    returns: "float",
    ...real,
    body: (_context, self) => Number(gather(self.source(), 8) >> 11n) * 2 ** -53,
  }),
  method({
    name: "getFloat",
    parameters: [
      float("min"),
      float("max"),
      instance("Random\\IntervalBoundary", "boundary")
        .default(constant("Random\\IntervalBoundary::ClosedOpen", null as unknown as PhpObject)),
    ],
    returns: "float",
    ...real,
    body(_context, self, low, high, boundary) {
      const name = boundary as PhpObject | null === null ? "ClosedOpen" : String(readSlot(boundary, "$name"));
      return checkedFloat(self.source(), low, high, name);
    },
  }),
  method({
    name: "getInt",
    parameters: [wideInt("min"), wideInt("max")],
    returns: "int",
    ...real,
    body(_context, self, least, most) {
      if (most < least) throwEmpty("getInt", 2, "must be greater than or equal to argument #1 ($min)");
      return intBetween(self.source(), least, most);
    },
  }),
];

const orderMethods = [
  method({
    name: "getBytes",
    parameters: [int("length")],
    returns: "string",
    ...real,
    body(_context, self, length) {
      if (length < 1) throwEmpty("getBytes", 1);
      return randomBytes(self.source(), length);
    },
  }),
  method({
    name: "getBytesFromString",
    parameters: [string("string"), int("length")],
    returns: "string",
    ...real,
    body(_context, self, text, length) {
      if (text === "") throwEmpty("getBytesFromString", 1, "must not be empty");
      if (length < 1) throwEmpty("getBytesFromString", 2);
      return charsOf(self.source(), text, length);
    },
  }),
  method({
    name: "shuffleArray",
    parameters: [array("array")],
    returns: "array",
    ...real,
    body(_context, self, values) {
      const list = [...values.entries()].map(([, value]) => share(value as PhpValue));
      shuffle(self.source(), list);
      return PhpArray.ofList(list);
    },
  }),
  method({
    name: "shuffleBytes",
    parameters: [string("bytes")],
    returns: "string",
    ...real,
    body(_context, self, text) {
      const bytes = bytesOf(text);
      shuffle(self.source(), bytes);
      return textOf(bytes);
    },
  }),
  method({
    name: "pickArrayKeys",
    parameters: [array("array"), int("num")],
    returns: "array",
    ...real,
    body(_context, self, values, count) {
      if (values.count() === 0) throwEmpty("pickArrayKeys", 1, "must not be empty");
      if (count < 1 || count > values.count()) {
        throwEmpty(
          "pickArrayKeys",
          2,
          "must be between 1 and the number of elements in argument #1 ($array)",
        );
      }
      const keys = [...values.entries()].map(([key]) => key);
      return PhpArray.ofList(pickPlaces(self.source(), keys.length, count).map((at) => keys[at]!));
    },
  }),
];

const stateMethods = [
  method({
    name: "__serialize",
    parameters: [],
    returns: "array",
    ...real,
    body: (_context, self) => PhpArray.ofList([objectToArray(self)]),
  }),
  method({
    name: "__unserialize",
    parameters: [array("data")],
    returns: "void",
    ...real,
    body(_context, self, data) {
      const members = data.getKey(0);
      const engine = members instanceof PhpArray ? members.getKey("engine") : undefined;
      const isWell = data.count() === 1 && engine instanceof PhpObject &&
        engine.cls.isNamed("random\\engine");
      if (!isWell) throwError("Exception", `Invalid serialization data for ${NAME} object`);
      writeSlot(self, "$engine", share(engine as PhpValue));
    },
  }),
];

/** The class and its enum. */
export const randomizerClasses: readonly ClassDeclaration[] = [
  defineClass({
    name: NAME,
    isFinal: true,
    native: RandomizerObject,
    isCloneable: false,
    refusesDynamic: true,
    properties: [property("engine", "Random\\Engine", { isReadonly: true })],
    methods: [...numberMethods, ...orderMethods, ...stateMethods],
  }),
  defineClass({
    name: "Random\\IntervalBoundary",
    kind: "enum",
    isFinal: true,
    interfaces: ["UnitEnum"],
    constants: [
      enumCase("ClosedOpen"),
      enumCase("ClosedClosed"),
      enumCase("OpenClosed"),
      enumCase("OpenOpen"),
    ],
  }),
];
