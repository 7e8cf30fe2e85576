/**
 * Expressions as PHP text: what a failed assertion says.
 *
 * Source: php-src Zend/zend_ast.c (zend_ast_export).
 *
 * @module
 */
import { LETTER_ESCAPES } from "../runtime/char_escape.ts";
import { floatText, withFraction } from "../runtime/float_format.ts";
import type {
  Argument,
  ArrayItem,
  ArrowFunction,
  AssignmentTarget,
  Attribute,
  ClassDeclaration,
  Closure,
  Expression,
  ListPatternItem,
  Modifiers,
  Name,
  Parameter,
  TypeNode,
} from "../syntax/mod.ts";

/** How functions and classes are written; set by `source_text_statement.ts`. */
export const declarations: {
  functionText(node: Closure | ArrowFunction, indent: number): string;
  classText(node: ClassDeclaration, indent: number, values: string): string;
} = {
  functionText: () => "",
  classText: () => "",
};

/** Binary operators: how tight they bind, and how tight their sides have to. */
const BINARY: Readonly<Record<string, readonly [number, number, number]>> = {
  "xor": [40, 40, 41],
  "||": [120, 120, 121],
  "&&": [130, 130, 131],
  "|": [140, 140, 141],
  "^": [150, 150, 151],
  "&": [160, 160, 161],
  "==": [170, 171, 171],
  "!=": [170, 171, 171],
  "===": [170, 171, 171],
  "!==": [170, 171, 171],
  "<": [180, 181, 181],
  "<=": [180, 181, 181],
  ">": [180, 181, 181],
  ">=": [180, 181, 181],
  "<=>": [180, 181, 181],
  ".": [185, 185, 186],
  "<<": [190, 190, 191],
  ">>": [190, 190, 191],
  "+": [200, 200, 201],
  "-": [200, 200, 201],
  "*": [210, 210, 211],
  "/": [210, 210, 211],
  "%": [210, 210, 211],
  "**": [250, 251, 250],
};

/** An expression in a place that binds so tight, at a depth of indentation. */
export function expressionText(node: AssignmentTarget, priority: number, indent: number): string {
  const open = (own: number, text: string): string => priority > own ? `(${text})` : text;
  const inner = (child: AssignmentTarget, at: number): string => expressionText(child, at, indent);
  switch (node.kind) {
    case "Binary":
    case "Logical": {
      if (
        node.operator === "." && node.left.kind === "StringLiteral" && node.right.kind === "StringLiteral"
      ) {
        return stringText(node.left.value + node.right.value);
      }
      const [own, left, right] = BINARY[node.operator] as readonly [number, number, number];
      return open(own, `${inner(node.left, left)} ${node.operator} ${inner(node.right, right)}`);
    }
    case "Coalesce":
      return open(110, `${inner(node.left, 111)} ?? ${inner(node.right, 110)}`);
    case "Assign":
      return open(90, `${inner(node.target, 90)} = ${inner(node.value, 90)}`);
    case "AssignReference":
      return open(90, `${inner(node.target, 90)} =& ${inner(node.value, 90)}`);
    case "CompoundAssign":
      return open(90, `${inner(node.target, 90)} ${node.operator}= ${inner(node.value, 90)}`);
    case "Unary":
      return open(240, node.operator + inner(node.operand, 240));
    case "Cast":
      return open(240, `(${node.type === "float" ? "double" : node.type})${inner(node.operand, 241)}`);
    case "ErrorSuppress":
      return open(240, `@${inner(node.operand, 241)}`);
    case "IncrementDecrement":
      return node.prefix
        ? open(240, node.operator + inner(node.target, 230))
        : open(260, inner(node.target, 241) + node.operator);
    case "Clone":
      return open(270, `clone ${inner(node.operand, 271)}`);
    case "Print":
      return open(60, `print ${inner(node.operand, 61)}`);
    case "Throw":
      return open(0, `throw ${inner(node.operand, 1)}`);
    case "YieldFrom":
      return open(85, `yield from ${inner(node.operand, 86)}`);
    case "Yield": {
      const key = node.key === null ? "" : `${inner(node.key, 70)} => `;
      return open(70, `yield ${node.value === null ? "" : key + inner(node.value, 70)}`);
    }
    case "Ternary": {
      const middle = node.middle === null ? " ?: " : ` ? ${inner(node.middle, 101)} : `;
      return open(100, inner(node.condition, 100) + middle + inner(node.otherwise, 101));
    }
    case "Isset": {
      const tests = node.operands.map((operand) => `isset(${inner(operand, 0)})`);
      return tests.length === 1 ? tests[0] as string : open(130, tests.join(" && "));
    }
    default:
      return operandText(node, indent);
  }
}

