/**
 * Statements and declarations as PHP text, for closures and classes inside of assertions.
 *
 * Source: php-src Zend/zend_ast.c (zend_ast_export_stmt).
 *
 * @module
 */
import type {
  ArrowFunction,
  ClassDeclaration,
  ClassMember,
  Closure,
  Expression,
  FunctionDeclaration,
  MethodDeclaration,
  PropertyHook,
  Statement,
} from "../syntax/mod.ts";
import {
  attributesText,
  declarations,
  expressionText,
  modifiersText,
  nameText,
  parametersText,
  spaces,
  typeText,
} from "./source_text.ts";

function block(statements: readonly Statement[], indent: number): string {
  return `{\n${statementsText(statements, indent + 1)}${spaces(indent)}}`;
}

/** A closure, arrow function, function or method. */
function functionText(
  node: Closure | ArrowFunction | FunctionDeclaration | MethodDeclaration,
  indent: number,
): string {
  const isExpression = node.kind === "Closure" || node.kind === "ArrowFunction";
  const attributes = attributesText(node.attributes, indent, isExpression ? " " : `\n${spaces(indent)}`);
  const modifiers = node.kind === "MethodDeclaration"
    ? modifiersText({ ...node.modifiers, visibility: node.modifiers.visibility ?? "public" })
    : isExpression && node.isStatic
    ? "static "
    : "";
  const word = node.kind === "ArrowFunction" ? "fn" : "function ";
  const name = "name" in node ? node.name : "";
  const uses = node.kind === "Closure" && node.uses.length > 0
    ? ` use(${node.uses.map((use) => `${use.byReference ? "&" : ""}$${use.name}`).join(", ")})`
    : "";
  const type = node.returnType === null ? "" : `: ${typeText(node.returnType)}`;
  const reference = node.byReferenceReturn ? "&" : "";
  const parameters = parametersText(node.parameters, indent);
  const head = `${attributes}${modifiers}${word}${reference}${name}(${parameters})${uses}${type}`;
  if (node.kind === "ArrowFunction") return `${head} => ${expressionText(node.body, 0, indent)}`;
  return node.body === null ? `${head};` : `${head} ${block(node.body, indent)}`;
}

/** A class from the word `class` on; `values` are the arguments of an anonymous one. */
function classText(node: ClassDeclaration, indent: number, values = ""): string {
  const modifiers = `${node.isAbstract ? "abstract " : ""}${
    node.isFinal && node.variant !== "enum" ? "final " : ""
  }${node.isReadonly ? "readonly " : ""}`;
  const attributes = attributesText(
    node.attributes,
    indent,
    node.name === null ? " " : `\n${spaces(indent)}`,
  );
  const name = node.name === null ? values : ` ${node.name}`;
  const backing = node.backingType === null ? "" : `: ${typeText(node.backingType)}`;
  const parent = node.parent === null ? "" : ` extends ${nameText(node.parent)}`;
  const interfaces = node.interfaces.length === 0
    ? ""
    : ` implements ${node.interfaces.map(nameText).join(", ")}`;
  const members = node.members.map((member) => memberText(member, indent + 1)).join("");
  return `${attributes}${modifiers}${node.variant}${name}${backing}${parent}${interfaces} {\n${members}${
    spaces(indent)
  }}`;
}

function memberText(node: ClassMember, indent: number): string {
  const space = spaces(indent);
  const initial = (value: Expression | null): string =>
    value === null ? "" : ` = ${expressionText(value, 0, indent)}`;
  switch (node.kind) {
    case "MethodDeclaration":
      return `${space}${functionText(node, indent)}\n\n`;
    case "PropertyDeclaration": {
      const type = node.type === null ? "" : `${typeText(node.type)} `;
      const modifiers = modifiersText({
        ...node.modifiers,
        visibility: node.modifiers.visibility ?? "public",
      });
      const attributes = attributesText(node.attributes, indent, `\n${space}`);
      const head = `${space}${attributes}${modifiers}${type}$${node.name}${initial(node.default)}`;
      return node.hooks === null ? `${head};\n` : `${head} ${hooksText(node.hooks, indent)}\n`;
    }
    case "ClassConstantDeclaration": {
      const type = node.type === null ? "" : `${typeText(node.type)} `;
      const visibility = node.modifiers.visibility ?? "public";
      const attributes = attributesText(node.attributes, indent, `\n${space}`);
      return `${space}${attributes}${visibility} const ${type}${node.name}${initial(node.value)};\n`;
    }
    case "EnumCase":
      return `${space}case ${node.name}${initial(node.value)};\n`;
    case "TraitUse": {
      const names = node.traits.map(nameText).join(", ");
      if (node.adaptations.length === 0) return `${space}use ${names};\n`;
      const rules = node.adaptations.map((rule) => {
        const method = `${rule.trait === null ? "" : `${nameText(rule.trait)}::`}${rule.method}`;
        if (rule.kind === "TraitPrecedence") {
          return `${spaces(indent + 1)}${method} insteadof ${rule.insteadOf.map(nameText).join(", ")};\n`;
        }
        const words = [rule.visibility, rule.alias].filter((word) => word !== null).join(" ");
        return `${spaces(indent + 1)}${method} as ${words};\n`;
      });
      return `${space}use ${names} {\n${rules.join("")}${space}}\n`;
    }
  }
}

