/**
 * Variables of compiled code that need more than a JavaScript local: cells, symbol tables, globals.
 *
 * @module
 */
import { type Key, PhpArray, share } from "./array.ts";
import { stringKey } from "./array_key.ts";
import { context } from "./context.ts";
import { toText } from "./conversion.ts";
import { forWrite } from "./dimension.ts";
import { E_NOTICE, E_WARNING, throwError } from "./error.ts";
import { heldCell, Ref } from "./reference.ts";
import { PhpObject } from "./object.ts";
import { allowedValue, checkAutoArray, holdTyped } from "./typed_reference.ts";
import type { MaybeValue, PhpValue } from "./value.ts";

/** Variables by name. */
export type SymbolTable = Map<string, Ref>;

/** Warns of an undefined variable; its value is null. */
export function undefinedVariable(name: string): null {
  if (name === "this") throwError("Error", "Using $this when not in object context");
  context.raise(E_WARNING, `Undefined variable $${name}`);
  return null;
}

/** The cell of a name, made undefined if there is none. */
export function cellOf(table: SymbolTable, name: string): Ref {
  let cell = table.get(name);
  if (cell === undefined) table.set(name, cell = new Ref(undefined));
  return cell;
}

/** The cell of a name given as a value. */
export function cellOfValue(table: SymbolTable, name: PhpValue): Ref {
  const text = toText(name);
  return superglobalOf(text) ?? cellOf(table, text);
}

function superglobalOf(name: string): Ref | undefined {
  return name.charCodeAt(0) === 95 ? context.superglobals.get(name) : undefined;
}

/** `$$name` for reading. */
export function readNamed(table: SymbolTable, name: PhpValue): PhpValue {
  const text = toText(name);
  if (text === "GLOBALS") return globalsArray();
  const cell = superglobalOf(text) ?? table.get(text);
  return cell?.value ?? (cell === undefined || cell.value === undefined ? undefinedVariable(text) : null);
}

/** The value of a superglobal that is null or not there. Raises: E_WARNING for one that is not there. */
export function undefinedSuperglobal(cell: Ref, name: string): null {
  const kind = name.startsWith("_") ? "global variable" : "variable";
  if (cell.value === undefined) context.raise(E_WARNING, `Undefined ${kind} $${name}`);
  return null;
}

/** `$GLOBALS[name]` for reading. */
export function readGlobal(name: PhpValue): PhpValue {
  const text = toText(name);
  const value = (superglobalOf(text) ?? context.globals.get(text))?.value;
  if (value !== undefined) return value;
  context.raise(E_WARNING, `Undefined global variable $${text}`);
  return null;
}

/** `unset($$name)`. */
export function unsetNamed(table: SymbolTable, name: PhpValue): void {
  const text = toText(name);
  const cell = table.get(text);
  if (cell !== undefined) unsetNamedCell(table, text, cell);
}

/** Forgets what cell a function returned before. */
export function beginReference(): void {
  context.returnedReference = null;
}

/** Notes the cell that a function by reference returns; gives its value. */
export function returnReference(cell: Ref): PhpValue {
  context.returnedReference = cell;
  return cell.value ?? null;
}

/** A function by reference returns what is no variable. Raises: PHP's notice. */
export function temporaryResult(value: PhpValue): PhpValue {
  context.raise(E_NOTICE, "Only variable references should be returned by reference");
  context.returnedReference = heldCell(value);
  return value;
}

/** A function by reference returns what a call gave: the cell that it returned, if it did. Raises: PHP's notice. */
export function callResult(result: PhpValue): PhpValue {
  const cell = context.returnedReference;
  return cell !== null && (cell.value ?? null) === result ? result : temporaryResult(result);
}

/** The cell that a call returned, or a new one with PHP's notice when the function returns by value. */
export function takeReference(result: PhpValue): Ref {
  const cell = context.returnedReference;
  context.returnedReference = null;
  if (cell !== null && (cell.value ?? null) === result) return cell;
  referenceNotice(result);
  return heldCell(result);
}

/** The cell whose elements a list by reference binds: what a call returned, or a new one with PHP's notice. */
export function takeContainer(result: PhpValue): Ref {
  const cell = context.returnedReference;
  context.returnedReference = null;
  if (cell !== null && (cell.value ?? null) === result) return cell;
  context.raise(E_NOTICE, "Attempting to set reference to non referenceable value");
  if (!(result instanceof PhpArray)) return heldCell(result);
  // References among its elements are none to what is bound.
  return new Ref(PhpArray.ofEntries([...result.entries()].map(([key, item]) => [key, share(item)] as const)));
}

/** `$$name` in isset and `??`. */
export function peekNamed(table: SymbolTable, name: PhpValue): MaybeValue {
  const text = toText(name);
  return (superglobalOf(text) ?? table.get(text))?.value;
}

/** Binds a name given as a value to a cell. */
export function bindNamed(table: SymbolTable, name: PhpValue, cell: Ref): void {
  cell.holders++;
  table.set(toText(name), cell);
}

/** A maybe-cell variable becomes a cell. */
export function toCell(value: MaybeValue): Ref {
  return new Ref(value ?? null);
}

