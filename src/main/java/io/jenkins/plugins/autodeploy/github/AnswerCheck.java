package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.github.GitHubException.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.concurrent.CompletionException;

/**
 * Checks that an answer speaks about a repository of the GitHub that was asked. Such an answer names the ledger's entry
 * of the repository, the stacks that serve it, and the links that people follow.
 */
final class AnswerCheck {

    private final URI api;

    /** @param api the root of the REST API that was asked */
    AnswerCheck(@NonNull URI api) {
        this.api = api;
    }

    /**
     * @return the same repository
     * @throws CompletionException with a {@link GitHubException} if the repository has no possible id, or its page is not a page of this GitHub
     */
    RepositoryInfo repository(RepositoryInfo answered) {
        if (answered.id() <= 0) {
            throw wrong("the id " + answered.id() + " for a repository");
        }
        if (!isPage(answered)) {
            throw wrong("the page " + answered.url() + " for " + answered.name()
                    + ", but the pages of this GitHub are on " + GitHubSite.pageHost(api));
        }
        return answered;
    }

    private boolean isPage(RepositoryInfo answered) {
        try {
            URI page = new URI(String.valueOf(answered.url()));
            return page.getScheme() != null
                    && page.getScheme().toLowerCase(Locale.ROOT).matches("https?")
                    && page.getUserInfo() == null
                    && String.valueOf(page.getHost()).equalsIgnoreCase(GitHubSite.pageHost(api))
                    && String.valueOf(page.getPath()).equals("/" + answered.name());
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /**
     * @return the same id
     * @throws CompletionException with a {@link GitHubException} if the text is not the full id of a commit
     */
    String commit(String id) {
        if (!CommitId.isFull(id)) {
            throw wrong("\"" + id + "\" for a commit");
        }
        return id;
    }

    private CompletionException wrong(String what) {
        return new CompletionException(new GitHubException(
                Kind.NOT_GITHUB,
                "The server at " + api + " answered " + what
                        + ". GitHub does not answer so: check the API's URL in Jenkins"));
    }
}