function hooksText(hooks: readonly PropertyHook[], indent: number): string {
  const texts = hooks.map((hook) => {
    const head = `${spaces(indent + 1)}${hook.isFinal ? "final " : ""}${
      hook.byReferenceReturn ? "&" : ""
    }${hook.name}`;
    const { body } = hook;
    if (body === null) return `${head};\n`;
    return Array.isArray(body)
      ? `${head} ${block(body as readonly Statement[], indent + 1)}\n`
      : `${head} => ${expressionText(body as Expression, 0, indent + 1)};\n`;
  });
  return `{\n${texts.join("")}${spaces(indent)}}`;
}

function statementsText(statements: readonly Statement[], indent: number): string {
  return statements.map((node) =>
    statementLines(node, indent).map((line) => `${spaces(indent)}${line}\n`).join("")
  )
    .join("");
}

/** A statement as PHP's tree has it: `echo a, b` is two. */
function statementLines(node: Statement, indent: number): string[] {
  const inner = (child: Parameters<typeof expressionText>[0]): string => expressionText(child, 0, indent);
  switch (node.kind) {
    case "Echo":
      return node.expressions.map((item) => `echo ${inner(item)};`);
    case "InlineHtml":
      return [`echo ${inner({ kind: "StringLiteral", line: 0, start: 0, value: node.text })};`];
    case "Global":
      return node.variables.map((item) => `global ${inner(item)};`);
    case "Static":
      return node.variables.map((item) =>
        `static $${item.name}${item.initial === null ? "" : ` = ${inner(item.initial)}`};`
      );
    case "Unset":
      return node.targets.map((item) => `unset(${inner(item)});`);
    case "Block":
      return node.statements.flatMap((item) => statementLines(item, indent));
    case "ExpressionStatement":
      return [`${inner(node.expression)};`];
    case "Return":
      return [node.value === null ? "return;" : `return ${inner(node.value)};`];
    case "Break":
    case "Continue":
      return [`${node.kind.toLowerCase()}${node.levels > 1 ? ` ${node.levels}` : ""};`];
    case "Goto":
      return [`goto ${node.label};`];
    case "Label":
      return [`${node.name}:`];
    case "FunctionDeclaration":
      return [`${functionText(node, indent)}\n`];
    case "ClassDeclaration":
      return [`${classText(node, indent)}\n`];
    case "ConstantDeclaration":
      return [`const ${node.constants.map((item) => `${item.name} = ${inner(item.value)}`).join(", ")};`];
    default:
      return [compoundText(node, indent)];
  }
}

function compoundText(node: Statement, indent: number): string {
  const inner = (child: Parameters<typeof expressionText>[0]): string => expressionText(child, 0, indent);
  switch (node.kind) {
    case "If":
      return ifText(node, indent);
    case "While":
      return `while (${inner(node.condition)}) ${block(node.body, indent)}`;
    case "DoWhile":
      return `do ${block(node.body, indent)} while (${inner(node.condition)});`;
    case "For": {
      const conditions = node.conditions.length === 0 ? "" : ` ${node.conditions.map(inner).join(", ")}`;
      const updates = node.updates.length === 0 ? "" : ` ${node.updates.map(inner).join(", ")}`;
      return `for (${node.initial.map(inner).join(", ")};${conditions};${updates}) ${
        block(node.body, indent)
      }`;
    }
    case "Foreach": {
      const key = node.key === null ? "" : `${inner(node.key)} => `;
      const value = `${node.byReference ? "&" : ""}${inner(node.value)}`;
      return `foreach (${inner(node.subject)} as ${key}${value}) ${block(node.body, indent)}`;
    }
    case "Switch": {
      const cases = node.cases.map((item) => {
        const head = item.test === null ? "default" : `case ${inner(item.test)}`;
        return `${spaces(indent + 1)}${head}:\n${statementsText(item.body, indent + 2)}`;
      });
      return `switch (${inner(node.subject)}) {\n${cases.join("")}${spaces(indent)}}`;
    }
    case "Try": {
      const catches = node.catches.map((item) => {
        const variable = item.variable === null ? "" : ` $${item.variable}`;
        return ` catch (${item.types.map(nameText).join("|")}${variable}) ${block(item.body, indent)}`;
      });
      const last = node.finally === null ? "" : ` finally ${block(node.finally, indent)}`;
      return `try ${block(node.body, indent)}${catches.join("")}${last}`;
    }
    case "Declare": {
      const list = node.directives.map((item) => `${item.name} = ${inner(item.value)}`).join(", ");
      return `declare(${list})${node.body === null ? ";" : ` ${block(node.body, indent)}`}`;
    }
    default:
      return "";
  }
}

function ifText(node: Extract<Statement, { kind: "If" }>, indent: number): string {
  const branches = node.branches.map((branch) =>
    `if (${expressionText(branch.condition, 0, indent)}) ${block(branch.body, indent)}`
  );
  const text = branches.join(" else");
  if (node.otherwise === null) return text;
  const only = node.otherwise.length === 1 ? node.otherwise[0] : undefined;
  return only?.kind === "If"
    ? `${text} else ${ifText(only, indent)}`
    : `${text} else ${block(node.otherwise, indent)}`;
}

declarations.functionText = functionText;
declarations.classText = classText;

/** The text that a failed `assert` of an expression has. */
export function assertionText(node: Expression): string {
  return `assert(${expressionText(node, 0, 0)})`;
}
