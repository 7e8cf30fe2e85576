/**
 * Compiled units that all workers of a pool share: what one has compiled, the others load.
 *
 * A unit lies in one block of shared memory and exists once per process; who needs it takes a copy of the part it needs.
 *
 * @module
 */
import { bytesOf, textOf } from "../vm/front.ts";
import type { CacheStatistics, KeptUnit, StoredUnit, UnitStore, UnitUses } from "../vm/mod.ts";
import type { CacheFigures } from "./cache_figures.ts";

export type { StoredUnit, UnitStore };

/** What a unit is made of before it lies in shared memory. */
export type NewUnit = Omit<StoredUnit, "uses">;

/** Where its uses are counted, at the start of a unit's memory. */
const USES_BYTES = 8;

function usesOf({ memory }: Pick<SharedUnit, "memory">): UnitUses {
  return new Uint32Array(memory, 0, USES_BYTES / 4);
}

/** A unit in shared memory: its uses, text, then meta, then code cache. */
export interface SharedUnit {
  readonly path: string;
  readonly modifiedMilliseconds: number;
  readonly size: number;
  readonly memory: SharedArrayBuffer;
  /** Bytes of the text, two for each char when it is wide. */
  readonly textBytes: number;
  readonly isTextWide: boolean;
  readonly metaBytes: number;
  readonly isMetaWide: boolean;
  readonly codeCacheBytes: number;
}

/** Puts a unit into shared memory. */
export function shareUnit(unit: NewUnit): SharedUnit {
  const isTextWide = isWide(unit.text);
  const isMetaWide = isWide(unit.meta);
  const textBytes = unit.text.length * (isTextWide ? 2 : 1);
  const metaBytes = unit.meta.length * (isMetaWide ? 2 : 1);
  const codeCacheBytes = unit.codeCache?.length ?? 0;
  const memory = new SharedArrayBuffer(USES_BYTES + textBytes + metaBytes + codeCacheBytes);
  const bytes = new Uint8Array(memory, USES_BYTES);
  bytes.set(encode(unit.text, isTextWide), 0);
  bytes.set(encode(unit.meta, isMetaWide), textBytes);
  if (unit.codeCache !== null) bytes.set(unit.codeCache, textBytes + metaBytes);
  const { path, modifiedMilliseconds, size } = unit;
  return {
    path,
    modifiedMilliseconds,
    size,
    memory,
    textBytes,
    isTextWide,
    metaBytes,
    isMetaWide,
    codeCacheBytes,
  };
}

/** Takes a unit out of shared memory. */
export function loadUnit(shared: SharedUnit): StoredUnit {
  const { path, modifiedMilliseconds, size, textBytes, metaBytes, codeCacheBytes } = shared;
  // slice() copies out of shared memory, which V8's decoders and its code cache do not take.
  const bytes = new Uint8Array(shared.memory, USES_BYTES).slice();
  const cacheStart = textBytes + metaBytes;
  return {
    path,
    modifiedMilliseconds,
    size,
    text: decode(bytes.subarray(0, textBytes), shared.isTextWide),
    meta: decode(bytes.subarray(textBytes, cacheStart), shared.isMetaWide),
    codeCache: codeCacheBytes === 0 ? null : bytes.subarray(cacheStart),
    uses: usesOf(shared),
  };
}

/** Whether a unit tells more than another one of the same path: it is of another version, or has a code cache. */
function isBetter(unit: SharedUnit, than: SharedUnit | undefined): boolean {
  return than === undefined || than.modifiedMilliseconds !== unit.modifiedMilliseconds ||
    than.size !== unit.size || (than.codeCacheBytes === 0 && unit.codeCacheBytes > 0);
}

/** Units by path: the master's collection, and what each worker knows of it. */
export class UnitCollection {
  readonly #units = new Map<string, SharedUnit>();

  /** Takes a unit; false when it brings nothing new. */
  add(unit: SharedUnit): boolean {
    if (!isBetter(unit, this.#units.get(unit.path))) return false;
    this.#units.set(unit.path, unit);
    return true;
  }

  /** The unit of a path. */
  get(path: string): SharedUnit | undefined {
    return this.#units.get(path);
  }

  /** All units. */
  all(): SharedUnit[] {
    return [...this.#units.values()];
  }

  /** Forgets the units of files, whatever they were compiled for. */
  remove(paths: readonly string[]): void {
    for (const key of [...this.#units.keys()]) {
      if (paths.includes(key.replace(/\0[^]*$/, ""))) this.#units.delete(key);
    }
  }

  /** Forgets all. */
  clear(): void {
    this.#units.clear();
  }
}

/** What a store tells its master. */
export interface StoreAnnouncements {
  /** A unit is new. */
  added(unit: SharedUnit): void;
  /** Units of files are to be forgotten. */
  removed(paths: readonly string[]): void;
  /** All units are to be forgotten. */
  cleared(): void;
}

/** A worker's store: reads the collection that its master keeps up to date, and tells the master what is new. */
export class SharedUnitStore implements UnitStore {
  readonly #units: UnitCollection;
  readonly #figures: CacheFigures;
  readonly #announce: StoreAnnouncements;
  /** How often its units were forgotten. */
  #restartCount: number;

  constructor(units: UnitCollection, figures: CacheFigures, announce: StoreAnnouncements) {
    this.#units = units;
    this.#figures = figures;
    this.#announce = announce;
    this.#restartCount = figures.restartCount;
  }

  /** Forgets all, when a worker has asked for it since the last call; gives whether it was so. */
  renew(): boolean {
    const { restartCount } = this.#figures;
    if (restartCount === this.#restartCount) return false;
    this.#restartCount = restartCount;
    this.#units.clear();
    return true;
  }

  load(path: string, modifiedMilliseconds: number, size: number): StoredUnit | null {
    const shared = this.#units.get(path);
    if (shared === undefined) return null;
    if (shared.modifiedMilliseconds !== modifiedMilliseconds || shared.size !== size) return null;
    return loadUnit(shared);
  }

  save(unit: NewUnit): UnitUses {
    const shared = shareUnit(unit);
    const before = this.#units.get(unit.path);
    usesOf(shared)[1] = Math.floor(Date.now() / 1000);
    if (!this.#units.add(shared)) return usesOf(before!);
    this.#announce.added(shared);
    return usesOf(shared);
  }

  list(): KeptUnit[] {
    return this.#units.all().map((unit) => {
      const { path, modifiedMilliseconds, size, memory } = unit;
      return { path, modifiedMilliseconds, size, byteCount: memory.byteLength, uses: usesOf(unit) };
    });
  }

  remove(paths: readonly string[]): void {
    this.#units.remove(paths);
    this.#announce.removed(paths);
  }

  reset(): void {
    this.#figures.restart();
    this.#announce.cleared();
  }

  count(hits: number, misses: number): void {
    this.#figures.count(hits, misses);
  }

  statistics(): CacheStatistics {
    return this.#figures.statistics(this.#restartCount);
  }
}

function isWide(text: string): boolean {
  return /[^\x00-\xff]/.test(text);
}

function encode(text: string, isWideText: boolean): Uint8Array {
  if (!isWideText) return bytesOf(text);
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index++) view.setUint16(index * 2, text.charCodeAt(index), true);
  return bytes;
}

function decode(bytes: Uint8Array<ArrayBuffer>, isWideText: boolean): string {
  if (!isWideText) return textOf(bytes);
  return new TextDecoder("utf-16le", { ignoreBOM: true }).decode(bytes);
}
