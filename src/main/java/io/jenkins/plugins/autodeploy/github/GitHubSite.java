package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The GitHub that a repository lives on.
 *
 * @param api the root of this GitHub's REST API
 */
public record GitHubSite(@NonNull URI api, @NonNull RepositoryName repository) {

    /** The REST API of github.com. */
    public static final URI PUBLIC_API = URI.create("https://api.github.com");

    /** The host of GitHub's web pages, in lower case, for the root of its REST API. */
    @NonNull
    public static String pageHost(@NonNull URI api) {
        String host = String.valueOf(api.getHost()).toLowerCase(Locale.ROOT);
        boolean hosted = host.equals("api.github.com") || host.startsWith("api.") && host.endsWith(".ghe.com");
        return hosted ? host.substring("api.".length()) : host;
    }

    /**
     * Reads a repository that a person wrote.
     *
     * @param text the URL of the repository's page, or {@code owner/name} on github.com
     * @throws UserErrorException if the text is neither; the message quotes it
     * @see <a href="https://docs.github.com/en/enterprise-server/rest/enterprise-admin#endpoint-urls">Endpoint URLs of
     *     Enterprise Server</a>
     * @see <a href="https://docs.github.com/en/enterprise-cloud@latest/admin/data-residency">Data residency, where a
     *     company has its own subdomain of ghe.com</a>
     */
    @NonNull
    public static GitHubSite of(@NonNull String text) throws UserErrorException {
        if (!text.contains("://")) {
            return new GitHubSite(PUBLIC_API, RepositoryName.parse(text));
        }
        URI page;
        try {
            page = new URI(text);
        } catch (URISyntaxException e) {
            throw noRepository(text, e);
        }
        String scheme = String.valueOf(page.getScheme()).toLowerCase(Locale.ROOT);
        if (page.getHost() == null || page.getUserInfo() != null || !scheme.matches("https?")) {
            throw noRepository(text, null);
        }
        RepositoryName repository = RepositoryName.parse(page.getPath());
        String host = page.getHost().toLowerCase(Locale.ROOT);
        if (host.equals("github.com")) {
            return new GitHubSite(PUBLIC_API, repository);
        }
        return new GitHubSite(
                URI.create(
                        host.endsWith(".ghe.com")
                                ? "https://api." + host
                                : scheme + "://" + page.getAuthority() + "/api/v3"),
                repository);
    }

    private static UserErrorException noRepository(String text, Exception cause) {
        return new UserErrorException(
                "\"" + text + "\" is no repository on GitHub; write it like https://github.com/owner/name", cause);
    }
}
