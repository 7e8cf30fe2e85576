/**
 * Class SplFileInfo.
 *
 * *Source:* https://www.php.net/class.splfileinfo; php-src ext/spl/spl_directory.stub.php
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { type ClassDeclaration, defineClass, methodsOf } from "../../runtime/builtin_class.ts";
import { classHooks } from "../../runtime/call.ts";
import { instantiate } from "../../runtime/class_table.ts";
import type { PhpClass } from "../../runtime/class.ts";
import { throwError } from "../../runtime/error.ts";
import type { PhpObject } from "../../runtime/object.ts";
import { bool, constant, string, untyped } from "../../runtime/parameter.ts";
import type { PhpValue } from "../../runtime/value.ts";
import { callFileQuietly } from "./file_call.ts";
import { derivedClass, FileInfoObject } from "./file_info.ts";
import { FileObject } from "./file_object.ts";

const method = methodsOf(FileInfoObject);

type Figure = number | false;

function openFile(
  self: FileInfoObject,
  mode: string,
  useIncludePath: boolean,
  streamContext: PhpValue,
): PhpObject {
  const cls = classHooks.find(self.fileClass, true) as PhpClass;
  const made = instantiate(cls);
  if (cls.magic.construct!.cls.isInternal && made instanceof FileObject) {
    made.open("SplFileInfo::openFile", self.pathName(), mode, useIncludePath, streamContext);
  } else cls.magic.construct!.code.call(made, self.pathName(), mode, useIncludePath, streamContext);
  return made;
}

/** The class SplFileInfo. */
export const fileInfoClass: ClassDeclaration = defineClass({
  name: "SplFileInfo",
  native: FileInfoObject,
  interfaces: ["Stringable"],
  isSerializable: false,
  methods: [
    method({
      name: "__construct",
      parameters: [string("filename")],
      returns: "",
      body(_context, self, filename) {
        if (filename.includes("\0")) {
          throwArgumentValueError("SplFileInfo::__construct", 1, "must not contain any null bytes");
        }
        self.setPath(filename);
        return null;
      },
    }),
    method({
      name: "getPath",
      parameters: [],
      returns: "string",
      body: (_context, self) => self.folderPath(),
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
      name: "getPathname",
      parameters: [],
      returns: "string",
      body: (_context, self) => self.pathName(),
    }),
    method({
      name: "getPerms",
      parameters: [],
      returns: "int|false",
      body: (_context, self) => self.figure("getPerms", "fileperms") as Figure,
    }),
    method({
      name: "getInode",
      parameters: [],
      returns: "int|false",
      body: (_context, self) => self.figure("getInode", "fileinode") as Figure,
    }),
    method({
      name: "getSize",
      parameters: [],
      returns: "int|false",
      body: (_context, self) => self.figure("getSize", "filesize") as Figure,
    }),
    method({
      name: "getOwner",
      parameters: [],
      returns: "int|false",
      body: (_context, self) => self.figure("getOwner", "fileowner") as Figure,
    }),
    method({
      name: "getGroup",
      parameters: [],
      returns: "int|false",
      body: (_context, self) => self.figure("getGroup", "filegroup") as Figure,
    }),
    method({
      name: "getATime",
      parameters: [],
      returns: "int|false",
      body: (_context, self) => self.figure("getATime", "fileatime") as Figure,
    }),
    method({
      name: "getMTime",
      parameters: [],
      returns: "int|false",
      body: (_context, self) => self.figure("getMTime", "filemtime") as Figure,
    }),
    method({
      name: "getCTime",
      parameters: [],
      returns: "int|false",
      body: (_context, self) => self.figure("getCTime", "filectime") as Figure,
    }),
    method({
      name: "getType",
      parameters: [],
      returns: "string|false",
      body: (_context, self) => self.figure("getType", "filetype") as string | false,
    }),
    method({
      name: "isWritable",
      parameters: [],
      returns: "bool",
      body: (_context, self) => self.test("is_writable"),
    }),
    method({
      name: "isReadable",
      parameters: [],
      returns: "bool",
      body: (_context, self) => self.test("is_readable"),
    }),
    method({
      name: "isExecutable",
      parameters: [],
      returns: "bool",
      body: (_context, self) => self.test("is_executable"),
    }),
    method({
      name: "isFile",
      parameters: [],
      returns: "bool",
      body: (_context, self) => self.test("is_file"),
    }),
    method({
      name: "isDir",
      parameters: [],
      returns: "bool",
      body: (_context, self) => self.test("is_dir"),
    }),
    method({
      name: "isLink",
      parameters: [],
      returns: "bool",
      body: (_context, self) => self.test("is_link"),
    }),
    method({
      name: "getLinkTarget",
      parameters: [],
      returns: "string|false",
      body: (_context, self) => self.linkTarget(),
    }),
    method({
      name: "getRealPath",
      parameters: [],
      returns: "string|false",
      body: (_context, self) => callFileQuietly("realpath", self.pathName()) as string | false,
    }),
    method({
      name: "getFileInfo",
      parameters: [string("class").nullable().default(null)],
      returns: "SplFileInfo",
      body: (_context, self, name) => self.makeInfo(checked("getFileInfo", name), self.pathName()),
    }),
    method({
      name: "getPathInfo",
      parameters: [string("class").nullable().default(null)],
      returns: "?SplFileInfo",
      body(_context, self, name) {
        const className = checked("getPathInfo", name);
        const path = self.pathName();
        return path === "" ? null : self.makeInfo(className, String(callFileQuietly("dirname", path)));
      },
    }),
    method({
      name: "openFile",
      parameters: [
        string("mode").default("r"),
        bool("useIncludePath").default(false),
        untyped("context").default(null),
      ],
      returns: "SplFileObject",
      body: (_context, self, mode, useIncludePath, streamContext) =>
        openFile(self, mode, useIncludePath, streamContext),
    }),
    method({
      name: "setFileClass",
      parameters: [string("class").default(constant("SplFileObject::class", "SplFileObject"))],
      returns: "void",
      body(_context, self, name) {
        self.fileClass = derivedClass("SplFileInfo::setFileClass", name, "SplFileObject");
      },
    }),
    method({
      name: "setInfoClass",
      parameters: [string("class").default(constant("SplFileInfo::class", "SplFileInfo"))],
      returns: "void",
      body(_context, self, name) {
        self.infoClass = derivedClass("SplFileInfo::setInfoClass", name, "SplFileInfo");
      },
    }),
    method({
      name: "__toString",
      parameters: [],
      returns: "string",
      hasRealReturnType: true,
      body: (_context, self) => self.pathName(),
    }),
    method({
      name: "__debugInfo",
      parameters: [],
      returns: "array",
      body: (_context, self) => self.debugView(),
    }),
    method({
      name: "_bad_state_ex",
      isFinal: true,
      parameters: [],
      returns: "void",
      deprecated: { "since": "8.2" },
      body() {
        throwError(
          "LogicException",
          "The parent constructor was not called: the instance is in an invalid state",
        );
      },
    }),
  ],
});

function checked(label: string, name: string | null): string | null {
  return name === null ? null : derivedClass(`SplFileInfo::${label}`, name, "SplFileInfo");
}
