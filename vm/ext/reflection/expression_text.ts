/**
 * Constant expressions and values as Reflection prints them.
 *
 * *Source:* php-src Zend/zend_ast.c (zend_ast_export), ext/reflection/php_reflection.c (format_default_value)
 *
 * @module
 */
import { PhpArray } from "../../runtime/array.ts";
import { toText } from "../../runtime/conversion.ts";
import { floatExport } from "../../runtime/float_format.ts";
import { PhpObject } from "../../runtime/object.ts";
import { readSlot } from "../../runtime/property.ts";
import { PhpFloat, type PhpValue } from "../../runtime/value.ts";
import type { Argument, Expression, Name } from "../../syntax/mod.ts";
import { decided, evaluate, type ExpressionPlace, isPlain, magicText } from "./expression.ts";
import { resolverAt } from "./source.ts";

const NAMED_ESCAPES: Readonly<Record<string, string>> = {
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\f": "\\f",
  "\v": "\\v",
  "\\": "\\\\",
  "\x1b": "\\e",
};

function escaped(text: string): string {
  return text.replace(
    /[\x00-\x1f\\\x7f-\xff]/g,
    (char) => NAMED_ESCAPES[char] ?? `\\x${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

/** A default value as the text of a parameter or property shows it. */
export function valueText(value: PhpValue): string {
  if (value === null) return "NULL";
  if (typeof value === "boolean") return value ? "true" : "false";
  if (typeof value === "string") return `'${escaped(value)}'`;
  if (value instanceof PhpFloat) return floatExport(value.value);
  if (value instanceof PhpArray) {
    const isList = value.keys === null;
    const items = [...value.entries()].map(([key, item]) => {
      const shown = typeof key === "string" ? `'${escaped(key)}'` : String(key);
      return isList ? valueText(item) : `${shown} => ${valueText(item)}`;
    });
    return `[${items.join(", ")}]`;
  }
  if (value instanceof PhpObject) {
    if (value.cls.kind !== "enum") return `object(${value.cls.name})`;
    return `\\${value.cls.name}::${String(readSlot(value, "$name"))}`;
  }
  return toText(value);
}

/** The text of a default value that is written as an expression. */
export function defaultText(node: Expression, at: ExpressionPlace): string {
  const left = decided(node, at);
  return isPlain(left, at) ? valueText(evaluate(left, at)) : new Printer(at).print(left, 0);
}

/** Priority of each operator; of its left side; of its right side. */
const BINARY: Readonly<Record<string, readonly [number, number, number]>> = {
  "**": [250, 251, 250],
  "*": [210, 210, 211],
  "/": [210, 210, 211],
  "%": [210, 210, 211],
  "+": [200, 200, 201],
  "-": [200, 200, 201],
  "<<": [190, 190, 191],
  ">>": [190, 190, 191],
  ".": [185, 185, 186],
  "<": [180, 181, 181],
  "<=": [180, 181, 181],
  ">": [180, 181, 181],
  ">=": [180, 181, 181],
  "==": [170, 171, 171],
  "!=": [170, 171, 171],
  "===": [170, 171, 171],
  "!==": [170, 171, 171],
  "<=>": [180, 181, 181],
  "&": [160, 160, 161],
  "^": [150, 150, 151],
  "|": [140, 140, 141],
  "&&": [130, 130, 131],
  "||": [120, 120, 121],
  "??": [110, 111, 110],
  xor: [40, 40, 41],
};

class Printer {
  constructor(readonly at: ExpressionPlace) {}

  print(given: Expression, priority: number): string {
    const node = decided(given, this.at);
    if (isPlain(node, this.at) && !isWritten(node)) return this.#value(evaluate(node, this.at));
    switch (node.kind) {
      case "StringLiteral":
        return this.#value(node.value);
      case "IntegerLiteral":
        return String(node.value);
      case "FloatLiteral":
        return this.#value(new PhpFloat(node.value));
      case "MagicConstant":
        return this.#value(magicText(node.name, this.at) ?? "");
      case "ConstantFetch":
        return isPlain(node, this.at)
          ? node.name.name.toLowerCase()
          : resolverAt(this.at.place).resolveConstant(node.name).name;
      case "ClassConstant":
        return `${this.#className(node.class)}::${this.#member(node.name)}`;
      case "New":
        return node.class.kind === "ClassDeclaration"
          ? "new class"
          : `new ${this.#newName(node.class)}(${this.#list(node.arguments)})`;
      case "PropertyAccess":
        return `${this.print(node.object, 0)}${node.nullsafe ? "?->" : "->"}${this.#member(node.name)}`;
      case "ArrayAccess":
        return `${this.print(node.object, 260)}[${node.index === null ? "" : this.print(node.index, 0)}]`;
      case "ArrayLiteral":
        return `[${
          node.items.map((item) =>
            (item.unpack ? "..." : "") + (item.key === null ? "" : `${this.print(item.key, 80)} => `) +
            this.print(item.value, 80)
          ).join(", ")
        }]`;
      case "Unary":
        return wrap(`${node.operator}${this.print(node.operand, 240)}`, 240, priority);
      case "Binary":
      case "Logical":
        return this.#binary(node.operator, node.left, node.right, priority);
      case "Coalesce":
        return this.#binary("??", node.left, node.right, priority);
      case "Ternary":
        return this.#ternary(node, priority);
    }
    return "<expression>";
  }

  #binary(operator: string, left: Expression, right: Expression, priority: number): string {
    const [own, before, after] = BINARY[operator] as readonly [number, number, number];
    return wrap(`${this.print(left, before)} ${operator} ${this.print(right, after)}`, own, priority);
  }

  #ternary(node: Extract<Expression, { kind: "Ternary" }>, priority: number): string {
    const middle = node.middle === null ? ":" : ` ${this.print(node.middle, 101)} :`;
    return wrap(
      `${this.print(node.condition, 100)} ?${middle} ${this.print(node.otherwise, 101)}`,
      100,
      priority,
    );
  }

  #value(value: PhpValue): string {
    if (value === null) return "null";
    if (typeof value === "string") return sourceString(value);
    if (value instanceof PhpArray) {
      const items = [...value.entries()].map(([key, item]) =>
        `${typeof key === "string" ? sourceString(key) : key} => ${this.#value(item)}`
      );
      return `[${items.join(", ")}]`;
    }
    return value instanceof PhpFloat ? toText(value) : valueText(value);
  }

  #member(name: string | Expression): string {
    return typeof name === "string" ? name : `{${this.print(name, 0)}}`;
  }

  #className(name: Name | Expression): string {
    if (name.kind !== "Name") return this.print(name, 0);
    if (name.special !== null) return name.special;
    const resolved = resolverAt(this.at.place).resolveClass(name);
    return name.form === "fully-qualified" || resolved !== name.name ? `\\${resolved}` : resolved;
  }

  #newName(name: Name | Expression): string {
    const text = this.#className(name);
    return name.kind === "Name" && name.special === null && !text.startsWith("\\") ? `\\${text}` : text;
  }

  #list(items: readonly Argument[]): string {
    return items.map((item) =>
      `${item.unpack ? "..." : ""}${item.name === null ? "" : `${item.name}: `}${this.print(item.value, 0)}`
    ).join(", ");
  }
}

/** Whether an expression is printed as it was written although its value is known. */
function isWritten(node: Expression): boolean {
  return node.kind === "IntegerLiteral" || node.kind === "FloatLiteral" || node.kind === "StringLiteral" ||
    node.kind === "ConstantFetch" || node.kind === "MagicConstant";
}

function wrap(text: string, own: number, priority: number): string {
  return priority > own ? `(${text})` : text;
}

/** A string as source code: in double quotes when it has control characters. */
function sourceString(text: string): string {
  // deno-lint-ignore no-control-regex -- control characters are what it looks for
  if (!/[\x00-\x1f\x7f]/.test(text)) return `'${text.replace(/['\\]/g, "\\$&")}'`;
  return `"${escaped(text).replace(/["$]/g, "\\$&")}"`;
}
