package io.jenkins.plugins.autodeploy.fakes.github;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A pull request, and what people can do with it. */
public final class FakePullRequest {
    private final FakeRepository repository;
    private final FakeRepository headRepository;
    private final int number;
    private final String title;
    private final String base;
    private final String head;
    private final Account author;
    private final Instant createdAt;
    private final Set<String> labels = new LinkedHashSet<>();
    private String body = "";
    private String headSha;
    private String baseSha;
    private String mergeCommitSha;
    private Instant updatedAt;
    private Instant closedAt;
    private Instant mergedAt;

    FakePullRequest(
            FakeRepository repository,
            FakeRepository headRepository,
            int number,
            String title,
            String base,
            String head,
            Account author) {
        this.repository = repository;
        this.headRepository = headRepository;
        this.number = number;
        this.title = title;
        this.base = base;
        this.head = head;
        this.author = author;
        createdAt = repository.clock().tick();
        updatedAt = createdAt;
        headSha = headRepository.head(head);
        baseSha = repository.head(base);
        publishHead();
    }

    /** One that was merged in the past. Its head is not known, so the merge commit stands for it. */
    FakePullRequest(FakeRepository repository, MergedPullRequest merged) {
        this.repository = repository;
        this.headRepository = repository;
        this.number = merged.number();
        this.title = merged.title();
        this.base = merged.base();
        this.head = merged.head();
        this.author = repository.instance().account("octocat");
        createdAt = merged.mergedAt();
        updatedAt = createdAt;
        closedAt = createdAt;
        mergedAt = createdAt;
        headSha = merged.mergeCommit();
        baseSha = merged.mergeCommit();
        mergeCommitSha = merged.mergeCommit();
        labels.addAll(merged.labels());
    }

    /** Adds a commit to the pull request's branch. */
    public synchronized String push(String message, Map<String, String> files) {
        headSha = headRepository.push(head, message, files);
        updatedAt = repository.clock().now();
        publishHead();
        return headSha;
    }

    /** Changes the text of the pull request. It is empty at first. */
    public synchronized FakePullRequest body(String text) {
        body = text;
        updatedAt = repository.clock().tick();
        return this;
    }

    public synchronized String body() {
        return body;
    }

    public synchronized FakePullRequest label(String name) {
        labels.add(name);
        updatedAt = repository.clock().tick();
        return this;
    }

    public synchronized FakePullRequest unlabel(String name) {
        labels.remove(name);
        updatedAt = repository.clock().tick();
        return this;
    }

    /** Merges with a merge commit, and returns its sha. */
    public synchronized String merge() {
        return merged(base, FakeMerge::commit);
    }

    /** Merges as one new commit, and returns its sha. */
    public synchronized String squash() {
        return merged(base, FakeMerge::squash);
    }

    /**
     * Squashes onto another branch than its base. GitHub does so with a stack of pull requests: each has the branch of the
     * one below it as its base, and all land on the branch of the lowest one. The name of the base stays (native stacked
     * pull requests, July 2026; the schema says that {@code baseRefName} stays when the branch is gone).
     */
    public synchronized String squashOnto(String branch) {
        return merged(branch, FakeMerge::squash);
    }

    /** Merges as a copy of each commit, and returns the last one's sha. */
    public synchronized String rebase() {
        return merged(base, FakeMerge::rebase);
    }

    public synchronized FakePullRequest close() {
        closedAt = repository.clock().tick();
        updatedAt = closedAt;
        return this;
    }

    private String merged(String onto, Function<FakeMerge, List<String>> method) {
        if (closedAt != null) {
            throw new IllegalStateException("#" + number + " is closed");
        }
        synchronized (repository) {
            List<String> brought =
                    new ArrayList<>(commits().stream().map(GitCommit::sha).toList());
            baseSha = repository.head(onto);
            List<String> made = method.apply(new FakeMerge(repository, this));
            mergeCommitSha = made.get(made.size() - 1);
            repository.git().refs().move("refs/heads/" + onto, baseSha, mergeCommitSha);
            brought.addAll(made);
            mergedAt = repository.clock().now();
            closedAt = mergedAt;
            updatedAt = mergedAt;
            repository.pullRequests().index().introduced(this, new LinkedHashSet<>(brought));
            return mergeCommitSha;
        }
    }

    /** GitHub keeps {@code refs/pull/{n}/head} and a trial merge in {@code refs/pull/{n}/merge}. */
    private void publishHead() {
        if (isCrossRepository()) {
            headRepository.git().copyTo(repository.git(), headSha);
        }
        repository.point("refs/pull/" + number + "/head", headSha);
        mergeCommitSha = new FakeMerge(repository, this).trial().orElse(null);
        if (mergeCommitSha != null) {
            repository.point("refs/pull/" + number + "/merge", mergeCommitSha);
        }
    }

    /** The commits that the base lacked, the oldest first. */
    public synchronized List<GitCommit> commits() {
        return repository.git().history().compare(baseSha, headSha).commits();
    }

    public FakeRepository repository() {
        return repository;
    }

    /** The same as {@link #repository} unless the pull request comes from a fork. */
    public FakeRepository headRepository() {
        return headRepository;
    }

    public boolean isCrossRepository() {
        return headRepository != repository;
    }

    public int number() {
        return number;
    }

    public String title() {
        return title;
    }

    public String base() {
        return base;
    }

    public String head() {
        return head;
    }

    public synchronized String headSha() {
        return headSha;
    }

    public synchronized String baseSha() {
        return baseSha;
    }

    public Account author() {
        return author;
    }

    public synchronized List<String> labels() {
        return List.copyOf(labels);
    }

    /** The merge commit if the pull request is merged. The trial merge if it is open; null if there is a conflict. */
    public synchronized String mergeCommitSha() {
        return mergeCommitSha;
    }

    /** {@code OPEN}, {@code CLOSED} or {@code MERGED}. */
    public synchronized String state() {
        if (closedAt == null) {
            return "OPEN";
        }
        return mergedAt == null ? "CLOSED" : "MERGED";
    }

    public Instant createdAt() {
        return createdAt;
    }

    public synchronized Instant updatedAt() {
        return updatedAt;
    }

    /** Null while it is open. */
    public synchronized Instant closedAt() {
        return closedAt;
    }

    /** Null unless it was merged. */
    public synchronized Instant mergedAt() {
        return mergedAt;
    }
}
