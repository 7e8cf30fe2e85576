/**
 * Prints ready declarations for functions of PHP, from the recorded Reflection.
 *
 * Usage: `deno task new str_pad str_repeat`
 *
 * @module
 */
import { readRecords, type RecordedFunction, type RecordedParameter } from "./arginfo.ts";

const PLAIN = new Set(["string", "int", "float", "bool", "array", "mixed", "callable", "object"]);

if (import.meta.main) { for (const name of Deno.args) console.log(declarationText(name)); }

/** The TypeScript text that declares a function of PHP, without its body. Throws: Error for an unknown name. */
export function declarationText(name: string): string {
  for (const record of readRecords()) {
    const found = record.functions.find((entry) => entry.name === name);
    if (found !== undefined) return declare(found);
  }
  throw new Error(`PHP has no function ${name}()`);
}

function declare(entry: RecordedFunction): string {
  const values = entry.parameters.map((parameter) => camelCase(parameter.name));
  const lines = [
    "/**",
    " * .",
    " *",
    ` * *Source:* https://www.php.net/${entry.name}`,
    " */",
    `export const ${camelCase(entry.name)} = defineFunction({`,
    `  name: "${entry.name}",`,
    `  parameters: [${entry.parameters.map(parameterText).join(", ")}],`,
    `  returns: ${JSON.stringify(entry.returns)},`,
  ];
  if (entry.deprecated !== undefined) lines.push(`  deprecated: ${JSON.stringify(entry.deprecated)},`);
  lines.push(`  body(${["_context", ...values].join(", ")}) {`, "  },", "});", "");
  return lines.join("\n");
}

function camelCase(name: string): string {
  return name.replaceAll(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function parameterText(parameter: RecordedParameter): string {
  const isNullable = parameter.type.startsWith("?");
  const type = isNullable ? parameter.type.slice(1) : parameter.type;
  const name = JSON.stringify(parameter.name);
  let text = `${maker(type)}${name})${isNullable ? ".nullable()" : ""}`;
  if (parameter.isReference) text += ".reference()";
  if (parameter.prefersReference) text += ".preferReference()";
  if (parameter.isVariadic) return `${text}.variadic()`;
  return parameter.isOptional ? text + defaultText(parameter) : text;
}

function maker(type: string): string {
  if (type === "") return "untyped(";
  if (type === "Traversable|array") return "iterable(";
  if (PLAIN.has(type)) return `${type}(`;
  const builtin = /\||^(false|true|null)$/.test(type);
  return `${builtin ? "union" : "instance"}(${JSON.stringify(type)}, `;
}

function defaultText(parameter: RecordedParameter): string {
  const { default: text, value } = parameter;
  if (text === undefined) return ".omittable()";
  if (/^[A-Z]/.test(text)) return `.default(constant(${JSON.stringify(text)}, ${value}))`;
  return `.default(${value?.startsWith("'") ? text : value ?? text})`;
}
