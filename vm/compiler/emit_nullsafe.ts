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
  for (let at: Expression | null = node; at !== null; at = within(at)) {
    if ((at.kind === "PropertyAccess" || at.kind === "MethodCall") && at.nullsafe) found = at;
  }
  return found;
}

/** What a link of a chain stands on; null where a chain begins. */
function within(node: Expression): Expression | null {
  switch (node.kind) {
    case "PropertyAccess":
    case "MethodCall":
    case "ArrayAccess":
      return node.object;
    case "StaticPropertyAccess":
    case "StaticCall":
    case "ClassConstant":
      return node.class.kind === "Name" ? null : node.class;
    default:
      return null;
  }
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
  if (node.kind === "StaticPropertyAccess" || node.kind === "StaticCall" || node.kind === "ClassConstant") {
    return { ...node, class: rebuilt(node.class as Expression, link, temporary) };
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
