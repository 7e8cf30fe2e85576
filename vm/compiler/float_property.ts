/**
 * Which properties likely hold floats.
 *
 * @module
 */
import type { Node } from "../syntax/mod.ts";
import { staticTypeOf, T } from "./static_type.ts";
import { childrenOf } from "./walk.ts";

/** The names of properties that a tree's classes declare as floats. */
export function floatProperties(nodes: readonly Node[], names: Set<string> = new Set()): Set<string> {
  for (const node of nodes) {
    if (node.kind === "PropertyDeclaration" && (staticTypeOf(node.type) & T.NUMBER) === T.FLOAT) {
      names.add(node.name);
    }
    if (node.kind === "Parameter" && node.promotion !== null && node.type !== null) {
      if ((staticTypeOf(node.type) & T.NUMBER) === T.FLOAT) names.add(node.name);
    }
    floatProperties(childrenOf(node), names);
  }
  return names;
}
