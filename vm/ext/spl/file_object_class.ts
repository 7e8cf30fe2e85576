/**
 * Classes SplFileObject and SplTempFileObject.
 *
 * *Source:* https://www.php.net/class.splfileobject; php-src ext/spl/spl_directory.stub.php
 *
 * @module
 */
import { callFunction } from "../../runtime/function_table.ts";
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray, share } from "../../runtime/array.ts";
import { classConstant, type ClassDeclaration, defineClass, methodsOf } from "../../runtime/builtin_class.ts";
import { context } from "../../runtime/context.ts";
import { E_DEPRECATED } from "../../runtime/error.ts";
import { array, bool, constant, int, mixed, string, untyped } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { FileObject } from "./file_object.ts";

const method = methodsOf(FileObject);

type Separators = readonly [separator: string, enclosure: string, escape: string];

function checkSeparators(label: string, first: number, [separator, enclosure, escape]: Separators): void {
  if (separator.length !== 1) throwArgumentValueError(label, first, "must be a single character");
  if (enclosure.length !== 1) throwArgumentValueError(label, first + 1, "must be a single character");
  if (escape.length > 1) throwArgumentValueError(label, first + 2, "must be empty or a single character");
}

/** What was given, or what the object has; PHP deprecates leaving the escape character to its default. */
function separatorsOf(
  self: FileObject,
  label: string,
  given: readonly (string | undefined)[],
  first: number,
): Separators {
  const separators = [
    given[0] ?? self.separator,
    given[1] ?? self.enclosure,
    given[2] ?? self.escape,
  ] as const;
  checkSeparators(label, first, separators);
  if (given[2] === undefined && !self.hasEscape) {
    context.raise(
      E_DEPRECATED,
      `${label}(): the $escape parameter must be provided, as its default value will change, ` +
        "either explicitly or via SplFileObject::setCsvControl()",
    );
  }
  return separators;
}

function call(self: FileObject, name: string, ...values: PhpValue[]): PhpValue {
  return callFunction(name, self.handle(), ...values);
}

function readFields(self: FileObject, separators: Separators): PhpArray | false {
  const before = [self.separator, self.enclosure, self.escape] as const;
  [self.separator, self.enclosure, self.escape] = separators;
  self.free();
  const fields = self.readPlain(true, 1) ? self.parseLine(self.line as string) : false;
  [self.separator, self.enclosure, self.escape] = before;
  self.line = null;
  return fields;
}

