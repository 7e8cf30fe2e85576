/**
 * The classes of engines in Random\Engine, and the interfaces.
 *
 * *Source:* https://www.php.net/class.random-engine; php-src ext/random/random.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import {
  abstractMethod,
  type ClassDeclaration,
  defineClass,
  type MethodEntry,
  methodsOf,
} from "../../runtime/builtin_class.ts";
import { E_DEPRECATED, throwError } from "../../runtime/error.ts";
import { hexOf } from "../../runtime/hexadecimal.ts";
import { PhpObject } from "../../runtime/object.ts";
import { array, constant, int, union, wideInt } from "../../runtime/parameter.ts";
import { objectToArray } from "../../runtime/property.ts";
import type { PhpInt, PhpValue } from "../../runtime/value.ts";
import {
  bytesOfNumber,
  chance,
  numberOf,
  type NumberSource,
  PcgSource,
  secureNumbers,
  TwisterSource,
  XoshiroSource,
} from "./engines.ts";
import { MersenneTwister, RandomMode, secureSource } from "./mersenne_twister.ts";

/** An object of one of PHP's engines. */
export abstract class EngineObject extends PhpObject {
  abstract readonly source: NumberSource;
  /** The state as PHP serialises it. */
  abstract saved(): PhpValue[];
  /** Takes a state over; false when it does not fit. */
  abstract restore(parts: readonly PhpValue[]): boolean;

  copyFrom(original: EngineObject): void {
    this.restore(original.saved());
  }
}

function hexOfNumber(number: bigint, size: number): string {
  return hexOf(bytesOfNumber(number, size));
}

/** The number that hexadecimal digits of its bytes stand for; null when these are none. */
function numberOfHex(text: PhpValue | undefined, size: number): bigint | null {
  if (typeof text !== "string" || text.length !== size * 2 || !/^[0-9a-f]*$/i.test(text)) return null;
  return BigInt(`0x${text.match(/../g)!.reverse().join("")}`);
}

class TwisterObject extends EngineObject {
  source = new TwisterSource(new MersenneTwister(0));

  override saved(): PhpValue[] {
    const { state, at, mode } = this.source.twister.saved();
    return [...Array.from(state, (word) => hexOfNumber(BigInt(word), 4)), at, mode];
  }

  override restore(parts: readonly PhpValue[]): boolean {
    const words = parts.slice(0, MersenneTwister.size).map((part) => numberOfHex(part, 4));
    const [at, mode] = parts.slice(MersenneTwister.size);
    if (parts.length !== MersenneTwister.size + 2 || words.includes(null)) return false;
    if (typeof at !== "number" || at < 0 || at > MersenneTwister.size) return false;
    if (mode !== RandomMode.CORRECT && mode !== RandomMode.LEGACY) return false;
    const twister = new MersenneTwister(0, mode);
    twister.restore(Uint32Array.from(words, Number), at);
    this.source = new TwisterSource(twister);
    return true;
  }
}

class PcgObject extends EngineObject {
  readonly source = new PcgSource();

  override saved(): PhpValue[] {
    const { state } = this.source;
    return [hexOfNumber(state >> 64n, 8), hexOfNumber(state, 8)];
  }

  override restore(parts: readonly PhpValue[]): boolean {
    const [high, low] = [numberOfHex(parts[0], 8), numberOfHex(parts[1], 8)];
    if (parts.length !== 2 || high === null || low === null) return false;
    this.source.state = high << 64n | low;
    return true;
  }
}

class XoshiroObject extends EngineObject {
  readonly source = new XoshiroSource();

  override saved(): PhpValue[] {
    return Array.from(this.source.state, (word) => hexOfNumber(word, 8));
  }

  override restore(parts: readonly PhpValue[]): boolean {
    const words = parts.map((part) => numberOfHex(part, 8));
    if (words.length !== 4 || words.includes(null)) return false;
    this.source.state.set(words as bigint[]);
    return true;
  }
}

class SecureObject extends EngineObject {
  readonly source = secureNumbers;
  override saved(): PhpValue[] {
    return [];
  }
  override restore(): boolean {
    return false;
  }
}

const method = methodsOf(EngineObject);

function methodsOfState(): MethodEntry[] {
  return [
    method({
      name: "__serialize",
      parameters: [],
      returns: "array",
      hasRealReturnType: true,
      body: (_context, self) => PhpArray.ofList([objectToArray(self), PhpArray.ofList(self.saved())]),
    }),
    method({
      name: "__unserialize",
      parameters: [array("data")],
      returns: "void",
      hasRealReturnType: true,
      body(_context, self, data) {
        const [members, state] = [data.getKey(0), data.getKey(1)];
        const isWell = data.count() === 2 && members instanceof PhpArray && state instanceof PhpArray &&
          self.restore([...state.entries()].map(([, part]) => part as PhpValue));
        if (!isWell) throwError("Exception", `Invalid serialization data for ${self.cls.name} object`);
      },
    }),
    method({
      name: "__debugInfo",
      parameters: [],
      returns: "array",
      hasRealReturnType: true,
      body(_context, self) {
        const shown = objectToArray(self);
        shown.setKey("__states", PhpArray.ofList(self.saved()));
        return shown;
      },
    }),
  ];
}

