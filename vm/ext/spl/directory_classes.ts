/**
 * Classes DirectoryIterator, FilesystemIterator, RecursiveDirectoryIterator and GlobIterator.
 *
 * *Source:* https://www.php.net/class.directoryiterator; php-src ext/spl/spl_directory.stub.php
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { classConstant, type ClassDeclaration, defineClass, methodsOf } from "../../runtime/builtin_class.ts";
import { instantiate } from "../../runtime/class_table.ts";
import { throwError } from "../../runtime/error.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { bool, constant, int, string } from "../../runtime/parameter.ts";
import { DirectoryObject } from "./directory_walk.ts";

const CURRENT_AS_PATHNAME = 32;
const CURRENT_AS_SELF = 16;
const KEY_AS_FILENAME = 256;
const FOLLOW_SYMLINKS = 16384;
/** All flags that may be set. */
const FLAGS = 240 | 3840 | 28672;

const method = methodsOf(DirectoryObject);

const directoryIterator = defineClass({
  name: "DirectoryIterator",
  parent: "SplFileInfo",
  native: DirectoryObject,
  interfaces: ["SeekableIterator"],
  isSerializable: false,
  methods: [
    method({
      name: "__construct",
      parameters: [string("directory")],
      returns: "",
      body(_context, self, directory) {
        self.open("DirectoryIterator::__construct", directory, 0);
        return null;
      },
    }),
    method({
      name: "getFilename",
      parameters: [],
      returns: "string",
      body: (_context, self) => self.fileName(),
    }),
    method({
      name: "getExtension",
      parameters: [],
      returns: "string",
      body: (_context, self) => self.extension(),
    }),
    method({
      name: "getBasename",
      parameters: [string("suffix").default("")],
      returns: "string",
      body: (_context, self, suffix) => self.baseName(suffix),
    }),
    method({
      name: "isDot",
      parameters: [],
      returns: "bool",
      body: (_context, self) => self.isDot(),
    }),
    method({
      name: "rewind",
      parameters: [],
      returns: "void",
      body(_context, self) {
        self.index = 0;
      },
    }),
    method({
      name: "valid",
      parameters: [],
      returns: "bool",
      body: (_context, self) => self.index < self.entries.length,
    }),
    method({
      name: "key",
      parameters: [],
      returns: "mixed",
      body: (_context, self) => self.index,
    }),
    method({
      name: "current",
      parameters: [],
      returns: "mixed",
      body: (_context, self) => self,
    }),
    method({
      name: "next",
      parameters: [],
      returns: "void",
      body(_context, self) {
        self.index++;
      },
    }),
    method({
      name: "seek",
      parameters: [int("offset")],
      returns: "void",
      body(_context, self, offset) {
        self.index = Math.min(offset, self.entries.length);
        if (offset >= self.entries.length) {
          throwError("OutOfBoundsException", `Seek position ${offset} is out of range`);
        }
      },
    }),
    method({
      name: "__toString",
      parameters: [],
      returns: "string",
      hasRealReturnType: true,
      body: (_context, self) => self.fileName(),
    }),
  ],
});

function currentOf(self: DirectoryObject): PhpObject | string {
  if (self.flags & CURRENT_AS_PATHNAME) return self.pathName();
  return self.flags & CURRENT_AS_SELF ? self : self.makeInfo(null, self.pathName());
}

