/**
 * Bodies of groups and of lookarounds, up to and with the closing parenthesis.
 *
 * @module
 */
import type { Options, PatternReader } from "./pattern_reader.ts";
import type { LookNode, PatternNode } from "./tree.ts";

const DEPTH_MAX = 250;

/** Reads branches and the closing parenthesis; options set inside end here. */
export function readBody(reader: PatternReader): PatternNode {
  return within(reader, () => reader.readAlternation());
}

/** Reads something and the closing parenthesis; options set inside end here. */
export function within(reader: PatternReader, read: () => PatternNode): PatternNode {
  const saved: Options = { ...reader.options };
  if (++reader.depth > DEPTH_MAX) reader.fail("NESTED_TOO_DEEPLY");
  const node = read();
  if (!reader.accept(")")) reader.fail("MISSING_PARENTHESIS");
  reader.depth--;
  reader.options = saved;
  return node;
}

/** Reads the body of a lookaround; the cursor is after its introduction. */
export function readLook(
  reader: PatternReader,
  offset: number,
  isBehind: boolean,
  isNegative: boolean,
  isNonAtomic: boolean,
): PatternNode {
  if (!isBehind && isNegative && reader.accept(")")) {
    reader.hasVerb = true;
    return { kind: "verb", verb: "fail", name: null };
  }
  const node: LookNode = {
    kind: "look",
    isBehind,
    isNegative,
    isNonAtomic,
    offset,
    body: readBody(reader),
  };
  if (isBehind) reader.lookbehinds.push(node);
  return node;
}
