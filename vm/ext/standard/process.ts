/**
 * Programs that run beside the script: proc_open and its family, popen.
 *
 * *Source:* https://www.php.net/ref.exec; php-src ext/standard/proc_open.c, exec.c
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { context } from "../../runtime/context.ts";
import { toText } from "../../runtime/conversion.ts";
import { E_WARNING, throwError } from "../../runtime/error.ts";
import { closeDescriptor, errorText, lastErrno, libc } from "../../runtime/libc.ts";
import { array, int, resource, string, union, untyped } from "../../runtime/parameter.ts";
import { lookAtProcess, type ProcessEnd, spawn, waitForProcess } from "../../runtime/spawn.ts";
import { Stream, streamOf, streamResource } from "../../runtime/stream.ts";
import { workingFolder } from "../../runtime/working_folder.ts";
import { PhpResource, type PhpValue } from "../../runtime/value.ts";
import { DescriptorBackend } from "./descriptor_stream.ts";
import { isRefused, isRunLimited } from "../../runtime/sandbox.ts";
import { environmentOf, programEnvironment } from "./environment.ts";
import { closePlan, type DescriptorPlan, planDescriptors } from "./process_descriptors.ts";

const EPERM = 1;

/** What the resource of a process holds. */
class Process {
  /** How it ended, once that is known: the system tells it once. */
  end: ProcessEnd | null = null;
  constructor(readonly id: number, readonly command: string, readonly pipes: readonly Stream[]) {}

  /** How it is now. */
  look(): ProcessEnd {
    if (this.end !== null) return this.end;
    const end = lookAtProcess(this.id, true) ?? { isRunning: false, code: -1, signal: 0, stopSignal: 0 };
    if (!end.isRunning) this.end = end;
    return end;
  }
}

function processOf(label: string, handle: PhpResource): Process {
  if (handle.isClosed || !(handle.data instanceof Process)) {
    throwError("TypeError", `${label}(): supplied resource is not a valid process resource`);
  }
  return handle.data;
}

function warn(label: string, text: string): false {
  context.raise(E_WARNING, `${label}(): ${text}`);
  return false;
}

/** The program and arguments of a command: a list as it is, a text by the shell. Throws: ValueError. */
function argumentsOf(command: PhpArray | string): string[] {
  if (!(command instanceof PhpArray)) return ["/bin/sh", "-c", command];
  if (command.count() === 0) throwArgumentValueError("proc_open", 1, "must have at least one element");
  return command.toValues().map((value, at) => {
    const text = toText(value);
    if (text.includes("\0")) throwError("ValueError", `Command array element ${at + 1} contains a null byte`);
    return text;
  });
}

/** `NAME=value` of an array, or of this process's environment. */
function environmentTexts(given: PhpArray | null): string[] {
  const texts: string[] = [];
  if (given === null) {
    for (const [name, value] of environmentOf(context)) texts.push(`${name}=${value}`);
  }
  for (const [key, value] of given?.entries() ?? []) {
    const text = toText(value);
    if (text !== "") texts.push(typeof key === "string" && key !== "" ? `${key}=${text}` : text);
  }
  return isRunLimited() ? limited(texts) : texts;
}

/** The variables that a program gets where only some programs may run. */
function limited(texts: readonly string[]): string[] {
  const pairs = texts.filter((text) => text.includes("=")).map((text): [string, string] => {
    const at = text.indexOf("=");
    return [text.slice(0, at), text.slice(at + 1)];
  });
  return [...programEnvironment(pairs)].map(([name, value]) => `${name}=${value}`);
}