/** Declared by each class anew, so each has an entry of its own. */
function generate(): MethodEntry {
  return method({
    name: "generate",
    parameters: [],
    returns: "string",
    hasRealReturnType: true,
    body(_context, self) {
      const number = self.source.generate();
      return bytesOfNumber(number, self.source.size);
    },
  });
}

/** A seed of a constructor as a number: the bytes of a string, an int, or chance. */
function seedOf(label: string, seed: string | PhpInt | null, size: number): bigint | null {
  if (typeof seed !== "string") return seed === null ? null : BigInt.asUintN(64, BigInt(seed));
  if (seed.length !== size) {
    throwArgumentValueError(label, 1, `must be a ${size} byte (${size * 8} bit) string`);
  }
  return numberOf(seed);
}

const twisterMethod = methodsOf(TwisterObject);
const pcgMethod = methodsOf(PcgObject);
const xoshiroMethod = methodsOf(XoshiroObject);
const TWISTER = "Random\\Engine\\Mt19937";
const PCG = "Random\\Engine\\PcgOneseq128XslRr64";
const XOSHIRO = "Random\\Engine\\Xoshiro256StarStar";

const twisterClass = defineClass({
  name: TWISTER,
  isFinal: true,
  native: TwisterObject,
  interfaces: ["Random\\Engine"],
  methods: [
    twisterMethod({
      name: "__construct",
      parameters: [
        wideInt("seed").nullable().default(null),
        int("mode").default(constant("MT_RAND_MT19937", RandomMode.CORRECT)),
      ],
      returns: "",
      body(context, self, seed, mode) {
        if (mode === RandomMode.LEGACY) {
          context.raise(E_DEPRECATED, "The MT_RAND_PHP variant of Mt19937 is deprecated");
        } else if (mode !== RandomMode.CORRECT) {
          throwArgumentValueError(
            `${TWISTER}::__construct`,
            2,
            "must be either MT_RAND_MT19937 or MT_RAND_PHP",
          );
        }
        const first = seed === null ? secureSource.next() : Number(BigInt.asUintN(32, BigInt(seed)));
        self.source = new TwisterSource(new MersenneTwister(first, mode));
        return null;
      },
    }),
    generate(),
    ...methodsOfState(),
  ],
});

const pcgClass = defineClass({
  name: PCG,
  isFinal: true,
  native: PcgObject,
  interfaces: ["Random\\Engine"],
  methods: [
    pcgMethod({
      name: "__construct",
      parameters: [union("string|int|null", "seed").default(null)],
      returns: "",
      body(_context, self, seed) {
        const number = seedOf(`${PCG}::__construct`, seed, 16) ?? chance(16);
        // Bytes make the upper half first.
        self.source.seed(
          typeof seed === "string" ? BigInt.asUintN(64, number) << 64n | number >> 64n : number,
        );
        return null;
      },
    }),
    generate(),
    pcgMethod({
      name: "jump",
      parameters: [wideInt("advance")],
      returns: "void",
      hasRealReturnType: true,
      body(_context, self, advance) {
        if (advance < 0) throwArgumentValueError(`${PCG}::jump`, 1, "must be greater than or equal to 0");
        self.source.jump(BigInt(advance));
      },
    }),
    ...methodsOfState(),
  ],
});

const xoshiroClass = defineClass({
  name: XOSHIRO,
  isFinal: true,
  native: XoshiroObject,
  interfaces: ["Random\\Engine"],
  methods: [
    xoshiroMethod({
      name: "__construct",
      parameters: [union("string|int|null", "seed").default(null)],
      returns: "",
      body(_context, self, seed) {
        const number = seedOf(`${XOSHIRO}::__construct`, seed, 32);
        if (typeof seed === "string" && number === 0n) {
          throwArgumentValueError(`${XOSHIRO}::__construct`, 1, "must not consist entirely of NUL bytes");
        }
        if (number !== null && typeof seed !== "string") self.source.seed(number);
        else {
          const words = number ?? chance(32);
          for (let i = 0; i < 4; i++) self.source.state[i] = BigInt.asUintN(64, words >> BigInt(i * 64));
        }
        return null;
      },
    }),
    generate(),
    ...[false, true].map((isLong) =>
      xoshiroMethod({
        name: isLong ? "jumpLong" : "jump",
        parameters: [],
        returns: "void",
        hasRealReturnType: true,
        body: (_context, self) => self.source.jump(isLong),
      })
    ),
    ...methodsOfState(),
  ],
});

const secureClass = defineClass({
  name: "Random\\Engine\\Secure",
  isFinal: true,
  native: SecureObject,
  interfaces: ["Random\\CryptoSafeEngine"],
  isSerializable: false,
  isCloneable: false,
  methods: [generate()],
});

/** In an order in which each comes after what it extends. */
export const engineClasses: readonly ClassDeclaration[] = [
  defineClass({
    name: "Random\\Engine",
    kind: "interface",
    methods: [
      abstractMethod({ name: "generate", parameters: [], returns: "string", hasRealReturnType: true }),
    ],
  }),
  defineClass({ name: "Random\\CryptoSafeEngine", kind: "interface", interfaces: ["Random\\Engine"] }),
  defineClass({ name: "Random\\RandomError", parent: "Error" }),
  defineClass({ name: "Random\\BrokenRandomEngineError", parent: "Random\\RandomError" }),
  defineClass({ name: "Random\\RandomException", parent: "Exception" }),
  twisterClass,
  pcgClass,
  xoshiroClass,
  secureClass,
];
