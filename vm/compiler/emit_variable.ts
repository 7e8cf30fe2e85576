/**
 * Reading variables, elements, properties, static properties and class constants.
 *
 * @module
 */
import type { Expression, Name } from "../syntax/mod.ts";
import { Flag } from "../runtime/class.ts";
import { compileError } from "./compile_error.ts";
import { type Code, code, type Fast, isSimple } from "./code.ts";
import { emit, value } from "./emit_expression.ts";
import { readPair } from "./emit_float.ts";
import { steadyElement, steadyList } from "./loop_read.ts";
import { nullsafeLink, peekNullsafe } from "./emit_nullsafe.ts";
import { boxed, named } from "./emit_operator.ts";
import type { FunctionState } from "./function_state.ts";
import { staticTypeOf, T, within } from "./static_type.ts";
import { wholeText } from "./text_tail.ts";
import type { OwnProperty } from "./unit_state.ts";

/** Code of the class scope: `S`, or null outside of classes. */
export function scopeOf(_f: FunctionState): string {
  return "S";
}

/** Code of what a called method may get as `this`: the object, the class or nothing. */
export function selfOf(f: FunctionState): string {
  return f.selfKind === "none" && !f.isMain ? "undefined" : "this";
}

/** Code of the class that `static::` means. */
export function calledClass(f: FunctionState): string {
  if (f.selfKind === "method") return "this.cls";
  if (f.selfKind === "static") return "this";
  f.use("calledClass");
  return `calledClass(this, S)`;
}

/** Code that gives the `PhpClass` of a name. */
export function classReference(f: FunctionState, name: Name): string {
  switch (name.special) {
    case "self":
      if (f.isRebindable || f.cls === null) {
        f.use("requireScope");
        return `requireScope(S, "self")`;
      }
      return "S";
    case "parent":
      f.use("requireParent");
      return "requireParent(S)";
    case "static":
      return calledClass(f);
  }
  f.use("classSite");
  const site = f.unit.site(`classSite(${f.unit.text(f.unit.names.resolveClass(name))})`);
  return `(${site}.cls ?? ${site}.link())`;
}

/** Code of the class that a name or expression left of `::` means. */
export function classOf(f: FunctionState, node: Name | Expression): string {
  if (node.kind === "Name") return classReference(f, node);
  f.use("classOfValue");
  return `classOfValue(${value(f, node)})`;
}

/** Code of `$this`, or of an error where there is none. */
export function thisOf(f: FunctionState): string {
  if (f.selfKind === "method") return "this";
  f.use("thisObject");
  return f.selfKind === "none" && !f.isMain ? "thisObject(undefined)" : "thisObject(this)";
}

/** Begins the name of a variable that stands for a JavaScript temporary. */
export const TEMPORARY = "\0";