/** An expression that never needs parentheses. */
function operandText(node: AssignmentTarget, indent: number): string {
  const inner = (child: Expression): string => expressionText(child, 0, indent);
  switch (node.kind) {
    case "IntegerLiteral":
      return String(node.value);
    case "FloatLiteral":
      return withFraction(floatText(node.value));
    case "StringLiteral":
      return stringText(node.value);
    case "InterpolatedString":
      return `"${partsText(node.parts, '"', indent)}"`;
    case "ShellExec":
      return `\`${partsText(node.parts, "`", indent)}\``;
    case "ArrayLiteral":
      return `[${node.items.map((item) => itemText(item, indent)).join(", ")}]`;
    case "ListPattern":
      return `[${node.items.map((item) => item === null ? "" : patternText(item, indent)).join(", ")}]`;
    case "MagicConstant":
      return node.name;
    case "ConstantFetch":
      return nameText(node.name);
    case "Variable":
      return `$${variableText(node.name, indent)}`;
    case "ArrayAccess":
      return `${expressionText(node.object, 260, indent)}[${node.index === null ? "" : inner(node.index)}]`;
    case "Empty":
      return `empty(${inner(node.operand)})`;
    case "Include":
      return `${node.variant}(${inner(node.operand)})`;
    case "Eval":
      return `eval(${inner(node.operand)})`;
    case "Exit":
      return `\\exit(${node.argument === null ? "" : inner(node.argument)})`;
    case "Instanceof":
      return `${inner(node.operand)} instanceof ${classNameText(node.class, indent)}`;
    case "Match": {
      const arms = node.arms.map((arm) => {
        const conditions = arm.conditions?.map(inner).join(", ") ?? "default";
        return `${spaces(indent + 1)}${conditions} => ${expressionText(arm.body, 0, indent + 1)},\n`;
      });
      return `match (${inner(node.subject)}) {\n${arms.join("")}${spaces(indent)}}`;
    }
    case "Closure":
    case "ArrowFunction":
      return declarations.functionText(node, indent);
    default:
      return memberText(node as Expression, indent);
  }
}

function memberText(node: Expression, indent: number): string {
  const inner = (child: Expression): string => expressionText(child, 0, indent);
  switch (node.kind) {
    case "PropertyAccess":
      return `${inner(node.object)}${node.nullsafe ? "?->" : "->"}${memberName(node.name, indent)}`;
    case "StaticPropertyAccess":
      return `${classNameText(node.class, indent)}::$${variableText(node.name, indent)}`;
    case "ClassConstant":
      return `${classNameText(node.class, indent)}::${memberName(node.name, indent)}`;
    case "Call":
      return `${classNameText(node.callee, indent)}(${argumentsText(node, indent)})`;
    case "MethodCall": {
      const arrow = node.nullsafe ? "?->" : "->";
      return `${inner(node.object)}${arrow}${memberName(node.name, indent)}(${argumentsText(node, indent)})`;
    }
    case "StaticCall": {
      const cls = classNameText(node.class, indent);
      return `${cls}::${memberName(node.name, indent)}(${argumentsText(node, indent)})`;
    }
    case "New": {
      const list = node.arguments.map((item) => argumentText(item, indent)).join(", ");
      if (node.class.kind !== "ClassDeclaration") return `new ${classNameText(node.class, indent)}(${list})`;
      return `new ${declarations.classText(node.class, indent, list === "" ? "" : `(${list})`)}`;
    }
    default:
      return "";
  }
}

/** Spaces of a depth of indentation. */
export function spaces(indent: number): string {
  return "    ".repeat(indent);
}

function quoted(text: string, quote: string): string {
  // deno-lint-ignore no-control-regex -- exactly these are escaped
  return text.replace(/[\x00-\x1f"`$\\]/g, (char) => {
    if (char === '"' || char === "`") return char === quote ? `\\${char}` : char;
    if (char === "$" || char === "\\") return `\\${char}`;
    return LETTER_ESCAPES[char] ??
      `\\0${(char.charCodeAt(0) >> 3).toString(8)}${(char.charCodeAt(0) & 7).toString(8)}`;
  });
}

function stringText(text: string): string {
  // deno-lint-ignore no-control-regex -- exactly these make PHP take the other quotes
  if (/[\x00-\x1f]/.test(text)) return `"${quoted(text, '"')}"`;
  return `'${text.replace(/['\\]/g, "\\$&")}'`;
}

