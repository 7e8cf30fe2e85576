/**
 * Places that can be written: variables, elements, properties, static properties.
 *
 * A place is made once, which evaluates its bases and keys into temporaries (`setup`), and then gives code for
 * whatever is done to it.
 *
 * @module
 */
import type { Expression } from "../syntax/mod.ts";
import { compileError } from "./compile_error.ts";
import { code, type Fast, isSimple } from "./code.ts";
import { type CountedKind, CountedPlace } from "./counted_place.ts";
import { rebound, value } from "./emit_expression.ts";
import { storePair } from "./emit_float.ts";
import { boxed, named } from "./emit_operator.ts";
import { emit } from "./emit_expression.ts";
import {
  classOf,
  dotMember,
  emitVariable,
  fastRead,
  isFreelyWritable,
  isGlobalElement,
  isThis,
  member,
  ownProperty,
  peek,
  peekVariable,
  propertyNameOf,
  staticCell,
  staticSiteOf,
  superglobalCell,
} from "./emit_variable.ts";
import type { FunctionState } from "./function_state.ts";
import { T, within } from "./static_type.ts";
import { tailName } from "./text_tail.ts";
import { typeTest } from "./type_code.ts";

/** A place. All methods give JavaScript expressions to be used after `setup`, each at most once. */
export interface Place {
  /** Comma expressions that evaluate bases and keys; empty when there is nothing to evaluate. */
  readonly setup: string[];
  /** The value, with PHP's diagnostics. */
  read(): string;
  /** The value or undefined, without diagnostics. */
  peek(): string;
  /** Stores a simple expression; the value of the code is what was stored. */
  write(js: string): string;
  /**
   * What elements are written into: an own array or an object, stored back into the place. `isChange` where an element is
   * changed, for which PHP warns of places that are not there.
   */
  container(isChange?: boolean): string;
  /** The reference cell of the place. */
  cell(): string;
  /** Makes the place another name of a cell. */
  bind(cell: string): string;
  unset(): string;
  /** Writes an element of the place. */
  writeElement(key: string, js: string): string;
}

/** The place that an expression names. */
export function place(f: FunctionState, node: Expression): Place {
  const plain = uncounted(f, node);
  return f.unit.isCounting ? new CountedPlace(f, plain, countedKind(f, plain)) : plain;
}

/** What a unit that counts holders must know of a place. */
function countedKind(f: FunctionState, plain: Place): CountedKind {
  const none = () => "undefined";
  const other = { kind: "other" as const, raw: none, base: none, name: null, js: "" };
  const raw = () => rawPeek(f, plain);
  if (plain instanceof ElementPlace) {
    return {
      ...other,
      kind: "element",
      raw,
      base: () => rawPeek(f, plain.base),
    };
  }
  if (plain instanceof PropertyPlace) return { ...other, kind: "property", raw };
  if (plain instanceof PlainPlace || plain instanceof MaybePlace) {
    return {
      ...other,
      kind: plain instanceof PlainPlace ? "variable" : "cell",
      raw,
      name: plain.name,
      js: plain.js,
    };
  }
  if (plain instanceof CellPlace) return { ...other, kind: "cell", raw, name: plain.name, js: plain.js };
  if (plain instanceof NamedPlace) return { ...other, kind: "cell", raw, js: plain.cellJs };
  return plain instanceof StaticPlace ? { ...other, kind: "cell", raw } : other;
}

/** Code of what a place holds, that calls nothing. */
function rawPeek(f: FunctionState, plain: Place): string {
  if (plain instanceof ElementPlace) {
    return `${f.use("rawElement")}(${rawPeek(f, plain.base)}, ${plain.key})`;
  }
  if (plain instanceof PropertyPlace) return `${f.use("rawProperty")}(${plain.objectJs}, ${plain.nameJs}, S)`;
  return plain.peek();
}