/** A variable's value. */
export function emitVariable(f: FunctionState, node: Extract<Expression, { kind: "Variable" }>): Code {
  if (typeof node.name !== "string") {
    f.use("readNamed");
    return code(`readNamed(L, ${value(f, node.name)})`);
  }
  const name = node.name;
  if (name.startsWith(TEMPORARY)) return code(name.slice(TEMPORARY.length));
  if (name === "this") return code(thisOf(f), T.OBJECT);
  if (name === "GLOBALS") {
    f.use("globalsArray");
    return code("globalsArray()", T.ARRAY);
  }
  const superglobal = superglobalCell(f, name);
  if (superglobal !== null) {
    f.use("undefinedSuperglobal");
    return code(`(${superglobal}.value ?? undefinedSuperglobal(${superglobal}, ${f.unit.text(name)}))`);
  }
  const js = f.js(name);
  const storage = f.storage(name);
  if (f.tails.has(name) && f.isAssigned(name)) return code(wholeText(f, name), T.STRING);
  if (storage === "plain") {
    const type = f.typeAt(node, name) & ~T.UNDEFINED;
    if (f.pairs.has(name)) return readPair(f, name, type);
    if (f.isAssigned(name)) return { js, type, raw: f.isRaw(name) };
    f.use("undefinedVariable");
    if (f.tails.has(name)) {
      const whole = wholeText(f, name);
      return code(
        `(${js} !== undefined ? ${whole} : undefinedVariable(${f.unit.text(name)}))`,
        T.STRING | T.NULL,
      );
    }
    if (f.isRaw(name)) return missingRaw(f, name, js);
    const present = `(${js} !== undefined ? ${js} : undefinedVariable(${f.unit.text(name)}))`;
    return { js: present, type: type | T.NULL, raw: false, isLate: true };
  }
  if (storage === "maybe") {
    f.use("Ref");
    const read = f.temp();
    const plain = `(${js} instanceof Ref ? ${js}.value : ${js})`;
    if (f.isAssigned(name)) return { js: plain, type: T.MIXED, raw: false, isLate: true };
    const missing = `${f.use("undefinedVariable")}(${f.unit.text(name)})`;
    const checked = `((${read} = ${plain}) !== undefined ? ${read} : ${missing})`;
    return { js: checked, type: T.MIXED, raw: false, isLate: true };
  }
  f.use("undefinedVariable");
  const read = f.temp();
  const checked = `((${read} = ${js}.value) !== undefined ? ${read} : undefinedVariable(${
    f.unit.text(name)
  }))`;
  return { js: checked, type: T.MIXED, raw: false, isLate: true };
}

/** A float variable that may be undefined, which is null then, and counts as 0 in arithmetic with floats. */
function missingRaw(f: FunctionState, name: string, js: string): Code {
  f.use("PhpFloat");
  const missing = `undefinedVariable(${f.unit.text(name)})`;
  return {
    js: `(${js} !== undefined ? new PhpFloat(${js}) : ${missing})`,
    type: T.FLOAT | T.NULL,
    raw: false,
    isLate: true,
    rawJs: `(${js} ?? +${missing})`,
    fast: { tests: [`${js} !== undefined`], js, isLeaf: true },
  };
}

const SUPERGLOBALS = new Set([
  "_SERVER",
  "_GET",
  "_POST",
  "_COOKIE",
  "_FILES",
  "_ENV",
  "_REQUEST",
  "_SESSION",
  // No superglobal of PHP's, which sets it in the caller of whatever speaks HTTP: no builtin can do that here.
  "http_response_header",
]);

/** Code of a superglobal's cell, or null when the name is none. */
export function superglobalCell(f: FunctionState, name: string): string | null {
  if (!SUPERGLOBALS.has(name)) return null;
  f.use("superglobal");
  const site = f.unit.site(`superglobal("${name}")`);
  return `(${site}.cell ?? ${site}.link())`;
}

/** Code of a variable's value without a diagnostic; undefined when it has none. */
export function peekVariable(f: FunctionState, name: string): string {
  if (name.startsWith(TEMPORARY)) return name.slice(TEMPORARY.length);
  if (name === "this") return f.selfKind === "method" ? "this" : f.use("thisOrNothing") + "(this)";
  if (name === "GLOBALS") return f.use("globalsArray") + "()";
  const superglobal = superglobalCell(f, name);
  if (superglobal !== null) return `${superglobal}.value`;
  const js = f.js(name);
  const storage = f.storage(name);
  if (storage === "cell") return `${js}.value`;
  if (storage === "maybe") {
    f.use("Ref");
    return `(${js} instanceof Ref ? ${js}.value : ${js})`;
  }
  if (f.tails.has(name)) return wholeText(f, name);
  if (f.pairs.has(name)) return readPair(f, name, T.MIXED).js;
  if (f.isRaw(name)) {
    f.use("PhpFloat");
    return f.isAssigned(name)
      ? `new PhpFloat(${js})`
      : `(${js} === undefined ? undefined : new PhpFloat(${js}))`;
  }
  return js;
}

