/**
 * Code for sequences, alternations, groups, repeats and subroutine calls.
 *
 * @module
 */
import { cannotGiveBack, firstCharacters, firstOfSequence, isNullable, singleSet } from "./analysis.ts";
import { emitAssertion, emitCharacters, emitReference, emitSet, emitSetRepeat } from "./emit_character.ts";
import { emitAtomic, emitCondition, emitLook } from "./emit_look.ts";
import { emitKeep, emitVerb } from "./emit_verb.ts";
import { type MatcherCode, type Surroundings, UNKNOWN } from "./matcher_code.ts";
import {
  type AlternationNode,
  children,
  type GroupNode,
  type PatternNode,
  type RepeatNode,
  type SequenceNode,
} from "./tree.ts";

/** Code of any node: it falls through to what follows when the node has matched. */
export function emit(code: MatcherCode, node: PatternNode, around: Surroundings): void {
  switch (node.kind) {
    case "character":
      return emitCharacters(code, [node.code]);
    case "set":
      return emitSet(code, node.set);
    case "sequence":
      return emitSequence(code, node, around);
    case "alternation":
      return emitAlternation(code, node, around);
    case "group":
      return emitGroup(code, node, around);
    case "atomic":
      return emitAtomic(code, node.body, around);
    case "look":
      return emitLook(code, node, around);
    case "repeat":
      return emitRepeat(code, node, around);
    case "assertion":
      return emitAssertion(code, node.test);
    case "reference":
      return emitReference(code, node.numbers, node.isCaseless);
    case "call":
      return emitCall(code, node.number);
    case "condition":
      return emitCondition(code, node, around);
    case "verb":
      return emitVerb(code, node, around);
    case "keep":
      return emitKeep(code);
    case "newline_sequence":
      code.write("x = h.sequenceAt(s, i); if (x === 0) break step;");
      if (around.behindRegister !== null) {
        // It ends where the lookbehind ends, be it between CR and LF. PHP retries without its just-in-time
        // compiler, and there it does not.
        code.write(`if (!retry && x === 2 && i + 1 === st[${around.behindRegister} - 2]) x = 1;`);
      }
      code.write("i += x;");
      return;
    case "grapheme":
      code.write("x = h.graphemeAt(s, i); if (x === 0) break step; i += x;");
      return;
  }
}

function emitSequence(code: MatcherCode, node: SequenceNode, around: Surroundings): void {
  const items = node.items;
  for (let i = 0; i < items.length; i++) {
    const characters: number[] = [];
    for (let next = items[i]; next?.kind === "character"; next = items[++i]) characters.push(next.code);
    if (characters.length > 0) emitCharacters(code, characters);
    const item = items[i];
    if (item === undefined) break;
    if (i === items.length - 1) emit(code, item, around);
    else {
      const first = firstOfSequence(items, i + 1);
      emit(code, item, { ...around, follow: first.canBeEmpty ? UNKNOWN : first });
    }
  }
}

function hasThen(node: PatternNode): boolean {
  if (node.kind === "verb") return node.verb === "then";
  // An inner alternation keeps its own (*THEN), and so does an assertion.
  if (node.kind === "alternation" || node.kind === "look") return false;
  return children(node).some(hasThen);
}

function emitAlternation(code: MatcherCode, node: AlternationNode, around: Surroundings): void {
  const { branches } = node;
  const end = code.label();
  const thenRegister = branches.some(hasThen) ? code.register() : null;
  if (thenRegister !== null) code.saveRegisters(thenRegister);
  let inside = thenRegister === null ? around : { ...around, thenRegister };
  if (code.pattern.hasVerb) inside = { ...inside, follow: UNKNOWN };
  const entries = branches.map((_, index) => index === 0 ? -1 : code.choice(1));
  for (let index = 0; index < branches.length; index++) {
    const isLast = index === branches.length - 1;
    const branch = branches[index]!;
    if (index > 0) code.takeChoice(entries[index]!, "i");
    const skipped = code.label();
    const table = isLast ? null : code.firstTable(firstCharacters(branch));
    if (table !== null) code.write(`if (!${code.mayStart(table)}) ${code.jump(skipped)}`);
    if (!isLast) code.write(code.push(entries[index + 1]!, "i"));
    if (thenRegister !== null) code.write(`${thenRegister} = sp;`);
    emit(code, branch, inside);
    code.write(code.jump(end));
    if (table !== null) {
      // The next branch is tried at once, without a choice in between.
      code.place(skipped);
      code.write(`st[sp++] = i; budget++; ${code.jump(entries[index + 1]!)}`);
    }
  }
  code.place(end);
}

/** A capturing group. The start is kept in a register, the captures are set at the end. */
export function emitGroup(code: MatcherCode, node: GroupNode, around: Surroundings): void {
  const { number } = node;
  const isCalled = code.groupLabels.has(number) && code.pattern.groups[number] === node;
  if (isCalled) code.place(code.groupLabels.get(number)!);
  const start = code.register();
  const isRepeated = around.isRepeated || code.pattern.hasCall;
  if (isRepeated) code.saveRegisters(start);
  code.write(`${start} = i;`);
  emit(code, node.body, {
    ...around,
    follow: isCalled ? UNKNOWN : around.follow,
    open: [...around.open, [number, start]],
  });
  if (isCalled) emitReturn(code, number);
  code.saveRegisters(`c${number}s`, `c${number}e`);
  code.write(`c${number}s = ${start}; c${number}e = i;`);
}

