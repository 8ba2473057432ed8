package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The comment about a release on one of its pull requests, and what GitHub was told of it so far.
 *
 * @param repository the repository
 * @param pullRequest the number of the pull request
 * @param tag the name of the release's tag
 * @param marker the first line of the comment. Nobody can guess it, so no other comment has it
 * @param deployer who made the release, as text that {@link io.jenkins.plugins.autodeploy.deployment.Deployer} reads
 * @param at when the release was made
 * @param wanted the text that GitHub should show; empty as long as it is not known
 * @param comment GitHub's id of the comment; 0 if it is not known
 * @param told the text that GitHub was told last; empty for none
 * @param isCreating whether the creation was begun, and its answer is not recorded
 * @param failures how many requests failed since the last one that succeeded
 * @param notBefore when the next request is sent at the earliest
 */
public record CommentReport(
        @NonNull RepositoryKey repository,
        int pullRequest,
        @NonNull String tag,
        @NonNull String marker,
        @NonNull String deployer,
        @NonNull Instant at,
        @NonNull String wanted,
        long comment,
        @NonNull String told,
        boolean isCreating,
        int failures,
        @NonNull Instant notBefore)
        implements Report<CommentReport> {

    public CommentReport {
        Objects.requireNonNull(repository);
        Objects.requireNonNull(tag);
        Objects.requireNonNull(marker);
        Objects.requireNonNull(deployer);
        Objects.requireNonNull(at);
        Objects.requireNonNull(wanted);
        Objects.requireNonNull(told);
        Objects.requireNonNull(notBefore);
    }

    /**
     * A comment of which GitHub knows nothing yet.
     *
     * @param random a text that nobody can guess
     */
    @NonNull
    public static CommentReport of(
            @NonNull RepositoryKey repository,
            @NonNull ReleaseRecord release,
            int pullRequest,
            @NonNull String random) {
        return new CommentReport(
                repository,
                pullRequest,
                release.tag(),
                "<!-- Auto Deploy " + random + " -->",
                release.deployer(),
                release.at(),
                "",
                0,
                "",
                false,
                0,
                release.at());
    }

    @Override
    public String id() {
        return id(repository, tag, pullRequest);
    }

    /** The id of the report about a release on a pull request. */
    @NonNull
    public static String id(@NonNull RepositoryKey repository, @NonNull String tag, int pullRequest) {
        return String.join(
                "-",
                Integer.toHexString(repository.host().hashCode()),
                Long.toString(repository.id()),
                Integer.toString(pullRequest),
                HexFormat.of().formatHex(tag.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String what() {
        return "the comment about " + tag + " on #" + pullRequest;
    }

    @Override
    public boolean isDue() {
        return !wanted.equals(told);
    }

    /** GitHub should show this text. */
    @NonNull
    public CommentReport wanting(@NonNull String text) {
        return new CommentReport(
                repository,
                pullRequest,
                tag,
                marker,
                deployer,
                at,
                text,
                comment,
                told,
                isCreating,
                failures,
                notBefore);
    }

    /** The creation is about to be sent. */
    @NonNull
    public CommentReport creating() {
        return with(comment, told, true, failures, notBefore);
    }

    /** GitHub has the comment, with a text that may be old. */
    @NonNull
    public CommentReport found(long id) {
        return with(id, told, false, 0, notBefore);
    }

    /** GitHub shows this text. */
    @NonNull
    public CommentReport told(long id, @NonNull String text) {
        return with(id, text, false, 0, notBefore);
    }

    @Override
    public CommentReport withoutEffect() {
        return with(comment, told, false, failures, notBefore);
    }

    @Override
    public CommentReport failed(@NonNull Instant again) {
        return with(comment, told, isCreating, failures + 1, again);
    }

    private CommentReport with(long id, String text, boolean creation, int failed, Instant earliest) {
        return new CommentReport(
                repository, pullRequest, tag, marker, deployer, at, wanted, id, text, creation, failed, earliest);
    }
}