function isFolder(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

/**
 * Starts a program, with pipes, files or streams as its descriptors; false when that fails.
 *
 * Throws: ValueError for what is no command or no descriptor. Raises: warnings.
 * *Source:* https://www.php.net/proc_open
 */
export const procOpen = defineFunction({
  name: "proc_open",
  parameters: [
    union("array|string", "command"),
    array("descriptor_spec"),
    untyped("pipes").reference(),
    string("cwd").nullable().default(null),
    array("env_vars").nullable().default(null),
    array("options").nullable().default(null),
  ],
  returns: "",
  body(_context, command, descriptorSpec, pipes, cwd, envVars) {
    const values = argumentsOf(command);
    if (isRefused("run", command instanceof PhpArray ? values[0]! : command, "proc_open")) return false;
    const plan = planDescriptors(descriptorSpec);
    if (plan === null) return false;
    const folder = cwd ?? workingFolder();
    const id = spawn({
      arguments: values,
      environment: environmentTexts(envVars),
      folder: isFolder(folder) ? folder : null,
      descriptors: new Map(plan.map(({ number, child }) => [number, child])),
    });
    if (typeof id === "string") {
      closePlan(plan, true);
      return warn("proc_open", `posix_spawn() failed: ${id}`);
    }
    closePlan(plan, false);
    const { array: opened, streams } = openPipes(plan);
    pipes.value = opened;
    const text = command instanceof PhpArray ? values[0]! : command;
    return new PhpResource(context.nextResourceId++, "process", new Process(id, text, streams));
  },
});

function openPipes(plan: readonly DescriptorPlan[]): { array: PhpArray; streams: Stream[] } {
  const opened = PhpArray.empty();
  const streams: Stream[] = [];
  for (const { number, parent, mode, kind } of plan) {
    if (parent < 0) continue;
    const type = kind === "socket" ? "generic_socket" : "STDIO";
    const stream = new Stream(new DescriptorBackend(parent, type), mode, null, null);
    streams.push(stream);
    opened.setKey(number, streamResource(stream));
  }
  return { array: opened, streams };
}

/** Waits for a program to end; gives its exit code, −1 when it has none. *Source:* https://www.php.net/proc_close */
export const procClose = defineFunction({
  name: "proc_close",
  parameters: [resource("process")],
  returns: "int",
  body(_context, handle) {
    const process = processOf("proc_close", handle);
    for (const stream of process.pipes) stream.close();
    handle.isClosed = true;
    const end = process.end ?? waitForProcess(process.id);
    return end === null ? -1 : end.signal === 0 ? end.code : -1;
  },
});

/** What is known of a program. *Source:* https://www.php.net/proc_get_status */
export const procGetStatus = defineFunction({
  name: "proc_get_status",
  parameters: [resource("process")],
  returns: "array",
  body(_context, handle) {
    const process = processOf("proc_get_status", handle);
    const end = process.look();
    return PhpArray.ofEntries([
      ["command", process.command],
      ["pid", process.id],
      ["cached", !end.isRunning && end.signal === 0],
      ["running", end.isRunning],
      ["signaled", end.signal !== 0],
      ["stopped", end.stopSignal !== 0],
      ["exitcode", end.code],
      ["termsig", end.signal],
      ["stopsig", end.stopSignal],
    ]);
  },
});

/** Sends a program a signal. *Source:* https://www.php.net/proc_terminate */
export const procTerminate = defineFunction({
  name: "proc_terminate",
  parameters: [resource("process"), int("signal").default(15)],
  returns: "bool",
  body: (_context, handle, signal) => libc().kill(processOf("proc_terminate", handle).id, signal) === 0,
});

/** Changes how much of the processor this process wants. Raises: E_WARNING. *Source:* https://www.php.net/proc_nice */
export const procNice = defineFunction({
  name: "proc_nice",
  parameters: [int("priority")],
  returns: "bool",
  body(_context, priority) {
    // −1 is a priority too; a failure leaves errno at EPERM.
    if (libc().nice(priority) !== -1 || lastErrno() !== EPERM) return true;
    return warn("proc_nice", "Only a super user may attempt to increase the priority of a process");
  },
});

/** A stream to or from a program, which closing waits for. */
class ProgramBackend extends DescriptorBackend {
  /** Its exit code once it has been closed. */
  code = -1;
  constructor(descriptor: number, readonly processId: number) {
    super(descriptor, "STDIO");
  }
  override close(): void {
    super.close();
    const end = waitForProcess(this.processId);
    this.code = end === null || end.signal !== 0 ? -1 : end.code;
  }
}

/**
 * Starts a program by the shell and gives a stream to write to it or to read from it.
 *
 * Throws: ValueError for another mode. Raises: E_WARNING when that fails.
 * *Source:* https://www.php.net/popen
 */
export const popen = defineFunction({
  name: "popen",
  parameters: [string("command"), string("mode")],
  returns: "",
  body(_context, command, mode) {
    if (command.includes("\0")) throwArgumentValueError("popen", 1, "must not contain any null bytes");
    const plain = mode.replace(/b/g, "");
    if (plain !== "r" && plain !== "w") {
      throwArgumentValueError("popen", 2, 'must be one of "r", "rb", "w", or "wb"');
    }
    if (isRefused("run", command, "popen")) return false;
    const pipe = planPipe(plain);
    if (pipe === null) return warn("popen", errorText(lastErrno()));
    const id = spawn({
      arguments: ["/bin/sh", "-c", command],
      environment: environmentTexts(null),
      folder: isFolder(workingFolder()) ? workingFolder() : null,
      descriptors: new Map([[plain === "r" ? 1 : 0, pipe.child]]),
    });
    closeDescriptor(pipe.child);
    if (typeof id === "string") {
      closeDescriptor(pipe.parent);
      context.raise(E_WARNING, `popen(${command},${mode}): ${id}`);
      return false;
    }
    return streamResource(new Stream(new ProgramBackend(pipe.parent, id), plain, null, null));
  },
});

function planPipe(mode: string): DescriptorPlan | null {
  const number = mode === "r" ? 1 : 0;
  const plan = planDescriptors(
    PhpArray.ofEntries([[number, PhpArray.ofList(["pipe", mode === "r" ? "w" : "r"] as PhpValue[])]]),
  );
  return plan?.[0] ?? null;
}

/** Closes a stream of popen; gives the program's exit code. *Source:* https://www.php.net/pclose */
export const pclose = defineFunction({
  name: "pclose",
  parameters: [resource("handle")],
  returns: "int",
  body(_context, handle) {
    const stream = streamOf("pclose", handle);
    stream.close();
    return stream.backend instanceof ProgramBackend ? stream.backend.code : -1;
  },
});
