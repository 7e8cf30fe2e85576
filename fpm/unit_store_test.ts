import { assertEquals } from "../tests/support/assert.ts";
import { CacheFigures } from "./cache_figures.ts";
import {
  loadUnit,
  type NewUnit,
  type SharedUnit,
  SharedUnitStore,
  shareUnit,
  type StoreAnnouncements,
  type StoredUnit,
  UnitCollection,
} from "./unit_store.ts";

function unit(settings: Partial<NewUnit> = {}): NewUnit {
  return {
    path: "/a.php",
    modifiedMilliseconds: 5,
    size: 7,
    text: "text",
    meta: "{}",
    codeCache: null,
    ...settings,
  };
}

function withoutUses({ uses: _uses, ...rest }: StoredUnit): NewUnit {
  return rest;
}

function newStore(announce: Partial<StoreAnnouncements> = {}, figures = new CacheFigures()): SharedUnitStore {
  const silent: StoreAnnouncements = { added: () => {}, removed: () => {}, cleared: () => {} };
  return new SharedUnitStore(new UnitCollection(), figures, { ...silent, ...announce });
}

Deno.test("loadUnit() gives back what shareUnit() was given", () => {
  const units = [
    unit(),
    unit({ text: "", meta: "" }),
    unit({ text: "\u00e9\u00ff\0", meta: '{"a":"\u20ac"}' }),
    unit({ text: "\u20ac \u{1f600}", codeCache: Uint8Array.of(0, 128, 255) }),
  ];
  for (const one of units) assertEquals(withoutUses(loadUnit(shareUnit(one))), one);
});

Deno.test("SharedUnitStore.load() gives a unit of exactly the asked version", () => {
  const store = newStore();
  store.save(unit());
  assertEquals(withoutUses(store.load("/a.php", 5, 7)!), unit());
  assertEquals(store.load("/a.php", 6, 7), null);
  assertEquals(store.load("/a.php", 5, 8), null);
  assertEquals(store.load("/b.php", 5, 7), null);
});

Deno.test("SharedUnitStore.save() announces what is new: another version, or the code cache", () => {
  const announced: SharedUnit[] = [];
  const store = newStore({ added: (shared) => announced.push(shared) });
  store.save(unit());
  store.save(unit());
  assertEquals(announced.length, 1);
  store.save(unit({ codeCache: Uint8Array.of(1) }));
  store.save(unit());
  assertEquals(announced.length, 2);
  store.save(unit({ size: 8 }));
  assertEquals(announced.length, 3);
});

Deno.test("SharedUnitStore.remove() forgets a file's units, whatever they were compiled for, and says so", () => {
  const removed: string[] = [];
  const store = newStore({ removed: (paths) => removed.push(...paths) });
  for (const path of ["/a.php", "/a.php\0fibers", "/ab.php"]) store.save(unit({ path }));
  store.remove(["/a.php"]);
  assertEquals(store.list().map(({ path }) => path), ["/ab.php"]);
  assertEquals(removed, ["/a.php"]);
});

Deno.test("SharedUnitStore.reset() empties every worker's store, each at its next request", () => {
  const figures = new CacheFigures();
  const [one, other] = [newStore({}, figures), newStore({}, new CacheFigures(figures.buffer))];
  for (const store of [one, other]) store.save(unit());
  one.count(3, 1);
  assertEquals([other.statistics().hitCount, other.statistics().missCount], [3, 1]);
  one.reset();
  assertEquals([one.statistics().isRestartPending, one.list().length], [true, 1]);
  for (const store of [one, other]) {
    assertEquals([store.renew(), store.renew(), store.list().length], [true, false, 0]);
    assertEquals([store.statistics().isRestartPending, store.statistics().restartCount], [false, 1]);
  }
});

Deno.test("the uses of a unit are counted in one place, whoever loads it", () => {
  const store = newStore();
  const saved = store.save(unit());
  const loaded = store.load("/a.php", 5, 7)!;
  loaded.uses![0] = 5;
  assertEquals([saved[0], store.list()[0]!.uses[0]], [5, 5]);
});
