/**
 * INI texts as arrays.
 *
 * *Source:* https://www.php.net/parse_ini_string; php-src ext/standard/basic_functions.c
 * (php_simple_ini_parser_cb, php_ini_parser_cb_with_sections)
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { toText } from "../../runtime/conversion.ts";
import { E_WARNING } from "../../runtime/error.ts";
import {
  formatIniError,
  type IniHandler,
  type IniMode,
  type IniValue,
  parseIni,
} from "../../runtime/ini_parser.ts";
import { bool, constant, int, string } from "../../runtime/parameter.ts";
import { environmentVariable } from "../../sapi/request.ts";
import { openStream } from "./file_open.ts";
import { checkPath } from "./path_check.ts";

const MODES: readonly IniMode[] = ["normal", "raw", "typed"];

/** Puts entries into an array, or into one for each section. */
class ArrayHandler implements IniHandler {
  readonly result: PhpArray = PhpArray.empty();
  #current: PhpArray;
  readonly #withSections: boolean;
  constructor(withSections: boolean) {
    this.#withSections = withSections;
    this.#current = this.result;
  }

  section(name: string): void {
    if (!this.#withSections) return;
    this.#current = PhpArray.empty();
    this.result.set(name, this.#current);
  }

  entry(name: string, value: IniValue | undefined): void {
    if (value !== undefined) this.#current.set(name, value);
  }

  arrayEntry(name: string, offset: string, value: IniValue): void {
    const before = this.#current.get(name);
    const list = before instanceof PhpArray ? before : PhpArray.empty();
    if (list !== before) this.#current.set(name, list);
    if (offset === "") list.push(value);
    else list.set(offset, value);
  }
}

function constantText(name: string): string | undefined {
  const value = context.constants.get(name);
  return value === undefined ? undefined : toText(value);
}

function variableText(name: string): string | undefined {
  return context.ini.get(name) ?? environmentVariable(name);
}

function parse(
  text: string,
  withSections: boolean,
  scannerMode: number,
  file: string,
): PhpArray | false {
  const mode = MODES[scannerMode];
  if (mode === undefined) {
    context.raise(E_WARNING, "Invalid scanner mode");
    return false;
  }
  const handler = new ArrayHandler(withSections);
  const error = parseIni(text, { mode, constant: constantText, variable: variableText }, handler);
  if (error === undefined) return handler.result;
  context.raise(E_WARNING, `${formatIniError(error, file)}\n`);
  return false;
}

/**
 * The entries of an INI text, by section when asked; false for one that is wrong.
 *
 * Throws: ValueError for an unknown mode. Raises: E_WARNING.
 * *Source:* https://www.php.net/parse_ini_string
 */
export const parseIniString = defineFunction({
  name: "parse_ini_string",
  parameters: [
    string("ini_string"),
    bool("process_sections").default(false),
    int("scanner_mode").default(constant("INI_SCANNER_NORMAL", 0)),
  ],
  returns: "array|false",
  body: (_context, text, withSections, mode) => parse(text, withSections, mode, "Unknown"),
});

/**
 * The entries of an INI file, by section when asked; false for one that is wrong or cannot be read.
 *
 * Throws: ValueError for an empty name and an unknown mode. Raises: E_WARNING.
 * *Source:* https://www.php.net/parse_ini_file
 */
export const parseIniFile = defineFunction({
  name: "parse_ini_file",
  parameters: [
    string("filename"),
    bool("process_sections").default(false),
    int("scanner_mode").default(constant("INI_SCANNER_NORMAL", 0)),
  ],
  returns: "array|false",
  body(_context, filename, withSections, mode) {
    checkPath("parse_ini_file", 1, filename);
    if (filename === "") throwArgumentValueError("parse_ini_file", 1, "must not be empty");
    const stream = openStream("parse_ini_file", filename, "r", null);
    if (stream === null) return false;
    const text = stream.readAll() ?? "";
    stream.close();
    return parse(text, withSections, mode, filename);
  },
});
