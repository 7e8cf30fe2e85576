/**
 * The children of a node, whatever its kind.
 *
 * @module
 */
import type { Node } from "../syntax/mod.ts";

/** The nodes directly below a node, in source order of its fields. */
export function childrenOf(node: Node): Node[] {
  const children: Node[] = [];
  for (const value of Object.values(node)) collect(value, children);
  return children;
}

function collect(value: unknown, into: Node[]): void {
  if (value === null || typeof value !== "object") return;
  if (Array.isArray(value)) {
    for (const item of value) collect(item, into);
  } else if (typeof (value as { kind?: unknown }).kind === "string") into.push(value as Node);
}