/** At the end of a group that may have been called: goes back to the caller if it was. */
function emitReturn(code: MatcherCode, number: number): void {
  code.write(`if (frame >= 0 && frames[frame].group === ${number}) ${code.jump(code.returnLabel())}`);
}

function emitCall(code: MatcherCode, number: number): void {
  const target = code.groupLabels.get(number)!;
  const back = code.label();
  code.write(`x = enter(${number}, ${back}); if (x !== 0) return x;`);
  code.write(code.jump(target));
  code.place(back);
}

/** A repeat of anything. */
export function emitRepeat(code: MatcherCode, node: RepeatNode, around: Surroundings): void {
  if (node.maximum === 0) {
    // It never runs by itself, but may be called.
    const end = code.label();
    code.write(code.jump(end));
    emit(code, node.body, { ...around, follow: UNKNOWN });
    code.write("break step;");
    code.place(end);
    return;
  }
  const single = singleSet(node.body);
  if (single !== null) emitSetRepeat(code, node, single, around);
  else if (node.mode === "possessive" || cannotGiveBack(node.body, around.follow)) {
    emitAtomic(code, { ...node, mode: "greedy" }, around);
  } else if (node.maximum === 1) emitOption(code, node, around);
  else if (node.maximum === Infinity && node.minimum <= 1) emitLoop(code, node, around);
  else emitCountedLoop(code, node, around);
}

function emitOption(code: MatcherCode, node: RepeatNode, around: Surroundings): void {
  if (node.minimum === 1) {
    emit(code, node.body, around);
    return;
  }
  const label = code.choice(1);
  const end = code.label();
  if (node.mode === "greedy") {
    const table = code.firstTable(firstCharacters(node.body));
    if (table !== null) code.write(`if (!${code.mayStart(table)}) ${code.jump(end)}`);
    code.write(code.push(label, "i"));
    emit(code, node.body, around);
    code.write(code.jump(end));
    code.takeChoice(label, "i");
  } else {
    code.write(code.push(label, "i"));
    code.write(code.jump(end));
    code.takeChoice(label, "i");
    emit(code, node.body, around);
  }
  code.place(end);
}

/** `X*`, `X+` and their lazy forms. */
function emitLoop(code: MatcherCode, node: RepeatNode, around: Surroundings): void {
  const { body } = node;
  const turn = code.label();
  const again = code.label();
  const end = code.label();
  const label = code.choice(1);
  const canBeEmpty = isNullable(body);
  const start = canBeEmpty ? code.register() : "";
  const isGreedy = node.mode === "greedy";
  if (node.minimum === 0) code.write(code.jump(again));
  code.place(turn);
  if (canBeEmpty) {
    code.saveRegisters(start);
    code.write(`${start} = i;`);
  }
  emit(code, body, { ...around, follow: UNKNOWN, isRepeated: true });
  if (canBeEmpty) code.write(`if (i === ${start}) ${code.jump(end)}`);
  code.place(again);
  code.write("if (sp > STACK_MAX) return 6;");
  if (isGreedy) {
    const table = code.firstTable(firstCharacters(body));
    if (table !== null) code.write(`if (!${code.mayStart(table)}) ${code.jump(end)}`);
    code.write(`${code.push(label, "i")} ${code.jump(turn)}`);
    code.takeChoice(label, "i");
  } else {
    code.write(`${code.push(label, "i")} ${code.jump(end)}`);
    code.takeChoice(label, "i");
    code.write(code.jump(turn));
  }
  code.place(end);
}

/** `X{n,m}`. */
function emitCountedLoop(code: MatcherCode, node: RepeatNode, around: Surroundings): void {
  const { body, minimum, maximum } = node;
  const count = code.register();
  const again = code.label();
  const turn = code.label();
  const end = code.label();
  const label = code.choice(1);
  // Turns up to a maximum are copies in PCRE2, which may be empty; only an endless loop stops at an empty turn.
  const canBeEmpty = maximum === Infinity && isNullable(body);
  const start = canBeEmpty ? code.register() : "";
  code.saveRegisters(count);
  code.write(`${count} = 0;`);
  code.place(again);
  code.write("if (sp > STACK_MAX) return 6;");
  if (minimum > 0) code.write(`if (${count} < ${minimum}) ${code.jump(turn)}`);
  if (maximum !== Infinity) code.write(`if (${count} >= ${maximum}) ${code.jump(end)}`);
  if (node.mode === "greedy") code.write(`${code.push(label, "i")}`);
  else {
    code.write(`${code.push(label, "i")} ${code.jump(end)}`);
    code.takeChoice(label, "i");
  }
  code.place(turn);
  code.saveRegisters(count);
  code.write(`${count}++;`);
  if (canBeEmpty) {
    code.saveRegisters(start);
    code.write(`${start} = i;`);
  }
  emit(code, body, { ...around, follow: UNKNOWN, isRepeated: true });
  if (canBeEmpty) code.write(`if (i === ${start} && ${count} >= ${minimum}) ${code.jump(end)}`);
  code.write(code.jump(again));
  if (node.mode === "greedy") code.takeChoice(label, "i");
  code.place(end);
}
