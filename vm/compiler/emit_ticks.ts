/**
 * `declare(ticks=N)`: each statement after it, or in its block, counts. Code without it has none of this.
 *
 * *Source:* https://www.php.net/control-structures.declare
 *
 * @module
 */
import type { Statement } from "../syntax/mod.ts";
import type { FunctionState } from "./function_state.ts";
import type { UnitState } from "./unit_state.ts";

type Declare = Extract<Statement, { kind: "Declare" }>;

/** Notes the ticks that a declare sets for what follows. */
export function declareTicks(unit: UnitState, node: Declare): void {
  for (const directive of node.directives) {
    if (directive.name.toLowerCase() !== "ticks" || directive.value.kind !== "IntegerLiteral") continue;
    unit.ticks = Number(directive.value.value);
  }
}

/** Code of a statement, followed by a tick where one is declared. */
export function ticking(f: FunctionState, node: Statement, text: string): string {
  const every = f.unit.ticks;
  if (every === 0 || hasOwnTick(node)) return text;
  return `${text} ${f.use("tick")}(${every});`;
}

/** Statements that do not tick, or whose last inner statement has. */
function hasOwnTick(node: Statement): boolean {
  switch (node.kind) {
    case "FunctionDeclaration":
    case "ClassDeclaration":
    case "Namespace":
    case "Use":
    case "Return":
    case "Break":
    case "Continue":
    case "Goto":
    case "HaltCompiler":
      return true;
    case "Block":
      return node.statements.length > 0;
    case "If":
      return (node.otherwise ?? node.branches.at(-1)!.body).length > 0;
    case "Switch":
      return (node.cases.at(-1)?.body ?? []).length > 0;
    case "Try":
      return node.finally === null && node.catches.at(-1)!.body.length > 0;
    case "Declare":
      return node.body !== null && node.body.length > 0;
    default:
      return false;
  }
}
