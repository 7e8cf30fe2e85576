#!/usr/bin/env bash
# Lays out the corpus of corpus_test.ts: the .php files of Debian's wordpress, mediawiki, phpmyadmin and php-symfony*,
# under ${HEY_CACHE:-~/.cache/hey}/corpus, one folder a package. Nothing is installed; prints the folder.
set -euo pipefail
corpus=${HEY_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/hey}/corpus
packages=(wordpress mediawiki phpmyadmin $(apt-cache pkgnames php-symfony | sort))
mkdir -p "$corpus/.fetch"
cd "$corpus/.fetch"
missing=()
for package in "${packages[@]}"; do [ -d "$corpus/$package" ] || missing+=("$package"); done
if [ "${#missing[@]}" -gt 0 ]; then
  apt-get download -qq "${missing[@]}" >&2
  for archive in *.deb; do
    package=${archive%%_*}
    rm -rf unpacked
    dpkg -x "$archive" unpacked
    mkdir -p "$corpus/$package.new"
    (cd unpacked && find . -name '*.php' -type f -print0 | tar cf - --null -T -) | tar xf - -C "$corpus/$package.new"
    mv "$corpus/$package.new" "$corpus/$package"
    rm -rf unpacked "$archive"
  done
fi
rmdir "$corpus/.fetch" 2>/dev/null || true
echo "$corpus"