const filesystemIterator = defineClass({
  name: "FilesystemIterator",
  parent: "DirectoryIterator",
  isSerializable: false,
  constants: [
    classConstant("CURRENT_MODE_MASK", 240),
    classConstant("CURRENT_AS_PATHNAME", 32),
    classConstant("CURRENT_AS_FILEINFO", 0),
    classConstant("CURRENT_AS_SELF", 16),
    classConstant("KEY_MODE_MASK", 3840),
    classConstant("KEY_AS_PATHNAME", 0),
    classConstant("FOLLOW_SYMLINKS", 16384),
    classConstant("KEY_AS_FILENAME", 256),
    classConstant("NEW_CURRENT_AND_KEY", 256),
    classConstant("OTHER_MODE_MASK", 28672),
    classConstant("SKIP_DOTS", 4096),
    classConstant("UNIX_PATHS", 8192),
  ],
  methods: [
    method({
      name: "__construct",
      parameters: [
        string("directory"),
        int("flags").default(
          constant(
            "FilesystemIterator::KEY_AS_PATHNAME | FilesystemIterator::CURRENT_AS_FILEINFO | FilesystemIterator::SKIP_DOTS",
            4096,
          ),
        ),
      ],
      returns: "",
      body(_context, self, directory, flags) {
        self.open("FilesystemIterator::__construct", directory, flags);
        return null;
      },
    }),
    method({
      name: "rewind",
      parameters: [],
      returns: "void",
      body(_context, self) {
        self.index = 0;
      },
    }),
    method({
      name: "key",
      parameters: [],
      returns: "string",
      body: (_context, self) => self.flags & KEY_AS_FILENAME ? self.fileName() : self.pathName(),
    }),
    method({
      name: "current",
      parameters: [],
      returns: "SplFileInfo|FilesystemIterator|string",
      body: (_context, self) => currentOf(self),
    }),
    method({
      name: "getFlags",
      parameters: [],
      returns: "int",
      body: (_context, self) => self.flags & FLAGS,
    }),
    method({
      name: "setFlags",
      parameters: [int("flags")],
      returns: "void",
      body(_context, self, flags) {
        self.flags = flags & FLAGS;
      },
    }),
  ],
});

function childrenOf(self: DirectoryObject): PhpObject {
  const child = instantiate(self.cls) as DirectoryObject;
  self.cls.magic.construct!.code.call(child, self.pathName(), self.flags);
  child.subPath = self.subPath === "" ? self.entry() : `${self.subPath}/${self.entry()}`;
  child.infoClass = self.infoClass;
  child.fileClass = self.fileClass;
  return child;
}

const recursiveDirectoryIterator = defineClass({
  name: "RecursiveDirectoryIterator",
  parent: "FilesystemIterator",
  interfaces: ["RecursiveIterator"],
  isSerializable: false,
  methods: [
    method({
      name: "__construct",
      parameters: [
        string("directory"),
        int("flags").default(
          constant("FilesystemIterator::KEY_AS_PATHNAME | FilesystemIterator::CURRENT_AS_FILEINFO", 0),
        ),
      ],
      returns: "",
      body(_context, self, directory, flags) {
        self.open("RecursiveDirectoryIterator::__construct", directory, flags);
        return null;
      },
    }),
    method({
      name: "hasChildren",
      parameters: [bool("allowLinks").default(false)],
      returns: "bool",
      body(_context, self, allowLinks) {
        if (self.isDot() || self.entry() === "") return false;
        if (!allowLinks && !(self.flags & FOLLOW_SYMLINKS) && self.test("is_link")) return false;
        return self.test("is_dir");
      },
    }),
    method({
      name: "getChildren",
      parameters: [],
      returns: "RecursiveDirectoryIterator",
      body: (_context, self) => childrenOf(self),
    }),
    method({
      name: "getSubPath",
      parameters: [],
      returns: "string",
      body: (_context, self) => self.subPath,
    }),
    method({
      name: "getSubPathname",
      parameters: [],
      returns: "string",
      body: (_context, self) => self.subPath === "" ? self.entry() : `${self.subPath}/${self.entry()}`,
    }),
  ],
});

const globIterator = defineClass({
  name: "GlobIterator",
  parent: "FilesystemIterator",
  interfaces: ["Countable"],
  isCloneable: false,
  isSerializable: false,
  methods: [
    method({
      name: "__construct",
      parameters: [
        string("pattern"),
        int("flags").default(
          constant("FilesystemIterator::KEY_AS_PATHNAME | FilesystemIterator::CURRENT_AS_FILEINFO", 0),
        ),
      ],
      returns: "",
      body(_context, self, pattern, flags) {
        if (pattern === "") throwArgumentValueError("GlobIterator::__construct", 1, "must not be empty");
        self.flags = flags;
        self.find(pattern.replace(/^glob:\/\//, ""));
        return null;
      },
    }),
    method({
      name: "count",
      parameters: [],
      returns: "int",
      body: (_context, self) => self.entries.length,
    }),
  ],
});

/** In an order in which each comes after what it extends. */
export const directoryClasses: readonly ClassDeclaration[] = [
  directoryIterator,
  filesystemIterator,
  recursiveDirectoryIterator,
  globIterator,
];
