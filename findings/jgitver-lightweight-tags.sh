#!/bin/sh
# Package: fr.brouillard.oss:jgitver 0.14.0 (Maven Central), with the strategy CONFIGURABLE.
#
# jgitver computes a version from the tags of a repository.
# A lookup policy says which tag counts: MAX, LATEST or NEAREST.
# A lightweight tag has no object of its own. The tag of a GitHub Release that GitHub makes is one.
# Behaviour: LATEST sees a lightweight tag only while it is on the head of the branch.
# On the tagged commit the version is 1.0.0. One commit later it is 0.0.0, less than before.
# With an annotated tag it stays 1.0.0.
# NEAREST works with lightweight tags until two of them are equally near, as after the merge of a hotfix.
# Then it raises an error, because it wants the date of each tag.
# MAX works in all cases.
# Why it matters: the build after a release calls itself 0.0.0, or the builds of a branch fail after a correct merge.
# Nothing is wrong in the repository. Only the kind of its tags decides.
#
# Output seen:
#   on the tag, lightweight: MAX 1.0.0-0 LATEST 1.0.0-0 NEAREST 1.0.0-0
#   one commit later, lightweight: MAX 1.0.0-1 LATEST 0.0.0-1 NEAREST 1.0.0-1
#   one commit later, annotated: MAX 1.0.0-1 LATEST 1.0.0-1 NEAREST 1.0.0-1
#   hotfix merged, lightweight: MAX 1.1.0-2 LATEST 0.0.0-4 NEAREST can't parse date of tag refs/tags/v1.0.1
#   hotfix merged, annotated: MAX 1.1.0-2 LATEST 1.0.1-2 NEAREST 1.0.1-2
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.com GIT_COMMITTER_NAME=A GIT_COMMITTER_EMAIL=a@example.com
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null

"$here/maven-jars" "$work/jars" <<'LIST'
fr.brouillard.oss:jgitver:0.14.0
org.eclipse.jgit:org.eclipse.jgit:5.11.0.202103091610-r
com.googlecode.javaewah:JavaEWAH:1.1.7
com.github.petitparser:petitparser-core:2.2.0
org.slf4j:slf4j-api:1.7.36
org.slf4j:slf4j-nop:1.7.36
LIST

minute=10
at() {
  minute=$((minute + 1))
  GIT_AUTHOR_DATE="2026-01-01T00:$minute:00Z" GIT_COMMITTER_DATE="2026-01-01T00:$minute:00Z" "$@"
}
commit() {
  at git commit -q --allow-empty -m "$1"
}
tag() {
  if [ "$kind" = annotated ]; then at git tag -a -m "$1" "$1"; else git tag "$1"; fi
}
for kind in lightweight annotated; do
  git init -q -b main "$work/$kind-tagged"
  cd "$work/$kind-tagged"
  commit 'a shop'
  tag v1.0.0
  cp -r . "$work/$kind-later"
  cd "$work/$kind-later"
  commit 'a typo'
  git init -q -b main "$work/$kind-merged"
  cd "$work/$kind-merged"
  commit 'a shop'
  tag v1.0.0
  commit 'a basket'
  tag v1.1.0
  git checkout -q -b maintenance v1.0.0
  commit 'a leak'
  tag v1.0.1
  git checkout -q main
  at git merge -q --no-ff -m "Merge branch 'maintenance'" maintenance
  commit 'a typo'
done
cd "$work"

cat >Versions.java <<'JAVA'
import fr.brouillard.oss.jgitver.GitVersionCalculator;
import fr.brouillard.oss.jgitver.LookupPolicy;
import fr.brouillard.oss.jgitver.Strategies;
import java.io.File;

class Versions {
    public static void main(String[] args) throws Exception {
        show("on the tag, lightweight", "lightweight-tagged");
        show("one commit later, lightweight", "lightweight-later");
        show("one commit later, annotated", "annotated-later");
        show("hotfix merged, lightweight", "lightweight-merged");
        show("hotfix merged, annotated", "annotated-merged");
    }

    static void show(String title, String directory) throws Exception {
        var line = new StringBuilder(title).append(':');
        for (var policy : new LookupPolicy[] {LookupPolicy.MAX, LookupPolicy.LATEST, LookupPolicy.NEAREST}) {
            line.append(' ').append(policy).append(' ').append(version(new File(directory), policy));
        }
        System.out.println(line);
    }

    static String version(File directory, LookupPolicy policy) throws Exception {
        try (var calculator = GitVersionCalculator.location(directory)) {
            calculator.setStrategy(Strategies.CONFIGURABLE).setLookupPolicy(policy).setNonQualifierBranches("main");
            return calculator.getVersion();
        } catch (IllegalStateException e) {
            return e.getCause().getMessage();
        }
    }
}
JAVA
java -cp "$work/jars/*" Versions.java >seen 2>log || {
  cat log
  exit 1
}

cat >expected <<'TEXT'
on the tag, lightweight: MAX 1.0.0-0 LATEST 1.0.0-0 NEAREST 1.0.0-0
one commit later, lightweight: MAX 1.0.0-1 LATEST 0.0.0-1 NEAREST 1.0.0-1
one commit later, annotated: MAX 1.0.0-1 LATEST 1.0.0-1 NEAREST 1.0.0-1
hotfix merged, lightweight: MAX 1.1.0-2 LATEST 0.0.0-4 NEAREST can't parse date of tag refs/tags/v1.0.1
hotfix merged, annotated: MAX 1.1.0-2 LATEST 1.0.1-2 NEAREST 1.0.1-2
TEXT
cat seen
diff expected seen
