package io.jenkins.plugins.autodeploy.fakes.github;

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
        boolean inDefaultBranch = repository.git().history().contains(repository.head(repository.defaultBranch()), sha);
        List<FakePullRequest> openOnes = inDefaultBranch
                ? List.of()
                : all.stream()
                        .filter(each -> each.state().equals("OPEN"))
                        .filter(each -> each.commits().stream()
                                .anyMatch(commit -> commit.sha().equals(sha)))
                        .toList();
        return index.lookUp(sha, openOnes);
    }

    PullRequestIndex index() {
        return index;
    }
}