/** Whether an element is one of `$GLOBALS`: a global variable by name. */
export function isGlobalElement(node: Expression): boolean {
  return node.kind === "ArrayAccess" && node.index !== null && node.object.kind === "Variable" &&
    node.object.name === "GLOBALS";
}

/**
 * Code of a value for isset, empty and `??`: undefined or null where there is none, without diagnostics. `isKnown` for a property that
 * `__isset` must say is there, as empty() asks it.
 */
export function peek(f: FunctionState, node: Expression, isKnown = false): string {
  const link = nullsafeLink(node);
  if (link !== null) return peekNullsafe(f, node, link);
  switch (node.kind) {
    case "Variable":
      if (typeof node.name === "string") return peekVariable(f, node.name);
      f.use("peekNamed");
      return `peekNamed(L, ${value(f, node.name)})`;
    case "ArrayAccess":
      if (node.index === null) compileError(f.unit, node, "Cannot use [] for reading");
      if (isGlobalElement(node)) {
        f.use("peekNamed");
        return `peekNamed(context.globals, ${value(f, node.index)})`;
      }
      return peekElement(f, peek(f, node.object), node.index);
    case "PropertyAccess": {
      const base = peek(f, node.object);
      const helper = isKnown ? "peekKnownProperty" : "peekProperty";
      if (typeof node.name === "string") {
        const slot = readableSlot(f, node.name);
        if (slot !== null) {
          const { first, name } = named(f, base);
          f.use(helper);
          return `(${first}?.${slot} ?? ${helper}(${name}, ${f.unit.text(node.name)}, S))`;
        }
      }
      f.use(helper);
      return `${helper}(${base}, ${propertyNameOf(f, node.name)}, S)`;
    }
    case "StaticPropertyAccess": {
      const site = staticSiteOf(f, node);
      if (site !== null) {
        return `(${site}.cell !== undefined ? ${site}.cell.value : ${site}.peek(${
          classOf(f, node.class)
        }, S))`;
      }
      f.use("peekStatic");
      return `peekStatic(${classOf(f, node.class)}, ${propertyNameOf(f, node.name)}, S)`;
    }
    case "ClassConstant":
      return value(f, node);
    default:
      return value(f, node);
  }
}

/** The slot, as a member, whose defined value is the property's; null where hooks come between. */
export function readableSlot(f: FunctionState, name: string): string | null {
  const own = ownProperty(f, name);
  if (own !== null && own.hasHooks) return null;
  return member(own !== null && !f.isRebindable ? own.slot : "$" + name);
}

/** `isset($base["key"])` of a literal key that is no int; null for other keys. */
export function issetElement(f: FunctionState, object: Expression, index: Expression): string | null {
  if (!isPlainLiteral(index)) return null;
  const { first, name } = named(f, peek(f, object));
  return elementRead(f, { first, name, isArray: false }, emit(f, index).js, "isset");
}

/** `isset($base[key])` of any key. */
export function issetAt(f: FunctionState, base: string, index: Expression): string {
  f.use("issetDimension");
  const key = emit(f, index);
  const found = arrayRead(f, base, index, key);
  if (found === null) return `issetDimension(${base}, ${boxed(f, key)})`;
  const held = f.temp();
  return `(${found.test} ? (${held} = ${found.read}) !== undefined && ${held} !== null ` +
    `: issetDimension(${found.name}, ${found.key}))`;
}

/** The method that reads an element of a text key: a variable's text is likely to be looked up again. */
function textReader(index: Expression): string {
  return index.kind === "Variable" || index.kind === "StringLiteral" ? "getText" : "getFresh";
}

/**
 * How an element is read where the base is an array and the key none that isset refuses, which are objects to JavaScript; null for keys that never
 * are.
 */
