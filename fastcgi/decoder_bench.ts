/**
 * Speed of the codec: `deno bench -A fastcgi/decoder_bench.ts`.
 *
 * @module
 */
import { concatenate } from "./bytes.ts";
import { ServerConnection } from "./connection.ts";
import { Decoder } from "./decoder.ts";
import { encodeRecord, RECORD_BUFFER_CAPACITY, RecordBuffer } from "./encoder.ts";
import { bytesFromLatin1 } from "./latin1.ts";
import { encodeParameters, ParameterParser } from "./parameters.ts";
import { type ByteConnection, PARAMS, STDIN, STDOUT } from "./record.ts";
import { wire, wireBegin } from "./wire.ts";

/** What nginx sends for a page: 24 pairs. */
const PAIRS: [string, string][] = [
  ["SCRIPT_FILENAME", "/var/www/html/index.php"],
  ["QUERY_STRING", "page=2&order=name"],
  ["REQUEST_METHOD", "GET"],
  ["CONTENT_TYPE", ""],
  ["CONTENT_LENGTH", ""],
  ["SCRIPT_NAME", "/index.php"],
  ["REQUEST_URI", "/list?page=2&order=name"],
  ["DOCUMENT_URI", "/index.php"],
  ["DOCUMENT_ROOT", "/var/www/html"],
  ["SERVER_PROTOCOL", "HTTP/1.1"],
  ["REQUEST_SCHEME", "https"],
  ["HTTPS", "on"],
  ["GATEWAY_INTERFACE", "CGI/1.1"],
  ["SERVER_SOFTWARE", "nginx/1.22.1"],
  ["REMOTE_ADDR", "192.0.2.17"],
  ["REMOTE_PORT", "52814"],
  ["SERVER_ADDR", "192.0.2.1"],
  ["SERVER_PORT", "443"],
  ["SERVER_NAME", "www.example.org"],
  ["REDIRECT_STATUS", "200"],
  ["HTTP_HOST", "www.example.org"],
  ["HTTP_USER_AGENT", "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"],
  ["HTTP_ACCEPT", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"],
  ["HTTP_COOKIE", "session=0123456789abcdef0123456789abcdef; theme=dark"],
];

const parameters = encodeParameters(PAIRS);
const request = concatenate([
  wireBegin(1),
  encodeRecord(PARAMS, 1, parameters),
  wire(PARAMS, 1),
  wire(STDIN, 1),
]);
const upload = concatenate(Array.from({ length: 16 }, () => encodeRecord(STDIN, 1, new Uint8Array(65_528))));
const small = concatenate(Array.from({ length: 1_000 }, () => encodeRecord(STDIN, 1, new Uint8Array(32))));

function decodeAll(bytes: Uint8Array, chunkLength: number): number {
  const decoder = new Decoder();
  let sum = 0;
  for (let position = 0; position < bytes.length; position += chunkLength) {
    const chunk = bytes.subarray(position, position + chunkLength);
    decoder.push(chunk, chunk.length);
    while (decoder.next()) sum += decoder.contentEnd - decoder.contentStart;
  }
  return sum;
}

Deno.bench("decode 1 MiB in records of 64 KiB, chunks of 64 KiB", () => void decodeAll(upload, 65_536));
Deno.bench("decode 1,000 records of 32 bytes in one chunk", () => void decodeAll(small, small.length));
Deno.bench("decode 1,000 records of 32 bytes in chunks of 7", () => void decodeAll(small, 7));
Deno.bench("decode one request of 24 parameters", () => void decodeAll(request, request.length));

Deno.bench("parse 24 parameters", () => {
  new ParameterParser(1_000_000).write(parameters, 0, parameters.length);
});

Deno.bench("encode 24 parameters", () => void encodeParameters(PAIRS));

const buffer = new RecordBuffer(RECORD_BUFFER_CAPACITY);
const hello = bytesFromLatin1("Content-Type: text/html\r\n\r\nhello");
const page = new Uint8Array(60_000);

Deno.bench("encode an answer of 32 bytes", () => {
  buffer.reset();
  buffer.appendContent(STDOUT, 1, hello, 0);
  buffer.appendEmpty(STDOUT, 1);
  buffer.appendEndRequest(1, 0, 0);
  buffer.finish();
});

Deno.bench("encode an answer of 60,000 bytes", () => {
  buffer.reset();
  buffer.appendContent(STDOUT, 1, page, 0);
  buffer.appendEmpty(STDOUT, 1);
  buffer.appendEndRequest(1, 0, 0);
  buffer.finish();
});

/** A peer that sends the same request a number of times on one kept connection and drops the answers. */
function repeatedRequests(count: number): ByteConnection {
  let left = count;
  return {
    read(target) {
      if (left-- <= 0) return Promise.resolve(null);
      target.set(request);
      return Promise.resolve(request.length);
    },
    write: (bytes) => Promise.resolve(bytes.length),
    close() {},
  };
}

Deno.bench("serve 100 requests of 24 parameters on one connection in memory", async () => {
  const connection = new ServerConnection(repeatedRequests(100), (served) => {
    served.writeStdout(hello);
    served.end(0);
  });
  await connection.run();
});
