package io.jenkins.plugins.autodeploy.fakes.github;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The notes that GitHub generates for a release: the merged pull requests since the release before. */
public final class GeneratedNotes {
    private final FakeRepository repository;

    public GeneratedNotes(FakeRepository repository) {
        this.repository = repository;
    }

    /** GitHub adds its notes below the given text, and chooses the release before by itself. */
    String appendedTo(String body, String tag, String commitish) {
        String written = write(tag, commitish, previousTag(tag, commitish));
        return body == null || body.isEmpty() ? written : body + "\n\n" + written;
    }

    /** @param previous empty for the very first release */
    public String write(String tag, String commitish, Optional<String> previous) {
        String head = target(tag, commitish);
        GitHistory history = repository.git().history();
        List<GitCommit> commits = previous.isPresent()
                ? history.compare(sha(previous.get()), head).commits()
                : history.log(head);
        Set<String> shas = commits.stream().map(GitCommit::sha).collect(Collectors.toSet());
        String changes = repository.pullRequests().all().stream()
                .filter(each -> each.state().equals("MERGED") && shas.contains(each.mergeCommitSha()))
                .map(each -> "* " + each.title() + " by @" + each.author().login() + " in " + repository.htmlUrl()
                        + "/pull/" + each.number() + "\n")
                .collect(Collectors.joining());
        String changelog =
                previous.map(from -> "/compare/" + from + "..." + tag).orElse("/commits/" + tag);
        return (changes.isEmpty() ? "" : "## What's Changed\n" + changes + "\n\n") + "**Full Changelog**: "
                + repository.htmlUrl() + changelog;
    }

    /** The newest published release among the ancestors of the new one. */
    public Optional<String> previousTag(String tag, String commitish) {
        String head = target(tag, commitish);
        return repository.releases().all().stream()
                .filter(release -> !release.draft() && !release.tagName().equals(tag))
                .map(FakeRelease::tagName)
                .filter(each -> repository.git().history().contains(head, sha(each)))
                .findFirst();
    }

    private String target(String tag, String commitish) {
        GitHistory history = repository.git().history();
        return history.commit("refs/tags/" + tag)
                .or(() -> history.commit(commitish))
                .orElseThrow(
                        () -> ApiError.unprocessable("Invalid target_commitish parameter", "/rest/releases/releases"))
                .sha();
    }

    private String sha(String tag) {
        return repository
                .git()
                .history()
                .commit("refs/tags/" + tag)
                .orElseThrow(() -> ApiError.unprocessable("Invalid previous_tag parameter", "/rest/releases/releases"))
                .sha();
    }
}
