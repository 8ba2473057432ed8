package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.GitHubSite;
import io.jenkins.plugins.autodeploy.github.HostedRepository;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.release.StarPattern;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says which repositories a stack serves. Upper and lower case are the same, as on GitHub.
 *
 * @param patterns texts like {@code owner/name} or {@code host/owner/name}; a {@code *} matches any number of characters
 *     except a slash. Without a host, a pattern fits repositories of each GitHub. Without a pattern, a stack serves all
 *     repositories
 */
record RepositoryPatterns(@NonNull List<String> patterns) {

    private static final String PUBLIC_HOST = GitHubSite.pageHost(GitHubSite.PUBLIC_API);

    private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");
    private static final Pattern WELL_FORMED =
            Pattern.compile("(?<host>[A-Za-z0-9.*-]+/)?(?<owner>[A-Za-z0-9_*-]+)/(?<name>[A-Za-z0-9._*-]+)");

    RepositoryPatterns {
        patterns = List.copyOf(patterns);
    }

    /** Reads patterns that are separated by commas, spaces or line breaks. */
    @NonNull
    static RepositoryPatterns of(@NonNull String text) {
        return new RepositoryPatterns(Arrays.stream(SEPARATOR.split(text))
                .filter(each -> !each.isEmpty())
                .toList());
    }

    /**
     * The patterns that are like neither {@code owner/name} nor {@code host/owner/name}. No repository can match them. An
     * owner has no dot on GitHub. So {@code github.com/acme} is a host and an owner, and the name is missing.
     */
    @NonNull
    List<String> malformed() {
        return patterns.stream()
                .filter(each -> !WELL_FORMED.matcher(each).matches())
                .toList();
    }

    /**
     * @param host the host of GitHub's web pages in lower case, without a port, for example {@code github.com}
     * @param repository the name of a repository on this GitHub
     */
    boolean match(@NonNull String host, @NonNull RepositoryName repository) {
        return patterns.isEmpty() || patterns.stream().anyMatch(each -> matches(each, host, repository));
    }

    /** The repositories that are named in full, without a {@code *}. Without a host, a name means github.com. */
    @NonNull
    List<HostedRepository> named() {
        return patterns.stream()
                .filter(each -> each.indexOf('*') < 0)
                .map(WELL_FORMED::matcher)
                .filter(Matcher::matches)
                .map(each -> new HostedRepository(
                        each.group("host") == null
                                ? PUBLIC_HOST
                                : each.group("host").replace("/", "").toLowerCase(Locale.ROOT),
                        new RepositoryName(each.group("owner"), each.group("name"))))
                .toList();
    }

    private static boolean matches(String pattern, String host, RepositoryName repository) {
        boolean namesHost = pattern.indexOf('/') != pattern.lastIndexOf('/');
        return new StarPattern(pattern, false).matches(namesHost ? host + "/" + repository : repository.toString());
    }
}
