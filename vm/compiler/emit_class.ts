/**
 * Class declarations: the table of members that the runtime links.
 *
 * @module
 */
import {
  type ClassConstantDeclaration,
  type ClassDeclaration,
  type EnumCase,
  type Expression,
  isVirtualProperty,
  type MethodDeclaration,
  type Modifiers,
  type Name,
  type PropertyDeclaration,
  type PropertyHook,
  type TypeNode,
  type Visibility,
} from "../syntax/mod.ts";
import { Flag, slotKey, STORED_PREFIX } from "../runtime/class.ts";
import { compileError } from "./compile_error.ts";
import { quote } from "./code.ts";
import { constantValue, isConstant } from "./emit_array.ts";
import { methodKey } from "./emit_call.ts";
import { owned } from "./emit_expression.ts";
import { compileFunction, declaredText, deprecationTexts } from "./emit_function.ts";
import { FunctionState } from "./function_state.ts";
import { analyseScope } from "./scope.ts";
import type { ClassState, OwnProperty, UnitState } from "./unit_state.ts";
import { lineMark } from "./writer.ts";

const VISIBILITY: Readonly<Record<Visibility, number>> = {
  public: Flag.PUBLIC,
  protected: Flag.PROTECTED,
  private: Flag.PRIVATE,
};

/** Flag bits of modifiers. */
export function flagsOf(modifiers: Modifiers): number {
  let flags = VISIBILITY[modifiers.visibility ?? "public"];
  if (modifiers.isStatic) flags |= Flag.STATIC;
  if (modifiers.isAbstract) flags |= Flag.ABSTRACT;
  if (modifiers.isFinal) flags |= Flag.FINAL;
  if (modifiers.isReadonly) flags |= Flag.READONLY;
  if (modifiers.setVisibility === "protected") flags |= Flag.PROTECTED_SET;
  if (modifiers.setVisibility === "private") flags |= Flag.PRIVATE_SET;
  return flags;
}

/** A class declared by a statement; hoisted ones are declared before the file runs. */
export function declareClass(f: FunctionState, node: ClassDeclaration): string {
  const name = f.unit.names.declare(node.name as string);
  const source = compileClass(f.unit, node, name);
  f.use("declareClass");
  const isHoisted = f.isMain && f.unit.hoistable.has(node) && isBoundEarly(node);
  if (!isHoisted) return `declareClass(${source});`;
  f.unit.hoistedClasses.push(`hoistClass(${source})`);
  f.use("hoistClass");
  f.use("ensureClass");
  return `ensureClass(${source});`;
}

/** PHP declares only plain classes before their statement: none with interfaces, Stringable included, or traits. */
function isBoundEarly(node: ClassDeclaration): boolean {
  if (node.interfaces.length > 0 || node.variant === "enum") return false;
  return !node.members.some((member) =>
    member.kind === "TraitUse" ||
    member.kind === "MethodDeclaration" && member.name.toLowerCase() === "__tostring" &&
      node.variant !== "trait"
  );
}

/** `new class …`: declared once where it stands. */
export function emitAnonymousClass(f: FunctionState, node: ClassDeclaration): string {
  const first = node.parent ?? node.interfaces[0] ?? null;
  const prefix = first === null ? "class" : f.unit.names.resolveClass(first);
  const name = `${prefix}@anonymous\0${f.unit.path}:${node.line}$${f.unit.next().toString(16)}`;
  const source = compileClass(f.unit, node, name);
  f.use("anonymousClass");
  return `anonymousClass(${source})`;
}

