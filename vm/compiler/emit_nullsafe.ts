/**
 * Nullsafe chains: `$a?->b->c[0]` is null as a whole when `$a` is null.
 *
 * The innermost `?->` is taken out: its object goes into a temporary, and the rest of the chain is compiled with
 * a plain `->` on that temporary.
 *
 * @module
 */
import type { Expression } from "../syntax/mod.ts";
import { type Code, code } from "./code.ts";
import { emit, value } from "./emit_expression.ts";
import { boxed } from "./emit_operator.ts";
import { peek, TEMPORARY } from "./emit_variable.ts";
import type { FunctionState } from "./function_state.ts";

type Link = Extract<Expression, { kind: "PropertyAccess" | "MethodCall" }>;

/** The innermost nullsafe access of a chain, or null when there is none. */
export function nullsafeLink(node: Expression): Link | null {
  let found: Link | null = null;
  for (
    let at = node;
    at.kind === "PropertyAccess" || at.kind === "MethodCall" || at.kind === "ArrayAccess";
  ) {
    if (at.kind !== "ArrayAccess" && at.nullsafe) found = at;
    at = at.object;
  }
  return found;
}

function rebuilt(node: Expression, link: Link, temporary: string): Expression {
  if (node === link) {
    const object = {
      kind: "Variable" as const,
      line: link.line,
      start: link.start,
      name: TEMPORARY + temporary,
    };
    return { ...link, object, nullsafe: false };
  }
  const access = node as Extract<Expression, { kind: "PropertyAccess" | "MethodCall" | "ArrayAccess" }>;
  return { ...access, object: rebuilt(access.object, link, temporary) };
}

/** Compiles a chain with a nullsafe access in it. */
export function emitNullsafe(f: FunctionState, node: Expression, link: Link): Code {
  const held = f.temp();
  const object = value(f, link.object);
  const rest = emit(f, rebuilt(node, link, held));
  return code(`((${held} = ${object}) === null ? null : ${boxed(f, rest)})`);
}

/** The same for isset and `??`. */
export function peekNullsafe(f: FunctionState, node: Expression, link: Link): string {
  const held = f.temp();
  const object = peek(f, link.object);
  const rest = peek(f, rebuilt(node, link, held));
  return `((${held} = ${object} ?? null) === null ? null : ${rest})`;
}
