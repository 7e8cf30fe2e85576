/**
 * Generates the JavaScript class of a PHP class's objects: every slot is set in the constructor, in one order,
 * so that V8 gives all objects of the class one shape.
 *
 * Source: none; see ARCHITECTURE.md, "Objects".
 *
 * @module
 */
import { PhpArray } from "./array.ts";
import { Flag, type ObjectConstructor, type PhpClass, type PropertyInfo } from "./class.ts";
import { context } from "./context.ts";
import { valueName } from "./conversion.ts";
import { throwError } from "./error.ts";
import { PhpObject } from "./object.ts";
import { coerce, type PhpType } from "./type.ts";
import { PhpFloat, type PhpValue } from "./value.ts";

/** The constructor that makes an object of a class with its default values. */
export function makeConstructor(cls: PhpClass): ObjectConstructor {
  const own = cls.isInternal && cls.slots.length === 0 ? cls.native as ObjectConstructor | null : null;
  // The engine makes objects of such a class itself (closures, generators): its JavaScript class is the class.
  if (own !== null && !Object.hasOwn(own.prototype, "cls")) return own;
  const native = cls.isInternal ? cls.native as ObjectConstructor | null : null;
  const inherited = cls.parent === null ? PhpObject : cls.parent.js ?? PhpObject;
  const parent: ObjectConstructor = native !== null && cls.parent?.native !== native ? native : inherited;
  const lines: string[] = [];
  const constants: unknown[] = [];
  let isDeferred = false;
  cls.slots.forEach((info, index) => {
    const isInherited = info.cls !== cls && cls.parent !== null && cls.parent.slots[index] === info;
    if (isInherited && parent === inherited) return;
    const above = cls.parent?.slots[index];
    if (above !== undefined && above.slot !== info.slot && !(above.flags & Flag.VIRTUAL)) {
      // The parent's constructor gave it a place that inline reads try.
      lines.push(`this[${JSON.stringify(above.slot)}] = undefined;`);
    }
    if (info.flags & Flag.VIRTUAL) return;
    const target = `this[${JSON.stringify(info.slot)}]`;
    if (typeof info.initial === "function") {
      isDeferred = true;
      lines.push(`${target} = defaults[${index}];`);
    } else lines.push(`${target} = ${literal(info, constants)};`);
  });
  if (cls.hooksPlain) lines.push("this.references = new Map();");
  if (cls.magic.destruct !== null) lines.push("context.destructibles.add(this);");
  const head = isDeferred ? "const defaults = this.cls.defaults ?? evaluate(this.cls);" : "";
  const name = /^[A-Za-z_]\w*$/.test(cls.name) ? cls.name : "PhpClass";
  const source = `return class ${RESERVED.has(name) ? name + "_" : name} extends parent {` +
    `constructor() { super(); ${head} ${lines.join(" ")} } };`;
  return new Function("parent", "evaluate", "constants", "context", source)(
    parent,
    evaluateDefaults,
    constants,
    context,
  );
}

const RESERVED = new Set(
  ("break case catch class const continue debugger default delete do else enum export extends false finally for function " +
    "if import in instanceof new null return super switch this throw true try typeof var void while with yield let static " +
    "implements interface package private protected public await eval arguments").split(" "),
);

function literal(info: PropertyInfo, constants: unknown[]): string {
  const value = info.initial as PhpValue | undefined;
  if (value === undefined) return info.type === null && info.hooks === null ? "null" : "undefined";
  if (value === null || typeof value === "boolean" || typeof value === "number") return String(value);
  if (value instanceof PhpArray) value.shared |= 1;
  if (typeof value === "string" && value.length < 64) {
    return JSON.stringify(value).replace(/[\u0080-\uffff]/g, escape16);
  }
  if (
    value instanceof PhpFloat || typeof value === "bigint" || value instanceof PhpArray ||
    typeof value === "string"
  ) {
    constants.push(value);
    return `constants[${constants.length - 1}]`;
  }
  throw new TypeError("a property default must be a literal or a thunk");
}

function escape16(char: string): string {
  return "\\u" + char.charCodeAt(0).toString(16).padStart(4, "0");
}

/** The value of a constant expression as the property's type has it, always strictly. Throws: TypeError. */
export function defaultValue(
  info: { readonly name: string; readonly type: PhpType | null; readonly cls: PhpClass },
  value: PhpValue,
): PhpValue {
  if (info.type === null) return value;
  const coerced = coerce(info.type, value, true, info.cls);
  if (coerced !== undefined) return coerced;
  throwError(
    "TypeError",
    `Cannot assign ${valueName(value)} to property ${info.cls.name}::$${info.name} of type ${info.type.text}`,
  );
}

/** Evaluates the constant expressions among a class's property defaults, once a request. */
export function evaluateDefaults(cls: PhpClass): PhpValue[] {
  const defaults: PhpValue[] = [];
  cls.slots.forEach((info, index) => {
    if (typeof info.initial !== "function") return;
    const value = defaultValue(info, info.initial());
    if (value instanceof PhpArray) value.shared |= 1;
    defaults[index] = value;
  });
  cls.defaults = defaults;
  return defaults;
}