/** Compiles a class to a hoisted `ClassSource`; gives its name. */
function compileClass(unit: UnitState, node: ClassDeclaration, name: string): string {
  const cls = classState(unit, node, name);
  const body = classBody(unit, cls, node);
  const kind = node.variant;
  let flags = 0;
  if (node.isAbstract || kind === "interface" || kind === "trait") flags |= Flag.ABSTRACT;
  if (node.isFinal || kind === "enum") flags |= Flag.FINAL;
  if (node.isReadonly) flags |= Flag.READONLY;
  const names = (list: readonly Name[]) =>
    `[${list.map((item) => unit.text(unit.names.resolveClass(item))).join(", ")}]`;
  const interfaces = node.interfaces;
  const fields = [
    `name: ${quote(name)}`,
    `kind: "${kind}"`,
    `flags: ${flags}`,
    `parent: ${node.parent === null ? "null" : unit.text(unit.names.resolveClass(node.parent))}`,
    `interfaces: ${names(interfaces)}`,
    `traits: ${names(node.members.flatMap((item) => item.kind === "TraitUse" ? item.traits : []))}`,
    `rules: [${rules(unit, node)}]`,
    `backing: ${backing(node.backingType)}`,
    `unit, start: ${node.start}, file: unit.path, line: ${node.line}, endLine: ${node.endLine}`,
    `docComment: ${node.docComment === null ? "null" : unit.text(node.docComment)}`,
    `allowsDynamic: ${
      node.attributes.some((item) =>
        unit.names.resolveClass(item.name).toLowerCase() === "allowdynamicproperties"
      )
    }`,
    `body: ${body}`,
  ];
  const js = `C${unit.next()}`;
  unit.hoisted.push(`const ${js} = {${fields.join(", ")}};`);
  return js;
}

function backing(type: TypeNode | null): string {
  if (type === null || type.kind !== "BuiltinType") return "null";
  return `"${type.name}"`;
}

function rules(unit: UnitState, node: ClassDeclaration): string {
  const items: string[] = [];
  for (const use of node.members) {
    if (use.kind !== "TraitUse") continue;
    for (const rule of use.adaptations) {
      const trait = rule.trait === null ? "null" : unit.text(unit.names.resolveClass(rule.trait));
      if (rule.kind === "TraitPrecedence") {
        const instead = rule.insteadOf.map((name) => unit.text(unit.names.resolveClass(name))).join(", ");
        items.push(
          `{kind: "precedence", trait: ${trait}, method: ${
            quote(rule.method)
          }, insteadOf: [${instead}], alias: null, visibility: 0, isFinal: false}`,
        );
      } else {
        const alias = rule.alias === null ? "null" : quote(rule.alias);
        const visibility = rule.visibility === null ? 0 : VISIBILITY[rule.visibility];
        items.push(
          `{kind: "alias", trait: ${trait}, method: ${
            quote(rule.method)
          }, insteadOf: [], alias: ${alias}, visibility: ${visibility}, isFinal: ${rule.isFinal}}`,
        );
      }
    }
  }
  return items.join(", ");
}

function classState(unit: UnitState, node: ClassDeclaration, name: string): ClassState {
  const properties = new Map<string, OwnProperty>();
  const methods = new Map<string, MethodDeclaration>();
  const add = (property: string, modifiers: Modifiers, type: TypeNode | null, hasHooks: boolean) => {
    let flags = flagsOf(modifiers);
    if (node.isReadonly) flags |= Flag.READONLY;
    if (flags & Flag.STATIC) return;
    properties.set(property, { slot: slotKey(property, flags, name), flags, type, hasHooks });
  };
  for (const member of node.members) {
    if (member.kind === "PropertyDeclaration") {
      add(member.name, member.modifiers, member.type, member.hooks !== null);
    } else if (member.kind === "MethodDeclaration") {
      methods.set(member.name.toLowerCase(), member);
      for (const parameter of member.parameters) {
        if (parameter.promotion !== null) {
          add(parameter.name, parameter.promotion, parameter.type, parameter.hooks !== null);
        }
      }
    }
  }
  return {
    declaration: node,
    name,
    isTrait: node.variant === "trait",
    parentName: node.parent === null ? null : unit.names.resolveClass(node.parent),
    properties,
    methods,
  };
}

