#!/bin/sh
# Packages: changelogen 0.6.2 and git-cliff 2.12.0 (npm).
#
# A history: 1.1.0 released "feat: a basket (#3)".
# Then GitHub's button "Revert" makes a pull request. It is merged as: Revert "feat: a basket (#3)" (#4).
# Behaviour: changelogen finds "feat:" in the middle of that title.
# It counts the removal of the feature as a new feature.
# It makes a minor release and lists the basket as an enhancement.
# git-cliff, as it is installed, reads no type in the title and skips the commit.
# It says that there is nothing to release.
# Why it matters: the customer reads that 1.2.0 brings the basket, and 1.2.0 is the release that has lost it.
# With git-cliff the revert is on the branch, but no version ever carries it to production.
#
# Output seen (the space and the quotation mark after "basket" are changelogen's):
#   changelogen: Bumping npm package version from 1.1.0 to 1.2.0 (minor)
#   changelogen: ### 🚀 Enhancements
#   changelogen: - A basket " ([#3](https://github.com/acme/shop/pull/3), [#4](https://github.com/acme/shop/pull/4))
#   git-cliff --bumped-version: v1.1.0
#   git-cliff: There is nothing to bump
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.com GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.com
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null

mkdir tools
(cd tools && echo '{}' >package.json &&
  npm install --ignore-scripts --no-audit --no-fund changelogen@0.6.2 git-cliff@2.12.0 >npm.log 2>&1) || {
  cat tools/npm.log
  exit 1
}
PATH=$work/tools/node_modules/.bin:$PATH

git init -q -b main shop
cd shop
git remote add origin https://github.com/acme/shop.git
echo '{"name":"shop","version":"1.1.0"}' >package.json
git add package.json
git commit -q -m 'feat: a shop'
git tag v1.0.0
git commit -q --allow-empty -m 'feat: a basket (#3)'
git tag v1.1.0
git commit -q --allow-empty -m 'Revert "feat: a basket (#3)" (#4)' -m 'Reverts acme/shop#3'
git log --format='%d %s'

git-cliff --bumped-version >cliff.out 2>cliff.log
changelogen --bump --output CHANGELOG.md >release.log 2>&1
{
  echo "changelogen: $(grep -o 'Bumping npm.*' release.log)"
  grep -E '^(###.*Enhancements|- )' CHANGELOG.md | grep -v '@' | sed 's/^/changelogen: /'
  echo "git-cliff --bumped-version: $(cat cliff.out)"
  echo "git-cliff: $(grep -o 'There is nothing to bump' cliff.log)"
} >"$work/seen"

cat >"$work/expected" <<'TEXT'
changelogen: Bumping npm package version from 1.1.0 to 1.2.0 (minor)
changelogen: ### 🚀 Enhancements
changelogen: - A basket " ([#3](https://github.com/acme/shop/pull/3), [#4](https://github.com/acme/shop/pull/4))
git-cliff --bumped-version: v1.1.0
git-cliff: There is nothing to bump
TEXT
cat "$work/seen"
diff "$work/expected" "$work/seen"