/** The class SplFileObject. */
export const fileObjectClass: ClassDeclaration = defineClass({
  name: "SplFileObject",
  parent: "SplFileInfo",
  native: FileObject,
  interfaces: ["RecursiveIterator", "SeekableIterator"],
  isCloneable: false,
  isSerializable: false,
  constants: [
    classConstant("DROP_NEW_LINE", 1),
    classConstant("READ_AHEAD", 2),
    classConstant("SKIP_EMPTY", 4),
    classConstant("READ_CSV", 8),
  ],
  methods: [
    method({
      name: "__construct",
      parameters: [
        string("filename"),
        string("mode").default("r"),
        bool("useIncludePath").default(false),
        untyped("context").default(null),
      ],
      returns: "",
      body(_context, self, filename, mode, useIncludePath, streamContext) {
        self.open("SplFileObject::__construct", filename, mode, useIncludePath, streamContext);
        return null;
      },
    }),
    method({
      name: "rewind",
      parameters: [],
      returns: "void",
      body: (_context, self) => self.rewind(),
    }),
    method({
      name: "eof",
      parameters: [],
      returns: "bool",
      body: (_context, self) => self.isOver(),
    }),
    method({
      name: "valid",
      parameters: [],
      returns: "bool",
      body: (_context, self) => self.valid(),
    }),
    method({
      name: "fgets",
      parameters: [],
      returns: "string",
      body: (_context, self) => self.nextLine(),
    }),
    method({
      name: "fread",
      parameters: [int("length")],
      returns: "string|false",
      body(_context, self, length) {
        if (length <= 0) throwArgumentValueError("SplFileObject::fread", 1, "must be greater than 0");
        return call(self, "fread", length) as string | false;
      },
    }),
    method({
      name: "fgetcsv",
      parameters: [
        string("separator").omittable().default(","),
        string("enclosure").omittable().default('"'),
        string("escape").omittable().default("\\"),
      ],
      returns: "array|false",
      body(_context, self, separator, enclosure, escape) {
        const given = [separator, enclosure, escape];
        return readFields(self, separatorsOf(self, "SplFileObject::fgetcsv", given, 1));
      },
    }),
    method({
      name: "fputcsv",
      parameters: [
        array("fields"),
        string("separator").omittable().default(","),
        string("enclosure").omittable().default('"'),
        string("escape").omittable().default("\\"),
        string("eol").default("\n"),
      ],
      returns: "int|false",
      body(_context, self, fields, separator, enclosure, escape, eol) {
        const given = [separator, enclosure, escape];
        const separators = separatorsOf(self, "SplFileObject::fputcsv", given, 2);
        return call(self, "fputcsv", share(fields), ...separators, eol) as number | false;
      },
    }),
    method({
      name: "setCsvControl",
      parameters: [
        string("separator").omittable().default(","),
        string("enclosure").omittable().default('"'),
        string("escape").omittable().default("\\"),
      ],
      returns: "void",
      body(context, self, separator, enclosure, escape) {
        const separators = [separator ?? ",", enclosure ?? '"', escape ?? "\\"] as const;
        checkSeparators("SplFileObject::setCsvControl", 1, separators);
        if (escape === undefined) {
          context.raise(
            E_DEPRECATED,
            "SplFileObject::setCsvControl(): the $escape parameter must be provided as its default value will change",
          );
        }
        [self.separator, self.enclosure, self.escape] = separators;
        self.hasEscape = escape !== undefined;
      },
    }),
    method({
      name: "getCsvControl",
      parameters: [],
      returns: "array",
      body: (_context, self) => PhpArray.ofList([self.separator, self.enclosure, self.escape]),
    }),
    method({
      name: "flock",
      parameters: [int("operation"), untyped("wouldBlock").reference().default(null)],
      returns: "bool",
      body(_context, self, operation, wouldBlock) {
        const values = wouldBlock === null ? [] : [wouldBlock as unknown as PhpValue];
        return call(self, "flock", operation, ...values) === true;
      },
    }),
    method({
      name: "fflush",
      parameters: [],
      returns: "bool",
      body: (_context, self) => call(self, "fflush") === true,
    }),
    method({
      name: "ftell",
      parameters: [],
      returns: "int|false",
      body: (_context, self) => call(self, "ftell") as number | false,
    }),
    method({
      name: "fseek",
      parameters: [int("offset"), int("whence").default(constant("SEEK_SET", 0))],
      returns: "int",
      body(_context, self, offset, whence) {
        self.free();
        return call(self, "fseek", offset, whence) as number;
      },
    }),
    method({
      name: "fgetc",
      parameters: [],
      returns: "string|false",
      body(_context, self) {
        self.free();
        const char = call(self, "fgetc");
        if (char === "\n") self.lineNumber++;
        return typeof char === "string" ? char : false;
      },
    }),
    method({
      name: "fpassthru",
      parameters: [],
      returns: "int",
      body: (_context, self) => call(self, "fpassthru") as number,
    }),
    method({
      name: "fscanf",
      parameters: [string("format"), mixed("vars").reference().variadic()],
      returns: "array|int|null",
      body(_context, self, format, vars) {
        self.lineNumber++;
        return call(self, "fscanf", format, ...vars as unknown as PhpValue[]) as PhpArray | number | null;
      },
    }),
    method({
      name: "fwrite",
      parameters: [string("data"), int("length").default(0)],
      returns: "int|false",
      body(_context, self, data, length) {
        const part = length > 0 ? [length] : [];
        return call(self, "fwrite", data, ...part) as number | false;
      },
    }),
    method({
      name: "fstat",
      parameters: [],
      returns: "array",
      body: (_context, self) => call(self, "fstat") as PhpArray,
    }),
    method({
      name: "ftruncate",
      parameters: [int("size")],
      returns: "bool",
      body: (_context, self, size) => call(self, "ftruncate", size) === true,
    }),
    method({
      name: "current",
      parameters: [],
      returns: "array|string|false",
      body: (_context, self) => self.current() as string,
    }),
    method({
      name: "key",
      parameters: [],
      returns: "int",
      body: (_context, self) => self.lineNumber,
    }),
    method({
      name: "next",
      parameters: [],
      returns: "void",
      body: (_context, self) => self.next(),
    }),
    method({
      name: "setFlags",
      parameters: [int("flags")],
      returns: "void",
      body(_context, self, flags) {
        self.flags = flags;
      },
    }),
    method({
      name: "getFlags",
      parameters: [],
      returns: "int",
      body: (_context, self) => self.flags & 15,
    }),
    method({
      name: "setMaxLineLen",
      parameters: [int("maxLength")],
      returns: "void",
      body(_context, self, length) {
        if (length < 0) {
          throwArgumentValueError("SplFileObject::setMaxLineLen", 1, "must be greater than or equal to 0");
        }
        self.lineLengthMax = length;
      },
    }),
    method({
      name: "getMaxLineLen",
      parameters: [],
      returns: "int",
      body: (_context, self) => self.lineLengthMax,
    }),
    method({
      name: "hasChildren",
      parameters: [],
      returns: "false",
      body: () => false,
    }),
    method({
      name: "getChildren",
      parameters: [],
      returns: "null",
      body: () => null,
    }),
    method({
      name: "seek",
      parameters: [int("line")],
      returns: "void",
      body(_context, self, line) {
        if (line < 0) throwArgumentValueError("SplFileObject::seek", 1, "must be greater than or equal to 0");
        self.seek(line);
      },
    }),
    method({
      name: "getCurrentLine",
      parameters: [],
      returns: "string",
      body: (_context, self) => self.nextLine(),
    }),
    method({
      name: "__toString",
      parameters: [],
      returns: "string",
      hasRealReturnType: true,
      body(_context, self) {
        const line = self.current();
        return typeof line === "string" ? line : "";
      },
    }),
  ],
});

const DEFAULT_MEMORY_BYTES = 2 * 1024 * 1024;

/** The class SplTempFileObject. */
export const temporaryFileObjectClass: ClassDeclaration = defineClass({
  name: "SplTempFileObject",
  parent: "SplFileObject",
  isCloneable: false,
  isSerializable: false,
  methods: [
    method({
      name: "__construct",
      parameters: [int("maxMemory").default(2097152)],
      returns: "",
      body(_context, self, maxMemory) {
        let path = "php://memory";
        if (maxMemory >= 0) {
          path = maxMemory === DEFAULT_MEMORY_BYTES ? "php://temp" : `php://temp/maxmemory:${maxMemory}`;
        }
        self.open("SplTempFileObject::__construct", path, "wb", false, null);
        return null;
      },
    }),
  ],
});
