/**
 * Reading PHP's serialisation format. [hot]
 *
 * The position of an error is part of what PHP shows, so `at` moves exactly as php-src's cursor does.
 *
 * *Source:* https://www.php.net/unserialize; php-src ext/standard/var_unserializer.re
 *
 * @module
 */
import { type Key, PhpArray } from "./array.ts";
import { stringKey } from "./array_key.ts";
import { context } from "./context.ts";
import { decimalFloat, EXACT_DIGITS } from "./decimal.ts";
import { E_DEPRECATED, E_WARNING } from "./error.ts";
import { PhpObject } from "./object.ts";
import { Ref } from "./reference.ts";
import { slotsFor } from "./slot_list.ts";
import {
  INT_MAX,
  INT_MIN,
  type MaybeValue,
  normalInt,
  PhpFloat,
  type PhpInt,
  type PhpValue,
} from "./value.ts";
import { enumCaseNamed, objectOf } from "./unserialize_object.ts";
import { propertyReference, setStoredProperty } from "./unserialize_property.ts";

const SPECIAL_FLOAT = /d:(NAN|-?INF);/y;
const FLOAT = /d:([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?);/y;
const QUOTE = 34;
const COLON = 58;
const SEMICOLON = 59;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** Where a value went, so that a later reference to it finds it. */
interface Place {
  /** Null for the whole value. */
  readonly holder: PhpArray | PhpObject | null;
  readonly key: Key;
  /** Whose value it is part of. */
  readonly reader: Unserializer;
  /** The object that is there, from when it was begun. */
  object: PhpObject | null;
}

/** Keys of an array of strings only. */
interface Shape {
  readonly keys: Key[];
  /** The keys as the text writes them. */
  readonly texts: readonly string[];
  readonly nextFree: number;
}

/** Stands for any holder where places are not kept: only the whole value has none. */
const NOWHERE = PhpArray.empty();

/** The reader whose places a nested unserialize() goes on with: inside of `Serializable::unserialize` only. */
let shared: Unserializer | null = null;

/** Calls what may unserialize more, while that shares the places of a reader, or none. */
function sharing(reader: Unserializer | null, call: () => void): void {
  const before = shared;
  shared = reader;
  try {
    call();
  } finally {
    shared = before;
  }
}

/** What a native class has that reads what former versions of PHP wrote for it. */
export interface OldFormat {
  restoreOld(data: string): void;
}

/** Whether a mark stands behind a semicolon somewhere. V8 looks for the mark's first char, and there are many semicolons. */
function followsKey(text: string, mark: string): boolean {
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) {
    if (text.charCodeAt(at - 1) === SEMICOLON) return true;
  }
  return false;
}

/** Reads one string. */
export class Unserializer {
  /** The position: after the value, or where it is wrong. */
  at: number;
  private readonly text: string;
  private readonly classes: ReadonlySet<string> | null;
  private readonly depthMaximum: number;
  private depth: number;
  /** What {@linkcode header} read: the number, and where what follows it starts. */
  private size: number;
  private bodyStart: number;
  /** Whether anything is referred to; places are kept only then. */
  private readonly hasReferences: boolean;
  private readonly places: Place[];
  /** The last shape seen at each depth. */
  private readonly shapes: (Shape | undefined)[];
  /** The whole value, while it is being read; a cell when something refers to it. */
  root: MaybeValue | Ref;
  /** What is called when all is read: `__unserialize` and `__wakeup` of objects, in order. */
  private readonly pending: (() => void)[];
  /** Whether another reader calls them. */
  private readonly isNested: boolean;