function arrayRead(
  f: FunctionState,
  base: string,
  index: Expression,
  key: Code,
): { name: string; key: string; test: string; read: string } | null {
  if (key.raw || (key.type & (T.STRING | T.INT)) === 0) return null;
  const isText = within(key.type, T.STRING);
  const { first, name } = named(f, base);
  const at = named(f, key.js);
  const setup = at.first === at.name ? "" : first === name ? `${at.first}, ` : `${first}, ${at.first}, `;
  const isPlain = within(key.type, T.STRING | T.INT) ? "" : ` && typeof ${at.name} !== "object"`;
  const test = `${setup}${setup === "" ? first : name} instanceof ${f.use("PhpArray")}${isPlain}`;
  const get = isText ? textReader(index) : "get";
  return { name, key: at.name, test, read: `${name}.${get}(${at.name})` };
}

function peekElement(f: FunctionState, base: string, index: Expression): string {
  const key = emit(f, index);
  f.use("peekDimension");
  f.use("PhpArray");
  if (isPlainLiteral(index)) {
    const { first, name } = named(f, base);
    return elementRead(f, { first, name, isArray: false }, key.js, "peek");
  }
  const found = arrayRead(f, base, index, key);
  if (found !== null) return `(${found.test} ? ${found.read} : peekDimension(${found.name}, ${found.key}))`;
  return `peekDimension(${base}, ${boxed(f, key)})`;
}

/** Code of what remembers where the element of a literal string key is. */
export function literalSite(f: FunctionState, key: string): string {
  f.use("elementSite");
  const site = `e${f.unit.next()}`;
  f.unit.hoisted.push(`const ${site} = elementSite(${key});`);
  return site;
}

/** Whether a key is a literal that is surely no int. */
export function isPlainLiteral(index: Expression | null): boolean {
  return index !== null && index.kind === "StringLiteral" && !/^-?\d/.test(index.value);
}

/** The element of a literal string key: at the position where it was last, or found anew. */
function elementRead(
  f: FunctionState,
  base: { readonly first: string; readonly name: string; readonly isArray: boolean },
  key: string,
  how: "read" | "peek" | "isset",
): string {
  const { first, name } = base;
  f.use("PhpArray");
  f.use("Ref");
  const site = literalSite(f, key);
  const found = f.temp();
  const test = base.isArray && first === name ? "" : `${first} instanceof PhpArray && `;
  return `(${test}${name}.keys !== null && ${name}.keys[${site}.at] === ${key} && ` +
    `(typeof (${found} = ${name}.values[${site}.at]) !== "object" || !(${found} instanceof Ref)) ? ${found}${
      how === "isset" ? " !== null" : ""
    } ` +
    `: ${site}.${how}(${name}))`;
}

/** `$base[index]`. */
export function emitDimension(f: FunctionState, node: Extract<Expression, { kind: "ArrayAccess" }>): Code {
  if (node.index === null) return compileError(f.unit, node, "Cannot use [] for reading");
  if (isGlobalElement(node)) {
    f.use("readGlobal");
    return code(`readGlobal(${value(f, node.index)})`);
  }
  const kept = f.reads.length === 0 ? null : steadyElement(f, node);
  if (kept !== null) {
    return code(`(${kept} !== undefined ? ${kept} : ${readElement(f, node, node.index).js})`);
  }
  return readElement(f, node, node.index);
}