function classBody(unit: UnitState, cls: ClassState, node: ClassDeclaration): string {
  const functions: string[] = [];
  const methods: string[] = [];
  const direct: string[] = [];
  const properties: string[] = [];
  const constants: string[] = [];
  const statics: string[] = [];
  for (const member of node.members) {
    switch (member.kind) {
      case "MethodDeclaration": {
        const { js, info } = method(unit, cls, member, functions, statics);
        let flags = flagsOf(member.modifiers);
        if (node.variant === "interface") flags |= Flag.ABSTRACT;
        methods.push(`{name: ${quote(member.name)}, flags: ${flags}, info: ${info}, code: ${js}}`);
        if (js !== "null") direct.push(`${methodKey(member.name.toLowerCase())}: ${js}`);
        for (const parameter of member.parameters) {
          if (parameter.promotion !== null) {
            properties.push(promoted(unit, cls, parameter, functions, statics));
          }
        }
        break;
      }
      case "PropertyDeclaration":
        properties.push(property(unit, cls, member, functions, statics));
        break;
      case "ClassConstantDeclaration":
        constants.push(constant(unit, cls, member));
        break;
      case "EnumCase":
        constants.push(enumCase(unit, cls, member));
        break;
    }
  }
  const reset = statics.length === 0
    ? ""
    : `let ${statics.join(", ")}; unit.onReset(() => { ${
      statics.map((name) => `${name} = undefined;`).join(" ")
    } });`;
  return `(S) => {const K = S;${reset}${functions.join("\n")} const M = {${direct.join(", ")}}; ` +
    `return {methods: [${methods.join(", ")}], properties: [${properties.join(", ")}], constants: [${
      constants.join(", ")
    }]};}`;
}

function method(
  unit: UnitState,
  cls: ClassState,
  node: MethodDeclaration,
  functions: string[],
  statics: string[],
): { js: string; info: string } {
  const isStatic = node.modifiers.isStatic;
  const name = unit.functionName({ name: node.name, className: cls.name, isStatic });
  checkMethod(unit, cls, node);
  const compiled = compileFunction(unit, withStringResult(node), {
    cls,
    selfKind: isStatic ? "static" : "method",
    name: node.name,
    methodName: `${cls.name}::${node.name}`,
    js: name,
    captured: [],
  });
  if (node.body === null) return { js: "null", info: compiled.info };
  functions.push(declaredText(compiled, name));
  statics.push(...compiled.statics);
  return { js: name, info: compiled.info };
}

/** `__toString` returns a string whether it says so or not. */
function withStringResult(node: MethodDeclaration): MethodDeclaration {
  if (node.returnType !== null || node.name.toLowerCase() !== "__tostring") return node;
  const type = { kind: "BuiltinType" as const, line: node.line, start: node.start, name: "string" as const };
  return { ...node, returnType: type };
}

function checkMethod(unit: UnitState, cls: ClassState, node: MethodDeclaration): void {
  const label = `${cls.name}::${node.name}()`;
  const isInterface = cls.declaration.variant === "interface";
  if (node.body === null && !node.modifiers.isAbstract && !isInterface) {
    compileError(unit, node, `Non-abstract method ${label} must contain body`);
  }
  if (node.body !== null && node.modifiers.isAbstract) {
    compileError(unit, node, `Abstract function ${label} cannot contain body`);
  }
  if (node.body !== null && isInterface) {
    compileError(unit, node, `Interface function ${label} cannot contain body`);
  }
}

/** A thunk for a constant expression of a class; `S` is the class. */
function thunk(unit: UnitState, cls: ClassState, node: Expression, property = ""): string {
  const facts = analyseScope([node], [], () => "value");
  const f = new FunctionState(unit, cls, "static", facts, "", "");
  f.line = node.line;
  f.hookedProperty = property;
  f.inConstant = true;
  const js = owned(f, node);
  const name = unit.functionName({ name: "[constant expression]", className: null, isStatic: false });
  const temps = f.temps.length === 0 ? "" : `let ${f.temps.join(", ")};`;
  return `() => (function ${name}() {${lineMark(node.line)}${temps} return ${js};}).call(S)`;
}