  /**
   * `classes` are the lower-case names of those allowed, or null; `depthMaximum` 0 means no limit. `isMixed` says
   * that values stand between other text, for {@linkcode readInto}.
   */
  constructor(text: string, classes: ReadonlySet<string> | null, depthMaximum: number, isMixed = false) {
    this.at = 0;
    this.text = text;
    this.classes = classes;
    this.depthMaximum = depthMaximum;
    this.depth = 0;
    this.size = 0;
    this.bodyStart = 0;
    // A reference stands behind a key, but for one that is the whole text.
    this.hasReferences = shared !== null || followsKey(text, "R:") || followsKey(text, "r:") ||
      (isMixed ? /[rR]:\d/ : /^[rR]:/).test(text);
    this.places = shared === null ? [] : shared.places;
    this.shapes = [];
    this.root = undefined;
    this.isNested = shared !== null;
    this.pending = shared === null ? [] : shared.pending;
  }

  /** The value; undefined when the string is wrong at `at`. Throws: what setting properties throws. */
  read(): MaybeValue {
    const value = this.value(null, 0);
    return value instanceof Ref ? value.value : value;
  }

  /** Reads a value from `at` on into an array. False when it is wrong there. Throws: what setting properties throws. */
  readInto(array: PhpArray, key: Key): boolean {
    const value = this.value(array, key);
    if (value === undefined) return false;
    if (value instanceof Ref) array.setReference(key, value);
    else array.set(key, value);
    return true;
  }

  /** Calls `__unserialize` and `__wakeup` of the objects read. */
  wake(): void {
    if (this.isNested) return;
    for (const call of this.pending) sharing(null, call);
  }

  /** Reads a value that goes to a key of a holder. A cell is one for a reference. */
  private value(holder: PhpArray | PhpObject | null, key: Key): MaybeValue | Ref {
    const text = this.text;
    const start = this.at;
    const code = text.charCodeAt(start);
    if (this.hasReferences && code !== 82) this.places.push({ holder, key, reader: this, object: null });
    switch (code) {
      case 105: // i
        return this.int();
      case 115: // s
        return this.string();
      case 97: // a
        return this.array(holder === null);
      case 98: { // b
        const isWhole = text.charCodeAt(start + 1) === COLON && text.charCodeAt(start + 3) === SEMICOLON;
        const digit = text.charCodeAt(start + 2);
        if (!isWhole || digit !== 48 && digit !== 49) return undefined;
        this.at = start + 4;
        return digit === 49;
      }
      case 78: // N
        if (text.charCodeAt(start + 1) !== SEMICOLON) return undefined;
        this.at = start + 2;
        return null;
      case 100: // d
        return this.float();
      case 79: // O
        return this.object(holder === null);
      case 83: // S
        return this.escapedString();
      case 82: // R
      case 114: // r
        return this.reference(code === 82, holder, key);
      case 67: // C
        return this.custom(holder === null);
      case 69: // E
        return this.enumCase();
      case CLOSE_BRACE:
        context.raise(E_WARNING, "unserialize(): Unexpected end of serialized data");
    }
    return undefined;
  }