/** As {@linkcode place}, for what never stores or drops an object. */
export function uncounted(f: FunctionState, node: Expression): Place {
  switch (node.kind) {
    case "Variable":
      return variablePlace(f, node);
    case "ArrayAccess":
      if (isGlobalElement(node)) return new NamedPlace(f, node.index as Expression, "context.globals");
      return new ElementPlace(f, node);
    case "PropertyAccess":
      if (node.nullsafe) compileError(f.unit, node, "Can't use nullsafe operator in write context");
      return new PropertyPlace(f, node);
    case "StaticPropertyAccess":
      return new StaticPlace(f, node);
    case "Call":
    case "MethodCall":
    case "StaticCall":
    case "New":
    case "Ternary":
    case "Coalesce":
    case "Match":
    case "Assign":
    case "Clone":
      return new ValuePlace(f, node);
    default:
      return new ValuePlace(f, node);
  }
}

function variablePlace(f: FunctionState, node: Extract<Expression, { kind: "Variable" }>): Place {
  if (typeof node.name !== "string") return new NamedPlace(f, node.name);
  if (node.name === "this") return new ThisPlace(f, node);
  const superglobal = superglobalCell(f, node.name);
  if (superglobal !== null) return new CellPlace(f, superglobal, null);
  if (node.name === "GLOBALS") return new ValuePlace(f, node);
  switch (f.storage(node.name)) {
    case "plain":
      return new PlainPlace(f, node, node.name);
    case "maybe":
      return new MaybePlace(f, node, node.name);
    case "cell":
      return new CellPlace(f, f.js(node.name), node.name);
  }
}

/** Code that stores an element in an own array. What is no variable is a key that was just made. */
function fastStore(array: string, key: string, js: string): string {
  if (key === "undefined") return `${array}.push(${js})`;
  return `${array}.${/^t\d+$/.test(key) ? "put" : "set"}(${key}, ${js})`;
}

/** Writes an element given how the place itself is peeked at and stored. */
function elementInto(
  f: FunctionState,
  target: Place,
  peeked: string,
  key: string,
  js: string,
  isArray = false,
  /** Whether what is no array is null or undefined. */
  isNothing = false,
): string {
  f.use("assignDimension");
  f.use("PhpArray");
  const held = f.temp();
  const stored = f.temp();
  const fast = fastStore(held, key, js);
  const store = `(${stored} = assignDimension(${held}, ${key}, ${js})) !== undefined && (${
    target.write(stored)
  })`;
  // push() answers false only at the end of all keys; the slow way raises PHP's error then.
  const done = key === "undefined" ? `(${fast} || (${store}))` : fast;
  const test = isArray
    ? `(${held} = ${peeked})`
    : isNothing
    ? `(${held} = ${peeked}) != null && ${held}`
    : `(${held} = ${peeked}) instanceof PhpArray && ${held}`;
  return `(${test}.shared === 0 ? ${done} : (${store}))`;
}

/** Whether a variable holds an array, null, or nothing yet. */
export function holdsArrayOrNothing(f: FunctionState, node: Expression): boolean {
  if (node.kind !== "Variable" || typeof node.name !== "string" || node.name === "this") return false;
  return f.storage(node.name) === "plain" && superglobalCell(f, node.name) === null &&
    within(f.typeAt(node, node.name), T.ARRAY | T.NULL | T.UNDEFINED);
}

