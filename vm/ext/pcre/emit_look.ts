/**
 * Code for lookaround, atomic groups and conditions: what is cut off from being backtracked into.
 *
 * @module
 */
import { stepBack } from "./emit_character.ts";
import { lengthOf } from "./lookbehind_length.ts";
import { type MatcherCode, type Surroundings, UNKNOWN } from "./matcher_code.ts";
import { capturesIn, type ConditionNode, type LookNode, type PatternNode } from "./tree.ts";

/** Keeps the captures that a body may set, as the undos inside will be cut off with its choices. */
function saveCaptures(code: MatcherCode, body: PatternNode): void {
  const names = [...capturesIn(body)].flatMap((number) => [`c${number}s`, `c${number}e`]);
  if (code.pattern.hasVerb) names.push("mk");
  code.saveRegisters(...names, "keep");
}

function heightRegister(code: MatcherCode, around: Surroundings): string {
  const height = code.register();
  if (around.isRepeated || code.pattern.hasCall) code.saveRegisters(height);
  return height;
}

/** A group that is not backtracked into. */
export function emitAtomic(code: MatcherCode, body: PatternNode, around: Surroundings): void {
  saveCaptures(code, body);
  const height = heightRegister(code, around);
  code.write(`${height} = sp;`);
  code.emit(code, body, { ...around, follow: UNKNOWN });
  code.write(`sp = ${height};`);
}

/** Lookahead and lookbehind. */
export function emitLook(code: MatcherCode, node: LookNode, around: Surroundings): void {
  if (node.isNegative) {
    const failed = code.choice(1);
    const inside = beginLook(code, node, around, failed);
    emitLookBody(code, node, inside);
    endNegative(code, inside);
    code.place(failed);
    code.write("i = st[--sp];");
    return;
  }
  const dropped = code.choice(1);
  code.later(() => {
    code.place(dropped);
    code.write("sp--; break step;");
  });
  const inside = beginLook(code, node, around, dropped);
  emitLookBody(code, node, inside);
  code.place(inside.lookSuccess!);
  if (node.isNonAtomic) code.write(`i = st[${inside.lookRegister} - 2];`);
  else code.write(`sp = ${inside.lookRegister} - 2; i = st[sp];`);
}

/** Pushes the position under a label and notes the stack's height after it. */
function beginLook(code: MatcherCode, node: LookNode, around: Surroundings, label: number): Surroundings {
  saveCaptures(code, node.body);
  const height = heightRegister(code, around);
  code.write(`${code.push(label, "i")} ${height} = sp;`);
  return {
    ...around,
    follow: UNKNOWN,
    lookRegister: height,
    behindRegister: node.isBehind ? height : null,
    cutRegister: node.isNegative ? height : around.cutRegister,
    lookSuccess: code.label(),
    thenRegister: null,
  };
}

function endNegative(code: MatcherCode, inside: Surroundings): void {
  code.place(inside.lookSuccess!);
  code.write(`sp = ${inside.lookRegister} - 2; break step;`);
}

function emitLookBody(code: MatcherCode, node: LookNode, inside: Surroundings): void {
  if (!node.isBehind) {
    code.emit(code, node.body, inside);
    return;
  }
  const branches = node.body.kind === "alternation" ? node.body.branches : [node.body];
  const end = code.label();
  branches.forEach((branch, index) => {
    const isLast = index === branches.length - 1;
    const next = code.choice(1);
    if (!isLast) code.write(code.push(next, "i"));
    emitBehindBranch(code, branch, inside);
    if (isLast) return;
    code.write(code.jump(end));
    code.takeChoice(next, "i");
  });
  code.place(end);
}

function emitBehindBranch(code: MatcherCode, branch: PatternNode, inside: Surroundings): void {
  const { minimum, maximum } = lengthOf(branch, code.pattern.groups, new Set());
  const position = `st[${inside.lookRegister} - 2]`;
  if (minimum === maximum) {
    if (!code.isUtf) code.write(`i -= ${minimum}; if (i < 0) break step;`);
    else {
      code.write(`for (b = 0; b < ${minimum}; b++) { if (i <= 0) break step; ${stepBack(code)} }`);
    }
    code.emit(code, branch, inside);
    code.write(`if (i !== ${position}) break step;`);
    return;
  }
  const body = code.label();
  const label = code.choice(2);
  code.write(`b = 0; while (b < ${maximum} && i > 0) { ${stepBack(code)} b++; }`);
  code.write(`if (b < ${minimum}) break step;`);
  code.write(code.jump(body));
  code.takeChoice(label, "b", "i");
  const width = code.isUtf ? "s.codePointAt(i) > 65535 ? 2 : 1" : "1";
  code.write(`b--; i += ${width};`);
  code.place(body);
  code.write(`if (b > ${minimum}) { ${code.push(label, "b", "i")} }`);
  code.emit(code, branch, inside);
  code.write(`if (i !== ${position}) break step;`);
}

/** A conditional group. */
export function emitCondition(code: MatcherCode, node: ConditionNode, around: Surroundings): void {
  const { test } = node;
  const otherwise = code.label();
  const end = code.label();
  if (test.kind === "look") {
    emitLookCondition(code, node, test.look, around);
    return;
  }
  if (test.kind === "define") code.write(code.jump(otherwise));
  else code.write(`if (!(${conditionText(test)})) ${code.jump(otherwise)}`);
  code.emit(code, node.yes, around);
  code.write(code.jump(end));
  code.place(otherwise);
  if (test.kind !== "define") code.emit(code, node.no, around);
  code.place(end);
}

function conditionText(test: Exclude<ConditionNode["test"], { kind: "look" } | { kind: "define" }>): string {
  switch (test.kind) {
    case "group":
      return test.numbers.map((number) => `c${number}e >= 0`).join(" || ");
    case "recursion":
      return test.number === null ? "frame >= 0" : `frame >= 0 && frames[frame].group === ${test.number}`;
    case "constant":
      return String(test.value);
  }
}

function emitLookCondition(
  code: MatcherCode,
  node: ConditionNode,
  look: LookNode,
  around: Surroundings,
): void {
  const end = code.label();
  const failed = code.choice(1);
  const inside = beginLook(code, look, around, failed);
  emitLookBody(code, look, inside);
  code.place(inside.lookSuccess!);
  code.write(`sp = ${inside.lookRegister} - 2; i = st[sp];`);
  code.emit(code, look.isNegative ? node.no : node.yes, around);
  code.write(code.jump(end));
  code.place(failed);
  code.write("i = st[--sp];");
  code.emit(code, look.isNegative ? node.yes : node.no, around);
  code.place(end);
}
