/**
 * Code for backtracking verbs and `\K`.
 *
 * A verb leaves its label on the stack; when failure comes back to it, it does its work. Inside a negative
 * lookaround or a called group that work ends there: the stack is unwound to where that began, undoing but not
 * choosing.
 *
 * *Source:* pcre2pattern(3), "Backtracking control".
 *
 * @module
 */
import type { MatcherCode, Surroundings } from "./matcher_code.ts";
import type { VerbNode } from "./tree.ts";

/** `\K`. */
export function emitKeep(code: MatcherCode): void {
  code.saveRegisters("keep");
  code.write("keep = i;");
}

/** Any verb. */
export function emitVerb(code: MatcherCode, node: VerbNode, around: Surroundings): void {
  switch (node.verb) {
    case "fail":
      code.write("break step;");
      return;
    case "accept":
      return emitAccept(code, around);
    case "mark":
      return emitMark(code, node.name!);
    case "commit":
      return emitCut(code, around, "return 0;");
    case "prune":
      if (node.name !== null) emitMark(code, node.name);
      return emitCut(code, around, "next = start + 1; break attempt;");
    case "skip":
      return emitSkip(code, node.name, around);
    case "then":
      if (node.name !== null) emitMark(code, node.name);
      return emitThen(code, around);
  }
}

function emitAccept(code: MatcherCode, around: Surroundings): void {
  for (const [number, start] of around.open) {
    code.saveRegisters(`c${number}s`, `c${number}e`);
    code.write(`c${number}s = ${start}; c${number}e = i;`);
  }
  if (around.lookSuccess !== null) {
    code.write(code.jump(around.lookSuccess));
    return;
  }
  if (code.pattern.hasCall) code.write(`if (frame >= 0) ${code.jump(code.returnLabel())}`);
  code.write(code.jump(code.groupLabels.get(-2)!));
}

function emitMark(code: MatcherCode, name: string): void {
  code.usesMarks = true;
  code.saveRegisters("mk");
  code.write(`markNames[mk] = ${JSON.stringify(name)}; markPositions[mk] = i; mk++;`);
}

/** Leaves a label that, come back to, ends more than this path. */
function emitCut(code: MatcherCode, around: Surroundings, effect: string): void {
  const label = code.choice(0);
  code.write(code.push(label));
  code.later(() => {
    code.place(label);
    code.write(localCut(code, around));
    code.write(effect);
  });
}

function localCut(code: MatcherCode, around: Surroundings): string {
  if (around.cutRegister !== null) return `unwind = ${around.cutRegister}; break step;`;
  return code.pattern.hasCall ? "if (frame >= 0) { unwind = frames[frame].height; break step; }" : "";
}

function emitSkip(code: MatcherCode, name: string | null, around: Surroundings): void {
  if (name === null) {
    const label = code.choice(1);
    code.write(code.push(label, "i"));
    code.later(() => {
      code.place(label);
      code.write(`x = st[--sp]; ${localCut(code, around)}`);
      code.write("next = x > start ? x : start + 1; break attempt;");
    });
    return;
  }
  code.usesMarks = true;
  const label = code.choice(0);
  code.write(code.push(label));
  code.later(() => {
    code.place(label);
    code.write(`x = mk - 1; while (x >= 0 && markNames[x] !== ${JSON.stringify(name)}) x--;`);
    // Without such a mark PCRE2 starts over and ignores the verb, but not where only one start is allowed.
    const isFixed = code.pattern.isAnchored ? "true" : "retry";
    code.write(`if (x < 0) { if (${isFixed}) return 0; break step; } ${localCut(code, around)}`);
    code.write("next = markPositions[x] > start ? markPositions[x] : start + 1; break attempt;");
  });
}

function emitThen(code: MatcherCode, around: Surroundings): void {
  if (around.thenRegister === null) {
    emitCut(code, around, "next = start + 1; break attempt;");
    return;
  }
  const label = code.choice(0);
  code.write(code.push(label));
  code.later(() => {
    code.place(label);
    code.write(`unwind = ${around.thenRegister}; break step;`);
  });
}
