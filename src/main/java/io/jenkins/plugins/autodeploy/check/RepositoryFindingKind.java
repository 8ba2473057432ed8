package io.jenkins.plugins.autodeploy.check;

import edu.umd.cs.findbugs.annotations.NonNull;

/** What a check of a repository can find. {@link RepositoryFinding#text} has the words. */
public enum RepositoryFindingKind implements CheckFinding.Kind {
    /** The credential may write contents. */
    WRITES(Severity.GOOD),
    /** A merge into a branch needs reviews and checks. */
    PROTECTED(Severity.GOOD),

    /** GitHub could not be asked. */
    UNREADABLE(Severity.BAD),
    /** The branch source has no credential. */
    NO_CREDENTIAL(Severity.BAD),
    /** No administrator has added the server. */
    UNNAMED_SERVER(Severity.BAD),
    /** GitHub does not show the repository to the credential. */
    NOT_SHOWN(Severity.BAD),
    /** The credential may not write contents. */
    READS_ONLY(Severity.BAD),
    /** The repository is archived. */
    ARCHIVED(Severity.BAD),
    /** A ruleset restricts who creates tags. */
    TAGS_REFUSED(Severity.BAD),
    /** A ruleset refuses the name of the next tag. */
    TAG_NAME_REFUSED(Severity.BAD),
    /** A branch has no rule, and the configuration refuses such a branch. */
    UNPROTECTED_REFUSED(Severity.BAD),

    /** The repository has no branch. */
    EMPTY(Severity.DOUBTFUL),
    /** A ruleset may refuse the next tag. */
    TAGS_RESTRICTED(Severity.DOUBTFUL),
    /** GitHub does not show the rulesets. */
    RULESETS_NOT_SHOWN(Severity.DOUBTFUL),
    /** The repository has more rulesets than a check reads. */
    RULESETS_CUT(Severity.DOUBTFUL),
    /** A branch has no rule. */
    UNPROTECTED(Severity.DOUBTFUL),
    /** A merge into a branch needs no review. */
    NO_REVIEWS(Severity.DOUBTFUL),
    /** A merge into a branch needs no check. */
    NO_CHECKS(Severity.DOUBTFUL),
    /** GitHub does not show all rules of a branch. */
    RULES_NOT_SHOWN(Severity.DOUBTFUL),
    /** Jenkins takes another branch for the default branch. */
    DEFAULT_BRANCH_DIFFERS(Severity.DOUBTFUL),
    /** Jenkins does not know the default branch. */
    DEFAULT_BRANCH_UNKNOWN(Severity.DOUBTFUL);

    private final Severity severity;

    RepositoryFindingKind(Severity severity) {
        this.severity = severity;
    }

    @Override
    @NonNull
    public Severity severity() {
        return severity;
    }
}
