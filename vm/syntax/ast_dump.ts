/**
 * Trees as short text, for tests and for looking at what the parser makes of something.
 *
 * @module
 */

const LEFT_OUT: ReadonlySet<string> = new Set(["kind", "line", "start", "endLine", "nameLine"]);

/**
 * Gives a tree as `(Kind field=value …)`. Positions are left out, and so are fields that are null, false or an
 * empty list; a field that is true is written as its name alone. Names, plain variables, integers and strings are
 * written as in PHP, floats with an `f` behind; an expression statement is its expression and `;`.
 */
export function dumpTree(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(dumpTree).join(" ")}]`;
  if (value === null || typeof value !== "object") return dumpLeaf(value);
  const node = value as Readonly<Record<string, unknown>>;
  const short = dumpShort(node);
  if (short !== null) return short;
  let text = `(${node["kind"] ?? ""}`;
  for (const [name, field] of Object.entries(node)) {
    if (LEFT_OUT.has(name) || field === null || field === false) continue;
    if (Array.isArray(field) && field.length === 0) continue;
    text += field === true ? ` ${name}` : ` ${name}=${dumpTree(field)}`;
  }
  return text + ")";
}

const NAME_PREFIXES: ReadonlyMap<unknown, string> = new Map([
  ["fully-qualified", "\\"],
  ["relative", "namespace\\"],
]);

function dumpShort(node: Readonly<Record<string, unknown>>): string | null {
  switch (node["kind"]) {
    case "Name":
      return `${NAME_PREFIXES.get(node["form"]) ?? ""}${node["name"]}`;
    case "Variable":
      return typeof node["name"] === "string" ? `$${node["name"]}` : null;
    case "IntegerLiteral":
    case "StringLiteral":
      return dumpLeaf(node["value"]);
    case "FloatLiteral":
      return `${dumpLeaf(node["value"])}f`;
    case "BuiltinType":
      return `${node["name"]}`;
    case "ExpressionStatement":
      return `${dumpTree(node["expression"])};`;
    default:
      return null;
  }
}

function dumpLeaf(value: unknown): string {
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  return JSON.stringify(value);
}