class PlainPlace implements Place {
  readonly setup: string[] = [];
  readonly js: string;
  constructor(
    readonly f: FunctionState,
    readonly node: Extract<Expression, { kind: "Variable" }>,
    readonly name: string,
  ) {
    this.js = f.js(name);
  }
  /** The test that finds an array in the variable; empty where there surely is one. */
  get #arrayTest(): string {
    if (this.#isArray) return "";
    return holdsArrayOrNothing(this.f, this.node)
      ? `${this.js} != null && `
      : `${this.js} instanceof PhpArray && `;
  }
  /** Whether the variable surely holds an array here. */
  get #isArray(): boolean {
    return this.f.isAssigned(this.name) &&
      within(this.f.typeAt(this.node, this.name) & ~T.UNDEFINED, T.ARRAY);
  }
  read(): string {
    return boxed(this.f, emitVariable(this.f, this.node));
  }
  peek(): string {
    return peekVariable(this.f, this.name);
  }
  write(js: string): string {
    this.f.assigned.add(this.name);
    if (this.f.pairs.has(this.name)) return `(${storePair(this.f, this.name, code(js), js)}, ${js})`;
    if (this.f.tails.has(this.name)) {
      return `(${this.js} = ${js}, ${tailName(this.f, this.name)} = "", ${this.js})`;
    }
    return `${this.js} = ${js}`;
  }
  container(): string {
    const f = this.f;
    f.use("forWrite");
    f.use("PhpArray");
    const js = this.js;
    const test = this.#arrayTest;
    f.assigned.add(this.name);
    return `(${test}${js}.shared === 0 ? ${js} : (${js} = forWrite(${js})))`;
  }
  cell(): string {
    return compileError(this.f.unit, this.node, `Cannot take a reference of $${this.name}`);
  }
  bind(): string {
    return compileError(this.f.unit, this.node, `Cannot bind $${this.name}`);
  }
  unset(): string {
    return `${this.js} = undefined`;
  }
  writeElement(key: string, js: string): string {
    const isNothing = !this.#isArray && holdsArrayOrNothing(this.f, this.node);
    const code = elementInto(this.f, this, this.js, key, js, this.#isArray, isNothing);
    this.f.assigned.add(this.name);
    return code;
  }
}

class MaybePlace implements Place {
  readonly setup: string[] = [];
  readonly js: string;
  constructor(
    readonly f: FunctionState,
    readonly node: Extract<Expression, { kind: "Variable" }>,
    readonly name: string,
  ) {
    this.js = f.js(name);
    f.use("Ref");
  }
  read(): string {
    return emitVariable(this.f, this.node).js;
  }
  peek(): string {
    return peekVariable(this.f, this.name);
  }
  write(js: string): string {
    this.f.assigned.add(this.name);
    if (!isSimple(js)) {
      const held = this.f.temp();
      return `(${held} = ${js}, ${this.js} instanceof Ref ? ${this.js}.value = ${held} : ${this.js} = ${held})`;
    }
    return `(${this.js} instanceof Ref ? ${this.js}.value = ${js} : ${this.js} = ${js})`;
  }
  container(): string {
    const f = this.f;
    f.use("forWrite");
    const js = this.js;
    f.assigned.add(this.name);
    return `(${js} instanceof Ref ? (${js}.value = forWrite(${js}.value)) : (${js} = forWrite(${js})))`;
  }
  cell(): string {
    this.f.assigned.add(this.name);
    this.f.use("toCell");
    return `(${this.js} instanceof Ref ? ${this.js} : (${this.js} = toCell(${this.js})))`;
  }
  bind(): string {
    return compileError(this.f.unit, this.node, `Cannot bind $${this.name}`);
  }
  unset(): string {
    return `${this.js} = undefined`;
  }
  writeElement(key: string, js: string): string {
    return elementInto(this.f, this, this.peek(), key, js);
  }
}

class CellPlace implements Place {
  readonly setup: string[] = [];
  constructor(readonly f: FunctionState, readonly js: string, readonly name: string | null) {}
  read(): string {
    const f = this.f;
    if (this.name === null) return `(${this.js}.value ?? null)`;
    f.use("undefinedVariable");
    const read = f.temp();
    return `((${read} = ${this.js}.value) !== undefined ? ${read} : undefinedVariable(${
      f.unit.text(this.name)
    }))`;
  }
  peek(): string {
    return `${this.js}.value`;
  }
  write(js: string): string {
    return `${this.js}.value = ${js}`;
  }
  container(): string {
    this.f.use("cellContainer");
    return `cellContainer(${this.js})`;
  }
  cell(): string {
    this.f.use("definedCell");
    return `definedCell(${this.js})`;
  }
  bind(cell: string): string {
    const f = this.f;
    if (this.name === null) return `${this.js}.value = ${cell}.value`;
    if (f.facts.isDynamic || f.isMain) {
      f.use("rebindNamed");
      return `${this.js} = rebindNamed(L, ${f.unit.text(this.name)}, ${this.js}, ${cell})`;
    }
    f.use("rebind");
    return `${this.js} = rebind(${this.js}, ${cell})`;
  }
  unset(): string {
    const f = this.f;
    if (this.name === null) return `${this.js}.value = undefined`;
    if (f.facts.isDynamic) {
      f.use("unsetNamedCell");
      return `${this.js} = unsetNamedCell(L, ${f.unit.text(this.name)}, ${this.js})`;
    }
    f.use("dropCell");
    return `${this.js} = dropCell(${this.js})`;
  }
  writeElement(key: string, js: string): string {
    return elementInto(this.f, this, this.peek(), key, js);
  }
}

