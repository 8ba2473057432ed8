#!/bin/sh
# Packages: git-cliff 2.12.0 and commit-and-tag-version 12.6.1 (npm).
#
# A history: 1.1.0 is released on main. Then 1.0.1 is released on a maintenance branch, and main merges that branch.
# One fix follows on main. It should become 1.1.1.
# Behaviour: git-cliff counts from 1.0.1 and says that the next version is v1.0.2.
# That is less than 1.1.0, which main holds. It says so whichever of the two commits is younger.
# Its options --topo-order and --use-branch-tags do not change that.
# commit-and-tag-version counts from the 1.1.0 in package.json. But it reads the commits since the youngest tagged one.
# If the hotfix is younger, the feature of 1.1.0 counts again. One fix becomes the minor release 1.2.0.
# Why it matters: after the merge of a hotfix, the next release has a wrong version.
# A deployment of 1.0.2 looks like a rollback from 1.1.0, though it holds more.
#
# Output seen:
#   hotfix younger, git-cliff --bumped-version: v1.0.2
#   hotfix younger, git-cliff --topo-order --bumped-version: v1.0.2
#   hotfix younger, git-cliff --use-branch-tags --bumped-version: v1.0.2
#   hotfix younger, commit-and-tag-version: bumping version in package.json from 1.1.0 to 1.2.0
#   hotfix older, git-cliff --bumped-version: v1.0.2
#   hotfix older, git-cliff --topo-order --bumped-version: v1.0.2
#   hotfix older, git-cliff --use-branch-tags --bumped-version: v1.0.2
#   hotfix older, commit-and-tag-version: bumping version in package.json from 1.1.0 to 1.1.1
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.com GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.com
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null

mkdir tools
(cd tools && echo '{}' >package.json &&
  npm install --ignore-scripts --no-audit --no-fund git-cliff@2.12.0 commit-and-tag-version@12.6.1 >npm.log 2>&1) || {
  cat tools/npm.log
  exit 1
}
PATH=$work/tools/node_modules/.bin:$PATH

at() {
  time=2026-01-01T00:$1:00Z
  shift
  GIT_AUTHOR_DATE=$time GIT_COMMITTER_DATE=$time "$@"
}
show() {
  git init -q -b main "$work/shop-$2"
  cd "$work/shop-$2"
  git remote add origin https://github.com/acme/shop.git
  echo '{"name":"shop","version":"1.1.0"}' >package.json
  git add package.json
  at 10 git commit -q -m 'feat: a shop'
  git tag v1.0.0
  at 30 git commit -q --allow-empty -m 'feat: a basket'
  git tag v1.1.0
  git checkout -q -b maintenance v1.0.0
  at "$2" git commit -q --allow-empty -m 'fix: a leak'
  git tag v1.0.1
  git checkout -q main
  at 50 git merge -q --no-ff -m "Merge branch 'maintenance'" maintenance
  at 51 git commit -q --allow-empty -m 'fix: a typo'
  for option in '' '--topo-order ' '--use-branch-tags '; do
    # shellcheck disable=SC2086 # no option is no word
    echo "$1, git-cliff $option--bumped-version: $(git-cliff $option --bumped-version 2>/dev/null)"
  done
  commit-and-tag-version --dry-run >release.log 2>&1
  echo "$1, commit-and-tag-version: $(grep -o 'bumping version.*' release.log)"
}
{
  show 'hotfix younger' 40
  show 'hotfix older' 20
} >seen

cat >"$work/expected" <<'TEXT'
hotfix younger, git-cliff --bumped-version: v1.0.2
hotfix younger, git-cliff --topo-order --bumped-version: v1.0.2
hotfix younger, git-cliff --use-branch-tags --bumped-version: v1.0.2
hotfix younger, commit-and-tag-version: bumping version in package.json from 1.1.0 to 1.2.0
hotfix older, git-cliff --bumped-version: v1.0.2
hotfix older, git-cliff --topo-order --bumped-version: v1.0.2
hotfix older, git-cliff --use-branch-tags --bumped-version: v1.0.2
hotfix older, commit-and-tag-version: bumping version in package.json from 1.1.0 to 1.1.1
TEXT
cat "$work/seen"
diff "$work/expected" "$work/seen"
