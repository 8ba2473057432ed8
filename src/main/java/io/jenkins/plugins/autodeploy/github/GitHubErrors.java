package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.jenkins.plugins.autodeploy.github.GitHubException.Kind;
import io.jenkins.plugins.autodeploy.http.AnswerTooLargeException;
import io.jenkins.plugins.autodeploy.http.UnreadableAnswerException;
import io.jenkins.plugins.autodeploy.text.SentSecrets;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the reason of a failure from GitHub's answer. A quoted text is cleaned, and the token that was sent is removed
 * from it.
 *
 * @see <a href="https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api">Troubleshooting the
 *     REST API</a>
 * @see <a href="https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api">Rate limits</a>
 */
final class GitHubErrors {

    private static final int QUOTED = 300;
    private static final String NOT_JSON = "The answer is not complete JSON. ";

    private static final String NOT_GITHUB = "It broke off, or a proxy or a login page answered instead of GitHub, or"
            + " the API's URL is wrong: check it in Jenkins";

    private static final String TROUBLE = "GitHub has a problem: the same request may succeed later";

    private static final String CONFLICT =
            "GitHub is changing the repository at this moment: the same request may succeed later";

    private static final String GONE =
            "GitHub does not offer this request any more: update the plugin Auto Deploy, or GitHub Enterprise Server";

    private static final String REFUSED = "GitHub refused the request: see its answer";

    private GitHubErrors() {}

    /** The failure that an answer of the REST API tells, if its status is no success. */
    static GitHubException of(
            String tried, int status, HttpHeaders headers, JsonNode body, SentSecrets sent, Instant now) {
        String said = said(body, sent);
        String answered = Integer.toString(status);
        Optional<Duration> pause = RateLimitPause.ofRest(status, headers, said, now);
        if (pause.isPresent()) {
            return limited(tried, answered, said, pause.get());
        }
        return switch (status) {
            case 301, 302, 307, 308 ->
                new GitHubException(
                        Kind.MOVED,
                        message(tried, answered, said, "The repository was renamed or moved: use its new name"));
            case 401 ->
                new GitHubException(
                        Kind.UNAUTHORIZED,
                        message(
                                tried,
                                answered,
                                said,
                                "The credential is missing, wrong or expired: check it in Jenkins"));
            case 403 -> forbidden(tried, answered, said);
            case 404 -> notFound(tried, answered, said);
            case 409 -> new GitHubException(Kind.TRANSIENT, message(tried, answered, said, CONFLICT));
            case 410 -> new GitHubException(Kind.REFUSED, message(tried, answered, said, GONE));
            case 422 -> unprocessable(tried, answered, said);
            default ->
                status == 408 || status >= 500
                        ? new GitHubException(Kind.TRANSIENT, message(tried, answered, said, TROUBLE))
                        : new GitHubException(Kind.REFUSED, message(tried, answered, said, REFUSED));
        };
    }

    /** The failure if the answer is not complete JSON. */
    static GitHubException notJson(String tried, int status, HttpHeaders headers, Instant now) {
        if (status / 100 == 2) {
            return unreadable(tried, status);
        }
        return status == 429 || status >= 500
                ? of(tried, status, headers, MissingNode.getInstance(), SentSecrets.NONE, now)
                : new GitHubException(
                        Kind.NOT_GITHUB, message(tried, Integer.toString(status), "", NOT_JSON + NOT_GITHUB));
    }

    /**
     * The failure if the status is a success but the body has not the shape of GitHub's API. It may pass: half an answer
     * will be whole the next time, and a proxy's page may disappear.
     */
    static GitHubException unreadable(String tried, int status) {
        return new GitHubException(Kind.TRANSIENT, message(tried, Integer.toString(status), "", NOT_JSON + NOT_GITHUB));
    }

    /** The same, with the reason why the body can't be read. */
    static GitHubException unreadable(String tried, int status, UnreadableAnswerException why) {
        return new GitHubException(
                Kind.TRANSIENT, message(tried, Integer.toString(status), "", sentence(why) + ". " + NOT_GITHUB));
    }

    /** The failure if the answer passes a limit of this plugin. The same request would get the same answer. */
    static GitHubException tooLarge(String tried, URI uri, AnswerTooLargeException why) {
        return new GitHubException(
                Kind.TOO_LARGE,
                "GitHub's answer can't be read: " + why.getMessage() + ". Check that " + uri.getHost()
                        + " is GitHub. If it is, the repository has too many tags: set a tag prefix, so that GitHub"
                        + " lists fewer. Tried " + tried + ".");
    }