/** `$$name`, and `$GLOBALS[name]`. */
class NamedPlace implements Place {
  readonly setup: string[];
  readonly #cell: string;
  /** Code of the cell, once `setup` ran. */
  get cellJs(): string {
    return this.#cell;
  }
  constructor(readonly f: FunctionState, name: Expression, readonly table = "L") {
    this.#cell = f.temp();
    this.#name = f.temp();
    f.use("cellOfValue");
    this.setup = [
      `${this.#name} = ${value(f, name)}`,
      `${this.#cell} = cellOfValue(${table}, ${this.#name})`,
    ];
  }
  readonly #name: string;
  read(): string {
    this.f.use("readNamed");
    return `readNamed(${this.table}, ${this.#name})`;
  }
  peek(): string {
    return `${this.#cell}.value`;
  }
  write(js: string): string {
    return `${this.#cell}.value = ${js}`;
  }
  container(): string {
    this.f.use("cellContainer");
    return `cellContainer(${this.#cell})`;
  }
  cell(): string {
    this.f.use("definedCell");
    return `definedCell(${this.#cell})`;
  }
  bind(cell: string): string {
    this.f.use("bindNamed");
    const bind = `bindNamed(${this.table}, ${this.#name}, ${cell})`;
    return this.table === "L" ? rebound(this.f, bind).js : bind;
  }
  unset(): string {
    // Code of the top level knows the cell of a global variable: it stays, without a value.
    if (this.table !== "L") return `${this.#cell}.value = undefined`;
    this.f.use("unsetNamed");
    return `unsetNamed(L, ${this.#name})`;
  }
  writeElement(key: string, js: string): string {
    return elementInto(this.f, this, this.peek(), key, js);
  }
}

class ThisPlace implements Place {
  readonly setup: string[] = [];
  constructor(readonly f: FunctionState, readonly node: Expression & { kind: "Variable" }) {}
  #refuse(): never {
    return compileError(this.f.unit, this.node, "Cannot re-assign $this");
  }
  read(): string {
    return emitVariable(this.f, this.node).js;
  }
  peek(): string {
    return peekVariable(this.f, "this");
  }
  write(): string {
    return this.#refuse();
  }
  container(): string {
    return emitVariable(this.f, this.node).js;
  }
  cell(): string {
    return `new ${this.f.use("Ref")}(${this.read()})`;
  }
  bind(): string {
    return this.#refuse();
  }
  unset(): string {
    return compileError(this.f.unit, this.node, "Cannot unset $this");
  }
  writeElement(key: string, js: string): string {
    this.f.use("setDimension");
    return `setDimension(${this.read()}, ${key}, ${js})`;
  }
}

