package io.jenkins.plugins.autodeploy.fakes.github;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The pull requests of one repository. */
public final class PullRequests {
    private final FakeRepository repository;
    private final List<FakePullRequest> all = new CopyOnWriteArrayList<>();
    private final PullRequestIndex index = new PullRequestIndex();

    PullRequests(FakeRepository repository) {
        this.repository = repository;
    }

    synchronized FakePullRequest open(
            FakeRepository headRepository, String title, String base, String head, Account author) {
        FakePullRequest opened =
                new FakePullRequest(repository, headRepository, nextNumber(), title, base, head, author);
        all.add(opened);
        return opened;
    }

    /** Makes these all pull requests. Their commits are in the index at once. */
    synchronized void mirror(List<MergedPullRequest> merged) {
        index.clear();
        List<FakePullRequest> mirrored = new ArrayList<>();
        for (MergedPullRequest each : merged) {
            FakePullRequest pullRequest = new FakePullRequest(repository, each);
            mirrored.add(pullRequest);
            index.introduced(pullRequest, each.brought());
        }
        all.clear();
        all.addAll(mirrored);
    }

    int nextNumber() {
        return all.size() + 1;
    }

    /** Oldest first. */
    public List<FakePullRequest> all() {
        return List.copyOf(all);
    }

    public Optional<FakePullRequest> number(int number) {
        return all.stream().filter(each -> each.number() == number).findFirst();
    }

    /** The pull requests of a commit that the index has already. Each call counts as one look-up. */
    public List<FakePullRequest> associatedWith(String sha) {
        List<FakePullRequest> open =
                all.stream().filter(each -> each.state().equals("OPEN")).toList();
        return index.lookUp(sha, open.isEmpty() || isInDefaultBranch(sha) ? List.of() : withCommit(open, sha));
    }

    private boolean isInDefaultBranch(String sha) {
        return repository.git().history().contains(repository.head(repository.defaultBranch()), sha);
    }

    private static List<FakePullRequest> withCommit(List<FakePullRequest> among, String sha) {
        return among.stream()
                .filter(each ->
                        each.commits().stream().anyMatch(commit -> commit.sha().equals(sha)))
                .toList();
    }

    PullRequestIndex index() {
        return index;
    }
}
