package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord.CarriedPullRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a person looks for: a pull request, a commit or a tag. A text may be several of them: {@code 1234567} is the number
 * of a pull request, and the begin of a commit's id.
 *
 * @param text what the person wrote, without blanks around it
 * @param host the host of GitHub; null for any
 * @param repository the repository; null for any
 * @param pullRequest the number of a pull request; 0 for none
 * @param commit the id of a commit, or the begin of it, in lower case; empty for none
 * @param tag a tag or a version; empty for none
 */
record ChangeQuery(
        @NonNull String text,
        @Nullable String host,
        @Nullable RepositoryName repository,
        int pullRequest,
        @NonNull String commit,
        @NonNull String tag) {

    /** How long a text may be, in characters. The longest tag of git has 255 bytes, and a URL stands before it. */
    static final int LONGEST = 500;

    private static final String NUMBER = "(?<number>[1-9][0-9]{0,8})";
    private static final Pattern PULL_REQUEST = Pattern.compile("#?" + NUMBER);
    private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{7,64}");
    private static final Pattern IN_REPOSITORY =
            Pattern.compile("(?<repository>[^/#@\\s]+/[^/#@\\s]+)(#" + NUMBER + "|@(?<rest>\\S+))");
    private static final Pattern PAGE = Pattern.compile("(?i:https?)://(?<host>[^/\\s@]+?)(:[0-9]+)?"
            + "/(?<repository>[^/\\s]+/[^/\\s]+)/"
            + "(pull/" + NUMBER + "([/?#].*)?|commit/(?<commit>[0-9a-fA-F]{7,64})([/?#].*)?"
            + "|(releases/tag|tree)/(?<tag>[^\\s?#]+)([?#].*)?)");

    /** What a release has to do with a query. */
    enum Match {
        /** The release carries the pull request. */
        PULL_REQUEST,
        /** The commit is the commit of the release. */
        COMMIT,
        /** The tag, or the version, is that of the release. */
        TAG
    }

    ChangeQuery {
        Objects.requireNonNull(text);
        Objects.requireNonNull(commit);
        Objects.requireNonNull(tag);
    }

    /**
     * Reads what a person wrote: {@code #12}, {@code 12}, {@code owner/name#12}, {@code owner/name@commit}, the id of a
     * commit with at least 7 digits, a tag, a version, or the address of a page of GitHub.
     *
     * @throws UserErrorException if the text is too long, or names no repository that can exist; the message is for the
     *     person
     */
    @NonNull
    static ChangeQuery parse(@NonNull String written) throws UserErrorException {
        String text = written.strip();
        if (text.length() > LONGEST) {
            throw new UserErrorException(Messages.ChangeQuery_TooLong(LONGEST));
        }
        Matcher page = PAGE.matcher(text);
        if (page.matches()) {
            return new ChangeQuery(
                    text,
                    page.group("host").toLowerCase(Locale.ROOT),
                    RepositoryName.parse(page.group("repository")),
                    number(page.group("number")),
                    lower(page.group("commit")),
                    Objects.requireNonNullElse(page.group("tag"), ""));
        }
        Matcher named = IN_REPOSITORY.matcher(text);
        if (named.matches()) {
            String rest = Objects.requireNonNullElse(named.group("rest"), "");
            return new ChangeQuery(
                    text,
                    null,
                    RepositoryName.parse(named.group("repository")),
                    number(named.group("number")),
                    COMMIT.matcher(rest).matches() ? lower(rest) : "",
                    rest);
        }
        Matcher number = PULL_REQUEST.matcher(text);
        return new ChangeQuery(
                text,
                null,
                null,
                number.matches() ? number(number.group("number")) : 0,
                COMMIT.matcher(text).matches() ? lower(text) : "",
                text.startsWith("#") ? "" : text);
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    /** Whether the person looks for nothing. */
    boolean isEmpty() {
        return pullRequest == 0 && commit.isEmpty() && tag.isEmpty();
    }

    /**
     * Whether the person may mean this repository.
     *
     * @param otherHost the host of the repository's page
     * @param name the present name of the repository; empty if it is not known
     */
    boolean isAbout(@NonNull String otherHost, @NonNull Optional<RepositoryName> name) {
        return (host == null || host.equalsIgnoreCase(otherHost))
                && (repository == null
                        || name.filter(each -> each.toString().equalsIgnoreCase(repository.toString()))
                                .isPresent());
    }

    /** What a release has to do with this query; empty if it has nothing to do with it. */
    @NonNull
    Optional<Match> match(@NonNull ReleaseRecord release) {
        if (pullRequest != 0 && carried(release).isPresent()) {
            return Optional.of(Match.PULL_REQUEST);
        }
        if (!commit.isEmpty() && release.commit().toLowerCase(Locale.ROOT).startsWith(commit)) {
            return Optional.of(Match.COMMIT);
        }
        return !tag.isEmpty() && (tag.equals(release.tag()) || tag.equals(release.version()))
                ? Optional.of(Match.TAG)
                : Optional.empty();
    }

    /** The pull request of this query, as a release carries it; empty if the release does not carry it. */
    @NonNull
    Optional<CarriedPullRequest> carried(@NonNull ReleaseRecord release) {
        return release.pullRequests().stream()
                .filter(each -> each.number() == pullRequest)
                .findFirst();
    }
}
