package io.jenkins.plugins.autodeploy.check;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jvnet.localizer.Localizable;

/**
 * One thing that a check of a repository on GitHub found.
 *
 * @param kind what it is
 * @param arguments names that belong to it, for example of a branch or a ruleset. People on GitHub chose them
 */
public record RepositoryFinding(
        @NonNull RepositoryFindingKind kind, @NonNull List<String> arguments) implements CheckFinding {

    public RepositoryFinding {
        Objects.requireNonNull(kind);
        arguments = List.copyOf(arguments);
    }

    /** A finding about something with these names. */
    @NonNull
    public static RepositoryFinding of(@NonNull RepositoryFindingKind kind, @NonNull String... arguments) {
        return new RepositoryFinding(kind, List.of(arguments));
    }

    /** The same finding with other names, for example with names that are cleaned. */
    @NonNull
    public RepositoryFinding with(@NonNull UnaryOperator<String> cleaned) {
        return new RepositoryFinding(kind, arguments.stream().map(cleaned).toList());
    }

    @Override
    @NonNull
    public Localizable text() {
        return switch (kind) {
            case WRITES -> Messages._RepositoryFinding_WRITES();
            case PROTECTED -> Messages._RepositoryFinding_PROTECTED(first());
            case UNREADABLE -> Messages._RepositoryFinding_UNREADABLE(first());
            case NO_CREDENTIAL -> Messages._RepositoryFinding_NO_CREDENTIAL();
            case UNNAMED_SERVER -> Messages._RepositoryFinding_UNNAMED_SERVER(first());
            case NOT_SHOWN -> Messages._RepositoryFinding_NOT_SHOWN();
            case READS_ONLY -> Messages._RepositoryFinding_READS_ONLY();
            case ARCHIVED -> Messages._RepositoryFinding_ARCHIVED();
            case TAGS_REFUSED -> Messages._RepositoryFinding_TAGS_REFUSED(first());
            case TAG_NAME_REFUSED -> Messages._RepositoryFinding_TAG_NAME_REFUSED(first(), second());
            case UNPROTECTED_REFUSED -> Messages._RepositoryFinding_UNPROTECTED_REFUSED(first());
            case EMPTY -> Messages._RepositoryFinding_EMPTY();
            case TAGS_RESTRICTED -> Messages._RepositoryFinding_TAGS_RESTRICTED(first(), second());
            case RULESETS_NOT_SHOWN -> Messages._RepositoryFinding_RULESETS_NOT_SHOWN();
            case RULESETS_CUT -> Messages._RepositoryFinding_RULESETS_CUT();
            case UNPROTECTED -> Messages._RepositoryFinding_UNPROTECTED(first());
            case NO_REVIEWS -> Messages._RepositoryFinding_NO_REVIEWS(first());
            case NO_CHECKS -> Messages._RepositoryFinding_NO_CHECKS(first());
            case RULES_NOT_SHOWN -> Messages._RepositoryFinding_RULES_NOT_SHOWN(first());
            case DEFAULT_BRANCH_DIFFERS -> Messages._RepositoryFinding_DEFAULT_BRANCH_DIFFERS(first(), second());
            case DEFAULT_BRANCH_UNKNOWN -> Messages._RepositoryFinding_DEFAULT_BRANCH_UNKNOWN(first());
        };
    }

    private String first() {
        return arguments.get(0);
    }

    private String second() {
        return arguments.get(1);
    }
}