    private static String sentence(Exception why) {
        String message = why.getMessage();
        return message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1);
    }

    /** The failure if there was no answer. */
    static GitHubException unreachable(String tried, Throwable cause) {
        return new GitHubException(
                Kind.TRANSIENT,
                "GitHub could not be reached. Tried " + tried + "; it ended with "
                        + cause.getClass().getSimpleName()
                        + (cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")")
                        + ". Check that this controller may connect to GitHub, and the proxy settings of Jenkins.",
                null,
                cause);
    }

    /**
     * The failure that an error in a GraphQL answer tells. GraphQL answers 200 and lists its errors in the body. For a
     * reached rate limit the type was {@code RATE_LIMITED} and is {@code RATE_LIMIT} now (yanyongyu/githubkit#271). The
     * error of a secondary limit may have no type. Since September 2025 a request that needs too many resources gets a part
     * of its data and an error of the type {@code RESOURCE_LIMITS_EXCEEDED} (github-profile-3d-contrib#163).
     *
     * @see <a href="https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api">Rate
     *     limits for the GraphQL API</a>
     */
    static GitHubException ofGraphQl(String tried, JsonNode error, HttpHeaders headers, SentSecrets sent, Instant now) {
        String said = quote(error.path("message").asText(), sent);
        String folded = said.toLowerCase(Locale.ROOT);
        String type = quote(error.path("type").asText(), sent);
        Optional<Duration> pause = RateLimitPause.ofGraphQl(type, headers, said, now);
        if (pause.isPresent()) {
            return limited(tried, type, said, pause.get());
        }
        return switch (type) {
            case "NOT_FOUND" -> notFound(tried, type, said);
            case "FORBIDDEN", "INSUFFICIENT_SCOPES" -> forbidden(tried, type, said);
            case "UNPROCESSABLE" -> unprocessable(tried, type, said);
            case "RESOURCE_LIMITS_EXCEEDED" ->
                new GitHubException(
                        Kind.RESOURCE_LIMIT,
                        message(
                                tried,
                                type,
                                said,
                                "The request needs more of GitHub's resources than GitHub grants: the same request may"
                                        + " succeed later"));
            default ->
                folded.contains("something went wrong") || folded.contains("timeout")
                        ? new GitHubException(Kind.TRANSIENT, message(tried, type, said, TROUBLE))
                        : new GitHubException(Kind.REFUSED, message(tried, type, said, REFUSED));
        };
    }

    private static GitHubException limited(String tried, String answered, String said, Duration pause) {
        return new GitHubException(
                Kind.RATE_LIMITED,
                message(
                        tried,
                        answered,
                        said,
                        "GitHub's rate limit is used up; it asks to wait " + pause.toSeconds() + " s"),
                pause,
                null);
    }

    private static GitHubException notFound(String tried, String answered, String said) {
        if (tried.startsWith("POST ") && tried.contains("/releases")) {
            return new GitHubException(
                    Kind.NOT_FOUND,
                    message(
                            tried,
                            answered,
                            said,
                            "GitHub makes no Release for this tag: the tag was deleted meanwhile, or the credential"
                                    + " lacks a permission. Check the tag, then the permissions. "
                                    + NeededPermission.RELEASE));
        }
        return new GitHubException(
                Kind.NOT_FOUND,
                message(
                        tried,
                        answered,
                        said,
                        "There is no such repository, commit or tag, or the credential lacks a permission. Check the"
                                + " name, then the permissions. " + NeededPermission.of(tried)));
    }

    private static GitHubException archived(String tried, String answered, String said) {
        return new GitHubException(
                Kind.REFUSED,
                message(
                        tried,
                        answered,
                        said,
                        "The repository is archived, so it accepts no new tags and releases: unarchive it first"));
    }

    private static GitHubException forbidden(String tried, String answered, String said) {
        if (said.toLowerCase(Locale.ROOT).contains("archived")) {
            return archived(tried, answered, said);
        }
        return new GitHubException(
                Kind.FORBIDDEN,
                message(
                        tried,
                        answered,
                        said,
                        "The credential lacks a permission. " + NeededPermission.of(tried)
                                + ". A token needs the scope repo. The owner"
                                + " of the repository must accept changed permissions of an app"));
    }

    private static GitHubException unprocessable(String tried, String answered, String said) {
        String folded = said.toLowerCase(Locale.ROOT);
        if (folded.contains("archived")) {
            return archived(tried, answered, said);
        }
        if (folded.contains("already exists") || folded.contains("already_exists")) {
            return new GitHubException(
                    Kind.ALREADY_EXISTS, message(tried, answered, said, "It exists already on GitHub"));
        }
        if (folded.contains("reference does not exist")) {
            return new GitHubException(Kind.NO_SUCH_REF, message(tried, answered, said, "It does not exist on GitHub"));
        }
        if (folded.contains("restricted")
                || folded.contains("rule")
                || folded.contains("protected")
                || folded.contains("ref cannot be created")) {
            return new GitHubException(
                    Kind.RULE,
                    message(
                            tried,
                            answered,
                            said,
                            "A tag rule of the repository forbids this: let the credential bypass the rule. Or the"
                                    + " name belonged to an immutable release that was deleted: GitHub never accepts it"
                                    + " again"));
        }
        // GitHub says nothing more, and the same request succeeds at another time (github/rest-api-description#4887).
        if (folded.contains("reference update failed")) {
            return new GitHubException(
                    Kind.TRANSIENT,
                    message(
                            tried,
                            answered,
                            said,
                            "GitHub could not write the tag. This often passes. If it stays, perhaps a tag rule of the"
                                    + " repository forbids it: let the credential bypass the rule"));
        }
        return new GitHubException(Kind.UNPROCESSABLE, message(tried, answered, said, REFUSED));
    }

    private static String message(String tried, String answered, String said, String meaning) {
        return meaning + ". Tried " + tried + "; GitHub answered " + (answered.isEmpty() ? "an error" : answered)
                + (said.isEmpty() ? "" : " \"" + said + "\"") + ".";
    }

    /** The text of a REST answer: its message and, if a validation failed, the messages of its errors. */
    private static String said(JsonNode body, SentSecrets sent) {
        StringBuilder said = new StringBuilder(body.path("message").asText());
        for (JsonNode error : body.path("errors")) {
            JsonNode detail = error.isTextual() ? error : error.path("message");
            said.append(said.length() == 0 ? "" : "; ")
                    .append(detail instanceof MissingNode ? error.path("code").asText() : detail.asText());
        }
        return quote(said.toString(), sent);
    }

    /** A secret is removed before the text is cut, or a part of the secret could stay. */
    private static String quote(String said, SentSecrets sent) {
        return UntrustedText.clean(sent.removedFrom(said), QUOTED).strip();
    }
}