/** A cell that someone takes a reference of: an undefined one becomes null. */
export function definedCell(cell: Ref): Ref {
  if (cell.value === undefined) cell.value = null;
  return cell;
}

/** A cell that a closure captures. */
export function captureCell(cell: Ref): Ref {
  if (cell.value === undefined) cell.value = null;
  cell.holders++;
  return cell;
}

/** A variable becomes another name of a cell. */
export function rebind(old: Ref, cell: Ref): Ref {
  if (old !== cell) {
    old.holders--;
    cell.holders++;
  }
  return cell;
}

/** As {@linkcode rebind}, for a variable with a symbol table. */
export function rebindNamed(table: SymbolTable, name: string, old: Ref, cell: Ref): Ref {
  table.set(name, cell);
  return rebind(old, cell);
}

/** `unset` of a cell variable: gives it a cell of its own. */
export function dropCell(cell: Ref): Ref {
  cell.holders--;
  return new Ref(undefined);
}

/** `unset` of a variable with a symbol table. */
export function unsetNamedCell(table: SymbolTable, name: string, cell: Ref): Ref {
  if (cell.holders <= 1) {
    cell.value = undefined;
    return cell;
  }
  const made = dropCell(cell);
  table.set(name, made);
  return made;
}

/** What elements of a cell's value are written into. */
export function cellContainer(cell: Ref): MaybeValue {
  const value = cell.value;
  if (value instanceof PhpArray && value.shared === 0) return value;
  if (value === null || value === undefined || value === false) checkAutoArray(cell);
  return cell.value = forWrite(value);
}

/** The cell of a global variable, for `global`. */
export function globalCellOf(name: PhpValue): Ref {
  return definedCell(superglobalOf(toText(name)) ?? context.globalReference(toText(name)));
}

/** A copy of the global symbol table: `$GLOBALS`. */
export function globalsArray(): PhpArray {
  const array = PhpArray.empty();
  for (const name of ["_GET", "_POST", "_COOKIE", "_FILES"]) {
    const cell = context.superglobals.get(name);
    if (cell?.value !== undefined) array.setKey(name, share(cell.value));
  }
  for (const [name, cell] of context.globals) {
    if (cell.value !== undefined) array.setKey(stringKey(name), share(cell.value));
  }
  const session = context.superglobals.get("_SESSION")?.value;
  if (session !== undefined) array.setKey("_SESSION", share(session));
  return array;
}

/** Where compiled code keeps the cell of a superglobal. */
export class SuperglobalSite {
  cell: Ref | undefined = undefined;
  constructor(readonly name: string) {}
  link(): Ref {
    let cell = context.superglobals.get(this.name);
    if (cell === undefined) context.superglobals.set(this.name, cell = new Ref(undefined));
    return this.cell = cell;
  }
  reset(): void {
    this.cell = undefined;
  }
}

/** Makes a {@linkcode SuperglobalSite}. */
export function superglobal(name: string): SuperglobalSite {
  return new SuperglobalSite(name);
}

/** `get_defined_vars()`; `first` are the names that the function mentions, in order. */
export function definedVariables(table: SymbolTable, first: readonly string[] = []): PhpArray {
  if (table === context.globals) return globalsArray();
  const array = PhpArray.empty();
  for (const name of new Set([...first, ...table.keys()])) {
    const value = table.get(name)?.value;
    if (value !== undefined) array.setKey(stringKey(name), share(value));
  }
  return array;
}

/** Raises the notice of `=&` with something that is not a variable. */
export function referenceNotice(_value: PhpValue): void {
  context.raise(E_NOTICE, "Only variables should be assigned by reference");
}

/** A cell for a call's result passed by reference: what the call returned, or a new one with PHP's notice. */
export function temporaryCell(value: PhpValue): Ref {
  const cell = context.returnedReference;
  context.returnedReference = null;
  if (cell !== null && (cell.value ?? null) === value) return cell;
  context.raise(E_NOTICE, "Only variables should be passed by reference");
  return new Ref(value);
}

/** Refuses an expression passed by reference. Throws: Error. */
export function refuseTemporary(message: string): never {
  throwError("Error", message);
}

/** After a builtin ran on the cell of an element: turns it back into a plain element when nobody else holds it. */
export function dissolveElement(base: MaybeValue, key: PhpValue, cell: Ref): void {
  if (!(base instanceof PhpArray) || cell.holders > 1) return;
  base.dissolveReference(typeof key === "string" ? stringKey(key) : key as Key);
}

/** After a builtin ran on the cell of a property: turns it back into a plain one when nobody else holds it. */
export function dissolveProperty(base: MaybeValue, cell: Ref): void {
  if (!(base instanceof PhpObject) || base.references === null) return;
  for (const [slot, held] of base.references) {
    if (held !== cell) continue;
    const source = base.cls.slots.find((info) => info.slot === slot);
    const value = source === undefined ? cell.value ?? null : allowedValue(cell, source);
    if (cell.holders > 1) {
      if (source !== undefined) holdTyped(cell, source);
      return;
    }
    base.references.delete(slot);
    if (base.references.size === 0) base.references = null;
    (base as unknown as Record<string, MaybeValue>)[slot] = value;
    return;
  }
}
