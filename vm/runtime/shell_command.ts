/**
 * Which program a shell's command runs.
 *
 * Source: POSIX, Shell Command Language, Token Recognition
 *
 * @module
 */

/** One word: of letters that mean themselves, and of quoted texts in which nothing is expanded. */
const WORD = /(?:[\w./:,+@%^=-]|'[^']*'|"[^"\\$`!]*")+/y;
const BLANKS = /[ \t]*/y;
/** Where the errors go, alone; it runs nothing. */
const ERRORS_ASIDE = /(?:2>&1|2?>[ \t]*\/dev\/null)(?=[ \t]|$)/y;

/**
 * The first word of a command that is one program with its arguments; null for one that is more, or may be: with variables, other programs,
 * redirections, patterns.
 */
export function programOf(command: string): string | null {
  let program: string | null = null;
  for (let at = skip(command, 0); at < command.length;) {
    const aside = program === null ? 0 : lengthAt(ERRORS_ASIDE, command, at);
    const length = aside > 0 ? aside : lengthAt(WORD, command, at);
    if (length === 0) return null;
    program ??= command.slice(at, at + length);
    at = skip(command, at + length);
  }
  // Quotes would hide what it is; a sign of equality makes it a variable's assignment.
  return program === null || /['"=]/.test(program) ? null : program;
}

function lengthAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

function skip(text: string, at: number): number {
  return at + lengthAt(BLANKS, text, at);
}
