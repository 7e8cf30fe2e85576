/**
 * Class finfo, and the functions that do the same.
 *
 * *Source:* https://www.php.net/class.finfo; php-src ext/fileinfo/fileinfo.c
 *
 * @module
 */
import {
  argumentText,
  throwArgumentTypeError,
  throwArgumentValueError,
} from "../../runtime/argument_error.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { type ClassDeclaration, defineClass, methodsOf } from "../../runtime/builtin_class.ts";
import { textOf, utf8ToJs } from "../../runtime/byte_string.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { context } from "../../runtime/context.ts";
import { valueName } from "../../runtime/conversion.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { PhpObject } from "../../runtime/object.ts";
import { constant, instance, int, string, untyped } from "../../runtime/parameter.ts";
import { running, Stream, streamOf } from "../../runtime/stream.ts";
import { absolutePath, locateWrapper, schemeOf } from "../../runtime/stream_wrapper.ts";
import { systemFailure } from "../../runtime/system_failure.ts";
import { PhpResource, type PhpValue } from "../../runtime/value.ts";
import { DATABASE } from "./database_data.ts";
import { RuleSet } from "./magic_match.ts";
import { parseMagic } from "./magic_parser.ts";
import { FILEINFO_MIME_TYPE, tellType } from "./tell_type.ts";

/** So many bytes of a file are looked at. */
const BYTES_MAX = 7 * 1048576;
/** Asks libmagic to check its rules; all that it says then is that they are no compiled ones. */
const CHECK = 64;

let usualRules: RuleSet | null = null;

function builtinRules(): RuleSet {
  return usualRules ??= new RuleSet(parseMagic(DATABASE));
}

/** An open database. */
class FinfoObject extends PhpObject {
  rules: RuleSet | null = null;
  flags = 0;

  /** What is said of a file. Throws: Error for an object that no constructor opened. */
  tell(data: string, flags: number): string {
    if (this.rules === null) throwError("Error", "Invalid finfo object");
    return tellType(data, this.rules, flags === 0 ? this.flags : flags);
  }
}

/** Says that a database cannot be used: by warnings, or the first by an exception. */
type Complain = (text: string, path: string | null) => void;

/** The texts of a database: a file, or all files of a folder. Null when there is none. */
function databaseTexts(path: string, isChecked: boolean, complain: Complain): string[] | null {
  const place = utf8ToJs(path);
  try {
    if (!Deno.statSync(place).isDirectory) return [textOf(Deno.readFileSync(place))];
    const files = [...Deno.readDirSync(place)].filter((entry) => entry.isFile).map((entry) => entry.name)
      .sort();
    return files.map((name) => textOf(Deno.readFileSync(`${place}/${name}`)));
  } catch (error) {
    const reason = systemFailure(error).text;
    // The compiled database is looked for before the text.
    complain(`Failed to open stream: ${reason}`, path);
    if (isChecked) complain(`using regular magic file \`${path}'`, null);
    complain(`Failed to open stream: ${reason}`, path);
    return null;
  }
}

/** The rules of a database, the built-in ones without a path; null when it cannot be used. */
function rulesAt(given: string | null, flags: number, complain: Complain): RuleSet | null {
  if (given === null || given === "") return builtinRules();
  const path = absolutePath(given);
  const texts = databaseTexts(path, (flags & CHECK) !== 0, complain);
  if (texts !== null) {
    if (flags & CHECK) complain(`using regular magic file \`${path}'`, null);
    const magic = parseMagic(texts.join("\n"));
    for (const problem of magic.problems) complain(problem, null);
    const isBroken = magic.problems.length > 0 || texts.some((text) => text !== "" && !/^[^>\s]/m.test(text));
    if (!isBroken) return new RuleSet(magic);
  }
  complain(`Failed to load magic database at "${path}"`, null);
  return null;
}

function checkDatabase(label: string, path: string | null): void {
  if (path?.includes("\0")) throwArgumentValueError(label, 2, "must not contain any null bytes");
}

const PARAMETERS = [
  int("flags").default(constant("FILEINFO_NONE", 0)),
  string("magic_database").nullable().default(null),
] as const;

/** *Source:* https://www.php.net/finfo_open */
export const finfoOpen = defineFunction({
  name: "finfo_open",
  parameters: [...PARAMETERS],
  returns: "finfo|false",
  body(_context, flags, path) {
    checkDatabase("finfo_open", path);
    const rules = rulesAt(path, flags, (text, place) => {
      context.raise(E_WARNING, `finfo_open(${place ?? ""}): ${text}`);
    });
    if (rules === null) return false;
    const made = instantiate(context.classes.get("finfo")!) as FinfoObject;
    made.rules = rules;
    made.flags = flags;
    return made;
  },
});

const FINFO = instance<FinfoObject>("finfo", "finfo");

/** *Source:* https://www.php.net/finfo_close */
export const finfoClose = defineFunction({
  name: "finfo_close",
  parameters: [FINFO],
  returns: "bool",
  body: () => true,
});

