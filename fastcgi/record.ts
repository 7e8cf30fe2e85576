/**
 * What the FastCGI specification fixes: record types, roles, statuses, header layout, limits.
 *
 * Source: FastCGI Specification 1.0, sections 3.3, 5 and 8.
 *
 * @module
 */

/** The only protocol version there is. */
export const VERSION = 1;

/** Bytes of a record header. */
export const HEADER_LENGTH = 8;

/** Most content bytes the 16 bit length of a header can announce. */
export const CONTENT_LENGTH_MAX = 65_535;

/** Most content bytes we put in one record: the largest multiple of 8, so that header and content make 64 KiB. */
export const OUTPUT_CONTENT_LENGTH_MAX = 65_528;

/** Records are padded to a multiple of this many bytes, as the specification recommends. */
export const ALIGNMENT = 8;

/** Web server: a request begins (role, flags). */
export const BEGIN_REQUEST = 1;
/** Web server: the client of this request is gone. */
export const ABORT_REQUEST = 2;
/** Application: a request is finished (application status, protocol status). */
export const END_REQUEST = 3;
/** Web server: stream of name-value pairs. */
export const PARAMS = 4;
/** Web server: stream of the request body. */
export const STDIN = 5;
/** Application: stream of the CGI response. */
export const STDOUT = 6;
/** Application: stream of error text. */
export const STDERR = 7;
/** Web server: second input stream, the file of a FILTER request. */
export const DATA = 8;
/** Web server: asks for variables of the application. */
export const GET_VALUES = 9;
/** Application: answers GET_VALUES. */
export const GET_VALUES_RESULT = 10;
/** Application: answers a record of a type it does not know. */
export const UNKNOWN_TYPE = 11;

/** Role: produce a response from parameters and body. */
export const RESPONDER = 1;
/** Role: decide whether a request is allowed; has no body. */
export const AUTHORIZER = 2;
/** Role: produce a response from parameters, body and a file. */
export const FILTER = 3;

/** What the web server wants of the application. */
export type Role = typeof RESPONDER | typeof AUTHORIZER | typeof FILTER;

/** Flag of BEGIN_REQUEST: the application leaves the connection open after END_REQUEST. */
export const KEEP_CONNECTION = 1;

/** Protocol status: the normal end of a request. */
export const REQUEST_COMPLETE = 0;
/** Protocol status: this application takes one request at a time on a connection. */
export const CANNOT_MULTIPLEX = 1;
/** Protocol status: the application has no room for this request. */
export const OVERLOADED = 2;
/** Protocol status: the application does not know the role asked for. */
export const UNKNOWN_ROLE = 3;

/** How a request ended, seen from the protocol. */
export type ProtocolStatus =
  | typeof REQUEST_COMPLETE
  | typeof CANNOT_MULTIPLEX
  | typeof OVERLOADED
  | typeof UNKNOWN_ROLE;

/** The names GET_VALUES may ask for. */
export const VALUE_NAMES = ["FCGI_MAX_CONNS", "FCGI_MAX_REQS", "FCGI_MPXS_CONNS"] as const;

/**
 * The part of `Deno.Conn` this folder needs, so that tests may put pipes in memory in its place.
 *
 * `read` resolves to null at the end of input; `write` may take fewer bytes than given. Both reject once the connection is closed or
 * broken.
 */
export interface ByteConnection {
  read(buffer: Uint8Array): Promise<number | null>;
  write(bytes: Uint8Array): Promise<number>;
  close(): void;
  closeWrite?(): Promise<void>;
}
