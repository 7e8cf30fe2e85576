import { assertEquals } from "../tests/support/assert.ts";
import {
  loadUnit,
  type SharedUnit,
  SharedUnitStore,
  shareUnit,
  type StoredUnit,
  UnitCollection,
} from "./unit_store.ts";

function unit(settings: Partial<StoredUnit> = {}): StoredUnit {
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

Deno.test("loadUnit() gives back what shareUnit() was given", () => {
  const units = [
    unit(),
    unit({ text: "", meta: "" }),
    unit({ text: "\u00e9\u00ff\0", meta: '{"a":"\u20ac"}' }),
    unit({ text: "\u20ac \u{1f600}", codeCache: Uint8Array.of(0, 128, 255) }),
  ];
  for (const one of units) assertEquals(loadUnit(shareUnit(one)), one);
});

Deno.test("SharedUnitStore.load() gives a unit of exactly the asked version", () => {
  const store = new SharedUnitStore(new UnitCollection(), () => {});
  store.save(unit());
  assertEquals(store.load("/a.php", 5, 7), unit());
  assertEquals(store.load("/a.php", 6, 7), null);
  assertEquals(store.load("/a.php", 5, 8), null);
  assertEquals(store.load("/b.php", 5, 7), null);
});

Deno.test("SharedUnitStore.save() announces what is new: another version, or the code cache", () => {
  const announced: SharedUnit[] = [];
  const store = new SharedUnitStore(new UnitCollection(), (shared) => announced.push(shared));
  store.save(unit());
  store.save(unit());
  assertEquals(announced.length, 1);
  store.save(unit({ codeCache: Uint8Array.of(1) }));
  store.save(unit());
  assertEquals(announced.length, 2);
  store.save(unit({ size: 8 }));
  assertEquals(announced.length, 3);
});