/** An expression that is no place: its value can be written into (an object) but not stored. */
class ValuePlace implements Place {
  readonly setup: string[];
  readonly #value: string;
  constructor(readonly f: FunctionState, readonly node: Expression) {
    this.#value = f.temp();
    this.setup = [`${this.#value} = ${value(f, node)}`];
  }
  read(): string {
    return this.#value;
  }
  peek(): string {
    return this.#value;
  }
  write(js: string): string {
    return `${this.#value} = ${js}`;
  }
  container(): string {
    this.f.use("forWrite");
    return `(${this.#value} = forWrite(${this.#value}))`;
  }
  cell(): string {
    return `new ${this.f.use("Ref")}(${this.#value})`;
  }
  bind(): string {
    return compileError(this.f.unit, this.node, "Cannot assign reference to non referenceable value");
  }
  unset(): string {
    return compileError(this.f.unit, this.node, "Cannot unset temporary expression");
  }
  writeElement(key: string, js: string): string {
    return elementInto(this.f, this, this.#value, key, js);
  }
}

class ElementPlace implements Place {
  readonly setup: string[];
  readonly base: Place;
  readonly key: string;
  constructor(readonly f: FunctionState, readonly node: Extract<Expression, { kind: "ArrayAccess" }>) {
    this.base = uncounted(f, node.object);
    this.setup = [...this.base.setup];
    if (node.index === null) this.key = "undefined";
    else {
      const index = boxed(f, emit(f, node.index));
      // A plain variable is read when the element is, as PHP reads its compiled variables.
      if (isSimple(index) || node.index.kind === "Variable") this.key = index;
      else {
        this.key = f.temp();
        this.setup.push(`${this.key} = ${index}`);
      }
    }
  }
  read(): string {
    const f = this.f;
    if (this.key === "undefined") return "null";
    f.use("getDimension");
    return `getDimension(${this.base.peek()}, ${this.key})`;
  }
  peek(): string {
    this.f.use("peekDimension");
    return this.key === "undefined" ? "undefined" : `peekDimension(${this.base.peek()}, ${this.key})`;
  }
  write(js: string): string {
    return this.base.writeElement(this.key, js);
  }
  container(isChange = false): string {
    const helper = this.f.use(isChange ? "dimensionToChange" : "dimensionForWrite");
    return `${helper}(${this.base.container(isChange)}, ${this.key})`;
  }
  cell(): string {
    this.f.use("referenceDimension");
    return `referenceDimension(${this.base.container()}, ${this.key})`;
  }
  bind(cell: string): string {
    this.f.use("bindDimension");
    return `bindDimension(${this.base.container()}, ${this.key}, ${cell})`;
  }
  unset(): string {
    const f = this.f;
    if (this.key === "undefined") return compileError(f.unit, this.node, "Cannot use [] for unsetting");
    f.use("unsetDimension");
    const held = f.temp();
    if (this.base instanceof ElementPlace) {
      f.use("PhpArray");
      return `(${this.#rootCheck()}(${held} = ${this.base.peek()}) instanceof PhpArray ? ${this.base.container()}.delete(${this.key}) : unsetDimension(${held}, ${this.key}))`;
    }
    const check = this.#rootCheck();
    const before = new Set(f.assigned);
    const write = this.base instanceof PropertyPlace ? this.base.replace(held) : this.base.write(held);
    // It is written only where it held something.
    f.assigned = before;
    return `(${check}(${held} = unsetDimension(${this.base.peek()}, ${this.key})) !== undefined && (${write}))`;
  }
  /** Reads the variable that the elements are in, where it may be undefined, for PHP's warning. */
  #rootCheck(): string {
    let root: Place = this.base;
    while (root instanceof ElementPlace) root = root.base;
    if (!(root instanceof PlainPlace || root instanceof MaybePlace || root instanceof CellPlace)) return "";
    if (root.name === null) return "";
    const read = root.read();
    return read === root.peek() ? "" : `${read}, `;
  }
  writeElement(key: string, js: string): string {
    this.f.use("setDimension2");
    return `setDimension2(${this.base.container()}, ${this.key}, ${key}, ${js})`;
  }
}