function initial(
  unit: UnitState,
  cls: ClassState,
  node: Expression | null,
  type: TypeNode | null,
  property = "",
): string {
  if (node === null) return type === null ? "null" : "undefined";
  if (isConstant(node)) {
    const f = new FunctionState(unit, cls, "static", analyseScope([], [], () => "value"), "", "");
    const isFloat = node.kind === "FloatLiteral" ||
      node.kind === "Unary" && node.operand.kind === "FloatLiteral";
    const wantsFloat = type?.kind === "BuiltinType" && type.name === "float" &&
      node.kind === "IntegerLiteral";
    if (isFloat || wantsFloat) unit.use("PhpFloat");
    const js = constantValue(f, node);
    return wantsFloat ? `new PhpFloat(${js})` : node.kind === "ArrayLiteral" ? unit.constant("c", js) : js;
  }
  return thunk(unit, cls, node, property);
}

function property(
  unit: UnitState,
  cls: ClassState,
  node: PropertyDeclaration,
  functions: string[],
  statics: string[],
): string {
  let flags = flagsOf(node.modifiers);
  if (cls.declaration.isReadonly && !node.modifiers.isStatic) flags |= Flag.READONLY;
  const hooks = (node.hooks ?? []).map((hook) => propertyHook(unit, cls, node, hook, functions, statics));
  if (node.hooks !== null && isVirtualProperty(node.hooks, node.name)) flags |= Flag.VIRTUAL;
  return propertySource(
    unit,
    cls,
    node,
    flags,
    initial(unit, cls, node.default, node.type, node.name),
    hooks,
  );
}

function promoted(
  unit: UnitState,
  cls: ClassState,
  node: MethodDeclaration["parameters"][number],
  functions: string[],
  statics: string[],
): string {
  let flags = flagsOf(node.promotion as Modifiers) | Flag.PROMOTED;
  if (cls.declaration.isReadonly) flags |= Flag.READONLY;
  const hooks = (node.hooks ?? []).map((hook) => propertyHook(unit, cls, node, hook, functions, statics));
  if (node.hooks !== null && node.hooks.length > 0 && isVirtualProperty(node.hooks, node.name)) {
    flags |= Flag.VIRTUAL;
  }
  return propertySource(unit, cls, node, flags, node.type === null ? "null" : "undefined", hooks);
}

function propertySource(
  unit: UnitState,
  cls: ClassState,
  node: { name: string; type: TypeNode | null; docComment: string | null; line: number },
  flags: number,
  value: string,
  hooks: string[],
): string {
  const type = node.type === null ? "null" : unit.type(node.type, cls);
  const doc = node.docComment === null ? "null" : unit.text(node.docComment);
  return `{name: ${
    quote(node.name)
  }, flags: ${flags}, type: ${type}, initial: ${value}, docComment: ${doc}, line: ${node.line}${
    hooks.join("")
  }}`;
}

function propertyHook(
  unit: UnitState,
  cls: ClassState,
  property: { readonly name: string; readonly type: TypeNode | null },
  hook: PropertyHook,
  functions: string[],
  statics: string[],
): string {
  const { name, type } = property;
  const label = `$${name}::${hook.name}`;
  const js = unit.functionName({ name: label, className: cls.name, isStatic: false });
  const typed = hook.name === "get"
    ? { ...hook, returnType: type }
    : { ...hook.hasParameterList ? hook : withValue(hook, type), returnType: VOID };
  const node = hook.body === null ? { ...typed, body: [] } : seesStored(shortSet(typed, name), name);
  const compiled = compileFunction(unit, node, {
    cls,
    selfKind: "method",
    name: label,
    methodName: `${cls.name}::${label}`,
    js,
    captured: [],
    property: name,
  });
  if (hook.body !== null) {
    functions.push(declaredText(compiled, js));
    statics.push(...compiled.statics);
  }
  return `, ${hook.name}: {info: ${compiled.info}, code: ${
    hook.body === null ? "null" : js
  }, isFinal: ${hook.isFinal}}`;
}

