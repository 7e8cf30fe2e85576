/**
 * Compiled patterns, kept as long as the worker lives. [hot]
 *
 * *Source:* php-src ext/pcre/php_pcre.c: 4096 entries, an eighth of them dropped when full.
 *
 * @module
 */
import { type CompiledPattern, compilePattern } from "./pattern.ts";

const ENTRIES_MAX = 4096;

const patterns: Map<string, CompiledPattern> = new Map();
let lastExpression = "";
let lastPattern: CompiledPattern | null = null;

/** The compiled pattern of a regular expression, or the text of PHP's warning without the function's name. */
export function cachedPattern(expression: string): CompiledPattern | string {
  if (expression === lastExpression && lastPattern !== null) return lastPattern;
  let pattern = patterns.get(expression);
  if (pattern === undefined) {
    const compiled = compilePattern(expression);
    if (typeof compiled === "string") return compiled;
    pattern = compiled;
    if (patterns.size >= ENTRIES_MAX) dropOldest();
    patterns.set(expression, pattern);
  }
  lastExpression = expression;
  lastPattern = pattern;
  return pattern;
}

function dropOldest(): void {
  let count = ENTRIES_MAX / 8;
  for (const key of patterns.keys()) {
    if (count-- === 0) return;
    patterns.delete(key);
  }
}