/** A property as a place to read and write. */
export class PropertyPlace implements Place {
  readonly setup: string[] = [];
  readonly #object: string;
  readonly #name: string;
  constructor(readonly f: FunctionState, readonly node: Extract<Expression, { kind: "PropertyAccess" }>) {
    if (isThis(node.object) && f.selfKind === "method") this.#object = "this";
    else {
      this.#object = f.temp();
      this.setup.push(`${this.#object} = ${objectOf(f, node.object)}`);
    }
    if (typeof node.name === "string") this.#name = f.unit.text(node.name);
    else {
      this.#name = f.temp();
      this.setup.push(`${this.#name} = ${propertyNameOf(f, node.name)}`);
    }
  }
  /** Code of the name, once `setup` ran. */
  get nameJs(): string {
    return this.#name;
  }
  /** Code of the object, once `setup` ran. */
  get objectJs(): string {
    return this.#object;
  }
  #slot(): string | null {
    if (typeof this.node.name !== "string") return null;
    const own = ownProperty(this.f, this.node.name);
    if (own !== null && own.hasHooks) return null;
    return own === null || this.f.isRebindable ? "$" + this.node.name : own.slot;
  }
  /** The double that the property holds, if that is likely and nothing but a slot. */
  fast(): Fast | undefined {
    const { name } = this.node;
    const slot = this.#slot();
    if (slot === null || this.f.unit.isCounting || !this.f.unit.isInferring) return undefined;
    if (typeof name !== "string" || !this.f.unit.floatProperties.has(name)) return undefined;
    return fastRead(this.f, `${this.#object}?.${member(slot)}`);
  }
  /** Code of the value that an operator is to change; `isStep` for `++` and `--`. */
  read(isStep = false): string {
    const f = this.f;
    f.use("propertyToChange");
    const { object } = this.node;
    const isNamed = object.kind === "Variable" && typeof object.name === "string" && object.name !== "this";
    const variable = isNamed ? `, ${f.unit.text(object.name as string)}` : "";
    const slow = `propertyToChange(${this.#object}, ${this.#name}, S, ${isStep}${variable})`;
    const slot = this.#slot();
    if (slot === null) return slow;
    const found = f.temp();
    return `((${found} = ${this.#object}?.${member(slot)}) !== undefined ? ${found} : ${slow})`;
  }
  peek(): string {
    this.f.use("peekProperty");
    const slow = `peekProperty(${this.#object}, ${this.#name}, S)`;
    const slot = this.#slot();
    return slot === null ? slow : `(${this.#object}?.${member(slot)} ?? ${slow})`;
  }
  /** Code of what the property holds, for who writes to a property of that. */
  object(): string {
    const { f } = this;
    f.use("propertyObject");
    const slow = `propertyObject(${this.#object}, ${this.#name}, S)`;
    const slot = this.#slot();
    if (slot === null) return slow;
    const found = f.temp();
    return `((${found} = ${this.#object}?.${member(slot)}) !== undefined ? ${found} : ${slow})`;
  }
  write(js: string, isFloat = false): string {
    this.f.use("setProperty");
    return this.#store(js, this.#siteWrite(js, isFloat));
  }
  /** Code that writes to the slot of the class that came last; see `property_site.ts`. */
  #siteWrite(js: string, isFloat: boolean): string {
    const f = this.f;
    const slot = this.#slot();
    const object = this.#object;
    if (slot === null || !isSimple(js) || !isSimple(object)) {
      return `setProperty(${object}, ${this.#name}, ${js}, S)`;
    }
    f.use("propertySite");
    const site = `w${f.unit.next()}`;
    f.unit.hoisted.push(`const ${site} = propertySite(${this.#name}, ${JSON.stringify(slot)});`);
    const target = `${object}${dotMember(slot)}`;
    const isPlain = /^[-\d"]|^(?:null|true|false)$/.test(js);
    const takes = isFloat
      ? `${site}.floats`
      : isPlain
      ? `${site}.takes(${js})`
      : `(${js}?.cls === ${site}.accepted || ${site}.takes(${js}))`;
    return `(${object}?.cls === ${site}.cls && ${site}.scope === S && ${takes} && ` +
      `${target} !== undefined ? ${target} = ${js} : ${site}.write(${object}, ${js}, S))`;
  }
  /** Code that stores what `++` or `--` made. */
  step(js: string, isIncrement: boolean): string {
    this.f.use("stepProperty");
    return this.#store(js, `stepProperty(${this.#object}, ${this.#name}, ${js}, S, ${isIncrement})`);
  }
  #store(js: string, slow: string): string {
    const f = this.f;
    if (typeof this.node.name !== "string" || f.isRebindable || f.selfKind !== "method" || !isSimple(js)) {
      return slow;
    }
    const own = ownProperty(f, this.node.name);
    if (own === null || !isThis(this.node.object) || !isFreelyWritable(own)) return slow;
    const target = `this${dotMember(own.slot)}`;
    if (own.type === null) return `(${target} !== undefined ? ${target} = ${js} : ${slow})`;
    const test = typeTest(f.unit, own.type, js, f.cls);
    if (test === "false") return slow;
    return `(this.references === null && ${test} ? ${target} = ${js} : ${slow})`;
  }
  /** Code that puts an array, of which an element was removed, in the place of the one before. */
  replace(js: string): string {
    this.f.use("replaceContainer");
    return `replaceContainer(${this.#object}, ${this.#name}, ${js}, S)`;
  }
  container(isChange = false): string {
    const f = this.f;
    const helper = f.use(isChange ? "propertyContainerToChange" : "propertyContainer");
    const slow = `${helper}(${this.#object}, ${this.#name}, S)`;
    const slot = this.#fastSlot();
    if (slot === null) return slow;
    f.use("PhpArray");
    const held = f.temp();
    return `((${held} = ${this.#object}?.${
      member(slot)
    }) instanceof PhpArray && ${held}.shared === 0 ? ${held} : ${slow})`;
  }
  /** The slot, where finding an array in it means that elements may be written. */
  #fastSlot(): string | null {
    if (typeof this.node.name !== "string" || this.f.isRebindable) return null;
    const own = ownProperty(this.f, this.node.name);
    return own !== null && isFreelyWritable(own) ? own.slot : null;
  }
  /** The cell for a builtin, which keeps no type: the property's is looked at when the call is over. */
  builtinCell(): string {
    this.f.use("builtinPropertyCell");
    return `builtinPropertyCell(${this.#object}, ${this.#name}, S)`;
  }
  cell(): string {
    this.f.use("referenceProperty");
    return `referenceProperty(${this.#object}, ${this.#name}, S)`;
  }
  bind(cell: string): string {
    this.f.use("bindProperty");
    return `bindProperty(${this.#object}, ${this.#name}, ${cell}, S)`;
  }
  unset(): string {
    this.f.use("unsetProperty");
    return `unsetProperty(${this.#object}, ${this.#name}, S)`;
  }
  writeElement(key: string, js: string): string {
    const f = this.f;
    f.use("assignPropertyElement");
    const slow = `assignPropertyElement(${this.#object}, ${this.#name}, ${key}, ${js}, S)`;
    const slot = this.#fastSlot();
    if (slot === null) return slow;
    f.use("PhpArray");
    const held = f.temp();
    const fast = fastStore(held, key, js);
    return `((${held} = ${this.#object}?.${
      member(slot)
    }) instanceof PhpArray && ${held}.shared === 0 ? ${fast} : ${slow})`;
  }
}