  /** Reads a key: an int or a string. Undefined when it is none. */
  private key(): MaybeValue {
    const start = this.at;
    const letter = this.text.charCodeAt(start);
    if (letter === 105) return this.int();
    if (letter === 115) return this.string();
    // What cannot be a key is read up to where php-src notices.
    const header = /(?:a:\d+:\{|[rR]:\d+;)/y;
    header.lastIndex = start;
    if (header.test(this.text)) this.at = header.lastIndex;
    else if ("NbdS}".includes(this.text.charAt(start))) {
      const value = this.value(null, 0);
      if (letter === 83) return value as MaybeValue;
    }
    return undefined;
  }

  /** The end of the digits from a position on. */
  private digitsEnd(at: number): number {
    while (this.text.charCodeAt(at) >= 48 && this.text.charCodeAt(at) <= 57) at++;
    return at;
  }

  /** The int of digits with a sign maybe; saturated, after a warning, where it does not fit. */
  private intOf(start: number, end: number): PhpInt {
    if (end - start <= 15) return Number(this.text.slice(start, end)) + 0;
    const digits = this.text.slice(start, end);
    const exact = BigInt(digits.startsWith("+") ? digits.slice(1) : digits);
    if (exact <= INT_MAX && exact >= INT_MIN) return normalInt(exact);
    context.raise(E_WARNING, "unserialize(): Numerical result out of range");
    return exact > 0n ? INT_MAX : INT_MIN;
  }

  private int(): MaybeValue {
    const text = this.text;
    const start = this.at + 2;
    let at = start;
    let code = text.charCodeAt(at);
    const sign = code;
    if (sign === 43 || sign === 45) code = text.charCodeAt(++at);
    const digits = at;
    let value = 0;
    while (code >= 48 && code <= 57) {
      value = value * 10 + (code - 48);
      code = text.charCodeAt(++at);
    }
    if (at === digits || code !== SEMICOLON || text.charCodeAt(start - 1) !== COLON) return undefined;
    this.at = at + 1;
    if (at - digits > 15) return this.intOf(start, at);
    return sign === 45 && value !== 0 ? -value : value;
  }

  private float(): MaybeValue {
    const text = this.text;
    let at = this.at + 2;
    const isNegative = text.charCodeAt(at) === 45;
    if (isNegative) at++;
    const start = at;
    let point = 0;
    let digits = 0;
    let code = text.charCodeAt(at);
    while (code >= 48 && code <= 57 || code === 46 && point === 0) {
      if (code === 46) point = at + 1;
      else digits = digits * 10 + (code - 48);
      code = text.charCodeAt(++at);
    }
    const count = at - start - (point === 0 ? 0 : 1);
    if (code !== SEMICOLON || count === 0 || count > EXACT_DIGITS || text.charCodeAt(this.at + 1) !== COLON) {
      return this.otherFloat();
    }
    const value = decimalFloat(digits, point === 0 ? 0 : at - point);
    this.at = at + 1;
    return new PhpFloat(isNegative ? -value : value);
  }

  private otherFloat(): MaybeValue {
    for (const pattern of [FLOAT, SPECIAL_FLOAT]) {
      pattern.lastIndex = this.at;
      const match = pattern.exec(this.text);
      if (match === null) continue;
      this.at = pattern.lastIndex;
      const digits = match[1]!;
      return new PhpFloat(digits === "NAN" ? NaN : Number(digits.replace("INF", "Infinity")));
    }
    return undefined;
  }

  /** Reads `:` digits and what must follow them. The number is in `size`. False when it is not so. */
  private header(second: number): boolean {
    const text = this.text;
    const start = this.at + 2;
    let at = start;
    let size = 0;
    let code = text.charCodeAt(at);
    while (code >= 48 && code <= 57) {
      size = size * 10 + (code - 48);
      code = text.charCodeAt(++at);
    }
    if (at === start || code !== COLON || text.charCodeAt(start - 1) !== COLON) return false;
    if (text.charCodeAt(at + 1) !== second) return false;
    this.size = size;
    this.bodyStart = at + 2;
    return true;
  }

  private string(): string | undefined {
    if (!this.header(QUOTE)) return undefined;
    const start = this.bodyStart;
    const text = this.text;
    if (text.length - start < this.size) {
      this.at += 2;
      return undefined;
    }
    const end = start + this.size;
    return this.closes(end, SEMICOLON) ? text.slice(start, end) : undefined;
  }

  /** Goes over a closing quote and the char after it; stops at what is missing. */
  private closes(end: number, follower: number): boolean {
    if (this.text.charCodeAt(end) !== QUOTE) this.at = end;
    else if (this.text.charCodeAt(end + 1) !== follower) this.at = end + 1;
    else {
      this.at = end + 2;
      return true;
    }
    return false;
  }

  /** A string whose bytes may be written `\61`. */
  private escapedString(): string | undefined {
    if (!this.header(QUOTE)) return undefined;
    let at = this.bodyStart;
    if (this.text.length - at < this.size) {
      this.at += 2;
      return undefined;
    }
    let value = "";
    for (let i = 0; i < this.size; i++) {
      if (at >= this.text.length) return undefined;
      const hex = this.text.slice(at + 1, at + 3);
      if (this.text.charAt(at) !== "\\") value += this.text.charAt(at++);
      else if (/^[\da-fA-F]{2}$/.test(hex)) {
        value += String.fromCharCode(parseInt(hex, 16));
        at += 3;
      } else return undefined;
    }
    if (!this.closes(at, SEMICOLON)) return undefined;
    context.raise(E_DEPRECATED, "unserialize(): Unserializing the 'S' format is deprecated");
    return value;
  }

  private array(isRoot: boolean): MaybeValue {
    if (!this.header(OPEN_BRACE)) return undefined;
    const end = this.bodyStart - 2;
    const count = end - this.at > 16 ? this.intOf(this.at + 2, end) : this.size;
    this.at = this.bodyStart;
    if (!this.mayHold(count)) return undefined;
    let array: PhpArray | null;
    if (this.hasReferences) {
      array = PhpArray.empty();
      if (isRoot) this.root = array;
      if (!this.elements(array, 0, Number(count), null)) return undefined;
    } else array = this.shapedArray(Number(count));
    return array !== null && this.finish() ? array : undefined;
  }

  /** An array that nothing refers to. Null when it is wrong. */
  private shapedArray(count: number): PhpArray | null {
    if (this.text.charCodeAt(this.at) === 105) return this.listArray(count);
    const shape = this.shapes[this.depth];
    if (shape === undefined || count === 0) {
      const array = PhpArray.empty();
      return this.elements(array, 0, count, []) ? array : null;
    }
    if (!this.enter()) return null;
    const { text } = this;
    const { keys, texts } = shape;
    const values = slotsFor(count);
    let matched = 0;
    // As long as keys follow those of the array before, they are neither cut out nor looked up.
    while (matched < count && matched < texts.length) {
      const key = texts[matched]!;
      if (!text.startsWith(key, this.at)) break;
      this.at += key.length;
      const value = this.value(NOWHERE, 0);
      if (value === undefined) return null;
      values[matched++] = value as PhpValue;
    }
    this.depth--;
    if (matched === count && matched === texts.length) return PhpArray.ofShape(keys, values, shape.nextFree);
    const array = PhpArray.empty();
    for (let i = 0; i < matched; i++) array.insert(keys[i]!, values[i]!);
    return this.elements(array, matched, count, texts.slice(0, matched)) ? array : null;
  }

  /** An array whose first key is an int, and that may be a list. Null when it is wrong. */
  private listArray(count: number): PhpArray | null {
    if (!this.enter()) return null;
    const values = slotsFor(count);
    let read = 0;
    while (read < count && this.skipIndex(read)) {
      const value = this.value(NOWHERE, 0);
      if (value === undefined) return null;
      values[read++] = value as PhpValue;
    }
    this.depth--;
    if (read < count) values.length = read;
    const array = PhpArray.ofList(values);
    return this.elements(array, read, count, null) ? array : null;
  }

  /** Goes over the key of a list's next element. False, going nowhere, where that is not what stands there. */
  private skipIndex(index: number): boolean {
    const text = this.text;
    let at = this.at + 2;
    let value = 0;
    let code = text.charCodeAt(at);
    while (code >= 48 && code <= 57 && value <= index) {
      value = value * 10 + (code - 48);
      code = text.charCodeAt(++at);
    }
    if (code !== SEMICOLON || value !== index || at === this.at + 2) return false;
    if (text.charCodeAt(this.at) !== 105 || text.charCodeAt(this.at + 1) !== COLON) return false;
    this.at = at + 1;
    return true;
  }

  /** Keeps the keys of an array for the next one at its depth. */
  private noteShape(array: PhpArray, texts: readonly string[]): void {
    const { keys, nextFree } = array;
    if (keys === null || keys.length !== texts.length || texts.length > 64 || typeof nextFree !== "number") {
      return;
    }
    array.keysShared = true;
    this.shapes[this.depth] = { keys: keys as Key[], texts, nextFree };
  }

  /** Whether the rest is long enough for so many elements. */
  private mayHold(count: PhpInt): boolean {
    return count >= 0 && count <= (this.text.length - this.at) >> 1;
  }

  /** Goes over the closing brace. */
  private finish(): boolean {
    if (this.text.charCodeAt(this.at) !== CLOSE_BRACE) return false;
    this.at++;
    return true;
  }

  /** Goes a level deeper. Raises: a warning where that is too deep. */
  private enter(): boolean {
    if (this.depthMaximum === 0 || ++this.depth <= this.depthMaximum) return true;
    context.raise(
      E_WARNING,
      `unserialize(): Maximum depth of ${this.depthMaximum} exceeded. The depth limit can be changed using the ` +
        "max_depth unserialize() option or the unserialize_max_depth ini setting",
    );
    return false;
  }

  /** Reads elements into an array, from one on; notes the texts of their keys, where they are wanted. */
  private elements(array: PhpArray, first: number, count: number, texts: string[] | null): boolean {
    if (first >= count) return true;
    if (!this.enter()) return false;
    for (let i = first; i < count; i++) {
      const start = this.at;
      const given = this.key();
      if (given === undefined) return false;
      const key = typeof given === "string" ? stringKey(given) : given as number | bigint;
      if (texts !== null && typeof key === "string") texts.push(this.text.slice(start, this.at));
      const value = this.value(array, key);
      if (value === undefined) return false;
      if (value instanceof Ref) array.setReference(key, value);
      else array.set(key, value);
    }
    this.depth--;
    if (texts !== null) this.noteShape(array, texts);
    return true;
  }

  /** Reads the name of a class, or of a case, in quotes, and the char after them. */
  private name(follower: number): string | undefined {
    const start = this.at;
    if (!this.header(QUOTE)) return undefined;
    const end = this.bodyStart + this.size;
    if (this.size === 0 || this.text.length - this.bodyStart < this.size) {
      this.at = start + 2;
      return undefined;
    }
    const name = this.text.slice(this.bodyStart, end);
    return this.closes(end, follower) ? name : undefined;
  }

  /** The number of properties, or bytes; undefined unless `:{` follows. */
  private bodySize(): PhpInt | undefined {
    const end = this.digitsEnd(this.text.charCodeAt(this.at) === 45 ? this.at + 1 : this.at);
    const size = end === this.at ? 0 : this.intOf(this.at, end);
    this.at = end;
    return size;
  }

  /** Goes over the `:{` before a body. */
  private openBody(): boolean {
    if (this.text.charCodeAt(this.at) !== COLON) return false;
    this.at++;
    if (this.text.charCodeAt(this.at) !== OPEN_BRACE) return false;
    this.at++;
    return true;
  }

  /** Reads an object's class. Undefined where it is not one, with the position left as php-src does. */
  private target(): PhpObject | undefined {
    const start = this.at;
    const name = this.name(COLON);
    if (name === undefined) return undefined;
    if (!/^[\w\x80-\xff][\w\\\x80-\xff]*$/.test(name)) {
      this.at = start;
      return undefined;
    }
    return objectOf(name, this.classes);
  }

  private object(isRoot: boolean): MaybeValue {
    const place = this.places[this.places.length - 1];
    const object = this.target();
    if (object === undefined) return undefined;
    if (this.hasReferences && place !== undefined) place.object = object;
    const count = this.bodySize();
    if (count === undefined || !this.mayHold(count) || !this.openBody()) return undefined;
    if (isRoot) this.root = object;
    const unserialize = object.cls.methods.get("__unserialize");
    if (unserialize !== undefined) {
      const data = PhpArray.empty();
      if (!this.elements(data, 0, Number(count), null) || !this.finish()) return undefined;
      this.pending.push(() => unserialize.code.call(object, data));
      return object;
    }
    if (count === 0 && object.cls.ancestorNames.has("serializable")) {
      context.raise(E_WARNING, `Erroneous data format for unserializing '${object.cls.name}'`);
      return undefined;
    }
    if (!this.properties(object, Number(count)) || !this.finish()) return undefined;
    const wakeup = object.cls.methods.get("__wakeup");
    if (wakeup !== undefined) this.pending.push(() => wakeup.code.call(object));
    return object;
  }

  private properties(object: PhpObject, count: number): boolean {
    if (count === 0) return true;
    if (!this.enter()) return false;
    for (let i = 0; i < count; i++) {
      const given = this.key();
      if (given === undefined) return false;
      const key = String(given);
      const value = this.value(object, key);
      if (value === undefined) return false;
      setStoredProperty(object, key, value);
    }
    this.depth--;
    return true;
  }

  /** The old format of the interface Serializable. */
  private custom(isRoot: boolean): MaybeValue {
    const place = this.places[this.places.length - 1];
    const object = this.target();
    if (object === undefined) return undefined;
    if (this.hasReferences && place !== undefined) place.object = object;
    if (isRoot) this.root = object;
    const size = this.bodySize();
    if (size === undefined || !this.openBody()) return undefined;
    const available = this.text.length - this.at;
    if (size < 0 || available <= size) {
      context.raise(
        E_WARNING,
        `Insufficient data for unserializing - ${size} required, ${available} present`,
      );
      return undefined;
    }
    const data = this.text.slice(this.at, this.at + Number(size));
    this.at += Number(size);
    const native = object as PhpObject & Partial<OldFormat>;
    if (native.restoreOld !== undefined) sharing(this, () => native.restoreOld!(data));
    else if (!object.cls.ancestorNames.has("serializable")) {
      context.raise(E_WARNING, `Class ${object.cls.name} has no unserializer`);
    } else sharing(this, () => object.cls.methods.get("unserialize")!.code.call(object, data));
    return this.finish() ? object : undefined;
  }

  private enumCase(): MaybeValue {
    const start = this.at;
    const name = this.name(SEMICOLON);
    if (name === undefined) return undefined;
    const found = enumCaseNamed(name, this.classes);
    if (typeof found !== "string") return found;
    context.raise(E_WARNING, `unserialize(): ${found}`);
    // Only what is wrong with the case itself is noticed behind it.
    if (!/^(?:Undefined|.* is not an enum case)/.test(found)) this.at = start;
    return undefined;
  }

  /** `R:3;` makes a reference, `r:3;` gives the same object again. */
  private reference(isReference: boolean, holder: PhpArray | PhpObject | null, key: Key): MaybeValue | Ref {
    const start = this.at + 2;
    const end = this.digitsEnd(start);
    if (
      end === start || this.text.charCodeAt(start - 1) !== COLON || this.text.charCodeAt(end) !== SEMICOLON
    ) {
      return undefined;
    }
    const number = Number(this.text.slice(start, end));
    this.at = end + 1;
    const place = this.places[number - 1];
    if (place === undefined || place.holder === holder && place.key === key) return undefined;
    if (isReference) return this.cellAt(place);
    const value = this.valueAt(place);
    return value instanceof PhpObject ? value : undefined;
  }

  private cellAt(place: Place): Ref {
    const { holder, key, reader } = place;
    if (holder === null) {
      if (!(reader.root instanceof Ref)) reader.root = new Ref(reader.root);
      return reader.root;
    }
    return holder instanceof PhpArray ? holder.referenceAt(key) : propertyReference(holder, String(key));
  }

  private valueAt(place: Place): MaybeValue {
    const { holder, key, object, reader } = place;
    if (object !== null) return object;
    if (holder === null) return reader.root instanceof Ref ? reader.root.value : reader.root;
    return holder instanceof PhpArray
      ? holder.getKey(key)
      : propertyReference(holder, String(key), false).value;
  }
}
