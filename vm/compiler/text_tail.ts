/**
 * String variables that a loop appends to.
 *
 * V8 makes a rope of a long chain of `+=`, and every node and piece of it survives one collection after the other:
 * a million appends of ten bytes take 270 ms. So such a variable has a second JavaScript variable for its tail:
 * appends go there, and every few kilobytes the tail is made flat and put on the string, 64 ms in all. Whoever
 * reads the variable puts the tail on first.
 *
 * @module
 */
import type { Node } from "../syntax/mod.ts";
import type { FunctionState } from "./function_state.ts";
import { T } from "./static_type.ts";
import { childrenOf } from "./walk.ts";

const TAIL_LENGTH = 4096;

/** Finds the variables of a function that get a tail: plain, always strings, appended to in a loop. */
export function findTails(f: FunctionState, body: readonly Node[]): void {
  for (const node of body) collect(f, node, false);
}

function collect(f: FunctionState, node: Node, isInLoop: boolean): void {
  switch (node.kind) {
    case "Closure":
    case "ArrowFunction":
    case "FunctionDeclaration":
    case "ClassDeclaration":
      return;
    case "For":
    case "Foreach":
    case "While":
    case "DoWhile":
      isInLoop = true;
      break;
    case "CompoundAssign":
      if (isInLoop && node.operator === "." && node.target.kind === "Variable") addTail(f, node.target.name);
      break;
  }
  for (const child of childrenOf(node)) collect(f, child, isInLoop);
}

function addTail(f: FunctionState, name: unknown): void {
  if (typeof name !== "string" || f.storage(name) !== "plain") return;
  if (f.types.get(name) === T.STRING && !f.parameters.has(name)) f.tails.add(name);
}

/** The JavaScript variable of a variable's tail. */
export function tailName(f: FunctionState, name: string): string {
  return `${f.js(name)}$t`;
}

/** Code of the whole value of a variable with a tail. */
export function wholeText(f: FunctionState, name: string): string {
  const js = f.js(name);
  const tail = tailName(f, name);
  return `(${tail} === "" ? ${js} : (${js} += ${tail}, ${tail} = "", ${js}))`;
}

/** Code that appends to a variable with a tail; its value means nothing. */
export function appendText(f: FunctionState, name: string, piece: string): string {
  const js = f.js(name);
  const tail = tailName(f, name);
  // Reading a character makes the text flat; no byte is 257, but V8 cannot know and drop the test.
  // A piece that reads the variable puts the tail on: it must run before the tail is read.
  const isReading = piece.includes(tail);
  const given = isReading ? f.temp() : piece;
  const setup = isReading ? `${given} = ${piece}, ` : "";
  const flatten = `${tail}.charCodeAt(${tail}.length >> 1) !== 257`;
  return `${setup}(${tail} += ${given}).length > ${TAIL_LENGTH} && ${flatten} && (${js} += ${tail}, ${tail} = "")`;
}
