/**
 * nginx in front of a pool, configured as its users do it, in the foreground, as the current user.
 *
 * @module
 */
import { type FrontKind, type FrontOptions, HOST_NAME } from "./front.ts";
import { findExecutable } from "./paths.ts";

/** The connections that nginx keeps open to a pool. */
const KEPT_CONNECTIONS = 16;

/** The variables of Debian's fastcgi_params, in its order. */
const PARAMETERS: readonly (readonly [string, string])[] = [
  ["QUERY_STRING", "$query_string"],
  ["REQUEST_METHOD", "$request_method"],
  ["CONTENT_TYPE", "$content_type"],
  ["CONTENT_LENGTH", "$content_length"],
  ["SCRIPT_FILENAME", "$document_root$fastcgi_script_name"],
  ["SCRIPT_NAME", "$fastcgi_script_name"],
  ["PATH_INFO", "$fastcgi_path_info"],
  ["REQUEST_URI", "$request_uri"],
  ["DOCUMENT_URI", "$document_uri"],
  ["DOCUMENT_ROOT", "$document_root"],
  ["SERVER_PROTOCOL", "$server_protocol"],
  ["REQUEST_SCHEME", "$scheme"],
  ["HTTPS", "$https if_not_empty"],
  ["GATEWAY_INTERFACE", "CGI/1.1"],
  ["SERVER_SOFTWARE", "nginx/$nginx_version"],
  ["REMOTE_ADDR", "$remote_addr"],
  ["REMOTE_PORT", "$remote_port"],
  ["SERVER_ADDR", "$server_addr"],
  ["SERVER_PORT", "$server_port"],
  ["SERVER_NAME", "$server_name"],
  ["REDIRECT_STATUS", "200"],
];

/** nginx. */
export const NGINX: FrontKind = { name: "nginx", configuration, command };

function configuration(folder: string, port: number, options: FrontOptions): string {
  const { upstream } = options;
  const server = upstream.kind === "unix" ? `unix:${upstream.path}` : `127.0.0.1:${upstream.port}`;
  const temporaryPaths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr;
${Deno.uid() === 0 ? "user root;" : ""}
events { worker_connections 4096; }
http {
  access_log off;
  types { text/html html; text/css css; text/plain txt; }
  default_type application/octet-stream;
  client_max_body_size 256m;
  fastcgi_read_timeout 30s;
  keepalive_requests 100000;
${temporaryPaths.map((name) => `  ${name}_temp_path ${folder}/${name};`).join("\n")}
  upstream pool {
    server ${server};
    ${options.keepAlive ? `keepalive ${KEPT_CONNECTIONS};` : ""}
  }
  server {
    listen 127.0.0.1:${port} backlog=1024;
    server_name ${HOST_NAME};
    root ${options.documentRoot};
    index index.php;
    location ~ [^/]\\.php(/|$) {
      fastcgi_split_path_info ^(.+?\\.php)(/.*)$;
${PARAMETERS.map(([name, value]) => `      fastcgi_param ${name} ${value};`).join("\n")}
      ${options.keepAlive ? "fastcgi_keep_conn on;" : ""}
      fastcgi_pass pool;
    }
  }
}
`;
}

function command(folder: string, configurationFile: string): string[] {
  const executable = findExecutable("nginx");
  if (executable === undefined) throw new Error("No nginx on this machine");
  return [executable, "-e", "stderr", "-p", folder, "-c", configurationFile];
}