/** The object of a property place: what is read, without making anything. */
function objectOf(f: FunctionState, node: Expression): string {
  if (node.kind === "Variable" && typeof node.name === "string" && node.name !== "this") {
    return peek(f, node);
  }
  if (f.isUnsetting) return node.kind === "PropertyAccess" ? peek(f, node) : value(f, node);
  if (node.kind === "PropertyAccess" && !node.nullsafe) {
    const base = new PropertyPlace(f, node);
    return `(${[...base.setup, base.object()].join(", ")})`;
  }
  if (
    node.kind === "ArrayAccess" && node.index !== null && isRepeatable(node.object) &&
    isRepeatable(node.index)
  ) {
    const held = f.temp();
    f.use("PhpObject");
    f.use("elementObject");
    const slow = `elementObject(${peek(f, node.object)}, ${value(f, node.index)})`;
    return `((${held} = ${peek(f, node)}) instanceof PhpObject ? ${held} : ${slow})`;
  }
  return value(f, node);
}

/** Whether an expression may be evaluated twice: a variable or a literal. */
function isRepeatable(node: Expression): boolean {
  return node.kind === "StringLiteral" || node.kind === "IntegerLiteral" ||
    node.kind === "Variable" && typeof node.name === "string" && node.name !== "this";
}

/** A static property as a place to read and write. */
export class StaticPlace implements Place {
  readonly setup: string[];
  readonly #cell: string;
  readonly #class: string;
  constructor(
    readonly f: FunctionState,
    readonly node: Extract<Expression, { kind: "StaticPropertyAccess" }>,
  ) {
    this.#cell = f.temp();
    this.#class = classOf(f, node.class);
    this.setup = [`${this.#cell} = ${staticCell(f, node)}`];
  }
  read(): string {
    this.f.use("readStatic");
    return `(${this.#cell}.value ?? readStatic(${this.#class}, ${
      propertyNameOf(this.f, this.node.name)
    }, ${this.#cell}))`;
  }
  peek(): string {
    return `${this.#cell}.value`;
  }
  write(js: string): string {
    const f = this.f;
    if (typeof this.node.name === "string" && this.#isUntypedOwn(this.node.name)) {
      return `${this.#cell}.value = ${js}`;
    }
    f.use("assignStatic");
    const { first, name } = named(f, js);
    const typed = `assignStatic(${this.#cell}, ${this.#class}, ${
      propertyNameOf(f, this.node.name)
    }, ${name})`;
    const site = staticSiteOf(f, this.node);
    if (site === null) return first === name ? typed : `(${first}, ${typed})`;
    return `(${
      first === name ? "" : `${first}, `
    }${site}.isUntyped ? ${this.#cell}.value = ${name} : ${typed})`;
  }
  /** Code that stores what `++` or `--` made. */
  step(js: string, isIncrement: boolean): string {
    const f = this.f;
    if (typeof this.node.name === "string" && this.#isUntypedOwn(this.node.name)) return this.write(js);
    f.use("stepStatic");
    const name = propertyNameOf(f, this.node.name);
    return `stepStatic(${this.#cell}, ${this.#class}, ${name}, ${js}, ${isIncrement})`;
  }
  #isUntypedOwn(name: string): boolean {
    const declaration = this.f.cls?.declaration;
    if (declaration === undefined || this.node.class.kind !== "Name" || this.node.class.special !== "self") {
      return false;
    }
    return declaration.members.some((item) =>
      item.kind === "PropertyDeclaration" && item.name === name && item.modifiers.isStatic &&
      item.type === null
    );
  }
  container(): string {
    const f = this.f;
    f.use("staticContainer");
    f.use("PhpArray");
    const held = f.temp();
    return `((${held} = ${this.#cell}.value) instanceof PhpArray && ${held}.shared === 0 ? ${held} : staticContainer(${this.#cell}, ${this.#class}, ${
      propertyNameOf(f, this.node.name)
    }))`;
  }
  /** The cell for a builtin; `checkCell` looks at the type when the call is over. */
  builtinCell(): string {
    return this.#cell;
  }
  /** Code that makes what a builtin left what the property's type allows. */
  checkCell(): string {
    this.f.use("checkStaticCell");
    return `checkStaticCell(${this.#cell}, ${this.#class}, ${propertyNameOf(this.f, this.node.name)})`;
  }
  cell(): string {
    const { f, node } = this;
    if (typeof node.name === "string" && this.#isUntypedOwn(node.name)) return this.#cell;
    f.use("typedStatic");
    return `typedStatic(${this.#cell}, ${this.#class}, ${propertyNameOf(f, node.name)})`;
  }
  bind(cell: string): string {
    this.f.use("bindStatic");
    return `bindStatic(${this.#class}, ${propertyNameOf(this.f, this.node.name)}, ${cell}, S, unit)`;
  }
  unset(): string {
    return compileError(this.f.unit, this.node, "Attempt to unset static property");
  }
  writeElement(key: string, js: string): string {
    return elementInto(
      this.f,
      { ...this, write: (stored) => `${this.#cell}.value = ${stored}` } as Place,
      this.peek(),
      key,
      js,
    );
  }
}
