/**
 * The access log of a pool: one line for each request that ended.
 *
 * @module
 */
import {
  type AccessFormat,
  type AccessRecord,
  compileAccessFormat,
  DEFAULT_ACCESS_FORMAT,
  formatAccessLine,
  isAccessSuppressed,
} from "./access_log.ts";
import { normalAddress } from "./allowed_clients.ts";
import { toBytes } from "./byte_path.ts";
import type { PoolConfiguration } from "./configuration_types.ts";
import { openAppending, type Report, writeAll } from "./log.ts";
import { requestFacts } from "./request_facts.ts";
import type { ServedMessage } from "./worker_protocol.ts";

/** A request that has ended. */
export interface AccessEnd extends Omit<ServedMessage, "kind"> {
  /** Who has answered it. */
  readonly processId: number;
}

/** An open access log. */
export class AccessLog {
  readonly #configuration: PoolConfiguration;
  readonly #format: AccessFormat;
  #file: Deno.FsFile;

  private constructor(configuration: PoolConfiguration, format: AccessFormat, file: Deno.FsFile) {
    this.#configuration = configuration;
    this.#format = format;
    this.#file = file;
  }

  /** Opens the log of a pool; `undefined` when it has none, or after an error, which has been reported. */
  static open(configuration: PoolConfiguration, report: Report): AccessLog | undefined {
    const path = configuration.accessLog;
    if (path === undefined || path === "") return undefined;
    const compiled = compileAccessFormat(configuration.accessFormat ?? DEFAULT_ACCESS_FORMAT);
    if (compiled.kind === "invalid") {
      report("warning", compiled.reason);
      return undefined;
    }
    const file = openAppending(path);
    if (typeof file === "string") {
      report("error", `failed to open access log (${path}): ${file}`);
      return undefined;
    }
    return new AccessLog(configuration, compiled.format, file);
  }

  /** Writes the line of a request. */
  write(end: AccessEnd): void {
    const record = accessRecord(this.#configuration.name, end);
    if (isAccessSuppressed(this.#configuration.accessSuppressPaths, record)) return;
    writeAll(this.#file, toBytes(`${formatAccessLine(this.#format, record, new Date())}\n`));
  }

  /** Opens the file anew under its name, for log rotation. */
  reopen(report: Report): void {
    const path = this.#configuration.accessLog ?? "";
    const file = openAppending(path);
    if (typeof file === "string") return report("error", `failed to open access log (${path}): ${file}`);
    this.#file.close();
    this.#file = file;
    report("notice", "access log file re-opened");
  }

  /** Closes the file. */
  close(): void {
    this.#file.close();
  }
}

function accessRecord(pool: string, end: AccessEnd): AccessRecord {
  const { parameters, head, figures } = end;
  const facts = requestFacts(parameters);
  const lines = head?.lines ?? [];
  return {
    pool,
    processId: end.processId,
    parentProcessId: Deno.pid,
    accepted: new Date(end.acceptedAt),
    durationMicroseconds: figures.durationMicroseconds,
    userCpuSeconds: figures.userMicroseconds / 1e6,
    systemCpuSeconds: figures.systemMicroseconds / 1e6,
    memoryBytes: figures.memoryBytes,
    queueMicroseconds: figures.queueMicroseconds,
    waitMicroseconds: figures.waitMicroseconds,
    includeCount: figures.includeCount,
    cacheMissCount: figures.cacheMissCount,
    scriptFilename: facts.script,
    uri: facts.uri,
    method: facts.method,
    query: facts.query,
    contentLength: facts.contentLength,
    status: head?.status ?? 500,
    user: facts.user,
    remoteAddress: end.peerAddress === undefined ? undefined : normalAddress(end.peerAddress),
    variable: (name) => parameters.get(name),
    responseHeader: (name) => {
      const line = lines.find((one) => one.startsWith(`${name}:`));
      return line?.slice(name.length + 1).trimStart();
    },
  };
}
