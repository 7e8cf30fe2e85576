/**
 * The command-line options of the suites: `--name value` or `--name=value`, flags, and operands.
 *
 * @module
 */

/** Options and what is not an option. */
export interface CommandLine {
  /** Values by name, defaults filled in; a flag's is `yes` or `no`. */
  readonly options: Readonly<Record<string, string>>;
  /** The rest, in order. */
  readonly operands: readonly string[];
}

/**
 * Reads a command line. An option whose default is `no` is a flag, and may be followed by `yes` or `no`.
 * Throws: Error for a name that has no default and for an option without a value.
 */
export function readOptions(
  words: readonly string[],
  defaults: Readonly<Record<string, string>>,
): CommandLine {
  const options: Record<string, string> = { ...defaults };
  const operands: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] as string;
    if (!word.startsWith("--")) {
      operands.push(word);
      continue;
    }
    const [name = "", ownValue] = word.slice(2).split(/=(.*)/s);
    const isFlag = defaults[name] === "no";
    const isAlone = isFlag && ownValue === undefined && !/^(yes|no)$/.test(words[index + 1] ?? "");
    const value = ownValue ?? (isAlone ? "yes" : words[++index]);
    if (!(name in defaults) || value === undefined) {
      throw new Error(
        `Unknown or incomplete option "${word}"; options: --${Object.keys(defaults).join(", --")}`,
      );
    }
    options[name] = value;
  }
  return { options, operands };
}