function readElement(
  f: FunctionState,
  node: Extract<Expression, { kind: "ArrayAccess" }>,
  indexNode: Expression,
): Code {
  const base = emit(f, node.object);
  const index = emit(f, indexNode);
  if (within(base.type, T.STRING) && !index.raw) return stringOffset(f, base, index);
  if (f.reads.length > 0 && index.type & T.INT && !index.raw) {
    const read = readSteadyList(f, node, base, index);
    if (read !== null) return read;
  }
  const isArray = (js: string) =>
    within(base.type, T.ARRAY)
      ? ""
      : within(base.type, T.ARRAY | T.NULL)
      ? `${js} !== null && `
      : `${js} instanceof PhpArray && `;
  f.use("getDimension");
  const { first, name } = named(f, boxed(f, base));
  if (isPlainLiteral(indexNode)) {
    return code(elementRead(f, { first, name, isArray: within(base.type, T.ARRAY) }, index.js, "read"));
  }
  const key = named(f, boxed(f, index));
  const read = f.temp();
  if (within(index.type, T.INT) && !index.raw) {
    const isNumber = within(index.type, T.NATIVE) ? "" : `typeof ${key.name} === "number" && `;
    f.use("PhpArray");
    const setup = key.first === key.name ? first : `${first}, ${key.first}`;
    const bind = setup === name ? "" : `${setup}, `;
    return code(
      `(${bind}${isNumber}${
        isArray(name)
      }${name}.list !== null && (${read} = ${name}.list[${key.name}]) !== undefined ? ${read} : getDimension(${name}, ${key.name}))`,
    );
  }
  f.use("PhpArray");
  const setup = [first, key.first].filter((js) => js.startsWith("(") && /^\(t\d+ = /.test(js));
  const bind = setup.length === 0 ? "" : `${setup.join(", ")}, `;
  const found = within(index.type, T.STRING)
    ? `(${read} = ${name}.${textReader(indexNode)}(${key.name})) !== undefined`
    : `typeof ${key.name} === "number" && ${name}.list !== null && (${read} = ${name}.list[${key.name}]) !== undefined`;
  return code(
    `(${bind}${isArray(name)}${found} ? ${read} : getDimension(${name}, ${key.name}))`,
  );
}

/** `$list[index]` where the loop does not write to the list; null where that is not so. */
function readSteadyList(
  f: FunctionState,
  node: Extract<Expression, { kind: "ArrayAccess" }>,
  base: Code,
  index: Code,
): Code | null {
  // What warns of an undefined variable comes after the index here, and must not be late.
  if (!isSimple(index.js) && !isSimple(base.js)) return null;
  const list = steadyList(f, node.object);
  if (list === null) return null;
  const key = named(f, index.js);
  const read = f.temp();
  const bind = key.first === key.name ? "" : `${key.first}, `;
  const isNumber = within(index.type, T.NATIVE) ? "" : `typeof ${key.name} === "number" && `;
  return code(
    `(${bind}${isNumber}(${read} = ${list}[${key.name}]) !== undefined ? ${read} ` +
      `: ${f.use("getDimension")}(${boxed(f, base)}, ${key.name}))`,
  );
}

/** `$text[index]` of what surely is a string. */
function stringOffset(f: FunctionState, base: Code, index: Code): Code {
  f.use("getDimension");
  const text = named(f, base.js);
  const at = named(f, index.js);
  const setup = [text, at].filter(({ first, name }) => first !== name).map(({ first }) => first);
  const bind = setup.length === 0 ? "" : `${setup.join(", ")}, `;
  const isNumber = within(index.type, T.NATIVE) ? "" : `typeof ${at.name} === "number" && `;
  return code(
    `(${bind}${isNumber}${at.name} >= 0 && ${at.name} < ${text.name}.length ? ${text.name}[${at.name}] ` +
      `: getDimension(${text.name}, ${at.name}))`,
    T.STRING,
  );
}

/** JavaScript property access of a slot. */
export function member(slot: string): string {
  return /^[$A-Za-z_][$\w]*$/.test(slot) ? slot : `["${
    slot.replace(/[\\"]/g, "\\$&").replace(
      /[^ -~]/g,
      (char) => "\\x" + char.charCodeAt(0).toString(16).padStart(2, "0"),
    )
  }"]`;
}

/** The same after a plain dot base. */
export function dotMember(slot: string): string {
  const text = member(slot);
  return text.startsWith("[") ? text : `.${text}`;
}

/** The property of that name that the class in hand declares, if it does. */
export function ownProperty(f: FunctionState, name: string): OwnProperty | null {
  return f.cls === null || f.cls.isTrait ? null : f.cls.properties.get(name) ?? null;
}

/** Code of a property name. */
export function propertyNameOf(f: FunctionState, name: string | Expression): string {
  if (typeof name === "string") return f.unit.text(name);
  f.use("propertyName");
  return `propertyName(${value(f, name)})`;
}

/** `$base->name`. */
export function emitProperty(f: FunctionState, node: Extract<Expression, { kind: "PropertyAccess" }>): Code {
  if (f.inConstant) {
    f.use("getEnumProperty");
    return code(`getEnumProperty(${value(f, node.object)}, ${propertyNameOf(f, node.name)}, S)`);
  }
  if (isThis(node.object) && typeof node.name === "string") return readThis(f, node.name);
  const { first, name } = named(f, value(f, node.object));
  if (first !== name) return code(`(${first}, ${read(f, name, node.name)})`);
  return { ...code(read(f, name, node.name)), fast: fastProperty(f, name, node.name) };
}

/** The double of a property that likely holds one, read from its slot. */
function fastProperty(f: FunctionState, base: string, name: string | Expression): Fast | undefined {
  if (typeof name !== "string" || f.unit.isCounting || !f.unit.isInferring) return undefined;
  if (!f.unit.floatProperties.has(name)) return undefined;
  const slot = readableSlot(f, name);
  return slot === null ? undefined : fastRead(f, `${base}?.${slot}`);
}

/** The double of what code reads that changes nothing. */
export function fastRead(f: FunctionState, js: string): Fast {
  f.use("PhpFloat");
  const held = f.temp();
  return { tests: [`(${held} = ${js}) instanceof PhpFloat`], js: `${held}.value`, isLeaf: true };
}

/** Whether an expression is `$this`. */
export function isThis(node: Expression): boolean {
  return node.kind === "Variable" && node.name === "this";
}

function read(f: FunctionState, base: string, name: string | Expression): string {
  f.use("getProperty");
  if (typeof name !== "string") return `getProperty(${base}, ${propertyNameOf(f, name)}, S)`;
  const own = ownProperty(f, name);
  const slot = own === null || f.isRebindable ? "$" + name : own.slot;
  const found = f.temp();
  return `((${found} = ${base}?.${member(slot)}) !== undefined ? ${found} : getProperty(${base}, ${
    f.unit.text(name)
  }, S))`;
}

function readThis(f: FunctionState, name: string): Code {
  f.use("getProperty");
  const own = ownProperty(f, name);
  const base = thisOf(f);
  const found = f.temp();
  if (own !== null) {
    const type = own.type === null || f.isRebindable ? T.MIXED : staticTypeOf(own.type);
    const slot = `${base}${dotMember(own.slot)}`;
    // A closure may have been bound to another class, whose private property of that name is another one.
    const isUnsure = f.selfKind === "closure" && own.slot.includes("@");
    return code(
      `((${found} = ${
        isUnsure ? `S === K ? ${slot} : undefined` : slot
      }) !== undefined ? ${found} : getProperty(this, ${f.unit.text(name)}, S))`,
      type,
    );
  }
  if (f.selfKind === "method" && !f.isRebindable) {
    const protectedSlot = dotMember("_" + name);
    const publicSlot = dotMember("$" + name);
    return code(
      `((${found} = this${protectedSlot}) !== undefined || (${found} = this${publicSlot}) !== undefined ? ${found} : getProperty(this, ${
        f.unit.text(name)
      }, S))`,
    );
  }
  return code(
    `((${found} = ${base}${dotMember("$" + name)}) !== undefined ? ${found} : getProperty(this, ${
      f.unit.text(name)
    }, S))`,
  );
}

/** The site that keeps the cell of a static property; null where the class may be another each time. */
export function staticSiteOf(
  f: FunctionState,
  node: Extract<Expression, { kind: "StaticPropertyAccess" }>,
): string | null {
  if (
    typeof node.name !== "string" || node.class.kind !== "Name" || f.isRebindable ||
    node.class.special === "static"
  ) return null;
  const key = `${f.unit.text(node.name)}, ${siteKey(f, node.class)}`;
  return f.unit.constant("s", `unit.site(${f.use("staticSite")}(${key}))`);
}

/** Code of a static property's cell. */
export function staticCell(
  f: FunctionState,
  node: Extract<Expression, { kind: "StaticPropertyAccess" }>,
): string {
  const site = staticSiteOf(f, node);
  if (site !== null) return `(${site}.cell ?? ${site}.link(${classOf(f, node.class)}, S))`;
  f.use("staticReference");
  return `staticReference(${classOf(f, node.class)}, ${propertyNameOf(f, node.name)}, S)`;
}

/** A text that tells apart the sites of one unit: class name as resolved, and the class around. */
export function siteKey(f: FunctionState, name: Name): string {
  const resolved = name.special ?? f.unit.names.resolveClass(name);
  return f.unit.text(`${f.cls?.name ?? ""}>${resolved}`);
}

/** `Class::$name`. */
export function emitStaticProperty(
  f: FunctionState,
  node: Extract<Expression, { kind: "StaticPropertyAccess" }>,
): Code {
  f.use("readStatic");
  const read = f.temp();
  const cell = staticCell(f, node);
  return code(
    `((${read} = ${cell}.value) !== undefined ? ${read} : readStatic(${classOf(f, node.class)}, ${
      propertyNameOf(f, node.name)
    }))`,
  );
}

/** `Class::NAME`. */
export function emitClassConstant(
  f: FunctionState,
  node: Extract<Expression, { kind: "ClassConstant" }>,
): Code {
  if (typeof node.name === "string" && node.name.toLowerCase() === "class") return className(f, node.class);
  f.use("classConstant");
  if (
    typeof node.name === "string" && node.class.kind === "Name" && node.class.special !== "static" &&
    !f.isRebindable
  ) {
    f.use("classConstantSite");
    const site = f.unit.constant(
      "s",
      `unit.site(classConstantSite(${f.unit.text(node.name)}, ${siteKey(f, node.class)}))`,
    );
    const found = f.temp();
    const link = `${site}.link(${classReference(f, node.class)}, S)`;
    return code(`((${found} = ${site}.value) !== undefined ? ${found} : ${link})`);
  }
  if (typeof node.name === "string") {
    return code(`classConstant(${classOf(f, node.class)}, ${f.unit.text(node.name)}, S)`);
  }
  f.use("dynamicClassConstant");
  return code(`dynamicClassConstant(${classOf(f, node.class)}, ${value(f, node.name)}, S)`);
}

function className(f: FunctionState, node: Name | Expression): Code {
  if (node.kind === "Name") {
    if (node.special === null) return code(f.unit.text(f.unit.names.resolveClass(node)), T.STRING);
    if (node.special === "self" && f.cls !== null && !f.isRebindable) {
      return code(f.unit.text(f.cls.name), T.STRING);
    }
    f.use("scopeClassName");
    const self = node.special === "static" ? selfOf(f) : "null";
    return code(`scopeClassName("${node.special}", ${scopeOf(f)}, ${self}, ${f.inConstant})`, T.STRING);
  }
  f.use("classNameOfObject");
  return code(`classNameOfObject(${value(f, node)})`, T.STRING);
}

/** Whether a property may be written without the checks of readonly and set visibility. */
export function isFreelyWritable(own: OwnProperty): boolean {
  return !own.hasHooks &&
    (own.flags & (Flag.READONLY | Flag.PROTECTED_SET | Flag.PRIVATE_SET | Flag.STATIC)) === 0;
}
