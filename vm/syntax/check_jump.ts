/**
 * What PHP's compiler says of `goto` and labels, and of leaving `finally`.
 *
 * @module
 */

import type { Statement } from "./ast_statement.ts";
import { fail } from "./check_target.ts";

/** Where a statement stands: the loops, switches and `finally` blocks around it, the outermost first. */
type Path = readonly Frame[];

interface Frame {
  readonly isFinally: boolean;
}

interface Jump {
  readonly label: string;
  readonly path: Path;
  readonly line: number;
}

/** Checks the jumps of one function's body, or of the top level. */
export function checkJumps(body: readonly Statement[]): void {
  const labels = new Map<string, Path>();
  const jumps: Jump[] = [];
  collect(body, [], labels, jumps);
  for (const jump of jumps) {
    const target = labels.get(jump.label);
    if (target === undefined) return fail(`'goto' to undefined label '${jump.label}'`, jump.line);
    let common = 0;
    while (common < target.length && target[common] === jump.path[common]) common++;
    if (jump.path.slice(common).some((frame) => frame.isFinally)) {
      fail("jump out of a finally block is disallowed", jump.line);
    }
    const entered = target.slice(common);
    if (entered.some((frame) => frame.isFinally)) fail("jump into a finally block is disallowed", jump.line);
    if (entered.length > 0) fail("'goto' into loop or switch statement is disallowed", jump.line);
  }
}

function collect(
  statements: readonly Statement[],
  path: Path,
  labels: Map<string, Path>,
  jumps: Jump[],
): void {
  for (const statement of statements) collectFrom(statement, path, labels, jumps);
}

function collectFrom(statement: Statement, path: Path, labels: Map<string, Path>, jumps: Jump[]): void {
  switch (statement.kind) {
    case "Label":
      if (labels.has(statement.name)) fail(`Label '${statement.name}' already defined`, statement.line);
      labels.set(statement.name, path);
      return;
    case "Goto":
      jumps.push({ label: statement.label, path, line: statement.line });
      return;
    case "Block":
    case "Namespace":
      return collect(statement.statements, path, labels, jumps);
    case "If":
      for (const branch of statement.branches) collect(branch.body, path, labels, jumps);
      return collect(statement.otherwise ?? [], path, labels, jumps);
    case "While":
    case "DoWhile":
    case "For":
    case "Foreach":
      return collect(statement.body, [...path, { isFinally: false }], labels, jumps);
    case "Switch": {
      const inner = [...path, { isFinally: false }];
      for (const branch of statement.cases) collect(branch.body, inner, labels, jumps);
      return;
    }
    case "Try":
      collect(statement.body, path, labels, jumps);
      for (const handler of statement.catches) collect(handler.body, path, labels, jumps);
      return collect(statement.finally ?? [], [...path, { isFinally: true }], labels, jumps);
    case "Declare":
      return collect(statement.body ?? [], path, labels, jumps);
    case "Break":
    case "Continue":
      return checkLeaving(statement.levels, path, statement.line);
  }
}

function checkLeaving(levels: number, path: Path, line: number): void {
  let left = levels;
  for (let index = path.length - 1; index >= 0 && left > 0; index--) {
    if (path[index]!.isFinally) fail("jump out of a finally block is disallowed", line);
    left--;
  }
}
