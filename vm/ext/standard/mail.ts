/**
 * Mail, handed to the program that `sendmail_path` names.
 *
 * *Source:* https://www.php.net/mail; php-src ext/standard/mail.c; RFC 5322
 *
 * @module
 */
import { throwArgumentValueError } from "../../runtime/argument_error.ts";
import { PhpArray } from "../../runtime/array.ts";
import { defineFunction } from "../../runtime/builtin.ts";
import { bytesOf, utf8ToJs } from "../../runtime/byte_string.ts";
import { callValue } from "../../runtime/call.ts";
import { type Context, context } from "../../runtime/context.ts";
import { toText } from "../../runtime/conversion.ts";
import { E_WARNING } from "../../runtime/error.ts";
import { closeDescriptor, libc, makePipe, terminated, writeDescriptor } from "../../runtime/libc.ts";
import { currentFrame } from "../../runtime/location.ts";
import { mailHeaders } from "../../runtime/mail_headers.ts";
import { string, union } from "../../runtime/parameter.ts";
import { isRefused } from "../../runtime/sandbox.ts";
import { spawn, waitForProcess } from "../../runtime/spawn.ts";
import { systemFailure } from "../../runtime/system_failure.ts";
import { absolutePath } from "../../runtime/stream_wrapper.ts";
import { workingFolder } from "../../runtime/working_folder.ts";
import { environmentOf, programEnvironment } from "./environment.ts";

/** Whether headers given as text have an empty line or a broken line end, or do not start with a name. */
function isMalformed(headers: string): boolean {
  return headers !== "" &&
    (!/^[!-9;-~]/.test(headers) || /\r(?:$|\r|\n(?:$|[\r\n]))|\n(?:$|[\r\n])/.test(headers));
}

/** A recipient or subject in one line: folded lines stay, other control characters become blanks. */
function oneLine(text: string): string {
  return text.replace(/[ \t\n\v\f\r]+$/, "").replace(
    /\r\n(?:[ \t]+)|[\0-\x1f\x7f]/g,
    (found) => found.length > 1 ? found : " ",
  );
}

const LOG_NOTICE = 5;

/** Notes a mail where `mail.log` says. */
function logMail(context: Context, to: string, subject: string, headers: string): void {
  const target = context.ini.text("mail.log");
  if (target === "") return;
  const frame = currentFrame();
  const place = `${frame?.unit.path ?? ""}:${frame?.line ?? 0}`;
  const text = `mail() on [${place}]: To: ${to} -- Headers: ${
    headers.replace(/[\r\n]/g, " ")
  } -- Subject: ${subject}`;
  if (target === "syslog") {
    libc().syslog(LOG_NOTICE, terminated("%s"), terminated(text));
    return;
  }
  const date = toText(callValue("date", ["d-M-Y H:i:s e"]));
  if (isRefused("write", target, "mail")) return;
  try {
    Deno.writeFileSync(utf8ToJs(absolutePath(target)), bytesOf(`[${date}] ${text}\n`), { append: true });
  } catch (error) {
    systemFailure(error);
  }
}

/** EX_OK and EX_TEMPFAIL of sendmail. */
const ACCEPTED_CODES = [0, 75];

/** Hands a mail to a program. Whether the program took it. */
function deliver(context: Context, command: string, text: string): boolean {
  if (isRefused("run", command, "mail")) return false;
  const pipe = makePipe();
  const id = pipe === null ? "" : spawn({
    arguments: ["/bin/sh", "-c", command],
    environment: [...programEnvironment(environmentOf(context))].map(([name, value]) => `${name}=${value}`),
    folder: workingFolder(),
    descriptors: new Map([[0, pipe[0]]]),
  });
  if (pipe !== null) closeDescriptor(pipe[0]);
  if (pipe === null || typeof id === "string") {
    context.raise(E_WARNING, `mail(): Could not execute mail delivery program '${command}'`);
    if (pipe !== null) closeDescriptor(pipe[1]);
    return false;
  }
  const bytes = bytesOf(text);
  for (let at = 0; at < bytes.length;) {
    const count = writeDescriptor(pipe[1], bytes.subarray(at));
    if (count <= 0) break;
    at += count;
  }
  closeDescriptor(pipe[1]);
  const end = waitForProcess(id);
  return end !== null && ACCEPTED_CODES.includes(end.code);
}

function checkNoNul(number: number, text: string): void {
  if (text.includes("\0")) throwArgumentValueError("mail", number, "must not contain any null bytes");
}

/** The header that names the script, where `mail.add_x_header` wants it. */
function originHeader(): string {
  if (!context.ini.flag("mail.add_x_header")) return "";
  const script = currentFrame()?.unit.path ?? context.scriptPath;
  return `X-PHP-Originating-Script: ${Deno.uid() ?? 0}:${script.slice(script.lastIndexOf("/") + 1)}`;
}

/**
 * Sends mail; false when it was not taken.
 *
 * Throws: ValueError and TypeError for what is no header. Raises: E_WARNING.
 * *Source:* https://www.php.net/mail
 */
export const mail = defineFunction({
  name: "mail",
  parameters: [
    string("to"),
    string("subject"),
    string("message"),
    union("array|string", "additional_headers").default([]),
    string("additional_params").default(""),
  ],
  returns: "bool",
  body(context, to, subject, message, additionalHeaders, additionalParams) {
    [to, subject, message].forEach((text, at) => checkNoNul(at + 1, text));
    if (typeof additionalHeaders === "string") checkNoNul(4, additionalHeaders);
    checkNoNul(5, additionalParams);
    const given = additionalHeaders instanceof PhpArray
      ? mailHeaders(additionalHeaders)
      : additionalHeaders.replace(/[ \t\n\r\0\v]+$/, "");
    const recipient = oneLine(to);
    const title = oneLine(subject);
    const forced = context.ini.text("mail.force_extra_parameters");
    const extra = forced !== "" ? forced : additionalParams;
    logMail(context, recipient, title, given);
    if (isMalformed(given)) {
      context.raise(E_WARNING, "mail(): Multiple or malformed newlines found in additional_header");
      return false;
    }
    const path = context.ini.text("sendmail_path");
    if (path === "") return false;
    const end = context.ini.flag("mail.mixed_lf_and_crlf") ? "\n" : "\r\n";
    const headers = [originHeader(), given].filter((part) => part !== "").join(end);
    const head = [`To: ${recipient}`, `Subject: ${title}`, ...(headers === "" ? [] : [headers])].join(end);
    const command = extra === "" ? path : `${path} ${toText(callValue("escapeshellcmd", [extra]))}`;
    return deliver(context, command, `${head}${end}${end}${message}${end}`);
  },
});