/** *Source:* https://www.php.net/finfo_set_flags */
export const finfoSetFlags = defineFunction({
  name: "finfo_set_flags",
  parameters: [FINFO, int("flags")],
  returns: "true",
  body(_context, self, flags) {
    self.flags = flags;
    return true;
  },
});

function isFolder(path: string): boolean {
  try {
    return schemeOf(path) === null && Deno.statSync(utf8ToJs(absolutePath(path))).isDirectory;
  } catch (error) {
    systemFailure(error);
    return false;
  }
}

function readStart(stream: Stream): string {
  let text = "";
  while (text.length < BYTES_MAX) {
    const piece = stream.read(65536);
    if (piece === null || piece === "") break;
    text += piece;
  }
  return text;
}

/** The first bytes of a file; "folder" for one, null when it cannot be opened. Raises: E_WARNING. */
function readFile(label: string, path: string): { text: string } | "folder" | null {
  if (isFolder(path)) return "folder";
  running.name = label;
  const located = locateWrapper(path, label);
  const stream = located.wrapper.open(located.path, "rb", { context: null, caller: label });
  if (!(stream instanceof Stream)) {
    if (stream.reason !== "") {
      context.raise(E_WARNING, `${label}(${path}): Failed to open stream: ${stream.reason}`);
    }
    return null;
  }
  const text = readStart(stream);
  stream.close();
  return { text };
}

function tellFile(
  label: string,
  self: FinfoObject,
  position: number,
  path: string,
  flags: number,
): string | false {
  if (path.includes("\0")) throwArgumentTypeError(label, position, "must not contain any null bytes");
  if (path === "") throwError("ValueError", argumentText(label, 2, "must not be empty"));
  const file = readFile(label, path);
  if (file === null) return false;
  return file === "folder" ? "directory" : self.tell(file.text, flags);
}

const OPTIONS = [
  int("flags").default(constant("FILEINFO_NONE", 0)),
  untyped("context").default(null),
] as const;

/** *Source:* https://www.php.net/finfo_file */
export const finfoFile = defineFunction({
  name: "finfo_file",
  parameters: [FINFO, string("filename"), ...OPTIONS],
  returns: "string|false",
  body: (_context, self, path, flags) => tellFile("finfo_file", self, 2, path, flags),
});

/** *Source:* https://www.php.net/finfo_buffer */
export const finfoBuffer = defineFunction({
  name: "finfo_buffer",
  parameters: [FINFO, string("string"), ...OPTIONS],
  returns: "string|false",
  body: (_context, self, text, flags) => self.tell(text, flags),
});

/** The MIME type of a file or of what a stream gives. *Source:* https://www.php.net/mime_content_type */
export const mimeContentType = defineFunction({
  name: "mime_content_type",
  parameters: [untyped("filename")],
  returns: "string|false",
  body(_context, file) {
    const name = "mime_content_type";
    if (file instanceof PhpResource) return tellStream(streamOf(name, file));
    if (typeof file !== "string") {
      throwArgumentTypeError(name, 1, `must be of type resource|string, ${valueName(file)} given`);
    }
    if (file === "") throwArgumentValueError(name, 1, "must not be empty");
    if (file.includes("\0")) throwArgumentTypeError(name, 1, "must not contain any null bytes");
    const found = readFile(name, file);
    if (found === null) return false;
    return found === "folder" ? "directory" : tellType(found.text, builtinRules(), FILEINFO_MIME_TYPE);
  },
});

/** The type of what a stream gives from its start; it goes back to where it was. */
function tellStream(stream: Stream): string {
  const place = stream.position;
  stream.seek(0, 0);
  const type = tellType(readStart(stream), builtinRules(), FILEINFO_MIME_TYPE);
  stream.seek(place, 0);
  return type;
}

const method = methodsOf(FinfoObject);

/** The class finfo. */
export const finfoClass: ClassDeclaration = defineClass({
  name: "finfo",
  native: FinfoObject,
  isCloneable: false,
  isSerializable: false,
  methods: [
    method({
      name: "__construct",
      parameters: [...PARAMETERS],
      returns: "",
      body(_context, self, flags, path) {
        const label = "finfo::__construct";
        checkDatabase(label, path);
        self.rules = rulesAt(path, flags, (text, place): PhpValue => {
          if (text.startsWith("using regular")) {
            context.raise(E_WARNING, `${label}(): ${text}`);
            return null;
          }
          return throwError("Exception", `${label}(${place ?? ""}): ${text}`);
        });
        self.flags = flags;
        return null;
      },
    }),
    method({
      name: "file",
      parameters: [string("filename"), ...OPTIONS],
      returns: "string|false",
      body: (_context, self, path, flags) => tellFile("finfo::file", self, 1, path, flags),
    }),
    method({
      name: "buffer",
      parameters: [string("string"), ...OPTIONS],
      returns: "string|false",
      body: (_context, self, text, flags) => self.tell(text, flags),
    }),
    method({
      name: "set_flags",
      parameters: [int("flags")],
      returns: "true",
      body(_context, self, flags) {
        self.flags = flags;
        return true;
      },
    }),
  ],
});