const VOID: TypeNode = { kind: "BuiltinType", line: 0, start: 0, name: "void" };

/** A set hook without parameter list has one called `$value`. */
function withValue(hook: PropertyHook, type: TypeNode | null): PropertyHook {
  const parameter = {
    kind: "Parameter" as const,
    line: hook.line,
    start: hook.start,
    name: "value",
    type,
    default: null,
    byReference: false,
    variadic: false,
    promotion: null,
    hooks: null,
    attributes: [],
    docComment: null,
  };
  return { ...hook, parameters: [parameter] };
}

/** `set => expression` assigns the expression to the property. */
function shortSet(hook: PropertyHook, name: string): PropertyHook {
  if (hook.name !== "set" || hook.body === null || Array.isArray(hook.body)) return hook;
  const at = { line: hook.line, start: hook.start };
  const target = {
    ...at,
    kind: "PropertyAccess" as const,
    object: { ...at, kind: "Variable" as const, name: "this" },
    name,
    nullsafe: false,
  };
  const assign = { ...at, kind: "Assign" as const, target, value: hook.body as Expression };
  return { ...hook, body: [{ ...at, kind: "ExpressionStatement" as const, expression: assign }] };
}

/** A hook sees what is stored where others call it: its own `$this->name` gets the name of that. */
function seesStored(hook: PropertyHook, name: string): PropertyHook {
  const change = (node: unknown): unknown => {
    if (node === null || typeof node !== "object") return node;
    if (Array.isArray(node)) return node.map(change);
    const item = node as { kind?: string; name?: unknown; object?: { kind?: string; name?: unknown } };
    if (item.kind === "Closure" || item.kind === "ArrowFunction" || item.kind === "ClassDeclaration") {
      return node;
    }
    const changed = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, change(value)]));
    const isOwn = item.kind === "PropertyAccess" && item.name === name && item.object?.kind === "Variable" &&
      item.object.name === "this";
    return isOwn ? { ...changed, name: STORED_PREFIX + name } : changed;
  };
  return { ...hook, body: change(hook.body) as PropertyHook["body"] };
}

function constant(
  unit: UnitState,
  cls: ClassState,
  node: ClassConstantDeclaration,
): string {
  const { name, value, type } = node;
  const flags = flagsOf(node.modifiers);
  const typeCode = type === null ? "null" : unit.type(type, cls);
  const code = isConstant(value) ? initial(unit, cls, value, null) : thunk(unit, cls, value);
  return `{name: ${quote(name)}, flags: ${flags}, initial: ${code}, isCase: false, type: ${typeCode}${
    constantDeprecation(unit, cls, node)
  }}`;
}

/** What #[Deprecated] says of a constant or case: a thunk for message and version. */
function constantDeprecation(
  unit: UnitState,
  cls: ClassState,
  node: ClassConstantDeclaration | EnumCase,
): string {
  if (node.attributes.length === 0) return "";
  const f = new FunctionState(unit, cls, "static", analyseScope([], [], () => "value"), "", "");
  const texts = deprecationTexts(f, node.attributes);
  if (texts === null) return "";
  const temps = f.temps.length === 0 ? "" : `let ${f.temps.join(", ")};`;
  return `, deprecated: () => {${temps} return [${texts}];}`;
}

function enumCase(
  unit: UnitState,
  cls: ClassState,
  node: EnumCase,
): string {
  unit.use("makeCase");
  const value = node.value === null ? "undefined" : `(${thunk(unit, cls, node.value)})()`;
  return `{name: ${quote(node.name)}, flags: ${Flag.PUBLIC}, initial: () => makeCase(S, ${
    quote(node.name)
  }, ${value}), isCase: true, type: null${constantDeprecation(unit, cls, node)}}`;
}
