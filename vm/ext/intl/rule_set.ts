/**
 * Rules that write numbers, read from their description.
 *
 * *Source:* https://unicode-org.github.io/icu/userguide/format_parse/numbers/rbnf.html
 *
 * @module
 */

/** One rule: for numbers from its base on. */
export interface Rule {
  readonly base: number;
  readonly radix: number;
  readonly body: string;
}

/** The rules of one name: for whole numbers in order, and those for others. */
export interface RuleSet {
  readonly name: string;
  readonly rules: Rule[];
  negative: Rule | null;
  fraction: Rule | null;
  infinity: string | null;
  notNumber: string | null;
}

/** The greatest power of a rule's radix that its base holds. */
export function divisorOf({ base, radix }: Rule): number {
  let divisor = 1;
  while (radix > 1 && base > 0 && divisor * radix <= base) divisor *= radix;
  return divisor;
}

/** A rule with an optional part is two: without it for multiples of its divisor, with it for the rest. */
function addRule(set: RuleSet, rule: Rule): void {
  const optional = /\[(.*?)\]/s.exec(rule.body);
  if (optional === null) {
    set.rules.push(rule);
    return;
  }
  const whole = rule.body.replace(optional[0], () => optional[1]!);
  if (rule.base > 0 && rule.base % divisorOf(rule) === 0) {
    set.rules.push({ ...rule, body: rule.body.replace(optional[0], "") });
    set.rules.push({ ...rule, base: rule.base + 1, body: whole });
  } else set.rules.push({ ...rule, body: whole });
}

function newSet(name: string): RuleSet {
  return { name, rules: [], negative: null, fraction: null, infinity: null, notNumber: null };
}

/** All rule sets of a description. Rules before any name are those of `%default`. */
export function parseRules(description: string): Map<string, RuleSet> {
  const sets = new Map<string, RuleSet>();
  let set: RuleSet | null = null;
  let next = 0;
  for (const part of description.split(";")) {
    let text = part.replace(/^\s+/, "");
    const named = /^(%[^:\s]+):\s*/.exec(text);
    if (named !== null) {
      set = newSet(named[1]!);
      sets.set(set.name, set);
      next = 0;
      text = text.slice(named[0].length);
    }
    if (text === "") continue;
    if (set === null) sets.set("%default", set = newSet("%default"));
    const head = /^(-x|x[.,]x|0[.,]x|x[.,]0|Inf|NaN|[\d,.]+(?:\/[\d,.]+)?>*)\s*:\s*/.exec(text);
    const body = (head === null ? text : text.slice(head[0].length)).replace(/^'/, "");
    const descriptor = head?.[1] ?? String(next);
    if (descriptor === "-x") set.negative = { base: 0, radix: 10, body };
    else if (/x/.test(descriptor)) set.fraction ??= { base: 0, radix: 10, body };
    else if (descriptor === "Inf") set.infinity = body;
    else if (descriptor === "NaN") set.notNumber = body;
    else {
      const [base = "0", radix = "10"] = descriptor.replace(/[,.>]/g, "").split("/");
      addRule(set, { base: Number(base), radix: Number(radix), body });
      next = Number(base) + 1;
    }
  }
  return sets;
}
