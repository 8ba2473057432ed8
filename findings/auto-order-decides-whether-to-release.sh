#!/bin/sh
# Package: auto 11.3.6, with @auto-it/git-tag 11.3.6 (npm).
#
# Two pull requests were merged after v1.0.0. One has no label, which auto's own labels make a patch. The other has the
# label documentation, which needs no release. A server on this machine answers as GitHub's REST API does.
# Behaviour: auto applies its default to the newest pull request only. If the unlabelled one was merged last, auto makes a
# patch release. If it was merged first, auto releases nothing.
# In the same way, skip-release counts on the newest pull request only. If it is on a major change that was merged first, the
# documentation after it releases the major change.
# Why it matters: when two pull requests are merged before one build, their order decides whether a repair is released.
#
# Output seen:
#   #1 without labels, then #2 documentation: no release
#   #2 documentation, then #1 without labels: patch
#   #1 major and skip-release, then #2 documentation: major
#   #2 documentation, then #1 major and skip-release: no release
set -eu
work=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
server=
cd "$work"
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.com GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.com
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null GH_TOKEN=none

echo '{}' >package.json
npm install --ignore-scripts --no-audit --no-fund auto@11.3.6 @auto-it/git-tag@11.3.6 >npm.log 2>&1 || {
  cat npm.log
  exit 1
}

cat >github.mjs <<'JS'
import { createServer } from "node:http";
import { readFileSync, writeFileSync } from "node:fs";
const labels = (number) => JSON.parse(readFileSync("labels.json"))[number].map((name) => ({ name }));
const issue = (number) => ({ number, title: "A change", state: "closed", labels: labels(number), user: { login: "ann" }, pull_request: {} });
const answers = [
  [/^\/repos\/acme\/shop$/, () => ({ full_name: "acme/shop", html_url: "http://127.0.0.1/", clone_url: "http://127.0.0.1/" })],
  [/^\/repos\/acme\/shop\/releases\/latest$/, () => ({ tag_name: "v1.0.0" })],
  [/^\/repos\/acme\/shop\/issues\/(\d+)$/, (number) => issue(Number(number))],
  [/^\/repos\/acme\/shop\/pulls\/\d+\/commits$/, () => []],
  [/^\/search\/issues$/, () => ({ total_count: 0, items: [] })],
  [/^\/users\/ann$/, () => ({ login: "ann" })],
];
const server = createServer((request, response) => {
  const path = request.url.split("?")[0];
  const [pattern, answer] = answers.find(([pattern]) => pattern.test(path)) ?? [];
  response.writeHead(answer ? 200 : 404, { "Content-Type": "application/json" });
  response.end(JSON.stringify(answer ? answer(path.match(pattern)[1]) : { message: "Not Found" }));
});
server.listen(0, "127.0.0.1", () => writeFileSync("port", String(server.address().port)));
JS
node github.mjs &
server=$!
until [ -s port ]; do
  kill -0 "$server"
  sleep 0.1
done
api=http://127.0.0.1:$(cat port)

decide() {
  echo "$2" >labels.json
  rm -rf shop
  git init -q -b main shop
  (
    cd shop
    git remote add origin "$api/acme/shop.git"
    printf '{"owner": "acme", "repo": "shop", "githubApi": "%s", "plugins": ["git-tag"], "name": "A", "email": "a@example.com"}' \
      "$api" >.autorc
    git add .
    git commit -q -m 'A shop'
    git tag -a -m v1.0.0 v1.0.0
    for number in $3; do
      git commit -q --allow-empty -m "A change (#$number)"
    done
    bump=$(../node_modules/.bin/auto version 2>"$work/auto.log") || {
      cat "$work/auto.log"
      exit 1
    }
    echo "$1: ${bump:-no release}"
  )
}
{
  decide '#1 without labels, then #2 documentation' '{"1": [], "2": ["documentation"]}' '1 2'
  decide '#2 documentation, then #1 without labels' '{"1": [], "2": ["documentation"]}' '2 1'
  decide '#1 major and skip-release, then #2 documentation' '{"1": ["major", "skip-release"], "2": ["documentation"]}' '1 2'
  decide '#2 documentation, then #1 major and skip-release' '{"1": ["major", "skip-release"], "2": ["documentation"]}' '2 1'
} >seen

cat >expected <<'TEXT'
#1 without labels, then #2 documentation: no release
#2 documentation, then #1 without labels: patch
#1 major and skip-release, then #2 documentation: major
#2 documentation, then #1 major and skip-release: no release
TEXT
cat seen
diff expected seen
