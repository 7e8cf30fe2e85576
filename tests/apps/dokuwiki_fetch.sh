#!/usr/bin/env bash
# Lays out DokuWiki, from the upstream tarball of Debian's source package, under ${HEY_CACHE:-~/.cache/hey}/dokuwiki.
# Nothing is installed; the list of packages learns of sources, which needs root. Prints the folder.
set -euo pipefail
folder=${HEY_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/hey}/dokuwiki
tools=$(cd "$(dirname "$0")/../../../shared/tools" && pwd)
if [ ! -e "$folder/doku.php" ]; then
  fetched=$(mktemp -d)
  trap 'rm -rf "$fetched"' EXIT
  cd "$fetched"
  "$tools/apt-sources" >&2
  apt-get source --download-only -qq dokuwiki >&2 || true # the tarball is what counts
  mkdir unpacked
  tar -xf dokuwiki_*.orig.tar.?z* -C unpacked --strip-components=1
  mkdir -p "$(dirname "$folder")"
  rm -rf "$folder"
  mv unpacked "$folder"
fi
echo "$folder"
