/** Times of key look-ups: the index of arrays beside `Map`, for keys that exist and keys that are made on the way. */
import { hashText, KeyIndex } from "./key_index.ts";

const OPERATIONS = 100_000;

/** The keys' positions in a `KeyIndex`, filled as an array fills it. */
function countIndexed(size: number, keyAt: (i: number) => string): number {
  const keys: string[] = [];
  const index = KeyIndex.forCount(0);
  let hits = 0;
  for (let i = 0; i < OPERATIONS; i++) {
    const key = keyAt(i * 7919 % size);
    const hash = hashText(key);
    if (index.findHashed(keys, key, hash) >= 0) hits++;
    else {
      keys.push(key);
      index.add(keys.length - 1, hash);
    }
  }
  return hits;
}

/** The same with a `Map`. */
function countMapped(size: number, keyAt: (i: number) => string): number {
  const keys: string[] = [];
  const index = new Map<string, number>();
  let hits = 0;
  for (let i = 0; i < OPERATIONS; i++) {
    const key = keyAt(i * 7919 % size);
    if (index.get(key) !== undefined) hits++;
    else {
      keys.push(key);
      index.set(key, keys.length - 1);
    }
  }
  return hits;
}

const table: Record<string, number> = {};
for (let i = 0; i < OPERATIONS; i++) table["key" + i] = i;
const existing = Object.keys(table);

for (const size of [9, 100, 10_007, 99_991]) {
  const made = (i: number) => "key" + i;
  const literal = (i: number) => existing[i] as string;
  const group = `${OPERATIONS} look-ups among ${size} keys`;
  Deno.bench(`KeyIndex, made keys, ${size}`, { group, baseline: true }, () => void countIndexed(size, made));
  Deno.bench(`Map, made keys, ${size}`, { group }, () => void countMapped(size, made));
  Deno.bench(`KeyIndex, existing keys, ${size}`, { group }, () => void countIndexed(size, literal));
  Deno.bench(`Map, existing keys, ${size}`, { group }, () => void countMapped(size, literal));
}
