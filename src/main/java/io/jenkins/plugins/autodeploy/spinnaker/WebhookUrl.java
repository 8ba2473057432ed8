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
 * The URL of a Spinnaker webhook, {@code https://gate.example.com/webhooks/webhook/shop}, in which {@code ${owner}},
 * {@code ${repository}} and {@code ${stack}} stand for what is deployed.
 *
 * @param template as it was configured
 */
public record WebhookUrl(@NonNull String template) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Set<String> VARIABLES = Set.of("owner", "repository", "stack");

    /** @throws IllegalArgumentException if it can't be the URL of a webhook */
    public WebhookUrl {
        try {
            check(template);
        } catch (UserErrorException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Reads what a person wrote.
     *
     * @throws UserErrorException if it can't be the URL of a webhook; the message says why
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
            throw new UserErrorException("A webhook URL holds no user and password; use a payload secret");
        }
        if (VARIABLE.matcher(template.replaceFirst("(?i)^https?://[^/?#]*", ""))
                        .results()
                        .count()
                != VARIABLE.matcher(template).results().count()) {
            throw new UserErrorException("A webhook URL has variables in its path only, not in its host");
        }
    }

    private static String withoutVariables(String template) {
        return VARIABLE.matcher(template).replaceAll("x");
    }

    /** Whether the payload, secrets included, would cross a network unencrypted. */
    public boolean isUnencrypted() {
        return WebAddress.isUnencrypted(URI.create(withoutVariables(template)));
    }

    /** The URL for one deployment. The values hold nothing but letters, digits and {@code . _ -}. */
    @NonNull
    URI expand(@NonNull String owner, @NonNull String repository, @NonNull String stack) {
        Map<String, String> values = Map.of("owner", owner, "repository", repository, "stack", stack);
        return URI.create(VARIABLE.matcher(template)
                .replaceAll((MatchResult result) -> Matcher.quoteReplacement(values.get(result.group(1)))));
    }
}
