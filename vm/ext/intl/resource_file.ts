/**
 * Files of resources as ICU's tool genrb writes them.
 *
 * *Source:* ICU's uresdata.h (formats 1 to 3, without pool bundles)
 *
 * @module
 */

/** A resource: a text, a number, bytes, numbers, or a collection of others. */
export type Resource =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "int"; readonly value: number }
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "ints"; readonly values: readonly number[] }
  | ResourceCollection;

/** Resources by key, or in a row. */
export interface ResourceCollection {
  readonly kind: "table" | "array";
  readonly count: number;
  /** Null for a key that is not there. */
  byKey(key: string): Resource | null;
  /** The resource at a place and its key; null outside. */
  at(index: number): { readonly key: string | null; readonly resource: Resource } | null;
}

const MAGIC = 0x27da;
const Type = {
  TEXT: 0,
  BINARY: 1,
  TABLE: 2,
  TABLE32: 4,
  TABLE16: 5,
  TEXT16: 6,
  INT: 7,
  ARRAY: 8,
  ARRAY16: 9,
  INT_VECTOR: 14,
} as const;

/** Reads one file. */
class ResourceReader {
  readonly #view: DataView;
  readonly #isLittle: boolean;
  readonly #root: number;
  readonly #units: number;

  constructor(readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#isLittle = bytes[8] === 0;
    this.#root = this.#short(0);
    const keysTop = this.#word(this.#root + 8);
    this.#units = this.#root + keysTop * 4;
  }

  #short(at: number): number {
    return this.#view.getUint16(at, this.#isLittle);
  }

  #word(at: number): number {
    return this.#view.getUint32(at, this.#isLittle);
  }

  root(): Resource | null {
    return this.resource(this.#word(this.#root));
  }

  #key(offset: number): string {
    let key = "";
    for (let at = this.#root + offset; this.bytes[at] !== 0; at++) {
      key += String.fromCharCode(this.bytes[at]!);
    }
    return key;
  }

  #unitText(at: number, count: number): string {
    let text = "";
    for (let index = 0; index < count; index++) text += String.fromCharCode(this.#short(at + index * 2));
    return text;
  }

  #text16(offset: number): string {
    const at = this.#units + offset * 2;
    const first = this.#short(at);
    if (first < 0xdc00 || first > 0xdfff) {
      let count = 0;
      while (this.#short(at + count * 2) !== 0) count++;
      return this.#unitText(at, count);
    }
    if (first < 0xdfef) return this.#unitText(at + 2, first & 0x3ff);
    if (first < 0xdfff) return this.#unitText(at + 4, (first - 0xdfef) * 0x10000 + this.#short(at + 2));
    return this.#unitText(at + 6, this.#short(at + 2) * 0x10000 + this.#short(at + 4));
  }

  /** The resource of a word: its type and where it is. */
  resource(word: number): Resource | null {
    const type = word >>> 28;
    const offset = word & 0xfffffff;
    const at = this.#root + offset * 4;
    switch (type) {
      case Type.INT:
        return { kind: "int", value: offset << 4 >> 4 };
      case Type.TEXT:
        return { kind: "text", text: offset === 0 ? "" : this.#unitText(at + 4, this.#word(at)) };
      case Type.TEXT16:
        return { kind: "text", text: this.#text16(offset) };
      case Type.BINARY:
        return {
          kind: "bytes",
          bytes: offset === 0 ? new Uint8Array() : this.bytes.subarray(at + 4, at + 4 + this.#word(at)),
        };
      case Type.INT_VECTOR: {
        const count = offset === 0 ? 0 : this.#word(at);
        const values = Array.from({ length: count }, (_, index) => this.#word(at + 4 + index * 4) | 0);
        return { kind: "ints", values };
      }
    }
    return this.#collection(type, offset, at);
  }

  #collection(type: number, offset: number, at: number): Resource | null {
    const words: number[] = [];
    let keys: string[] | null = null;
    if (type === Type.ARRAY || type === Type.TABLE || type === Type.TABLE32) {
      const isWide = type !== Type.TABLE;
      const count = offset === 0 ? 0 : isWide ? this.#word(at) : this.#short(at);
      let place = at + (isWide ? 4 : 2);
      if (type !== Type.ARRAY) {
        const size = isWide ? 4 : 2;
        keys = Array.from({ length: count }, (_, index) => {
          return this.#key(isWide ? this.#word(place + index * size) : this.#short(place + index * size));
        });
        place += count * size;
        // Words begin at a multiple of four.
        place += (4 - (place - this.#root) % 4) % 4;
      }
      for (let index = 0; index < count; index++) words.push(this.#word(place + index * 4));
    } else if (type === Type.ARRAY16 || type === Type.TABLE16) {
      const start = this.#units + offset * 2;
      const count = this.#short(start);
      let place = start + 2;
      if (type === Type.TABLE16) {
        keys = Array.from({ length: count }, (_, index) => this.#key(this.#short(place + index * 2)));
        place += count * 2;
      }
      for (let index = 0; index < count; index++) {
        words.push(Type.TEXT16 * 2 ** 28 + this.#short(place + index * 2));
      }
    } else return null;
    return collection(words.length, keys, (index) => this.resource(words[index]!));
  }
}

/** A collection whose members are made when they are asked for. */
export function collection(
  count: number,
  keys: readonly string[] | null,
  make: (index: number) => Resource | null,
): ResourceCollection {
  return {
    kind: keys === null ? "array" : "table",
    count,
    byKey(key) {
      const index = keys?.indexOf(key) ?? -1;
      return index < 0 ? null : make(index);
    },
    at(index) {
      const resource = index >= 0 && index < count ? make(index) : null;
      return resource === null ? null : { key: keys?.[index] ?? null, resource };
    },
  };
}

/** The resources of a file; null for what is no such file. */
export function readResources(bytes: Uint8Array): Resource | null {
  const isFile = bytes.length > 32 && (bytes[2]! | bytes[3]! << 8) === MAGIC && bytes[12] === 0x52;
  return isFile ? new ResourceReader(bytes).root() : null;
}
