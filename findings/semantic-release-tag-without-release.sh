#!/bin/sh
# Package: semantic-release 24.2.9 (npm).
#
# A server takes branches and tags, and refuses git notes, as a hook may do. A feature is to be released after v1.0.0.
# Behaviour: semantic-release pushes the tag first, and then a note about the channel of the release.
# The note is refused, so it fails, and no plugin publishes anything. The tag stays on the server.
# The same job again succeeds: it finds the tag on the commit, and says that there is nothing to release.
# The next feature becomes 1.2.0.
# Why it matters: a person who repeats the failed job sees it green. But 1.1.0 was never published, and its feature is
# missing in the notes of 1.2.0.
#
# Output seen:
#   first run: failed, v1.1.0 is on the server, published: nothing
#   remote rejected] refs/notes/semantic-release-v1.1.0 -> refs/notes/semantic-release-v1.1.0 (hook declined)
#   the same again: succeeded, v1.1.0 is on the server, published: nothing
#   after another feature and without the hook: succeeded, v1.2.0 is on the server, published: 1.2.0
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.com GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.com
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null

mkdir tools
(cd tools && echo '{}' >package.json &&
  npm install --ignore-scripts --no-audit --no-fund semantic-release@24.2.9 >npm.log 2>&1) || {
  cat tools/npm.log
  exit 1
}

git init -q --bare -b main server.git
hook=server.git/hooks/update
printf '#!/bin/sh\ncase $1 in refs/notes/*) exit 1 ;; esac\n' >$hook
chmod +x $hook

git init -q -b main tools/shop
cd tools/shop
git remote add origin "file://$work/server.git"
cat >publish.mjs <<JS
import { appendFileSync } from "node:fs";
export const publish = (config, { nextRelease }) => appendFileSync("$work/published", nextRelease.version + "\n");
JS
cat >.releaserc.json <<JSON
{
  "branches": ["main"],
  "repositoryUrl": "file://$work/server.git",
  "plugins": ["@semantic-release/commit-analyzer", "./publish.mjs"]
}
JSON
git add .
git commit -q -m 'feat: a shop'
git tag v1.0.0
git commit -q --allow-empty -m 'feat: a basket'
git push -q origin main v1.0.0
touch "$work/published"

show() {
  status=succeeded
  ../node_modules/.bin/semantic-release --no-ci >"$work/release.log" 2>&1 || status=failed
  tag=$(git ls-remote --tags --sort=-v:refname origin | head -1 | sed 's|.*refs/tags/||')
  echo "$1: $status, $tag is on the server, published: $(grep . "$work/published" || echo nothing)"
}
{
  show 'first run'
  grep -o -m 1 'remote rejected.*' "$work/release.log"
  show 'the same again'
  rm "$work/$hook"
  git commit -q --allow-empty -m 'feat: a till'
  git push -q origin main
  show 'after another feature and without the hook'
} >"$work/seen"

cat >"$work/expected" <<'TEXT'
first run: failed, v1.1.0 is on the server, published: nothing
remote rejected] refs/notes/semantic-release-v1.1.0 -> refs/notes/semantic-release-v1.1.0 (hook declined)
the same again: succeeded, v1.1.0 is on the server, published: nothing
after another feature and without the hook: succeeded, v1.2.0 is on the server, published: 1.2.0
TEXT
cat "$work/seen"
diff "$work/expected" "$work/seen"
