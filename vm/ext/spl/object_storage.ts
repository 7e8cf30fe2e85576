/**
 * The set behind SplObjectStorage: objects in order, each with data. [hot]
 *
 * *Source:* https://www.php.net/class.splobjectstorage; php-src ext/spl/spl_observer.c
 *
 * @module
 */
import { PhpArray, share } from "../../runtime/array.ts";
import { compare, compareArrays } from "../../runtime/comparison.ts";
import { throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { objectToArray } from "../../runtime/property.ts";
import type { PhpValue } from "../../runtime/value.ts";

/** One object with its data. */
export interface StorageEntry {
  readonly object: PhpObject;
  info: PhpValue;
}

/** An object of SplObjectStorage. */
export class ObjectStorage extends PhpObject {
  /** In order; null where one was removed. */
  entries: (StorageEntry | null)[];
  /** Positions by object, or by what `getHash` of a subclass gives. */
  positions: Map<PhpObject | string, number>;
  /** Position of the walk. */
  at: number;
  /** Number of the element there. */
  index: number;

  constructor() {
    super();
    this.entries = [];
    this.positions = new Map();
    this.at = 0;
    this.index = 0;
  }

  copyFrom(original: ObjectStorage): void {
    for (const entry of original.entries) if (entry !== null) this.attach(entry.object, share(entry.info));
  }

  /** Under what an object is kept: itself, unless a subclass says otherwise. */
  hashOf(object: PhpObject): PhpObject | string {
    const method = this.cls.methods.get("gethash")!;
    if (method.cls.isInternal) return object;
    const hash = method.code.call(this, object);
    if (typeof hash === "string") return hash;
    throwError("LogicException", "Hash needs to be a string");
  }

  count(): number {
    return this.positions.size;
  }

  find(object: PhpObject): StorageEntry | null {
    const position = this.positions.get(this.hashOf(object));
    return position === undefined ? null : this.entries[position] ?? null;
  }

  /** Adds an object, or replaces its data. */
  attach(object: PhpObject, info: PhpValue): void {
    const hash = this.hashOf(object);
    const position = this.positions.get(hash);
    if (position !== undefined) {
      (this.entries[position] as StorageEntry).info = info;
      return;
    }
    this.positions.set(hash, this.entries.length);
    this.entries.push({ object, info });
  }

  /** Removes an object. False when it was not there. */
  detach(object: PhpObject): boolean {
    const hash = this.hashOf(object);
    const position = this.positions.get(hash);
    if (position === undefined) return false;
    this.positions.delete(hash);
    this.entries[position] = null;
    if (this.positions.size === 0) this.entries.length = 0;
    else if (this.entries.length > 64 && this.entries.length > this.positions.size * 2) this.#compact();
    return true;
  }

  #compact(): void {
    const kept: (StorageEntry | null)[] = [];
    let at = -1;
    this.entries.forEach((entry, position) => {
      if (position >= this.at && at < 0) at = kept.length;
      if (entry !== null) kept.push(entry);
    });
    this.at = at < 0 ? kept.length : at;
    this.entries = kept;
    this.positions.clear();
    kept.forEach((entry, position) => this.positions.set(this.hashOf(entry!.object), position));
  }

  rewind(): void {
    this.at = 0;
    this.index = 0;
  }

  /** The entry that the walk is at; null at the end. */
  current(): StorageEntry | null {
    const entries = this.entries;
    while (this.at < entries.length && entries[this.at] === null) this.at++;
    return entries[this.at] ?? null;
  }

  advance(): void {
    if (this.current() === null) return;
    this.at++;
    this.index++;
  }

  /** All entries in order. */
  list(): StorageEntry[] {
    return this.entries.filter((entry) => entry !== null);
  }

  /** `==`: the same objects with equal data, and equal properties. */
  compareTo(other: PhpObject): number | undefined {
    if (!(other instanceof ObjectStorage)) return undefined;
    if (this.count() !== other.count()) return 1;
    for (const { object, info } of this.list()) {
      const entry = other.find(object);
      if (entry === null || compare(info, entry.info) !== 0) return 1;
    }
    return this.cls === other.cls ? compareArrays(objectToArray(this), objectToArray(other)) : 1;
  }

  /** What var_dump shows. */
  debugView(): PhpArray {
    const shown = objectToArray(this);
    const list = this.list().map((entry) =>
      PhpArray.ofEntries([["obj", entry.object], ["inf", share(entry.info)]])
    );
    shown.setKey("\0SplObjectStorage\0storage", PhpArray.ofList(list));
    return shown;
  }
}
