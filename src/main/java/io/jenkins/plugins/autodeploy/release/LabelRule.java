package io.jenkins.plugins.autodeploy.release;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What labels on pull requests mean. Case does not count, because GitHub itself ignores the case of labels. Space
 * around a label does not count either.
 *
 * @param holdPrefix the beginning of each hold label; the name of the stack follows
 * @param bumpLabels the label that asks for each bump
 * @param noRollback the label of a change that must not be rolled back without a further question; empty for none
 */
public record LabelRule(
        @NonNull String holdPrefix,
        @NonNull Map<Bump, String> bumpLabels,
        @NonNull String noRollback) {

    public LabelRule {
        if (holdPrefix.isBlank()) {
            throw new IllegalArgumentException("The hold-label prefix is empty; every label would hold a stack");
        }
        bumpLabels = Map.copyOf(bumpLabels);
        noRollback = noRollback.strip();
    }

    /** A rule without a label against rollbacks. */
    public LabelRule(@NonNull String holdPrefix, @NonNull Map<Bump, String> bumpLabels) {
        this(holdPrefix, bumpLabels, "");
    }

    /** Whether a pull request can have a label that forbids to roll its change back. */
    public boolean knowsNoRollback() {
        return !noRollback.isEmpty();
    }

    /** Whether one of the labels of a pull request forbids to roll its change back. */
    public boolean forbidsRollback(@NonNull Collection<String> labels) {
        return knowsNoRollback()
                && labels.stream().anyMatch(label -> fold(label).equals(fold(noRollback)));
    }

    /** All hold labels, in the order of the pull requests. A label is also listed if no stack has its name. */
    @NonNull
    public List<HoldLabel> holds(@NonNull Collection<PullRequest> pullRequests) {
        return pullRequests.stream()
                .flatMap(pullRequest -> pullRequest.labels().stream()
                        .filter(label -> fold(label).startsWith(fold(holdPrefix)))
                        .map(label -> new HoldLabel(
                                label,
                                fold(label).substring(fold(holdPrefix).length()).strip(),
                                pullRequest)))
                .toList();
    }

    /** The largest bump that a label on one of the pull requests asks for; empty if no label asks for a bump. */
    @NonNull
    public Optional<Bump> bump(@NonNull Collection<PullRequest> pullRequests) {
        return pullRequests.stream()
                .flatMap(pullRequest -> pullRequest.labels().stream())
                .map(this::bump)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }

    private Bump bump(String label) {
        return bumpLabels.entrySet().stream()
                .filter(entry -> fold(entry.getValue()).equals(fold(label)))
                .map(Map.Entry::getKey)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static String fold(String label) {
        return label.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * One hold label.
     *
     * @param label as GitHub writes it
     * @param stack the stack that the label names, in lower case; perhaps no configured stack has this name
     * @param pullRequest the pull request with this label
     */
    public record HoldLabel(
            @NonNull String label,
            @NonNull String stack,
            @NonNull PullRequest pullRequest) {

        /** Whether the label names this stack. */
        public boolean names(@NonNull String name) {
            return stack.equals(fold(name));
        }
    }
}
