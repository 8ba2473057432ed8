package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.http.WebAddress;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of a Spinnaker webhook, such as {@code https://gate.example.com/webhooks/webhook/shop}. In its path
 * {@code ${owner}}, {@code ${repository}} and {@code ${stack}} are variables.
 *
 * @param template the URL with the variables, as configured
 */
public record WebhookUrl(@NonNull String template) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Set<String> VARIABLES = Set.of("owner", "repository", "stack");

    /**
     * Checks the template.
     *
     * @throws IllegalArgumentException if the template can't be the URL of a webhook
     */
    public WebhookUrl {
        try {
            check(template);
        } catch (UserErrorException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Reads a template that a person wrote.
     *
     * @throws UserErrorException if the text can't be the URL of a webhook; the message says why
     */
    @NonNull
    public static WebhookUrl parse(@NonNull String text) throws UserErrorException {
        check(text);
        return new WebhookUrl(text);
    }

    private static void check(String template) throws UserErrorException {
        String unknown = VARIABLE.matcher(template)
                .results()
                .map(result -> result.group(1))
                .filter(name -> !VARIABLES.contains(name))
                .findFirst()
                .orElse(null);
        if (unknown != null) {
            throw new UserErrorException(
                    "${" + unknown + "} is unknown in a webhook URL; there are ${owner}, ${repository} and ${stack}");
        }
        if (WebAddress.parse(withoutVariables(template), template).getUserInfo() != null) {
            throw new UserErrorException("A webhook URL must not contain a user and a password; use a payload secret");
        }
        if (VARIABLE.matcher(template.replaceFirst("(?i)^https?://[^/?#]*", ""))
                        .results()
                        .count()
                != VARIABLE.matcher(template).results().count()) {
            throw new UserErrorException("A webhook URL may have variables only in its path, not in its host");
        }
    }

    private static String withoutVariables(String template) {
        return VARIABLE.matcher(template).replaceAll("x");
    }

    /** Whether the payload with its secrets would cross a network unencrypted. */
    public boolean isUnencrypted() {
        return WebAddress.isUnencrypted(URI.create(withoutVariables(template)));
    }

    /** The URL for one deployment. The values contain only letters, digits and {@code . _ -}. */
    @NonNull
    URI expand(@NonNull String owner, @NonNull String repository, @NonNull String stack) {
        Map<String, String> values = Map.of("owner", owner, "repository", repository, "stack", stack);
        return URI.create(VARIABLE.matcher(template)
                .replaceAll((MatchResult result) -> Matcher.quoteReplacement(values.get(result.group(1)))));
    }

    /** The source that triggers listen to: the last part of the path of an expanded URL. */
    @NonNull
    static String source(@NonNull URI expanded) {
        String path = expanded.getPath().replaceAll("/+$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
