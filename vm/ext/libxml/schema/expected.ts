/**
 * What could have stood at a place, in libxml2's words.
 *
 * @module
 */
import type { Expected } from "../automaton/run.ts";

/** The end of a message; empty where nothing could have stood. */
export function expectedText({ texts }: Expected): string {
  if (texts.length === 0) return "";
  return ` Expected is ${texts.length > 1 ? "one of " : ""}( ${texts.map(shown).join(", ")} ).`;
}

function shown(text: string): string {
  const isNegated = text.startsWith("not ");
  const [name, uri] = (isNegated ? text.slice(4) : text).split("|");
  return `${isNegated ? "##other" : ""}${uri === undefined ? "" : `{${uri}}`}${name}`;
}