function partsText(parts: readonly (string | Expression)[], quote: string, indent: number): string {
  return parts.map((part, index) => {
    if (typeof part === "string") return quoted(part, quote);
    const text = expressionText(part, 0, indent);
    const next = parts[index + 1];
    const isPlain = part.kind === "Variable" &&
      (typeof next !== "string" || !/^[[A-Za-z0-9_\x80-\xff]/.test(next));
    return isPlain ? text : `{${text}}`;
  }).join("");
}

function itemText(item: ArrayItem, indent: number): string {
  if (item.unpack) return `...${expressionText(item.value, 80, indent)}`;
  const key = item.key === null ? "" : `${expressionText(item.key, 80, indent)} => `;
  return `${key}${item.byReference ? "&" : ""}${expressionText(item.value, 80, indent)}`;
}

function patternText(item: ListPatternItem, indent: number): string {
  const key = item.key === null ? "" : `${expressionText(item.key, 80, indent)} => `;
  return `${key}${item.byReference ? "&" : ""}${expressionText(item.target, 80, indent)}`;
}

/** A name as it is written. */
export function nameText(name: Name): string {
  if (name.form === "fully-qualified") return `\\${name.name}`;
  return name.form === "relative" ? `namespace\\${name.name}` : name.name;
}

function classNameText(node: Name | Expression, indent: number): string {
  return node.kind === "Name" ? nameText(node) : expressionText(node, 0, indent);
}

function variableText(name: string | Expression, indent: number): string {
  if (typeof name !== "string") {
    if (name.kind === "StringLiteral") return variableText(name.value, indent);
    return name.kind === "Variable"
      ? expressionText(name, 0, indent)
      : `{${expressionText(name, 0, indent)}}`;
  }
  return /^[A-Za-z_\x80-\xff][A-Za-z0-9_\x80-\xff]*$/.test(name) ? name : `{${name}}`;
}

function memberName(name: string | Expression, indent: number): string {
  const isJoined = typeof name !== "string" && name.kind === "Binary" && name.operator === ".";
  if (isJoined && name.left.kind === "StringLiteral" && name.right.kind === "StringLiteral") {
    return variableText(name.left.value + name.right.value, indent);
  }
  return variableText(name, indent);
}

function argumentsText(
  call: { readonly arguments: readonly Argument[]; readonly isFirstClassCallable: boolean },
  indent: number,
): string {
  if (call.isFirstClassCallable) return "...";
  return call.arguments.map((item) => argumentText(item, indent)).join(", ");
}

function argumentText(item: Argument, indent: number): string {
  const value = expressionText(item.value, 0, indent);
  if (item.unpack) return `...${value}`;
  return item.name === null ? value : `${item.name}: ${value}`;
}

/** A type as it is written. */
export function typeText(type: TypeNode): string {
  switch (type.kind) {
    case "BuiltinType":
      return type.name;
    case "NamedType":
      return nameText(type.name);
    case "NullableType":
      return `?${typeText(type.type)}`;
    case "UnionType":
      return type.types.map((item) =>
        item.kind === "IntersectionType" ? `(${typeText(item)})` : typeText(item)
      )
        .join("|");
    case "IntersectionType":
      return type.types.map(typeText).join("&");
  }
}

/** Attributes in one group each, with what parts them from what follows. */
export function attributesText(attributes: readonly Attribute[], indent: number, after: string): string {
  if (attributes.length === 0) return "";
  const list = attributes.map((item) => {
    const values = item.arguments.map((argument) => argumentText(argument, indent)).join(", ");
    return nameText(item.name) + (item.arguments.length === 0 ? "" : `(${values})`);
  });
  return `#[${list.join(", ")}]${after}`;
}

/** A parameter list without its parentheses. */
export function parametersText(parameters: readonly Parameter[], indent: number): string {
  return parameters.map((parameter) => {
    const attributes = attributesText(parameter.attributes, indent, " ");
    const promotion = parameter.promotion === null ? "" : modifiersText(parameter.promotion);
    const type = parameter.type === null ? "" : `${typeText(parameter.type)} `;
    const marks = `${parameter.byReference ? "&" : ""}${parameter.variadic ? "..." : ""}`;
    const initial = parameter.default === null ? "" : ` = ${expressionText(parameter.default, 0, indent)}`;
    return `${attributes}${promotion}${type}${marks}$${parameter.name}${initial}`;
  }).join(", ");
}

/** Modifiers in PHP's order, each with a space behind it. */
export function modifiersText(modifiers: Modifiers): string {
  const words = [
    modifiers.visibility,
    modifiers.setVisibility === null ? null : `${modifiers.setVisibility}(set)`,
    modifiers.isStatic ? "static" : null,
    modifiers.isAbstract ? "abstract" : null,
    modifiers.isFinal ? "final" : null,
    modifiers.isReadonly ? "readonly" : null,
  ];
  return words.filter((word) => word !== null).map((word) => `${word} `).join("");
}
